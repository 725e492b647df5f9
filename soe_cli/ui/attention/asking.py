"""A question over the screen: what it is about, perhaps a line to write, and answers to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from soe_cli.model.text import clean_text

NEVER = "cancel"
"""The answer of who does not want it after all."""


@dataclass(frozen=True, slots=True)
class Question:
    """``answers`` are (name, words); ``line`` is the title of a line to write, "" without one, and ``written`` what
    stands there to begin with. The answers in ``needs_line`` can be chosen only with something written."""

    title: str
    body: RenderableType
    answers: Sequence[tuple[str, str]]
    line: str = ""
    written: str = ""
    needs_line: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """The name of the answer that was chosen, and what was written."""

    answer: str
    written: str


class Asking(ModalScreen[Given | None]):
    """Asks a :class:`Question`. Escape leaves without an answer; ``on_writing`` hears every change of the line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Volver")]

    def __init__(self, question: Question, on_writing: Callable[[str], None] = lambda text: None) -> None:
        super().__init__()
        self._question = question
        self._on_writing = on_writing

    def compose(self) -> ComposeResult:
        """The box, from the title down to the answers."""
        question = self._question
        with Vertical(id="asking"):
            yield Label(question.title, id="asking-title", markup=False)
            if question.body:
                with VerticalScroll(id="asking-body"):
                    yield Static(question.body, markup=False)
            if question.line:
                yield Label(question.line, markup=False)
                yield Input(question.written, compact=True, select_on_focus=False)
            yield OptionList(
                *(Option(words, id=name) for name, words in question.answers),
                id="answers",
                markup=False,
                compact=True,
            )
            yield Label("Enter elige · Esc vuelve sin hacer nada", id="asking-keys")

    def on_mount(self) -> None:
        """Begin with the line if the first answer needs it, else with the answers."""
        answers = self.query_one("#answers", OptionList)
        answers.highlighted = 0
        answers.focus()
        for line in self.query(Input):
            line.cursor_blink = False
            if self._question.answers[0][0] in self._question.needs_line:
                line.focus()

    def action_leave(self) -> None:
        """Go back as if nothing had been asked."""
        self.dismiss(None)

    @on(Input.Changed)
    def _writing(self, event: Input.Changed) -> None:
        self._on_writing(event.value)

    @on(Input.Submitted)
    def _written(self) -> None:
        """Enter in the line gives the answer that needs it."""
        names = [name for name, _ in self._question.answers]
        answers = self.query_one("#answers", OptionList)
        answers.highlighted = next((n for n, name in enumerate(names) if name in self._question.needs_line), 0)
        answers.action_select()

    @on(OptionList.OptionSelected, "#answers")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        answer = event.option.id or ""
        written = "".join(line.value for line in self.query(Input))
        if answer in self._question.needs_line and not clean_text(written):
            line = self.query_one(Input)
            line.placeholder = "Escríbalo aquí"
            line.focus()
            return
        self.dismiss(Given(answer, written))
