"""B10 and C04: who took part is registered in the Triage of Silnet, row by row, and what shows how far that is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan
from soe_cli.errors import DecisionNeededError
from soe_cli.model.attendance import Attended
from soe_cli.model.cells import Cell, DateCell, TextCell
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.whatsapp_group import Group, group_key, joining, plan_group
from soe_cli.procedures.workshops.evidence import evidence, under_way

DOCUMENT, REMARK, KEY = "N° de documento", "Aviso", "Clave"
LAYOUT: tuple[tuple[str, str], ...] = tuple(
    (header, header)
    for header in (
        *("Fecha", "Módulo", "Tema", "Tipo de documento", DOCUMENT, "Apellidos", "Nombres", "Teléfono"),
        *("Correo electrónico", "Distrito", "Negocio o idea", "Consultor", "Centro de Empleo"),
    )
)
"""The columns of the Triage file: pairs of a title and the cell that fills it."""
HEADERS = (*(header for _, header in LAYOUT), "Apellidos y nombres", "N°", "Tipo", "Institución", REMARK)
"""What a column may be filled with."""

_BEFORE = "Documento anterior: "

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row of the Triage file as it stands: whether it is marked as registered, its document number as shown (None
    where the file has no such column), and the remark."""

    marked: bool
    document: str | None
    remark: str


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """What the triage is planned from.

    ``kept`` are the rows of the file as it is, by ``Clave``; ``phones`` the usable numbers (``+51987654321``) by
    enrolment; ``evidence`` the keys in "Evidencias"; ``told`` those of mails that need not be sent any more;
    ``group`` is the address of the WhatsApp group, "" for none yet.
    """

    module: Module
    attended: Sequence[Attended]
    enrolments: Sequence[Enrolment]
    phones: Mapping[str, str]
    kept: Mapping[str, KeptRow]
    evidence: Collection[str]
    told: Collection[str]
    group: str
    office: Office
    now: datetime


@dataclass(frozen=True, slots=True)
class Triage:
    """The ``rows`` of the file, by name, how many of them are ``marked`` already, and who joins the ``group``."""

    plan: Plan
    rows: tuple[Row, ...]
    marked: int
    group: Group


def plan_triage(facts: TriageFacts) -> Triage:
    """A row for everybody who attended a session, and the evidence: under way once the list is there, done when
    each row is marked and the group has been told.

    ``DecisionNeededError`` while the attendance of no session is registered, or nobody attended.
    """
    module = facts.module
    first = _first_sessions(facts)
    enrolled = {one.id: one for one in facts.enrolments}
    rows = tuple(
        _row(facts, one, session, enrolled.get(one.enrolment_id))
        for one, session in sorted(first.values(), key=lambda each: fold(each[0].name))
    )
    kept = [facts.kept[key] for row in rows if (key := key_of(row)) in facts.kept]
    marked = sum(one.marked for one in kept)
    group = joining(module, facts.enrolments, facts.phones)
    invited = plan_group(module, group, facts.group, facts.evidence, facts.told, facts.office, facts.now)
    before = any(one.startswith(group_key(module)) for one in facts.evidence)
    told = before or bool(facts.group) or not group.members
    shown = _evidence(facts, len(rows), invited.effects, done=told and marked == len(rows))
    notices = (*_changes(rows), *_left_out(facts, first), *_gone(facts, rows), *group.notices)
    return Triage(Plan((*invited.effects, *shown), notices), rows, marked, group)


def key_of(row: Row) -> str:
    """The ``Clave`` of a row of the file."""
    cell = row[KEY]
    return cell.value if isinstance(cell, TextCell) else ""


def triage_done(module: Module) -> str:
    """The ``Clave`` of the row that shows that all of an external workshop's participants are in Silnet."""
    return f"B10/triage-done/{module.id}"


def _first_sessions(facts: TriageFacts) -> dict[str, tuple[Attended, Session]]:
    """Who attended, by enrolment, with the first session that they attended."""
    if not facts.attended:
        first = next((one.number for one in facts.module.sessions), 1)
        raise DecisionNeededError(
            f"Todavía no se registró la asistencia de ningún taller de «{facts.module.name}».",
            f"Regístrela: soe workshop attendance {facts.module.id} --session {first}",
        )
    sessions = {one.number: one for one in facts.module.sessions}
    found: dict[str, tuple[Attended, Session]] = {}
    for one in sorted(facts.attended, key=lambda row: row.session):
        if one.attended and one.session in sessions:
            found.setdefault(one.enrolment_id, (one, sessions[one.session]))
    if not found:
        raise DecisionNeededError(
            f"Según la pestaña «Asistencia», nadie asistió a «{facts.module.name}»: no hay a quién registrar.",
            "Revise la asistencia registrada.",
        )
    return found


