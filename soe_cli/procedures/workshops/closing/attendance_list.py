"""The attendance list of a session or of a module, at any time: who is confirmed, and who was there (B07–B12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from soe_cli.documents.attendance_list import AttendanceList, Value
from soe_cli.model.attendance import Attended
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.masking import masked_document
from soe_cli.model.text import clean_text, fold
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.sessions import stands

_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list of a module, with what was registered of them by the session's number."""

    id: str
    document_type: str
    document: str
    name: str
    presence: Mapping[int, Attended]

    def number(self, *, full: bool) -> str:
        """The document number, masked unless ``full``."""
        return clean_text(self.document) if full else masked_document(clean_text(self.document))


def people(attended: Sequence[Attended], enrolments: Sequence[Enrolment]) -> tuple[Listed, ...]:
    """Everybody who is confirmed or was at a session, by name."""
    presence: dict[str, dict[int, Attended]] = defaultdict(dict)
    known: dict[str, tuple[str, str, str]] = {}
    for one in attended:
        if one.attended or one.minutes:
            presence[one.enrolment_id][one.session] = one
            known[one.enrolment_id] = (one.document_type, one.document, one.name)
    for enrolment in enrolments:
        person = enrolment.person
        if enrolment.standing is Standing.CONFIRMED or enrolment.id in known:
            known[enrolment.id] = (person.document_type, person.document, person.name)
    listed = (Listed(identity, *facts, presence.get(identity, {})) for identity, facts in known.items())
    return tuple(sorted(listed, key=lambda one: (fold(one.name), one.document)))


def registered(attended: Sequence[Attended]) -> frozenset[int]:
    """The numbers of the sessions whose attendance was registered."""
    return frozenset(one.session for one in attended)


def session_list(
    module: Module,
    session: Session,
    attended: Sequence[Attended],
    enrolments: Sequence[Enrolment],
    center: str,
    *,
    full: bool,
) -> AttendanceList:
    """The list of one session; while its attendance is not registered, of the confirmed with nothing filled in."""
    known = session.number in registered(attended)
    rows: list[tuple[Value, ...]] = []
    there = 0
    for place, one in enumerate(people(attended, enrolments), 1):
        presence = one.presence.get(session.number)
        there += bool(presence and presence.attended)
        rows.append((*_identity(place, one, full=full), *_of_session(presence, known=known)))
    facts = (
        ("Módulo", clean_text(module.name)),
        ("Institución", clean_text(module.institution)),
        ("Taller", f"{session.number} de {len(module.sessions)}: {clean_text(session.topic)}"),
        ("Fecha", f"{_DAYS[session.start.weekday()]} {session.start:%d/%m/%Y}"),
        ("Hora", f"{session.start:%H:%M} a {session.end:%H:%M}, hora de Perú"),
        ("Ponente", clean_text(session.speaker.name)),
        ("Plataforma", clean_text(session.platform)),
        ("Asistentes", f"{there} de {len(rows)}" if known else ""),
    )
    return AttendanceList(
        title="Lista de asistencia",
        center=clean_text(center),
        facts=facts,
        headers=("N°", "Tipo", "N° de documento", "Apellidos y nombres", "Minutos", "Asistió"),
        rows=rows,
        wide=3,
        remark=_remark(() if known else (session.number,), module, full=full),
    )


def module_list(
    module: Module, attended: Sequence[Attended], enrolments: Sequence[Enrolment], center: str, *, full: bool
) -> AttendanceList:
    """The list of all sessions that were not called off, side by side, with how many each person attended."""
    sessions = [one for one in module.sessions if stands(one)]
    known = registered(attended)
    rows: list[tuple[Value, ...]] = []
    for place, one in enumerate(people(attended, enrolments), 1):
        marks = [_mark(one.presence.get(each.number), known=each.number in known) for each in sessions]
        rows.append((*_identity(place, one, full=full), *marks, marks.count("Sí")))
    first, last = (sessions[0].start, sessions[-1].start) if sessions else (None, None)
    facts = (
        ("Módulo", clean_text(module.name)),
        ("Institución", clean_text(module.institution)),
        ("Trimestre", module.quarter),
        ("Talleres", f"{len(sessions)}, del {first:%d/%m/%Y} al {last:%d/%m/%Y}" if first and last else ""),
        ("Asistencia mínima", f"{module.required_share} % de los talleres"),
        ("Responsable", clean_text(module.responsible)),
    )
    return AttendanceList(
        title="Lista de asistencia del módulo",
        center=clean_text(center),
        facts=facts,
        headers=(
            *("N°", "Tipo", "N° de documento", "Apellidos y nombres"),
            *(f"T{one.number}" for one in sessions),
            "Asistió a",
        ),
        rows=rows,
        wide=3,
        remark=_remark([one.number for one in sessions if one.number not in known], module, full=full),
    )


def _identity(place: int, one: Listed, *, full: bool) -> tuple[Value, ...]:
    return place, clean_text(one.document_type), one.number(full=full), clean_text(one.name)


def _of_session(presence: Attended | None, *, known: bool) -> tuple[Value, ...]:
    minutes = presence.minutes if presence else 0
    return (minutes if known else None), _mark(presence, known=known)


def _mark(presence: Attended | None, *, known: bool) -> str:
    if not known:
        return ""
    return "Sí" if presence and presence.attended else "No"


def _remark(missing: Sequence[int], module: Module, *, full: bool) -> str:
    """What a reader should know: what is not registered yet, what counts, and what is masked."""
    parts = []
    if missing:
        parts.append(f"Sin asistencia registrada todavía: taller {', '.join(map(str, missing))}.")
    if module.required_minutes:
        parts.append(f"Se cuenta como asistencia desde {module.required_minutes} minutos en el taller.")
    if not full:
        parts.append("De cada documento se muestran los últimos caracteres, para proteger los datos personales.")
    return " ".join(parts)
