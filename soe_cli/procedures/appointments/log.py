"""A07: the day's attentions go to the sheet "Atenciones Virtuales – Centro de Empleo", each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, UpdateRow
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention, Channel, Stage
from soe_cli.model.cells import Cell, DateCell, TextCell, TimeCell
from soe_cli.procedures.appointments.office import Office, log_key, shown_code

TAB = "Atenciones"
STATES = {
    Stage.ATTENDED: "Atendido",
    Stage.ABSENT: "Abandonado",
    Stage.FAILED: "No atendido por falla técnica del consultor",
}
CHANNELS = {
    Channel.MEET: "Google Meet",
    Channel.TELEPHONE: "Teléfono",
    Channel.EMAIL: "Correo electrónico",
    Channel.WHATSAPP: "WhatsApp",
}

DOCUMENT = "N° de documento"

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Logged:
    """A row as it was last written, and how often it was corrected."""

    row: Row
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The day in figures: what was booked and what became of it.

    ``failed`` were not attended for a technical failure of the consultant's; ``open`` are the citas that still ask
    for something; ``cancelled`` ones do not count as booked. ``booked`` is the sum of the others.
    """

    booked: int
    attended: int
    abandoned: int
    failed: int
    cancelled: int
    open: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class LogPlan:
    """The plan of A07, the rows as they should stand (by their ``Clave``), and the day in figures."""

    plan: Plan
    rows: Mapping[str, Row]
    reconciliation: Reconciliation


def plan_log(day: Sequence[tuple[Appointment, Attention]], office: Office, logged: Mapping[str, Logged]) -> LogPlan:
    """The rows of all closed attentions of a day (PE-SOE-001-01, A07).

    ``logged`` are the rows that were written before, by ``Clave``: one that changed since is corrected.
    """
    effects: list[AnyEffect] = []
    rows: dict[str, Row] = {}
    for appointment, attention in day:
        if not attention.closed:
            continue
        key = log_key(appointment)
        rows[key] = _row(appointment, attention, office)
        before = logged.get(key, Logged(rows[key]))
        effects.append(
            AppendRows(
                key=key,
                activity="A07",
                label=f"Registro de la cita {shown_code(appointment)}",
                spreadsheet=office.center.attentions,
                tab=TAB,
                cells=dict(before.row),
            )
        )
        if before.row != rows[key]:
            effects.append(_correction(appointment, key, before, rows[key], office))
    return LogPlan(Plan(tuple(effects)), rows, _reconciliation(day))


def _correction(appointment: Appointment, key: str, before: Logged, now: Row, office: Office) -> UpdateRow:
    changed = {header: cell for header, cell in now.items() if before.row.get(header) != cell}
    # A row is known by its Clave; the document confirms it, unless it is what was wrong.
    confirmed = {} if DOCUMENT in changed else {DOCUMENT: appointment.citizen.document}
    return UpdateRow(
        key=f"A07/correction/{appointment.id}/{before.corrections + 1}",
        activity="A07",
        label=f"Corrección del registro de la cita {shown_code(appointment)}",
        spreadsheet=office.center.attentions,
        tab=TAB,
        row_key=key,
        cells=changed,
        expect=confirmed,
    )


def _row(appointment: Appointment, attention: Attention, office: Office) -> Row:
    attended = attention.stage is Stage.ATTENDED
    citizen = appointment.citizen
    row: dict[str, Cell] = {
        "Fecha": DateCell(appointment.start.date()),
        "Hora de cita": TimeCell(appointment.start.time()),
        "Consultor": TextCell(appointment.consultant or office.consultant.name),
        "Centro de Empleo": TextCell(office.center.name),
        "Tipo de documento": TextCell(citizen.document_type),
        DOCUMENT: TextCell(citizen.document),
        "Apellidos y nombres": TextCell(citizen.name),
        "Teléfono": TextCell(citizen.phone),
        "Correo electrónico": TextCell(citizen.email or ""),
        "Canal": TextCell(CHANNELS[attention.channel] if attended else ""),
        "Estado": TextCell(STATES[attention.stage]),
        "Consulta": TextCell(attention.query),
        "Invitado a taller": TextCell(_workshop(attention) if attended else ""),
        "Observaciones": TextCell(_remarks(attention)),
    }
    if attention.stage is not Stage.ABSENT and attention.started_at and attention.finished_at:
        row["Hora de inicio"] = TimeCell(attention.started_at.time())
        row["Hora de fin"] = TimeCell(attention.finished_at.time())
    if attention.referrals:
        row["Derivación"] = TextCell("; ".join(attention.referrals))
    return row


def _remarks(attention: Attention) -> str:
    match attention.stage:
        case Stage.ABSENT:
            return attention.absence_reason
        case Stage.FAILED:
            return attention.failure
        case _:
            return attention.notes


def _workshop(attention: Attention) -> str:
    """``Sí`` or ``No``, and the module where it is known."""
    if not attention.invited_to_workshop:
        return "No"
    return f"Sí: {attention.workshop}" if attention.workshop else "Sí"


def _reconciliation(day: Sequence[tuple[Appointment, Attention]]) -> Reconciliation:
    cancelled = [one for one, attention in day if one.standing is Standing.CANCELLED and not attention.closed]
    return Reconciliation(
        booked=len(day) - len(cancelled),
        attended=sum(attention.stage is Stage.ATTENDED for _, attention in day),
        abandoned=sum(attention.stage is Stage.ABSENT for _, attention in day),
        failed=sum(attention.stage is Stage.FAILED for _, attention in day),
        cancelled=len(cancelled),
        open=tuple(one for one, attention in day if not attention.closed and one not in cancelled),
    )
