"""When the appointment report itself is questioned before anybody is reminded from it (A02)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from soe_cli.effects.plan import Plan, SendEmail, short_hash
from soe_cli.messages.rendering import render
from soe_cli.messages.reports import QuestionedReport
from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.office import Office, end_of_day

SEVERAL = 3
"""Appointments to come that do not all vanish overnight: a report without any is another's, or incomplete."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a report may be without a question: ``max_age`` old (zero: of any age), and, where the one before had
    ``many`` appointments or more, smaller by no more than the share ``drop`` (0 to 1; at 1 any smaller)."""

    max_age: timedelta
    drop: float
    many: int


def too_old(age: timedelta, limits: Limits, what: str) -> Iterator[Notice]:
    """The doubt about a report of that age; ``what`` begins the sentence: "El archivo «citas.xls» es"."""
    if limits.max_age and age > limits.max_age:
        told = f"{what} de hace {_in_words(age)}: puede haber citas nuevas, cambiadas o anuladas desde entonces."
        yield Notice("warning", "too-old", told)


def too_few(taken: int, before: int, limits: Limits, missing: int = 0) -> Iterator[Notice]:
    """The doubt about a report with ``taken`` appointments where the one before had ``before``, and that lacks
    ``missing`` of those to come."""
    all_gone = taken == 0 and missing >= SEVERAL and limits.drop < 1
    if not all_gone and (before < limits.many or taken >= before * (1 - limits.drop)):
        return
    before = max(before, missing)
    few = {0: "no tiene ninguna cita suya", 1: "tiene una sola cita suya"}
    has = few.get(taken, f"tiene solo {taken} citas suyas")
    told = f"El reporte {has}, y el anterior tenía {before}: quizá se descargó con otro filtro o incompleto."
    yield Notice("warning", "too-few", told)


def ask_consultant(office: Office, file: str, sha256: str, doubts: Sequence[Notice], now: datetime) -> Plan:
    """The mail that asks the consultant, once a report, when nobody is there to be asked."""
    address = office.consultant.email
    context = QuestionedReport(
        consultant=office.consultant.name,
        center=office.center.name,
        file=file,
        doubts=tuple(doubt.message for doubt in doubts),
    )
    mail = SendEmail(
        key=f"A02/questioned-report/{short_hash(sha256)}/{short_hash(address.casefold())}",
        activity="A02",
        label="Aviso: el reporte de citas necesita su revisión",
        not_after=end_of_day(now),
        gate=office.center.attentions,
        to=address,
        message=render(context),
    )
    return Plan((mail,))


def _in_words(age: timedelta) -> str:
    hours = age // timedelta(hours=1)
    if hours < 48:
        return "1 hora" if hours == 1 else f"{hours} horas"
    return f"{hours // 24} días"
