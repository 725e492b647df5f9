"""Day or month first: the rows of a file tell, and where they do not, a person does."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.report.day_order import DayOrder, can_be_both, day_order
from soe_cli.intake.report.reading import read_report
from soe_cli.model.lima import LIMA

from ..builders import SERVICES, cells, write_csv, write_xlsx

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["24/11/2026", "05/11/2026"], DayOrder()),
        (["11/24/2026", "11/5/26 8:30:03 AM"], DayOrder(day_first=False)),
        (["mar. 24-11-26", "5.11.2026"], DayOrder()),
        (["24/11/2026", "11/25/2026"], DayOrder(mixed=True)),
        (["05/11/2026"], DayOrder(doubtful=True)),
        (["11/11/2026", "2026-11-05", "5 de noviembre de 2026", "10:00", "46350", ""], DayOrder()),
        (["31/02/2026"], DayOrder()),
        (["24/25/2026"], DayOrder(doubtful=True)),
        ([], DayOrder()),
    ],
)
def test_the_rows_of_a_file_tell_which_comes_first(texts: list[str], order: DayOrder) -> None:
    assert day_order(texts) == order


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("05/12/2026", False), ("24/25/2026", True), ("12/05/2026", True), ("11/12/2026", True), ("03/02/2026", True)],
)
def test_a_day_near_today_needs_no_other_proof(text: str, doubtful: bool) -> None:
    assert day_order([text], today=TODAY) == DayOrder(doubtful=doubtful)


def test_what_a_person_says_of_a_file_holds(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(date="11/12/2026")])

    day_first, month_first = (read_report(path, services=SERVICES, day_first=first) for first in (True, False))

    assert [one.start for one in day_first.appointments] == [datetime(2026, 12, 11, 10, tzinfo=LIMA)]
    assert [one.start for one in month_first.appointments] == [datetime(2026, 11, 12, 10, tzinfo=LIMA)]
    assert day_first.notices == month_first.notices == ()


def test_doubt_is_told_once_for_the_whole_file(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(date="11/12/2026"), cells(code="C-2", date="11/12/2026")])

    [told] = read_report(path, services=SERVICES).notices
    reading = read_report(path, services=SERVICES, today=TODAY)

    assert (told.code, told.source) == ("ambiguous-dates", "fila 1")
    assert reading.notices == (told,)
    assert reading.report.order.doubtful


def test_a_file_with_both_orders_leaves_out_only_the_days_that_can_be_two(tmp_path: Path) -> None:
    rows = [cells(), cells(code="C-2", date="05/11/2026"), cells(code="C-3", date="11/25/2026")]

    reading = read_report(write_csv(tmp_path / "citas.csv", rows), services=SERVICES)

    assert [one.code for one in reading.appointments] == ["C-1"]
    assert [(one.row, one.code) for one in reading.refused] == [(3, "ambiguous-date"), (4, "unreadable-start")]
    assert reading.refused[0].reason == (
        "la fecha «05/11/2026» puede leerse de dos modos y el reporte mezcla los dos "
        "(escríbala con el nombre del mes, como 24-nov-2026)"
    )


def test_days_that_a_foreign_spreadsheet_converted_are_not_believed(tmp_path: Path) -> None:
    """24/11/2026 stayed text, because there is no month 24; 05/11/2026 became 11 May."""
    rows = [cells(), cells(code="C-2", date=date(2026, 5, 11)), cells(code="C-3", date=date(2026, 11, 11))]

    reading = read_report(write_xlsx(tmp_path / "citas.xlsx", rows), services=SERVICES)

    assert [one.code for one in reading.appointments] == ["C-1", "C-3"]
    assert [(one.code, one.reason) for one in reading.refused] == [
        (
            "ambiguous-date",
            "la fecha 11/05/2026 pudo cambiar el día por el mes al abrirse en una hoja de cálculo "
            "(escríbala con el nombre del mes, como 24-nov-2026)",
        )
    ]
    assert [one.code for one in reading.notices] == ["converted-dates"]


@pytest.mark.parametrize(
    "days",
    [
        ("24/11/2026", "05/11/2026", date(2026, 11, 6)),
        ("24/11/2026", date(2026, 11, 5), date(2026, 11, 24)),
        ("24-nov-2026", date(2026, 11, 5)),
    ],
)
def test_typed_days_are_believed_where_nothing_speaks_against_them(tmp_path: Path, days: tuple[str | date]) -> None:
    rows = [cells(code=f"C-{number}", date=day) for number, day in enumerate(days)]

    assert not read_report(write_xlsx(tmp_path / "citas.xlsx", rows), services=SERVICES).refused


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.booleans())
def test_a_date_can_be_both_just_when_its_numbers_can_be_exchanged(day: date, day_first: bool) -> None:
    text = f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}"

    assert can_be_both(text) == (day.day <= 12 and day.day != day.month)
    assert day_order([text]).day_first == (day_first or day.day <= 12)


@given(st.lists(st.text(max_size=20)))
def test_any_texts_have_an_order(texts: list[str]) -> None:
    assert isinstance(day_order(texts, today=TODAY), DayOrder)
