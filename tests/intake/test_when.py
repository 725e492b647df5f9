"""Dates and hours as people write them."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.when import parse_date, parse_moment, parse_time
from soe_cli.model.lima import LIMA

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
HOURS = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    "written",
    [
        *("24/11/2026", "24-11-2026", "24.11.2026", "24/11/26", "2026-11-24", "2026/11/24", " 24 / 11 / 2026 "),
        *("24 de noviembre de 2026", "24 de Noviembre del 2026", "24-nov-2026", "24 NOV. 2026", "24-Nov-26"),
        *("martes 24 de noviembre de 2026", "mar. 24/11/2026", "Martes, 24\u00a0nov 2026", "Nov 24, 2026"),
        *("46350", "46350.0", "46350.4166667", "46350,5"),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert parse_date(written) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3/4/2026", date(2026, 4, 3)),
        ("4-3-26", date(2026, 3, 4)),
        ("1 de setiembre de 2026", date(2026, 9, 1)),
        ("1º de mayo de 2026", date(2026, 5, 1)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_the_day_always_comes_before_the_month(written: str, day: date) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        *("", "mañana", "31/02/2026", "11/24/2026", "24/11", "24/11/206", "24/11/1926", "0/11/2026", "24/13/2026"),
        *("24 de nobiembre de 2026", "24/11/2026 10:00", "24/11/2026/1", "99999", "1", "24:11:2026"),
        "24/11/2026" + " " * 20 + "x" * 60,
    ],
)
def test_what_is_no_day_is_refused_with_the_value_quoted(written: str) -> None:
    with pytest.raises(
        ValueError, match=r"^la fecha «.*» no se puede leer \(se espera como 24/11/2026\)$"
    ) as problem:
        parse_date(written)

    assert f"«{written[:10]}" in str(problem.value)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("10:00", time(10)),
        ("10:00:00", time(10)),
        ("10:00:30.000", time(10, 0, 30)),
        ("9:05", time(9, 5)),
        ("10.30", time(10, 30)),
        ("10:00 a. m.", time(10)),
        ("10:00\u202fa.\u00a0m.", time(10)),
        ("10:00a.m.", time(10)),
        ("3:15 PM", time(15, 15)),
        ("03:15 p.m.", time(15, 15)),
        ("3 pm", time(15)),
        ("12:00 m.", time(12)),
        ("12:30 am", time(0, 30)),
        ("12:30 pm", time(12, 30)),
        ("15:00 PM", time(15)),
        ("15h30", time(15, 30)),
        ("15 h", time(15)),
        ("10:00 hrs.", time(10)),
        ("a las 10:00 horas", time(10)),
        ("10:00 - 10:30", time(10)),
        ("10:00–10:30", time(10)),
        ("de 10:00 a 10:30", time(10)),
        ("10:00 a.m. a 10:30 a.m.", time(10)),
        ("3:00 - 3:30 PM", time(15)),
        ("11:30 - 12:30 PM", time(11, 30)),
        ("9 - 10 am", time(9)),
        ("0.4166666667", time(10)),
        ("0,5", time(12)),
        ("0.0", time(0)),
    ],
)
def test_an_hour_is_read_however_it_is_written(written: str, hour: time) -> None:
    assert parse_time(written) == hour


@pytest.mark.parametrize(
    "written",
    [
        *("", "10", "mañana", "24:00", "10:60", "10:5", "10:00:60", "15:00 am", "0:30 pm", "11 m.", "10:00 -"),
        *("10:00 xm", "10::00", "1.5", "0.999999", "-1", "10:00 " + "x" * 80),
    ],
)
def test_what_is_no_hour_is_refused_with_the_value_quoted(written: str) -> None:
    with pytest.raises(ValueError, match=r"^la hora «.*» no se puede leer") as problem:
        parse_time(written)

    assert f"«{written[:6]}".rstrip() in str(problem.value)


@pytest.mark.parametrize(
    "written",
    [
        *("24/11/2026 10:30", "24-11-2026 10.30", "2026-11-24T10:30:00", "24/11/2026, 10:30 a. m."),
        *(
            "24/11/2026 - 10:30 - 11:00",
            "24/11/2026 a las 10:30",
            "24 de noviembre de 2026, 10:30 hrs",
            "46350.4375",
        ),
        "mar. 24-nov-26 10:30 AM",
        "2026/11/24 10:30:00\u202fa.\u00a0m. GMT-5",
        "24/11/2026 10:30 (GMT-05:00)",
        "24/11/2026 15:30 UTC",
        "24/11/2026 12:30 GMT-3",
        "2026-11-24T15:30:00Z",
        "2026-11-24T10:30-05:00",
        "2026-11-24T23:30:00.000+08:00",
    ],
)
def test_a_day_and_an_hour_in_one_cell_are_read_together(written: str) -> None:
    assert parse_moment(written) == datetime.combine(date(2026, 11, 24), time(10, 30))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11/24/2026", date(2026, 11, 24)),
        ("3-4-26", date(2026, 3, 4)),
        ("2026-11-05", date(2026, 11, 5)),
        ("5 de noviembre de 2026", date(2026, 11, 5)),
        ("5-nov-2026", date(2026, 11, 5)),
        ("46350", date(2026, 11, 24)),
    ],
)
def test_where_the_month_is_known_to_come_first_only_numbers_are_exchanged(written: str, day: date) -> None:
    assert parse_date(written, day_first=False) == day
    assert parse_moment(f"{written} 10:30", day_first=False).date() == day


def test_a_day_that_does_not_fit_the_month_first_is_refused_with_that_order() -> None:
    with pytest.raises(ValueError, match="como 11/24/2026"):
        parse_date("24/11/2026", day_first=False)
    with pytest.raises(ValueError, match="como 11/24/2026 10:30"):
        parse_moment("24/11/2026 10:30", day_first=False)


@pytest.mark.parametrize(
    "written",
    [
        "0001-01-01T00:00:00Z",
        "24/11/2026 10:30 GMT-99",
        "",
        "24/11/2026",
        "10:30",
        "31/11/2026 10:30",
        "24/11/2026 25:00",
        "nan",
        "9" * 500,
    ],
)
def test_a_cell_without_both_a_day_and_an_hour_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^la fecha y hora «.*» no se puede leer"):
        parse_moment(written)


@given(
    DAYS,
    st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%y}", "{:%Y-%m-%d}", "{0.day}/{0.month}/{0.year}", "{:%d.%m.%Y}"]),
)
def test_every_day_of_the_century_is_read_back_as_written(day: date, form: str) -> None:
    assert parse_date(form.format(day)) == day


@given(DAYS)
def test_every_spreadsheet_day_number_is_its_day(day: date) -> None:
    assert parse_date(str((day - date(1899, 12, 30)).days)) == day


@given(
    HOURS,
    st.sampled_from(["{:%H:%M}", "{:%H:%M:%S}", "{:%I:%M %p}", "{:%Hh%M}", "{:%H:%M} hrs", "{0:%H:%M} - 23:59"]),
)
def test_every_hour_of_the_day_is_read_back_as_written(hour: time, form: str) -> None:
    assert parse_time(form.format(hour)) == hour


@given(st.times().map(lambda hour: hour.replace(microsecond=0)))
def test_every_spreadsheet_fraction_is_its_hour_to_the_second(hour: time) -> None:
    fraction = timedelta(hours=hour.hour, minutes=hour.minute, seconds=hour.second) / timedelta(days=1)

    assert parse_time(f"{fraction:.10f}") == hour


@given(st.text() | st.from_regex(re.compile(r"[0-9a-z/.:\- ]{1,30}"), fullmatch=True))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    for parse in (parse_date, parse_time, parse_moment):
        with contextlib.suppress(ValueError):
            parse(text)


def test_lima_is_five_hours_behind_utc() -> None:
    assert datetime(2026, 11, 24, 10, tzinfo=LIMA).utcoffset() == timedelta(hours=-5)
