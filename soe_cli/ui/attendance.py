"""The attendance of a session, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from soe_cli.matching.deciding import decision_key
from soe_cli.model.attendance import Candidate, Match, Outcome
from soe_cli.model.enrolment import Standing
from soe_cli.model.masking import masked_document, masked_text
from soe_cli.model.text import clean_text
from soe_cli.procedures.workshops.session.attendance_rows import reasons
from soe_cli.ui import console
from soe_cli.ui.tables import print_table

if TYPE_CHECKING:
    from soe_cli.desk.presence.consolidating import SessionAttendance

_CANDIDATES = 3
"""Candidates of a name to review that the table shows; the review shows all."""


def attendance_json(shown: SessionAttendance) -> dict[str, Any]:
    """Everything that is known of a session, for programs."""
    module, number = shown.module, shown.session.number
    names = _names(shown)
    return {
        "module": module.id,
        "session": number,
        "required_minutes": module.required_minutes,
        "sources": [
            {
                "name": one.name,
                "platform": one.platform,
                "rows": one.rows,
                "sha256": one.sha256,
                "captured": one.kept,
            }
            for one in shown.sources
        ],
        "records": [_record(number, one) for one in shown.matches],
        "presence": [
            {
                "session": number,
                "document": one.document,
                "name": names.get(one.document, ""),
                "minutes": one.minutes,
                "share": one.share,
                "attended": one.attended,
                "answered_form": one.answered_form,
            }
            for one in shown.presence
        ],
        "attended": sum(one.attended for one in shown.presence),
        "to_review": len(shown.waiting),
        "not_enrolled": len(_not_enrolled(shown)),
    }


def print_attendance(shown: SessionAttendance) -> None:
    """The same for people: document numbers by their last figures alone."""
    module, session = shown.module, shown.session
    out = console.data()
    out.print(
        f"{module.name}, sesión {session.number}: {session.topic}"
        f" ({session.start:%d/%m/%Y}, {session.start:%H:%M} a {session.end:%H:%M})\n"
    )
    print_table(
        "",
        ("Archivo", "Plataforma", "Filas", "Guardado"),
        [(one.name, one.platform, str(one.rows), "sí" if one.kept else "no") for one in shown.sources],
    )
    _print_presence(shown)
    print_table(
        "Por revisar",
        ("Nombre mostrado", "Por qué", "Puede ser"),
        [(_shown_name(one), _told(one.evidence), _candidates(one.candidates)) for one in shown.waiting],
    )
    print_table(
        "No están en la lista",
        ("Nombre mostrado", "Por qué"),
        [(_shown_name(one), _told(one.evidence)) for one in _not_enrolled(shown)],
    )
    attended = sum(one.attended for one in shown.presence)
    expected = sum(one.standing is Standing.CONFIRMED for one in shown.enrolments)
    out.print(
        f"Asistieron {attended} de {expected} confirmados (desde {module.required_minutes} min);"
        f" por revisar: {len(shown.waiting)}; fuera de la lista: {len(_not_enrolled(shown))}."
    )
    out.print(f"Siguiente paso: {_next_step(shown)}")


def _next_step(shown: SessionAttendance) -> str:
    place = f"{shown.module.id} --session {shown.session.number}"
    if not all(one.kept for one in shown.sources):
        return f"guarde esos archivos para poder registrarlos: soe workshop capture {place} --from ARCHIVO"
    return f"soe workshop {'review' if shown.waiting else 'register'} {place}"


def _print_presence(shown: SessionAttendance) -> None:
    names = _names(shown)
    of: dict[str, list[Match]] = {}
    for match in shown.matches:
        of.setdefault(match.document, []).append(match)
    rows = [
        (
            names.get(one.document, ""),
            masked_document(one.document),
            str(one.minutes),
            f"{one.share:.0%}",
            "sí" if one.attended else "no",
            masked_text(reasons(of[one.document])),
        )
        for one in shown.presence
    ]
    print_table("", ("Persona", "Documento", "Min", "%", "Asistió", "Evidencia"), sorted(rows))


def _record(number: int, one: Match) -> dict[str, Any]:
    record = one.record
    return {
        "session": number,
        "row": record.row,
        "source": record.source,
        "display_name": record.display_name,
        "decision": one.outcome.value,
        "document": one.document or None,
        "candidates": [
            {
                "document": each.document,
                "name": each.name,
                "likelihood": each.likelihood,
                "evidence": list(each.evidence),
            }
            for each in one.candidates
        ],
        "evidence": list(one.evidence),
        "joined": record.joined.isoformat() if record.joined else None,
        "left": record.left.isoformat() if record.left else None,
    }


def _names(shown: SessionAttendance) -> dict[str, str]:
    names: dict[str, str] = {}
    for one in shown.enrolments:
        names.setdefault(one.person.document, one.person.name)
    return names


def _not_enrolled(shown: SessionAttendance) -> list[Match]:
    """One match for each display name of somebody who is not on the list."""
    first: dict[str, Match] = {}
    for one in shown.matches:
        if one.outcome is Outcome.NOT_ENROLLED:
            first.setdefault(decision_key(one.record.display_name), one)
    return list(first.values())


def _shown_name(match: Match) -> str:
    return masked_text(clean_text(match.record.display_name)) or masked_text(match.record.email) or "sin nombre"


def _told(evidence: Sequence[str]) -> str:
    return masked_text("; ".join(evidence))


def _candidates(candidates: Sequence[Candidate]) -> str:
    lines = [
        f"{one.name} ({masked_document(one.document)}), {one.likelihood:.0%}: {_told(one.evidence)}"
        for one in candidates[:_CANDIDATES]
    ]
    more = len(candidates) - _CANDIDATES
    return "\n".join([*lines, f"y {more} más"] if more > 0 else lines) or "no se sabe"
