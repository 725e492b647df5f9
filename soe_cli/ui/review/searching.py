"""Somebody else than the candidates: a search in the whole list of the module."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from soe_cli.model.attendance import Enrolled
from soe_cli.model.text import fold

SHOWN = 50
"""People that are listed; who looks for another one types more of the name."""


class Searching(ModalScreen[Enrolled | None]):
    """Finds an enrolled person by any part of names, document number, e-mail or telephone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Volver"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]

    def __init__(self, display_name: str, people: Sequence[Enrolled]) -> None:
        super().__init__()
        self._display_name = display_name
        self._people = sorted(people, key=lambda one: fold(one.name))
        self._words = [fold(f"{one.name} {one.document} {one.email} {one.phone}") for one in self._people]
        self._found: list[Enrolled] = []

    def compose(self) -> ComposeResult:
        """The line to write, and who is found below it."""
        with Vertical(id="asking"):
            yield Label(f"¿Quién es «{self._display_name}»?", id="asking-title", markup=False)
            yield Input(placeholder="Nombre, documento, correo o celular", compact=True)
            yield OptionList(id="answers", markup=False, compact=True)
            yield Label("", id="found", markup=False)
            yield Label("Flechas y Enter eligen · Esc vuelve sin hacer nada", id="asking-keys")

    def on_mount(self) -> None:
        """Begin with everybody."""
        self.query_one(Input).cursor_blink = False
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show("")

    def action_leave(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Point to a neighbour."""
        answers = self.query_one(OptionList)
        if answers.option_count:
            answers.highlighted = ((answers.highlighted or 0) + by) % answers.option_count

    @on(Input.Changed)
    def _writing(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _chosen(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._found[place])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def _show(self, written: str) -> None:
        wanted = fold(written).split()
        told = zip(self._people, self._words, strict=True)
        matching = [one for one, words in told if all(part in words for part in wanted)]
        self._found = matching[:SHOWN]
        answers = self.query_one(OptionList)
        answers.set_options(Option(_line(one)) for one in self._found)
        if self._found:
            answers.highlighted = 0
        more = len(matching) - len(self._found)
        said = f"Y {more} más: escriba otra parte." if more else ""
        self.query_one("#found", Label).update(said if matching else "Nadie de la lista se llama así.")


def _line(one: Enrolled) -> Text:
    text = Text(one.name, no_wrap=True, overflow="ellipsis")
    text.append(f"  {one.document}", "dim")
    return text
