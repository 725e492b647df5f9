"""Appointments and attentions as rows for people and as objects for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Stage
from soe_cli.procedures.appointments.office import IN_WORDS, STANDINGS, shown_code

if TYPE_CHECKING:
    from soe_cli.desk.queue import Place

STAGE = {
    Stage.WAITING: "por atender",
    Stage.INVITED: "enlace enviado",
    Stage.IN_PROGRESS: "en atención",
    Stage.ATTENDED: "atendida",
    Stage.ABSENT: "abandonada",
    Stage.FAILED: "falla técnica",
}

APPOINTMENT_HEADERS = ("Cita", "Cuándo", "Ciudadano", "Contacto")
QUEUE_HEADERS = ("N°", "Hora", "Cita", "Apellidos y nombres", "Teléfono", "Estado")


def appointment_row(appointment: Appointment) -> tuple[str, ...]:
    """Two lines of a table of appointments, under ``APPOINTMENT_HEADERS``: narrow enough for 80 columns."""
    citizen = appointment.citizen
    about = [f"{citizen.document_type} {citizen.document}".strip()]
    if appointment.modality is not Modality.VIRTUAL:
        about.append(IN_WORDS[appointment.modality])
    if appointment.standing is not Standing.BOOKED:
        about.append(STANDINGS[appointment.standing])
    return (
        shown_code(appointment),
        f"{appointment.start:%d/%m/%Y}\n{appointment.start:%H:%M}",
        "\n".join((citizen.name, " · ".join(filter(None, about)))),
        "\n".join((citizen.email or "(sin correo utilizable)", citizen.phone or "(sin teléfono)")),
    )


def queue_row(place: Place) -> tuple[str, ...]:
    """One line of a day's queue, under ``QUEUE_HEADERS``."""
    appointment = place.appointment
    return (
        str(place.number or ""),
        f"{appointment.start:%H:%M}",
        shown_code(appointment),
        appointment.citizen.name,
        appointment.citizen.phone,
        state_in_words(appointment, place.attention),
    )


def state_in_words(appointment: Appointment, attention: Attention) -> str:
    """How far the attention has come, with its hours; or that the platform cancelled or closed the cita."""
    words = STAGE[attention.stage]
    if attention.stage is Stage.WAITING and appointment.standing is not Standing.BOOKED:
        return STANDINGS[appointment.standing]
    if attention.stage is Stage.WAITING and appointment.modality is not Modality.VIRTUAL:
        return f"{words} ({IN_WORDS[appointment.modality]})"
    if attention.stage is Stage.IN_PROGRESS and attention.started_at:
        return f"{words} desde las {attention.started_at:%H:%M}"
    if attention.stage is Stage.ATTENDED and attention.started_at and attention.finished_at:
        return f"{words} de {attention.started_at:%H:%M} a {attention.finished_at:%H:%M}"
    return words


def appointment_json(appointment: Appointment) -> dict[str, Any]:
    """An appointment as ``--json`` tells it; ``start`` is ISO 8601 in Lima."""
    citizen = appointment.citizen
    return {
        "cita": shown_code(appointment),
        "id": appointment.id,
        "start": appointment.start.isoformat(),
        "service": appointment.service,
        "consultant": appointment.consultant,
        "document_type": citizen.document_type,
        "document": citizen.document,
        "name": citizen.name,
        "email": citizen.email,
        "phone": citizen.phone,
        "modality": appointment.modality.value,
        "standing": appointment.standing.value,
        "source": appointment.source,
    }


def attention_json(appointment: Appointment, attention: Attention) -> dict[str, Any]:
    """An attention as ``--json`` tells it; moments are ISO 8601 in Lima, or null."""
    return {
        "cita": shown_code(appointment),
        "stage": attention.stage.value,
        "invited_at": attention.invited_at and attention.invited_at.isoformat(),
        "started_at": attention.started_at and attention.started_at.isoformat(),
        "finished_at": attention.finished_at and attention.finished_at.isoformat(),
        "channel": attention.channel.value if attention.stage is Stage.ATTENDED else None,
        "query": attention.query,
        "notes": attention.notes,
        "invited_to_workshop": attention.invited_to_workshop,
        "workshop": attention.workshop,
        "referrals": list(attention.referrals),
        "absence_reason": attention.absence_reason,
        "failure": attention.failure,
        "contacts": [
            {"way": one.way.value, "at": one.at.isoformat(), "outcome": one.outcome, "reached": one.reached}
            for one in attention.contacts
        ],
    }