def _row(facts: TriageFacts, attended: Attended, session: Session, enrolment: Enrolment | None) -> Row:
    module, office = facts.module, facts.office
    surnames, _, given_names = attended.name.partition(", ")
    person = enrolment.person if enrolment else None
    key = f"B10/triage/{module.id}/{attended.enrolment_id}"
    document = person.document if person else attended.document
    texts = {
        "Módulo": module.name,
        "Tipo": module.kind.value,
        "Institución": module.institution,
        "N°": str(session.number),
        "Tema": session.topic,
        "Tipo de documento": person.document_type if person else attended.document_type,
        DOCUMENT: document,
        "Apellidos y nombres": attended.name,
        "Apellidos": person.surnames if person else surnames,
        "Nombres": person.given_names if person else given_names,
        "Teléfono": person.phone if person else attended.phone,
        "Correo electrónico": attended.email,
        "Distrito": person.district if person else "",
        "Negocio o idea": person.business if person else "",
        "Consultor": office.consultant.name,
        "Centro de Empleo": office.center.name,
        REMARK: _remark(facts.kept.get(key), document),
        KEY: key,
    }
    cells: dict[str, Cell] = {header: TextCell(text) for header, text in texts.items() if text}
    return {**cells, "Fecha": DateCell(session.start.date())}


def _remark(kept: KeptRow | None, document: str) -> str:
    """What the file says of a row until a person deletes it: under which other document number it was copied."""
    if kept is None:
        return ""
    return f"{_BEFORE}{kept.document}" if kept.marked and _differs(kept, document) else kept.remark


def _differs(kept: KeptRow, document: str) -> bool:
    """Whether it is another number: Excel drops zeros at its start."""
    return bool(kept.document) and (kept.document or "").lstrip("0").casefold() != document.lstrip("0").casefold()


def _changes(rows: Sequence[Row]) -> list[Notice]:
    """Who was registered in Silnet under a document number that has changed since."""
    return [
        Notice(
            "warning",
            "document-changed",
            f"{name} está marcado(a) como registrado(a) con el documento {remark.removeprefix(_BEFORE)}, y ahora es"
            f" {_text(row, DOCUMENT)}. Corríjalo en Silnet y borre lo que dice la columna «{REMARK}»: la marca se"
            " conserva.",
        )
        for row in rows
        for name, remark in [(_text(row, "Apellidos y nombres"), _text(row, REMARK))]
        if remark.startswith(_BEFORE)
    ]


def _left_out(facts: TriageFacts, first: Collection[str]) -> list[Notice]:
    """Who came and stayed for less than counts as attended."""
    short = {one.enrolment_id for one in facts.attended if one.minutes} - set(first)
    if not short:
        return []
    people = "1 persona estuvo" if len(short) == 1 else f"{len(short)} personas estuvieron"
    return [
        Notice(
            "info",
            "stayed-less",
            f"{people} menos de {facts.module.required_minutes} minutos en cada taller: no se cuentan como"
            " participantes. Si alguien debe contarse, escriba «Sí» en «Asistió» de la pestaña «Asistencia».",
        )
    ]


def _gone(facts: TriageFacts, rows: Sequence[Row]) -> list[Notice]:
    """Rows that were marked and are participants' no more."""
    stand = {key_of(row) for row in rows}
    gone = [one for key, one in facts.kept.items() if one.marked and key and key not in stand]
    if not gone:
        return []
    which = "1 fila marcada ya no es" if len(gone) == 1 else f"{len(gone)} filas marcadas ya no son"
    documents = ", ".join(one.document for one in gone if one.document)
    return [
        Notice(
            "warning",
            "registered-and-gone",
            f"{which} de participantes, según la pestaña «Asistencia»{f' ({documents})' if documents else ''}:"
            " se retira de la lista. Revise si debe corregirse en Silnet.",
        )
    ]


def _evidence(
    facts: TriageFacts, participants: int, mails: Sequence[AnyEffect], *, done: bool
) -> tuple[AppendRows, ...]:
    """That the list was made; and, once the ``mails`` are sent, that all of it is in Silnet. An external workshop
    asks for more (C04)."""
    module = facts.module
    external = module.kind is Kind.EXTERNAL
    activity = "C04" if external else "B10"

    def shown(proof: str, of: Sequence[AnyEffect]) -> AppendRows:
        return evidence(module, activity, proof, facts.office, facts.now, of=of)

    list_made = shown("Lista de participantes para el Triage de Silnet", ())
    wanted = [under_way(list_made, f"B10/triage-evidence/{module.id}")]
    if done:
        whole = shown(f"Triage de Silnet: {participants} participantes registrados", mails)
        wanted.append(under_way(whole, triage_done(module)) if external else whole)
    due = [row for row in wanted if row.key not in facts.evidence]
    if external and done and f"C04/certificates/{module.id}" in facts.evidence:
        complete = shown("Asistencia, Triage y certificados: completos", due)
        due += [] if complete.key in facts.evidence else [complete]
    return tuple(due)


def _text(row: Row, header: str) -> str:
    cell = row.get(header)
    return cell.value if isinstance(cell, TextCell) else ""
