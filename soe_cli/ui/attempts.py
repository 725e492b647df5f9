"""The ladder of A03 in words: how long is still to wait, and what was tried."""

from __future__ import annotations

from datetime import timedelta

from soe_cli.messages.platform_texts import WAYS
from soe_cli.model.attention import Channel, Contact
from soe_cli.procedures.appointments.ladder import Ladder, Rung

RUNG = {
    Rung.AHEAD: "faltan {left} para la cita",
    Rung.TOLERANCE: "tolerancia: quedan {left}",
    Rung.CONTACT: "terminó la tolerancia: falta {ways}",
    Rung.REACHED: "se logró el contacto: inicie la atención",
    Rung.TRIED: "se intentó todo: decida si es un abandono",
    Rung.OVER: "no hay nada que esperar",
}

SHORT = {Channel.TELEPHONE: "teléfono", Channel.EMAIL: "correo"}


def rung_in_words(ladder: Ladder) -> str:
    """Where an appointment stands, for people: ``tolerancia: quedan 3:12``."""
    ways = " y ".join(SHORT[way] for way in ladder.untried)
    return RUNG[ladder.rung].format(left=countdown(ladder.left), ways=ways)


def countdown(left: timedelta) -> str:
    """A time that is left: ``4:59``, or ``1 h 05 min`` from an hour on."""
    minutes, seconds = divmod(int(left.total_seconds()), 60)
    if minutes < 60:
        return f"{minutes}:{seconds:02}"
    return f"{minutes // 60} h {minutes % 60:02} min"


def attempt_in_words(contact: Contact) -> str:
    """One attempt, for people: ``10:06 teléfono: no contesta``."""
    silent = "mensaje enviado" if contact.outcome == "" and not contact.reached else ""
    outcome = contact.outcome or silent or "se logró el contacto"
    return f"{contact.at:%H:%M} {WAYS[contact.way]}: {outcome}"
