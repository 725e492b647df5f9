"""Texts that the consultant pastes into the platform, the *Extranet* (PE-SOE-001-01, A02 and A03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.messages.holes import one_line
from soe_cli.messages.spanish import article, date_in_words, hour_in_digits
from soe_cli.messages.templating import fill
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Channel, Contact, Stage

WAYS = {
    Channel.MEET: "videollamada",
    Channel.TELEPHONE: "teléfono",
    Channel.EMAIL: "correo electrónico",
    Channel.WHATSAPP: "WhatsApp",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to do on the platform: ``title`` is the button or box, ``todo`` what to do there, ``text`` what to
    paste ("" while there is nothing to write)."""

    name: str
    title: str
    todo: str
    text: str


def cards(appointment: Appointment, attention: Attention, *, link: str, notes: str) -> tuple[Card, ...]:
    """What an appointment asks for on the platform, in order (A02 to A06); ``notes`` are those typed so far."""
    return (
        Card(
            "aviso",
            "Aviso por la Extranet",
            "Notifique al ciudadano para que se conecte a la hora de su cita (A02).",
            extranet_notice(appointment, link),
        ),
        Card("inicio", "Inicio", "Dé clic en «Inicio» al comenzar la atención (A04).", _begun(attention)),
        Card(
            "observaciones",
            "Observaciones",
            "Péguelo en la casilla «Observaciones» antes de guardar (A03 y A06).",
            observation(appointment, attention) or one_line(notes),
        ),
        Card("final", "Final", "Dé clic en «Final» y guarde la atención (A06).", _ended(attention)),
    )


def observation(appointment: Appointment, attention: Attention) -> str:
    """What belongs into "Observaciones" once the attention is closed; "" when there is nothing to write."""
    if attention.stage is Stage.ABSENT and attention.finished_at:
        return abandonment_observation(
            attention.absence_reason,
            start=appointment.start,
            closed_at=attention.finished_at,
            attempts=attention.contacts,
        )
    if attention.stage is Stage.FAILED:
        return failure_observation(attention.failure, start=appointment.start)
    return one_line(attention.notes) if attention.stage is Stage.ATTENDED else ""


def failure_observation(reason: str, *, start: datetime) -> str:
    """A03: what to put into "Observaciones" when the consultant could not attend for a technical reason."""
    return (
        f"Cita no atendida por una falla técnica del consultor: {date_in_words(start)}, {hour_in_digits(start)}"
        f" Motivo: {one_line(reason).rstrip('. ')}. No corresponde a un abandono del usuario."
    )


def _begun(attention: Attention) -> str:
    begun = attention.started_at
    return f"Atención iniciada a {article(begun)} {hour_in_digits(begun)}" if begun else ""


def _ended(attention: Attention) -> str:
    ended = attention.finished_at
    if attention.stage is not Stage.ATTENDED or ended is None:
        return ""
    said = f"Atención concluida a {article(ended)} {hour_in_digits(ended)} por {WAYS[attention.channel]}."
    return f"{said} Consulta: {one_line(attention.query).rstrip('. ')}."


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
    reason: str, *, start: datetime, closed_at: datetime, attempts: Sequence[Contact] = ()
) -> str:
    """A03: what to put into "Observaciones" when an appointment was abandoned; one paragraph.

    ``attempts`` are the ways tried, when and with what outcome; ``closed_at`` is when the consultant gave up. All
    moments are aware.
    """
    return fill(
        "abandonment_observation.txt.j2",
        {
            "reason": one_line(reason).rstrip(". "),
            "start": start,
            "closed_at": closed_at,
            "attempts": [(WAYS[one.way], one.at, one_line(one.outcome).rstrip(". ")) for one in attempts],
        },
    ).strip()
