"""B01: the year's programme, a module "Aprende a Emprender" each quarter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.working_days import is_working_day, next_working_day
from soe_cli.procedures.workshops.programme.dates import NOTICE_DAYS, ROMAN

SESSIONS = 4
TUESDAY = 1
WEEKS_IN = 4
"""Weeks from the quarter's beginning to its first session: programme, banner and registration come before."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quarter of the year: the days proposed for its sessions, or the module that is there already."""

    quarter: str
    days: tuple[date, ...]
    standing: Module | None = None


def propose_year(
    year: int, today: date, standing: Sequence[Module], extra: Collection[date]
) -> tuple[Proposal, ...]:
    """What is proposed for each quarter of ``year`` that is not over: weekly sessions on Tuesdays, moved to the
    next working day where a Tuesday is a holiday (PE-SOE-001-01, B01)."""
    proposals = []
    for number, roman in enumerate(ROMAN):
        quarter = f"{year}-{roman}"
        there = next((one for one in standing if one.quarter == quarter and one.kind is Kind.INTERNAL), None)
        days = _days(date(year, 3 * number + 1, 1), today, extra)
        if there or (days and days[-1] < _next_quarter(year, number)):
            proposals.append(Proposal(quarter, days, there))
    return tuple(proposals)


def _days(quarter: date, today: date, extra: Collection[date]) -> tuple[date, ...]:
    first = max(quarter + timedelta(weeks=WEEKS_IN), today + timedelta(days=NOTICE_DAYS))
    tuesday = first + timedelta(days=(TUESDAY - first.weekday()) % 7)
    days = (tuesday + timedelta(weeks=week) for week in range(SESSIONS))
    return tuple(day if is_working_day(day, extra) else next_working_day(day, extra) for day in days)


def _next_quarter(year: int, number: int) -> date:
    return date(year + (number + 1) // 4, (3 * (number + 1)) % 12 + 1, 1)
