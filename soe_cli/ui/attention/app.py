"""The attention console: its parts, its keys, and who hears what happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, RadioButton, Static, Tab, Tabs

from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import Place
from soe_cli.errors import SoeError
from soe_cli.model.attention import Channel
from soe_cli.ui.attention.asking import NEVER, Asking, Given, Question
from soe_cli.ui.attention.backstage import Backstage, Returned
from soe_cli.ui.attention.cards_pane import CardBox, CardsPane
from soe_cli.ui.attention.citizen_pane import CitizenPane, StateLine
from soe_cli.ui.attention.deeds import Deeds
from soe_cli.ui.attention.form_pane import FormPane
from soe_cli.ui.attention.keeping import Keeping
from soe_cli.ui.attention.keys import ACTIONS, TABS, bindings, shown_key
from soe_cli.ui.attention.orienting import Orienting
from soe_cli.ui.attention.palette import Actions
from soe_cli.ui.attention.queue_pane import QueuePane
from soe_cli.ui.attention.script_pane import ScriptPane
from soe_cli.ui.attention.showing import WIDE, Showing
from soe_cli.ui.attention.status_line import StatusLine
from soe_cli.ui.attention.taking import Taking
from soe_cli.ui.attention.themes import DARK, LIGHT
from soe_cli.ui.attention.verbs import Make, Verbs


class AttentionConsole(App[None]):
    """``soe attend``: today's queue at the left, the current appointment at the right.

    ``selected`` is the current appointment's id, ``places`` the day's queue, ``tab`` the pane in front, ``defect``
    an error that nobody foresaw, once it has ended the console. Once it is ``leaving``, nothing more is shown: the
    parts of the screen are gone before the last message is heard.
    """

    CSS_PATH = "console.tcss"
    TITLE = "soe"
    COMMANDS: ClassVar = {Actions}
    BINDINGS: ClassVar[list[BindingType]] = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it so

    class Back(Message):
        """An errand came back from behind the screen."""

        def __init__(self, returned: Returned) -> None:
            super().__init__()
            self.returned = returned

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.places: list[Place] = []
        self.selected = ""
        self.tab = ""
        self.leaving = False
        self.defect: Exception | None = None
        self.backstage = Backstage(desk.home.root, self._hear)
        self.keeping = Keeping(self)
        self.showing = Showing(self)
        self._taking = Taking(self)
        self._deeds = Deeds(self)
        self._actions = self._by_name(Verbs(self), Orienting(self), self._deeds)

    def compose(self) -> ComposeResult:
        """Queue, citizen, tabs, status and keys."""
        with Horizontal(id="top"):
            yield Static(id="where", markup=False)
            yield Static(id="clock", markup=False)
        with Horizontal(id="body"):
            yield QueuePane(self._chosen)
            with Vertical(id="right"):
                yield CitizenPane()
                yield StateLine()
                yield Tabs(*(Tab(title, id=f"tab-{name}") for name, title in TABS.items()), id="tabs")
                with Container(id="panes"):
                    yield ScriptPane()
                    yield CardsPane()
                    yield FormPane()
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Open where the consultant was, and take up what a stop left unsent."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.keeping.setting("theme", DARK.name)
        self.tab = self.keeping.setting("tab", "pauta")
        self.selected = self.keeping.setting("selected")
        self.say("F1 muestra las teclas · Ctrl+P busca una acción")
        self.showing.day()
        self.show_tab(self.tab)
        self.query_one(QueuePane).focus()
        self.set_interval(1, self._tick)
        self._taking.send_what_is_missing()

    @property
    def form(self) -> FormPane:
        """The form of the current appointment."""
        return self.query_one(FormPane)

    @property
    def place(self) -> Place | None:
        """The current appointment's place in the queue; None on a day without any."""
        return next((one for one in self.places if one.appointment.id == self.selected), None)

    def say(self, text: str, *, error: bool = False) -> None:
        """One sentence in the status line, until the next."""
        self.query_one(StatusLine).say(text, error=error)

    def say_error(self, error: SoeError) -> None:
        """What happened and what to do, in the status line."""
        self.say(f"{error.message} {error.next_step}".strip(), error=True)

    def show_tab(self, name: str) -> None:
        """Bring a pane to the front."""
        self.tab = name
        self.keeping.set("tab", name)
        self.query_one(Tabs).active = f"tab-{name}"
        self.showing.place()

    def show_card(self, name: str) -> None:
        """Bring the text that is to be pasted now to the front."""
        self.show_tab("textos")
        # A card can be scrolled to once it has its place.
        self.screen.refresh(layout=True)
        self.call_after_refresh(self.query_one(CardsPane).point_at, name)

    def select(self, appointment: str) -> None:
        """Make another appointment the current one."""
        self.keeping.now()
        self.selected = appointment
        self.keeping.set("selected", appointment)
        self.query_one(QueuePane).show(self.places, appointment)
        self.keeping.load_form()
        self.showing.place()

    def choose_channel(self, channel: Channel) -> None:
        """Set the form's channel."""
        self.query_one(f"#{channel.value}", RadioButton).value = True

    def take(self, command: str, make: Make, said: str) -> bool:
        """Take a step with the current appointment; False when it is refused."""
        return self._taking.take(command, make, said)

    def ask(self, question: Question, then: Callable[[Given], object], draft: str = "") -> None:
        """Ask, and do ``then`` unless the consultant goes back. What they write is kept as ``draft``."""
        subject = self.selected

        def keep(text: str) -> None:
            if draft:
                self.keeping.keep_asked(subject, draft, text)

        def answered(given: Given | None) -> None:
            if given is not None and given.answer != NEVER:
                keep("")
                then(given)

        self.push_screen(Asking(question, keep), answered)

    def action_do(self, name: str) -> None:
        """Do the action of that name, unless a question stands over the screen."""
        if name == "quit" or len(self.screen_stack) == 1:
            self._actions[name]()

    def action_command_palette(self) -> None:
        """Every action by its name, in Spanish."""
        if len(self.screen_stack) == 1:
            self.push_screen(CommandPalette(placeholder="Busque una acción…", id="--command-palette"))

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a text and leaves nothing: say what does."""
        self.say("Para salir pulse Ctrl+Q: todo queda guardado.")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The actions as the palette lists them."""
        for one in ACTIONS:
            about = f"{one.about} · {shown_key(one.key)}"
            yield SystemCommand(one.title, about, lambda name=one.name: self.call_later(self.action_do, name))

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on it."""
        return shown_key(binding.key)

    def on_resize(self) -> None:
        """Set the panes for the new width."""
        if self.tab:
            self.call_after_refresh(self.showing.day)

    def _tick(self) -> None:
        if self._is_open:
            self.showing.tick()

    @property
    def _is_open(self) -> bool:
        """Whether the screen stands: it is taken down while something behind it may still come back."""
        return not self.leaving and bool(self.query(QueuePane))

    @on(FormPane.Changed)
    def _typed(self, event: FormPane.Changed) -> None:
        self.keeping.soon(event.values)

    def _chosen(self, appointment: str) -> None:
        if self.tab and appointment != self.selected:
            self.select(appointment)

    @on(Tabs.TabActivated)
    def _tab_chosen(self, event: Tabs.TabActivated) -> None:
        # As with the queue, what counts is which tab is in front by now.
        name = event.tabs.active.removeprefix("tab-")
        if name and name != self.tab and not self.leaving:
            self.show_tab(name)

    @on(CardBox.Copied)
    def _copied(self, event: CardBox.Copied) -> None:
        self._deeds.copy(event.card)

    @on(CardBox.Ticked)
    def _ticked(self, event: CardBox.Ticked) -> None:
        self.keeping.tick(event.card.name)
        self.showing.place()

    @on(Back)
    def _came_back(self, event: Back) -> None:
        self.backstage.received()
        returned = event.returned
        if not self._is_open:
            return
        if returned.error is not None:
            self.say_error(returned.error)
        else:
            returned.errand.then(returned.result)

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screen without a traceback: whoever opened the console tells of the defect."""
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.defect = self.defect or error
            self.exit()

    def _hear(self, returned: Returned) -> None:
        self.post_message(self.Back(returned))

    def _by_name(self, verbs: Verbs, orienting: Orienting, deeds: Deeds) -> dict[str, Callable[[], object]]:
        return {
            "start": verbs.start,
            "finish": verbs.finish,
            "absent": verbs.absent,
            "call": verbs.call,
            "write": verbs.write,
            "reopen": verbs.reopen,
            "invite": verbs.invite,
            "fail": verbs.fail,
            "workshop": orienting.workshop,
            "refer": orienting.refer,
            "retry": self._taking.send_what_is_missing,
            "next": deeds.next,
            "meet": deeds.meet,
            "guide": deeds.guide,
            "tab": deeds.next_tab,
            "copy": deeds.copy_next,
            "theme": deeds.other_theme,
            "help": deeds.help,
            "quit": deeds.leave,
        }
