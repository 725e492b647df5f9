"""What the console keeps in the day book from one keystroke to the next: drafts, marks, and where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from soe_cli.procedures.appointments.attention import usual_channel
from soe_cli.ui.attention.form_pane import FIELDS

if TYPE_CHECKING:
    from soe_cli.ui.attention.app import AttentionConsole

AFTER = 0.1
"""Seconds from a keystroke until it is kept."""
ITSELF = ""
"""The subject of what is kept of the console and not of an appointment."""
CARD, ASKED = "card.", "asked."


class Keeping:
    """Keeps what is typed into one console."""

    def __init__(self, console: AttentionConsole) -> None:
        self._console = console
        self._drafts = console.desk.daybook.drafts
        self._timer: Timer | None = None
        self._typed: dict[str, str] = {}

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._timer is not None

    def setting(self, name: str, usual: str = "") -> str:
        """What the console was set to when it was last open."""
        return self._drafts.of(ITSELF).get(name, usual)

    def set(self, name: str, value: str) -> None:
        """Keep a setting of the console."""
        self._drafts.keep(ITSELF, {name: value})

    def load_form(self) -> None:
        """Show in the form what is recorded and drafted of the current appointment."""
        if place := self._console.place:
            usual = usual_channel(place.appointment, place.attention)
            self._console.form.load(place.attention, usual, self._drafts.of(place.appointment.id))

    def soon(self, typed: dict[str, str]) -> None:
        """The form changed: keep it in a moment, together with what follows at once."""
        self._typed = typed
        if self._timer is None:
            self._timer = self._console.set_timer(AFTER, self.now)

    def now(self) -> None:
        """Keep what stood in the form when it changed last. The form itself may be gone by now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._drafts.keep(self._console.selected, self._typed)

    def forget(self) -> None:
        """What stood in the form is recorded: nothing is left to keep."""
        self._drafts.keep(self._console.selected, dict.fromkeys(FIELDS, ""))

    def asked(self, name: str) -> str:
        """What was typed into a question about the current appointment that was left without an answer."""
        return self._drafts.of(self._console.selected).get(ASKED + name, "")

    def keep_asked(self, subject: str, name: str, text: str) -> None:
        """Keep what is being typed into a question about an appointment."""
        self._drafts.keep(subject, {ASKED + name: text})

    def marks(self) -> dict[str, str]:
        """The hours at which the current appointment's cards were ticked, by the card's name."""
        kept = self._drafts.of(self._console.selected)
        return {name.removeprefix(CARD): hour for name, hour in kept.items() if name.startswith(CARD)}

    def tick(self, card: str) -> None:
        """Tick a card of the current appointment, or take its mark away."""
        now = self._console.desk.clock.now()
        self._drafts.keep(self._console.selected, {CARD + card: "" if card in self.marks() else f"{now:%H:%M}"})
