"""Cells in Google's form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.model.cells import DateCell, MomentCell, NumberCell, TextCell, TimeCell
from soe_cli.workspace.cells import as_google

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial number has no time zone
SECONDS = st.times().map(lambda hour: hour.replace(microsecond=0))


def moment_of(cell: dict[str, dict[str, float]]) -> datetime:
    """The moment that Sheets understands by a cell."""
    return EPOCH + timedelta(seconds=round(cell["userEnteredValue"]["numberValue"] * 86_400))


@given(st.text(min_size=1))
def test_text_is_never_parsed(text: str) -> None:
    assert as_google(TextCell(text)) == {"userEnteredValue": {"stringValue": text}}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_a_number(number: float) -> None:
    assert as_google(NumberCell(number)) == {"userEnteredValue": {"numberValue": number}}


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), SECONDS)
def test_days_and_hours_are_numbers_that_mean_the_same_moment(day: date, hour: time) -> None:
    moment = datetime.combine(day, hour)

    assert moment_of(as_google(DateCell(day))) == datetime.combine(day, time())
    assert moment_of(as_google(TimeCell(hour))) == datetime.combine(EPOCH, hour)
    assert moment_of(as_google(MomentCell(moment.isoformat()))) == moment


def test_no_text_leaves_an_empty_cell() -> None:
    assert as_google(TextCell("")) == {}
