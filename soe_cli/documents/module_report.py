"""The report of a module to the Dirección, in Word (PE-SOE-001-01, B12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from soe_cli.documents.survey_charts import WIDTH_MM, Chart
from soe_cli.documents.word import Picture, fill_word
from soe_cli.model.masking import masked_text
from soe_cli.model.survey import Consolidated, Tally
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Module

MOST_ANSWERS = 15
"""Answers in people's own words that the report prints of each question; "Encuestas" has them all."""


@dataclass(frozen=True, slots=True)
class ReportedSession:
    """A session in figures: how many attended, their share of the list, and the minutes that they stayed on
    average. ``attended`` is None while that is not registered."""

    number: int
    topic: str
    when: str
    speaker: str
    attended: int | None
    share: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ReportedPerson:
    """Somebody who took part: their ``document`` masked, and the ``code`` of their certificate, or ""."""

    document: str
    name: str
    sessions: int
    minutes: int
    result: str
    code: str


@dataclass(frozen=True, slots=True)
class ModuleReport:
    """What the report says. ``dated`` is its day; ``acta`` says which one it rests on ("" for none); ``approved``
    is None where there is none. ``issued`` counts the certificates that hold, ``revoked`` those withdrawn."""

    module: Module
    center: str
    consultant: str
    contact: str
    dated: str
    acta: str
    confirmed: int
    waiting: int
    cancelled: int
    participants: int
    approved: int | None
    issued: int
    revoked: int
    sessions: Sequence[ReportedSession]
    people: Sequence[ReportedPerson]
    surveys: Consolidated | None


def module_report(report: ModuleReport, charts: Sequence[Chart], template: Path | None = None) -> bytes:
    """The report as DOCX, by soe's template or the institution's, which finds each fact under its name (``{{
    participants }}``); ``UnusableInputError`` if that cannot be used."""
    facts = {**_of_module(report), **_figures(report), **_surveys(report.surveys), "charts": _charts(charts)}
    return fill_word("informe.docx", "el informe del módulo", facts, template=template)


def _of_module(report: ModuleReport) -> Mapping[str, object]:
    module = report.module
    return {
        "center": clean_text(report.center),
        "consultant": clean_text(report.consultant),
        "contact": report.contact,
        "dated": report.dated,
        "acta": clean_text(report.acta),
        "module": clean_text(module.name),
        "kind": module.kind.value,
        "institution": clean_text(module.institution),
        "quarter": module.quarter,
        "audience": clean_text(module.audience),
        "capacity": module.capacity,
        "required_share": module.required_share,
        "required_minutes": module.required_minutes,
        "responsible": clean_text(module.responsible),
    }


def _figures(report: ModuleReport) -> Mapping[str, object]:
    known = [one.attended for one in report.sessions if one.attended is not None]
    return {
        "confirmed": report.confirmed,
        "waiting": report.waiting,
        "cancelled": report.cancelled,
        "participants": report.participants,
        "average": round(sum(known) / len(known)) if known else "sin registrar",
        "approved": "No corresponde" if report.approved is None else report.approved,
        "issued": report.issued,
        "revoked": report.revoked,
        "sessions": [
            {
                "number": one.number,
                "topic": clean_text(one.topic),
                "when": one.when,
                "speaker": clean_text(one.speaker) or "Por definir",
                "attended": "sin registrar" if one.attended is None else one.attended,
                "share": one.share,
                "minutes": one.minutes if one.attended else "",
            }
            for one in report.sessions
        ],
        "people": [
            {
                "number": number,
                "document": one.document,
                "name": clean_text(one.name),
                "sessions": one.sessions,
                "minutes": one.minutes,
                "result": one.result,
                "code": one.code,
            }
            for number, one in enumerate(report.people, 1)
        ],
    }


def _surveys(surveys: Consolidated | None) -> Mapping[str, object]:
    if surveys is None or not surveys.sessions:
        return {"responses": 0, "surveys": [], "open_questions": []}
    return {
        "responses": surveys.module.responses,
        "surveys": [
            {
                "number": one.number,
                "topic": clean_text(one.topic),
                "responses": one.responses,
                "attended": "" if one.attended is None else one.attended,
            }
            for one in surveys.sessions
        ],
        "open_questions": [_open(one) for one in surveys.module.tallies if one.is_open and one.texts],
    }


def _open(tally: Tally) -> Mapping[str, object]:
    """What people wrote, without the numbers and addresses that somebody may have left in it."""
    shown = tally.texts[:MOST_ANSWERS]
    rest = len(tally.texts) - len(shown)
    return {
        "title": clean_text(tally.question.title),
        "answers": [{"text": masked_text(clean_text(one.text)), "people": one.people} for one in shown],
        "rest": f"Y {rest} respuestas más, en la pestaña «Encuestas»." if rest else "",
    }


def _charts(charts: Sequence[Chart]) -> list[Mapping[str, object]]:
    return [
        {"title": clean_text(one.title), "picture": Picture(one.png, WIDTH_MM, clean_text(one.alt))}
        for one in charts
    ]
