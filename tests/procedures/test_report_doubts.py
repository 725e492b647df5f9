"""When the report itself is questioned, and the mail that asks about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.report_doubts import Limits, ask_consultant, too_few, too_old
from tests.procedures.facts import OFFICE, lima

LIMITS = Limits(max_age=timedelta(hours=24), drop=0.8, many=10)
NOW = lima(2026, 11, 23, 8)


@pytest.mark.parametrize(
    ("taken", "before", "doubtful"),
    [
        (0, 20, True),
        (0, 10, True),
        (0, 9, False),
        (1, 10, True),
        (2, 10, False),
        (3, 20, True),
        (4, 20, False),
        (20, 20, False),
        (0, 0, False),
    ],
)
def test_a_report_with_much_fewer_citas_than_the_one_before_is_doubtful(
    taken: int, before: int, doubtful: bool
) -> None:
    assert bool(list(too_few(taken, before, LIMITS))) is doubtful


@pytest.mark.parametrize(
    ("taken", "missing", "drop", "doubtful"),
    [(0, 3, 0.8, True), (0, 2, 0.8, False), (1, 8, 0.8, False), (0, 9, 1, False)],
)
def test_a_report_without_any_of_several_citas_to_come_is_doubtful(
    taken: int, missing: int, drop: float, doubtful: bool
) -> None:
    assert bool(list(too_few(taken, 9, Limits(timedelta(), drop, 10), missing))) is doubtful


@pytest.mark.parametrize(
    ("taken", "words"),
    [(0, "no tiene ninguna cita suya"), (1, "tiene una sola cita suya"), (3, "tiene solo 3 citas suyas")],
)
def test_the_doubt_says_how_many_there_are_and_were(taken: int, words: str) -> None:
    (doubt,) = too_few(taken, 20, LIMITS)

    assert f"El reporte {words}, y el anterior tenía 20" in doubt.message


@pytest.mark.parametrize(
    ("hours", "words"), [(24, ""), (24.5, "de hace 24 horas"), (47.9, "de hace 47 horas"), (72, "de hace 3 días")]
)
def test_a_report_is_too_old_once_the_limit_is_over(hours: float, words: str) -> None:
    doubts = [doubt.message for doubt in too_old(timedelta(hours=hours), LIMITS, "El archivo «citas.xls» es")]

    assert [f"El archivo «citas.xls» es {words}: " in doubt for doubt in doubts] == ([True] if words else [])


def test_without_a_limit_no_report_is_too_old() -> None:
    assert not list(too_old(timedelta(days=400), Limits(timedelta(), 0.8, 10), "Es"))


def test_the_mail_is_one_for_each_report_and_consultant() -> None:
    doubts = (Notice("warning", "too-few", "El reporte no tiene citas."),)

    (mail,) = ask_consultant(OFFICE, "citas.xls", "a" * 64, doubts, NOW).effects
    (later,) = ask_consultant(OFFICE, "otro nombre.xls", "a" * 64, doubts, NOW + timedelta(hours=3)).effects
    (other,) = ask_consultant(OFFICE, "citas.xls", "b" * 64, doubts, NOW).effects

    assert mail.key.startswith("A02/questioned-report/")
    assert (mail.key == later.key, mail.key == other.key) == (True, False)
    assert getattr(mail, "to", "") == OFFICE.consultant.email
    assert mail.not_after == lima(2026, 11, 24)
