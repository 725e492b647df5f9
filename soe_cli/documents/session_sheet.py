"""What is prepared for a session: technical sheet, schedule and run sheet (PE-SOE-001-01, B05, B07, C02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from soe_cli.documents.word import fill_word
from soe_cli.model.agenda import Duty, Part
from soe_cli.model.question import QuestionGroup
from soe_cli.model.session_paper import Paper
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Module, Session

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells besides the module and its session: who writes it, how many are confirmed, how the time
    passes, and what participants ask."""

    center: str
    consultant: str
    contact: str
    confirmed: int
    agenda: Sequence[Part]
    duties: Sequence[Duty]
    questions: Sequence[QuestionGroup] = ()


def session_sheet(
    paper: Paper, module: Module, session: Session, told: Told, template: Path | None = None
) -> bytes:
    """The document as DOCX, by soe's template or the institution's, which finds each fact under its name (``{{
    topic }}``); UnusableInputError if that cannot be used."""
    facts = {**_of_module(module), **_of_session(session), **_told(told), "total": len(module.sessions)}
    return fill_word(f"{paper}.docx", f"el documento «{paper.heading}»", facts, template=template)


def _of_module(module: Module) -> Mapping[str, object]:
    return {
        "module": clean_text(module.name),
        "kind": module.kind.value,
        "institution": clean_text(module.institution) or "No corresponde",
        "quarter": module.quarter,
        "audience": clean_text(module.audience),
        "capacity": module.capacity,
        "required_share": module.required_share,
        "sessions": [
            {
                "number": one.number,
                "topic": clean_text(one.topic),
                "when": f"{one.start:%d/%m/%Y}, {one.start:%H:%M} a {one.end:%H:%M}",
                "speaker": clean_text(one.speaker.name) or "Por definir",
            }
            for one in module.sessions
        ],
    }


def _of_session(session: Session) -> Mapping[str, object]:
    return {
        "number": session.number,
        "topic": clean_text(session.topic),
        "day": f"{_WEEKDAYS[session.start.weekday()]} {session.start:%d/%m/%Y}",
        "hours": f"{session.start:%H:%M} a {session.end:%H:%M}",
        "minutes": session.minutes,
        "platform": clean_text(session.platform),
        "link": clean_text(session.link) or "Por definir",
        "speaker": clean_text(session.speaker.name) or "Por definir",
    }


def _told(told: Told) -> Mapping[str, object]:
    return {
        "center": clean_text(told.center),
        "consultant": clean_text(told.consultant),
        "contact": told.contact,
        "confirmed": told.confirmed,
        "agenda": [
            {
                "start": f"{one.start:%H:%M}",
                "end": f"{one.end:%H:%M}",
                "minutes": one.minutes,
                "what": clean_text(one.what),
                "who": clean_text(one.who),
            }
            for one in told.agenda
        ],
        "duties": [{"who": clean_text(one.who), "what": one.what} for one in told.duties],
        "questions": [
            {"number": number, "text": clean_text(one.text), "people": one.people}
            for number, one in enumerate(told.questions, 1)
        ],
    }
