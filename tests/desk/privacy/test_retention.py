"""How long is long: months, years, days and dates, counted back from the beginning of today."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.config import KeepMonthsSettings
from soe_cli.desk.privacy.retention import configured_cuts, cut_of, months_before
from soe_cli.errors import UsageError
from soe_cli.model.lima import LIMA

NOW = datetime(2028, 2, 29, 17, 30, tzinfo=LIMA)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24m", "2026-02-28"),
        ("2a", "2026-02-28"),
        ("2 años", "2026-02-28"),
        ("1 mes", "2028-01-29"),
        ("90d", "2027-12-01"),
        ("0d", "2028-02-29"),
        ("31/12/2024", "2024-12-31"),
        ("2024-12-31", "2024-12-31"),
        ("9999a", "0001-01-29"),
    ],
)
def test_a_time_is_the_beginning_of_a_day(typed: str, day: str) -> None:
    assert cut_of(typed, NOW) == datetime.fromisoformat(day).replace(tzinfo=LIMA)


@pytest.mark.parametrize("typed", ["", "m", "24", "-1m", "1.5a", "01/03/2028", "mañana"])
def test_what_is_no_time_or_has_not_come_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        cut_of(typed, NOW)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 600))
def test_months_back_land_in_that_month(day: date, months: int) -> None:
    moment = datetime.combine(day, time(), LIMA)

    earlier = months_before(moment, months)

    assert earlier.year * 12 + earlier.month == moment.year * 12 + moment.month - months
    assert earlier.day <= moment.day


def test_nothing_is_past_its_time_where_it_is_kept_for_ever() -> None:
    cuts = configured_cuts(KeepMonthsSettings(reports=0, ledger=1), NOW)

    assert cuts.reports is None
    assert cuts.ledger == datetime(2028, 1, 29, tzinfo=LIMA)
