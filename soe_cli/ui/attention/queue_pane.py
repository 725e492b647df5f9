"""The left side: today's queue with its states."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from soe_cli.desk.queue import Place
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.attention import Stage
from soe_cli.ui.appointments import state_in_words
from soe_cli.ui.attention.glyphs import CANCELLED, GLYPH, glyph

STYLE = {
    GLYPH[Stage.IN_PROGRESS]: "bold",
    GLYPH[Stage.ATTENDED]: "dim",
    GLYPH[Stage.ABSENT]: "dim",
    GLYPH[Stage.FAILED]: "dim",
    CANCELLED: "dim",
}
POINTER = "›"


class QueuePane(OptionList):
    """Today's appointments by hour; the highlighted one is the current one."""

    def __init__(self, on_chosen: Callable[[str], None]) -> None:
        super().__init__(id="queue", compact=True)
        self._on_chosen = on_chosen
        self.border_title = "Citas de hoy"
        self._shown: list[tuple[str, Text]] = []
        self.roomy = False

    def show(self, places: Sequence[Place], selected: str) -> None:
        """Show the queue with ``selected`` (an appointment's id) highlighted; only what changed is drawn again."""
        rows = [(place.appointment.id, self._row(place)) for place in places]
        if [one for one, _ in rows] != [one for one, _ in self._shown]:
            self.set_options([Option(row, id=one) for one, row in rows])
        else:
            for (one, row), (_, before) in zip(rows, self._shown, strict=True):
                if row != before:
                    self.replace_option_prompt(one, row)
        self._shown = rows
        ids = [one for one, _ in rows]
        if selected in ids and self.highlighted != ids.index(selected):
            self.highlighted = ids.index(selected)
        done = sum(place.attention.closed for place in places)
        self.border_subtitle = f"{done} de {len(places)} cerradas"

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Tell at once which appointment was chosen, so that one drawing of the screen shows all of it."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and (chosen := self.get_option_at_index(highlighted).id):
            self._on_chosen(chosen)

    def render_line(self, y: int) -> Strip:
        """A line of the list, with a sign beside the highlighted appointment's hour.

        Were the sign in the text, moving it would have the whole list drawn anew.
        """
        strip = super().render_line(y)
        marked = any(one.style and one.style.meta.get("option") == self.highlighted for one in strip)
        if not marked or not strip.text.strip()[:1].isdigit():
            return strip
        first = next(iter(strip))
        return Strip.join([Strip([Segment(POINTER, first.style)], 1), strip.crop(1)])

    def _row(self, place: Place) -> Text:
        appointment = place.appointment
        sign = glyph(appointment, place.attention)
        row = Text(no_wrap=True, overflow="ellipsis", style=STYLE.get(sign, ""))
        row.append(f" {appointment.start:%H:%M} {sign} {greeting_name(appointment.citizen.name)}")
        if self.roomy:
            row.append(f"\n         {state_in_words(appointment, place.attention)}", "dim")
        return row
