"""Texts that the consultant pastes into the platform, the *Extranet* (PE-SOE-001-01, A02 and A03)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from soe_cli.messages.holes import one_line
from soe_cli.messages.templating import fill
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Channel

_WAYS = {Channel.MEET: "videollamada", Channel.TELEPHONE: "teléfono", Channel.EMAIL: "correo electrónico"}


def extranet_notice(appointment: Appointment, link: str = "") -> str:
    """A02: asks the citizen to connect at the hour of the appointment; one paragraph, with ``link`` when known."""
    return fill(
        "extranet_notice.txt.j2",
        {
            "service": one_line(appointment.service),
            "start": appointment.start,
            "link": one_line(link),
            "by_mail": appointment.citizen.email is not None,
        },
    ).strip()


def abandonment_observation(
    reason: str, *, start: datetime, closed_at: datetime, attempts: Sequence[tuple[Channel, datetime]] = ()
) -> str:
    """A03: what to put into "Observaciones" when an appointment was abandoned; one paragraph.

    ``attempts`` are the ways tried and when; ``closed_at`` is when the consultant gave up. All moments are aware.
    """
    return fill(
        "abandonment_observation.txt.j2",
        {
            "reason": one_line(reason).rstrip(". "),
            "start": start,
            "closed_at": closed_at,
            "attempts": [(_WAYS[channel], moment) for channel, moment in attempts],
        },
    ).strip()
