"""C01: an institution asks for a workshop; the request is kept, and answered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from soe_cli.effects.plan import AppendRows, Plan, SendEmail, short_hash
from soe_cli.messages.rendering import render
from soe_cli.messages.workshops import RequestReply
from soe_cli.model.cells import MomentCell, TextCell
from soe_cli.model.text import fold
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import TAB

ANSWER_WITHIN = timedelta(days=30)
"""A confirmation that comes later than this only confuses."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an institution asks for. ``ruc``, ``days`` and ``letter`` (a file's name) may be ""."""

    institution: str
    ruc: str
    person: str
    email: str
    topic: str
    days: str
    letter: str


def plan_request(request: Request, office: Office, now: datetime) -> Plan:
    """The request as a row of "Evidencias", and the mail that says that it was received."""
    key = short_hash(fold(request.institution), fold(request.topic))
    reply = SendEmail(
        key=f"C01/request-reply/{key}/{short_hash(request.email.casefold())}",
        activity="C01",
        label=f"Respuesta a la solicitud de {request.institution}",
        not_after=now + ANSWER_WITHIN,
        gate=office.center.workshops,
        to=request.email,
        message=render(
            RequestReply(
                consultant=office.consultant.name,
                center=office.center.name,
                contact=office.consultant.email,
                institution=request.institution,
                person=request.person,
                topic=request.topic,
                days=request.days,
            )
        ),
    )
    row = AppendRows(
        key=f"C01/request/{key}",
        activity="C01",
        label=f"Solicitud de {request.institution}",
        spreadsheet=office.center.workshops,
        tab=TAB,
        cells={
            "Módulo": TextCell(request.institution),
            "Actividad": TextCell("C01"),
            "Estado": TextCell("Solicitado"),
            "Quién": TextCell(office.consultant.name),
            "Cuándo": MomentCell(now.replace(tzinfo=None, microsecond=0).isoformat()),
            "Prueba": TextCell(_in_words(request)),
        },
    )
    return Plan((row, reply))


def _in_words(request: Request) -> str:
    facts = {
        "Tema": request.topic,
        "Fechas": request.days,
        "RUC": request.ruc,
        "Contacto": f"{request.person} ({request.email})",
        "Carta": request.letter,
    }
    return "; ".join(f"{name}: {fact}" for name, fact in facts.items() if fact)
