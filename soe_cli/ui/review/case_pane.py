"""The case at hand: the display name with its connections, and whom it may be, with the evidence beside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from soe_cli.model.attendance import Candidate, Enrolled
from soe_cli.model.review import Case
from soe_cli.ui.review.keys import CHOICES
from soe_cli.ui.review.reviewing import Standing, shown_name

CHOSEN = "»"


class CasePane(Vertical):
    """The greater part of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Case | None = None

    def compose(self) -> ComposeResult:
        """The name above, the decision in the middle, the candidates below."""
        yield Static(id="name", markup=False)
        yield Static(id="standing", markup=False)
        with VerticalScroll(id="candidates", can_focus=False):
            yield Static(id="choices", markup=False)

    def show(
        self,
        case: Case,
        standing: Standing,
        people: Mapping[str, Enrolled],
        credited: Mapping[str, Sequence[str]],
        *,
        waits: bool,
    ) -> None:
        """Show a case, and whether it ``waits``.

        ``people`` are those on the list and ``credited`` the display names that stand for each of them already,
        both by document number.
        """
        head = Text(shown_name(case), "bold")
        head.append(f"\n{case.reason[:1].upper()}{case.reason[1:]}")
        for line in case.connections:
            head.append(f"\n{line}", "dim")
        self.query_one("#name", Static).update(head)
        told = self.query_one("#standing", Static)
        told.update(_told(standing, waits=waits))
        told.set_class(not waits, "-decided")
        self.query_one("#choices", Static).update(_choices(case, standing, people, credited))
        if case != self._shown:
            self.query_one("#candidates", VerticalScroll).scroll_home(animate=False)
        self._shown = case

    def scroll(self, by: int) -> None:
        """Move the candidates by a page."""
        scroller = self.query_one("#candidates", VerticalScroll)
        (scroller.scroll_page_up if by < 0 else scroller.scroll_page_down)(animate=False)


def _told(standing: Standing, *, waits: bool) -> str:
    if waits:
        why = "que no se entiende" if standing.document is None else "que ya no está en la lista"
        return f"Por decidir: en la hoja dice «{standing.told}», {why}" if standing.told else "Por decidir"
    when = f" ({standing.who}, {standing.when})" if standing.who or standing.when else " (usted, ahora)"
    return f"Decidido: {standing.told}{when}"


def _choices(
    case: Case, standing: Standing, people: Mapping[str, Enrolled], credited: Mapping[str, Sequence[str]]
) -> Table | Text:
    if not case.candidates:
        return Text("Nadie de la lista se le parece. Con / puede buscar a cualquier persona inscrita.")
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=3, no_wrap=True)
    grid.add_column(ratio=5)
    grid.add_column(justify="right", no_wrap=True, width=5)
    grid.add_column(ratio=6)
    for number, one in enumerate(case.candidates[:CHOICES], start=1):
        chosen = one.document == standing.document
        others = [name for name in credited.get(one.document, ()) if name != case.display_name]
        grid.add_row(
            Text(f"{CHOSEN if chosen else ' '}{number}", "bold"),
            _who(one, people.get(one.document), bold=chosen),
            Text(f"{one.likelihood:.0%}"),
            _evidence(one, others),
        )
    return grid


def _who(one: Candidate, person: Enrolled | None, *, bold: bool) -> Text:
    text = Text(one.name, "bold" if bold else "")
    text.append(f"\n{one.document}", "dim")
    if person is not None and person.email:
        text.append(f" · {person.email}", "dim")
    return text


def _evidence(one: Candidate, others: Sequence[str]) -> Text:
    text = Text("; ".join(one.evidence))
    if others:
        text.append(f"\nYa es de: {', '.join(f'«{name}»' for name in others[:3])}", "italic")
    return text
