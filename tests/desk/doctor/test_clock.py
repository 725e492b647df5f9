"""The clock and the time zone of the machine, as an examination finds them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from soe_cli.desk.doctor.clock import drift, zone
from soe_cli.model.lima import LIMA


@pytest.mark.parametrize(
    ("ahead", "level", "words"),
    [
        (timedelta(seconds=-60), "ok", "a 60 s de Google"),
        (timedelta(seconds=61), "warning", "adelantado 1 min"),
        (timedelta(minutes=-5), "warning", "atrasado 5 min"),
        (timedelta(minutes=6), "error", "adelantado 6 min"),
        (timedelta(hours=-5), "error", "atrasado 5 h"),
        (timedelta(days=-400), "error", "atrasado 400 días"),
    ],
)
def test_a_clock_that_is_off_is_told_by_how_much(ahead: timedelta, level: str, words: str) -> None:
    finding = drift(ahead)

    assert (finding.level, words in finding.message) == (level, True)
    assert ("Ajustar la hora automáticamente" in finding.fix) == (level != "ok")


def test_a_machine_elsewhere_is_told_both_hours() -> None:
    moment = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)

    assert zone(moment.astimezone(LIMA)).level == "ok"
    assert zone(moment.astimezone(timezone(timedelta(hours=-5)))).level == "ok"
    finding = zone(moment)
    assert finding.level == "warning"
    assert "marca 13:05 y en Lima son las 08:05" in finding.message
