"""Numbers and dates as Sheets shows them, and texts as it takes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.sheets.entry import typed
from soe_cli.sandbox.sheets.format import moment_of, serial, shown


@pytest.mark.parametrize(
    ("value", "kind", "pattern", "expected"),
    [
        (46270, "DATE", "dd/mm/yyyy", "05/09/2026"),
        (46270, "DATE", "", "05/09/2026"),
        (46270.604166667, "DATE_TIME", "yyyy-mm-dd hh:mm:ss", "2026-09-05 14:30:00"),
        (46270.604166667, "DATE_TIME", 'd "de" mmmm, h:mm am/pm', "5 de septiembre, 2:30 PM"),
        (0.604166667, "TIME", "hh:mm", "14:30"),
        (1.5, "TIME", "[h]:mm", "36:00"),
        (46270, "DATE", "ddd d/m/yy", "sáb 5/9/26"),
        (1234.5, "NUMBER", "#,##0.00", "1,234.50"),
        (-0.125, "PERCENT", "0.0%", "-12.5%"),
        (7, "NUMBER", "000", "007"),
        (2.5, "NUMBER", "0", "3"),
        (12, "CURRENCY", '"S/" #,##0.00', "S/ 12.00"),
        (51987654321, "", "", "51987654321"),
        (0.1 + 0.2, "", "", "0.3"),
        (1e20, "", "", "1E+20"),
        (45, "TEXT", "@", "45"),
    ],
)
def test_a_number_shows_as_its_format_says(value: float, kind: str, pattern: str, expected: str) -> None:
    assert shown(value, {"type": kind, "pattern": pattern}) == expected


@given(st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)))  # noqa: DTZ001 - serials have no zone
def test_a_moment_survives_as_a_serial_number(moment: datetime) -> None:
    to_the_second = moment.replace(microsecond=0)

    assert moment_of(serial(to_the_second)) == to_the_second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05/09/2026", ({"numberValue": 46270}, {"type": "DATE", "pattern": "dd/mm/yyyy"})),
        ("5/9/2026", ({"numberValue": 46270}, {"type": "DATE", "pattern": "d/m/yyyy"})),
        ("2026-09-05", ({"numberValue": 46270}, {"type": "DATE", "pattern": "yyyy-mm-dd"})),
        ("12:00", ({"numberValue": 0.5}, {"type": "TIME", "pattern": "hh:mm"})),
        ("007", ({"numberValue": 7}, None)),
        ("-1,234.5", ({"numberValue": -1234.5}, {"type": "NUMBER", "pattern": "#,##0"})),
        ("80%", ({"numberValue": 0.8}, {"type": "PERCENT", "pattern": "0%"})),
        ("TRUE", ({"boolValue": True}, None)),
        ("'0123", ({"stringValue": "0123"}, None)),
        ("=1+2", ({"formulaValue": "=1+2"}, None)),
        ("31/02/2026", ({"stringValue": "31/02/2026"}, None)),
        ("+51 987 654 321", ({"stringValue": "+51 987 654 321"}, None)),
        ("nan", ({"stringValue": "nan"}, None)),
        ("=", ({"stringValue": "="}, None)),
    ],
)
def test_a_typed_text_becomes_what_a_person_means(text: str, expected: tuple[Any, Any]) -> None:
    assert typed(text) == expected


@given(st.text(max_size=30))
def test_any_text_can_be_typed(text: str) -> None:
    value, _ = typed(text)

    assert len(value) == 1
