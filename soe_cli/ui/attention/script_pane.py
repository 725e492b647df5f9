"""The script of the current activity, set for the width there is."""

from __future__ import annotations

import re

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from soe_cli.messages.scripts import Moment
from soe_cli.model.attention import Attention, Stage
from soe_cli.procedures.appointments.ladder import Rung

_NUMBER = re.compile(r"(\d+\.|[-•])\s+(.*)", re.DOTALL)

_BY_RUNG = {
    Rung.CONTACT: (Moment.CALL,),
    Rung.REACHED: (Moment.START,),
    Rung.TRIED: (Moment.ABSENT,),
}
_BY_STAGE = {
    Stage.IN_PROGRESS: (Moment.START, Moment.FINISH),
    Stage.ATTENDED: (Moment.FINISH,),
    Stage.ABSENT: (Moment.ABSENT,),
}


def moments_of(attention: Attention, rung: Rung) -> tuple[Moment, ...]:
    """The scripts of the activity that the appointment is at."""
    return _BY_STAGE.get(attention.stage) or _BY_RUNG.get(rung) or (Moment.INVITE,)


class ScriptPane(VerticalScroll):
    """What to say and do now."""

    def __init__(self) -> None:
        super().__init__(id="pauta", classes="pane")
        self._told = ""
        self._room = (0, 0)

    def compose(self) -> ComposeResult:
        """One text, which scrolls."""
        yield Static(id="script", markup=False)

    def show(self, text: str) -> None:
        """Set ``text``, written with lines of any length, anew."""
        if text == self._told:
            return
        self._told = text
        script, width = set_script(text), self.scrollable_content_region.width
        height = len(self.app.console.render_lines(script, self.app.console.options.update_width(width or 1)))
        # Measuring the whole screen anew is what takes longest: only a text of another height asks for it.
        self.query_one("#script", Static).update(script, layout=self._room != (width, height))
        self._room = (width, height)
        self.scroll_home(animate=False)


def set_script(text: str) -> Group:
    """Paragraphs as wide as there is room, numbers hanging, and what is said aloud indented."""
    return Group(*(_paragraph(one) for one in _paragraphs(text)))


def _paragraphs(text: str) -> list[str]:
    """The text's paragraphs, each on one line with the blanks before it; "" stands for a blank line."""
    found: list[str] = []
    joined = False
    for line in text.splitlines():
        bare = line.strip()
        if joined and bare and not _NUMBER.match(bare):
            found[-1] += f" {bare}"
        else:
            found.append(line.rstrip())
        joined = bool(bare)
    return found


def _paragraph(line: str) -> RenderableType:
    bare = line.strip()
    if line and line == line.upper():
        return Text(bare, "bold")
    if numbered := _NUMBER.fullmatch(bare):
        grid = Table.grid(padding=(0, 1))
        grid.add_column(min_width=2)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text(numbered[1], "bold"), Text(numbered[2]))
        return grid
    if line.startswith(" "):
        return Padding(Text(bare, "italic"), (0, 0, 0, 3))
    return Text(bare)
