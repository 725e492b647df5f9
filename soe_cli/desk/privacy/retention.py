"""How long personal data is kept: what the configuration or a person says, as moments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from soe_cli.config import KeepMonthsSettings
from soe_cli.errors import UsageError
from soe_cli.model.lima import LIMA

_SPAN = re.compile(r"(\d{1,4})\s*(d|días?|dias?|m|mes|meses|a|años?|anos?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cuts:
    """For each kind the moment (aware, Lima) before which it goes; None for what is kept for ever."""

    reports: datetime | None
    ledger: datetime | None
    drafts: datetime | None
    sends: datetime | None


def cuts_at(moment: datetime) -> Cuts:
    """Everything before one moment."""
    return Cuts(moment, moment, moment, moment)


def configured_cuts(months: KeepMonthsSettings, now: datetime) -> Cuts:
    """What the configuration keeps, counted back from the beginning of today."""
    return Cuts(*(_before(now, kept) for kept in (months.reports, months.ledger, months.drafts, months.sends)))


def cut_of(typed: str, now: datetime) -> datetime:
    """The beginning of the day that ``24m`` (months), ``2a`` (years), ``90d`` (days) or a date means.

    ``UsageError`` when it means none, or one after today: what is of today may still be under way.
    """
    from soe_cli.intake.when import parse_date

    today = datetime.combine(now.date(), time(), LIMA)
    span = _SPAN.fullmatch(typed.strip())
    if span:
        cut = _ago(today, int(span[1]), span[2][0].casefold())
    else:
        try:
            cut = datetime.combine(parse_date(typed), time(), LIMA)
        except ValueError as error:
            raise UsageError(
                f"«{typed}» no es un plazo ni una fecha.",
                "Escriba por ejemplo 24m (meses), 2a (años), 90d (días) o 31/12/2024.",
            ) from error
    if cut > today:
        raise UsageError(f"El {cut:%d/%m/%Y} todavía no llega.", "Escriba una fecha de hoy o anterior.")
    return cut


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour so many months earlier, or the last day of a shorter month; never before year 1."""
    from calendar import monthrange

    index = max(12, moment.year * 12 + moment.month - 1 - months)
    year, month = divmod(index, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _ago(today: datetime, count: int, unit: str) -> datetime:
    if unit == "d":
        return today - timedelta(days=count)
    return months_before(today, count * (12 if unit == "a" else 1))


def _before(now: datetime, months: int) -> datetime | None:
    return months_before(datetime.combine(now.date(), time(), LIMA), months) if months else None
