"""The review's screen: its parts, its keys, and who hears what happens."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer, Static

from soe_cli.desk.desk import Desk
from soe_cli.desk.presence.decisions import Written
from soe_cli.desk.presence.review import Review
from soe_cli.desk.presence.review_drafts import ReviewDrafts
from soe_cli.model.attendance import Enrolled
from soe_cli.model.notice import Notice
from soe_cli.ui.attention.asking import NEVER, Asking, Question
from soe_cli.ui.attention.backstage import Backstage, Returned
from soe_cli.ui.attention.showing import WIDE
from soe_cli.ui.attention.status_line import StatusLine
from soe_cli.ui.attention.themes import DARK, LIGHT
from soe_cli.ui.review.case_pane import CasePane
from soe_cli.ui.review.keys import CHOICES, bindings, help_table
from soe_cli.ui.review.list_pane import ListPane
from soe_cli.ui.review.reviewing import Reviewing, shown_name
from soe_cli.ui.review.searching import Searching
from soe_cli.ui.review.writing import HOLD, Writing

KEPT_HERE = "Lo decidido queda guardado en este equipo y se escribirá la próxima vez que abra la revisión."


class ReviewConsole(App[None]):
    """``soe workshop review``: one case after the other.

    ``conflicts`` are what others decided otherwise meanwhile; ``defect`` an error that nobody foresaw, once it has
    ended the console. A decision leaves this machine ``hold`` seconds after its key.
    """

    CSS_PATH = "console.tcss"
    TITLE = "soe"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    class Back(Message):
        """An errand came back from behind the screen."""

        def __init__(self, returned: Returned) -> None:
            super().__init__()
            self.returned = returned

    def __init__(self, desk: Desk, review: Review, hold: float = HOLD) -> None:
        super().__init__()
        self.desk = desk
        self.review = review
        documents = [one.document for one in review.people]
        self.reviewing = Reviewing(review.cases, documents, review.kept, ReviewDrafts(desk, review.module))
        self.backstage = Backstage(desk.home.root, self._hear)
        self.writing = Writing(self, hold)
        self.conflicts: dict[str, Notice] = {}
        self.leaving = False
        self.defect: Exception | None = None
        self._people = {one.document: one for one in review.people}

    def compose(self) -> ComposeResult:
        """Where one is, the cases, the case at hand, status and keys."""
        with Horizontal(id="top"):
            yield Static(id="where", markup=False)
            yield Static(id="count", markup=False)
        with Horizontal(id="body"):
            yield ListPane()
            yield CasePane()
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Open at the first case that waits, and take up what a stop left unwritten."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.desk.daybook.drafts.of("").get("theme", DARK.name)
        left = len(self.reviewing.unwritten)
        self.say(f"Se retoma lo que faltaba escribir: {left}." if left else "F1 muestra todas las teclas.")
        self.show()
        self.set_interval(1, self.writing.tick)

    def show(self) -> None:
        """Show the case at hand, and how far the review is."""
        reviewing, review = self.reviewing, self.review
        done = len(reviewing.cases) - reviewing.waiting
        where = f"Caso {reviewing.place + 1} · Taller {review.session.number} · {review.module.name}"
        self.query_one("#where", Static).update(where)
        self.query_one("#count", Static).update(f"{done} de {len(reviewing.cases)} decididos")
        self.query_one(ListPane).show(reviewing)
        case = reviewing.case
        if case is not None:
            standing, credited = reviewing.standing(case), reviewing.credited(review.credited)
            self.query_one(CasePane).show(case, standing, self._people, credited, waits=reviewing.waits(case))

    def say(self, text: str, *, error: bool = False) -> None:
        """One sentence in the status line, until the next."""
        self.query_one(StatusLine).say(text, error=error)

    def heard(self, written: Written) -> None:
        """Decisions were written, or what others decided was read."""
        self.conflicts |= written.conflicts
        if written.conflicts:
            self.say(next(iter(written.conflicts.values())).message, error=True)
        elif written.problem:
            self._failed(written.problem)
        self.show()

    def action_choose(self, number: int) -> None:
        """The display name is the candidate of that number."""
        case = self.reviewing.case
        candidates = case.candidates[:CHOICES] if case else ()
        if number <= len(candidates):
            chosen = candidates[number - 1]
            self._decide(chosen.document, chosen.name)
        else:
            self.say(f"No hay un candidato {number}. Con / busca en toda la lista; N es «no inscrito».")

    def action_nobody(self) -> None:
        """The display name is nobody's on the list."""
        self._decide("", "")

    def action_later(self) -> None:
        """Leave the case for later."""
        if not self.reviewing.later():
            self.say("No queda otro caso por decidir. Q guarda y sale.")
        self.show()

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self.reviewing.undo(self.desk.clock.now()):
            self.say("No hay nada que deshacer. Para cambiar otro caso, vaya a él con las flechas.")
            return
        if (case := self.reviewing.case) is not None:
            self.writing.decided(case.key)
        self.say("Se deshizo la última decisión.")
        self.show()

    def action_step(self, by: int) -> None:
        """Go to a neighbouring case."""
        self.reviewing.step(by)
        self.show()

    def action_scroll(self, by: int) -> None:
        """Move the candidates by a page."""
        self.query_one(CasePane).scroll(by)

    def action_search(self) -> None:
        """Choose somebody else of the list."""
        case = self.reviewing.case
        if case is None:
            return

        def chosen(person: Enrolled | None) -> None:
            if person is not None:
                self._decide(person.document, person.name)

        self.push_screen(Searching(shown_name(case), self.review.people), chosen)

    def action_help(self) -> None:
        """Show every key."""
        self.push_screen(Asking(Question("Teclas de la revisión", help_table(), ((NEVER, "Volver"),))))

    def action_theme(self) -> None:
        """Light instead of dark, or dark instead of light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.desk.daybook.drafts.keep("", {"theme": self.theme})

    def action_help_quit(self) -> None:
        """Ctrl+C leaves nothing: say what does."""
        self.say("Para salir pulse Q: lo decidido se guarda.")

    def action_leave(self) -> None:
        """Write what is left, and leave; a second time, leave at once."""
        if self.leaving or not self.reviewing.unwritten:
            self.exit()
            return
        self.leaving = True
        self.say("Guardando lo decidido en la pestaña «Revisión»…")

        def then(written: Written) -> None:
            if not written.problem:
                self.exit()

        self.writing.write(tuple(self.reviewing.unwritten.values()), then)

    def on_resize(self) -> None:
        """Set the panes for the new width."""
        self.call_after_refresh(self.show)

    def _decide(self, document: str, name: str) -> None:
        case = self.reviewing.case
        if case is None:
            return
        self.leaving = False
        self.reviewing.decide(document, name, self.desk.clock.now())
        self.conflicts.pop(case.key, None)
        self.writing.decided(case.key)
        decided = self.reviewing.standing(case).told
        left = self.reviewing.waiting
        rest = f"Queda{'n' if left > 1 else ''} {left}." if left else "No queda ninguno: Q guarda y sale."
        self.say(f"«{shown_name(case)}»: {decided}. U deshace. {rest}")
        self.show()

    @on(Back)
    def _came_back(self, event: Back) -> None:
        self.backstage.received()
        returned = event.returned
        if not self.is_running or not self.query(CasePane):
            return
        if returned.error is not None:
            self._failed(returned.error.message)
        else:
            returned.errand.then(returned.result)

    def _failed(self, problem: str) -> None:
        self.writing.put_off()
        kept = ""
        if self.leaving:
            kept = f"{KEPT_HERE} Q otra vez sale."
        elif self.reviewing.unwritten:
            kept = "Lo decidido queda guardado en este equipo; en un momento se intenta otra vez."
        self.say(f"{problem} {kept}".strip(), error=True)

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screen without a traceback: whoever opened the console tells of the defect."""
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.defect = self.defect or error
            self.exit()

    def _hear(self, returned: Returned) -> None:
        self.post_message(self.Back(returned))
