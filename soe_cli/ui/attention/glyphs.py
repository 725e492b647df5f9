"""One sign for each state, told apart without colour."""

from __future__ import annotations

from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention, Stage

GLYPH = {
    Stage.WAITING: "·",
    Stage.INVITED: "→",
    Stage.IN_PROGRESS: "►",
    Stage.ATTENDED: "✓",
    Stage.ABSENT: "✗",
    Stage.FAILED: "!",
}
CANCELLED = "–"


def glyph(appointment: Appointment, attention: Attention) -> str:
    """The sign of an appointment in the queue."""
    if attention.stage is Stage.WAITING and appointment.standing is not Standing.BOOKED:
        return CANCELLED
    return GLYPH[attention.stage]
