"""What stands on the console's screen, from the day book and the clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.widgets import Static

from soe_cli.desk.appointments import meeting_link_of
from soe_cli.desk.attending import scripts
from soe_cli.desk.queue import Place, day_queue
from soe_cli.messages.platform_texts import cards
from soe_cli.messages.spanish import date_in_words
from soe_cli.procedures.appointments.attention import current
from soe_cli.procedures.appointments.ladder import Ladder, Rung, ladder_of
from soe_cli.ui.attention.cards_pane import CardsPane
from soe_cli.ui.attention.citizen_pane import CitizenPane, StateLine
from soe_cli.ui.attention.keys import TABS
from soe_cli.ui.attention.queue_pane import QueuePane
from soe_cli.ui.attention.script_pane import ScriptPane, moments_of

if TYPE_CHECKING:
    from soe_cli.ui.attention.app import AttentionConsole

WIDE = 110
"""Columns from which script and form stand side by side."""
LOOK_AFTER = 5
"""Seconds between looks at what other commands changed."""


class Showing:
    """Shows one console's day."""

    def __init__(self, console: AttentionConsole) -> None:
        self._console = console
        self._rung = Rung.OVER
        self._ticks = 0

    def day(self) -> None:
        """Read the day again, and show what changed."""
        console, now = self._console, self._console.desk.clock.now()
        before = console.place
        console.places = day_queue(console.desk, now.date())
        if console.place is None:
            console.selected = _to_begin_with(console.places, now)
            console.keeping.set("selected", console.selected)
        pane = console.query_one(QueuePane)
        pane.roomy = self._is_wide
        pane.show(console.places, console.selected)
        place = console.place
        if before is None or place is None or before.attention.closed != place.attention.closed:
            console.keeping.load_form()
        self.place()

    def place(self) -> None:
        """Show the current appointment."""
        console, now = self._console, self._console.desk.clock.now()
        place, where = console.place, self._ladder(now)
        link = meeting_link_of(console.desk, place.appointment) if place else ""
        self._rung = where.rung
        console.query_one(CitizenPane).show(place, link)
        self._show_clock(now, where)
        self._show_panes()
        if place is None:
            return
        # A pane that nobody sees is set when it is turned to.
        if "textos" in self._shown():
            self.texts()
        if "pauta" in self._shown():
            script = scripts(console.desk, place.appointment, moments_of(place.attention, where.rung))
            console.query_one(ScriptPane).show(script)

    def texts(self) -> None:
        """Bring the current appointment's texts for the platform up to date."""
        console, place = self._console, self._console.place
        if place is not None:
            link = meeting_link_of(console.desk, place.appointment)
            texts = cards(place.appointment, place.attention, link=link, notes=console.form.values()["notes"])
            console.query_one(CardsPane).show(texts, console.keeping.marks())

    def tick(self) -> None:
        """A second has passed."""
        now = self._console.desk.clock.now()
        where = self._ladder(now)
        self._ticks += 1
        if self._ticks % LOOK_AFTER == 0:
            self.day()
        elif where.rung is not self._rung:
            self.place()
        else:
            self._show_clock(now, where)

    @property
    def _is_wide(self) -> bool:
        return self._console.size.width >= WIDE

    def _show_clock(self, now: datetime, where: Ladder) -> None:
        day, center = date_in_words(now), self._console.desk.office.center.name
        self._console.query_one("#where", Static).update(f"{day[:1].upper()}{day[1:]} · {center}", layout=False)
        self._console.query_one("#clock", Static).update(f"{now:%H:%M:%S}", layout=False)
        self._console.query_one(StateLine).show(self._console.place, where, now)

    def _shown(self) -> set[str]:
        """In a wide terminal the form stands beside the script or the texts; else one pane at a time."""
        tab = self._console.tab
        return {"ficha", "textos" if tab == "textos" else "pauta"} if self._is_wide else {tab}

    def _show_panes(self) -> None:
        shown = self._shown()
        for name in TABS:
            self._console.query_one(f"#{name}").set_class(name in shown, "-shown")

    def _ladder(self, now: datetime) -> Ladder:
        place = self._console.place
        if place is None:
            return Ladder(Rung.OVER)
        return ladder_of(place.appointment, place.attention, self._console.desk.office, now)


def _to_begin_with(places: list[Place], now: datetime) -> str:
    """The id of the appointment at hand, else of the day's first."""
    found = current([(place.appointment, place.attention) for place in places], now)
    return next((one.id for one in (*found, *(place.appointment for place in places))), "")
