"""``soe remind``: which citas it reminds (A02)."""

from __future__ import annotations

from tests.conftest import Hire, State
from tests.findings import REMINDER, mails
from tests.reports import Line

FRIDAY = "2026-11-20T08:00"


def on(code: str, day: str, hour: str = "10:00") -> Line:
    """A cita of a person of its own."""
    return Line(code, day, hour, document=f"4000{int(code[2:]):04}", email=f"{code.lower()}@ejemplo.pe")


def test_on_a_friday_everything_to_the_end_of_monday_is_reminded(hire: Hire, state: State) -> None:
    ana = hire("ana").at(FRIDAY)
    ana.pull(on("C-1", "20/11/2026"), on("C-2", "23/11/2026", "17:30"), on("C-3", "24/11/2026", "08:00"))

    ana.done("remind", "--yes")

    assert mails(state()) == [("c-1@ejemplo.pe", REMINDER), ("c-2@ejemplo.pe", REMINDER)]


def test_national_holidays_and_configured_days_are_no_working_days(hire: Hire, state: State) -> None:
    # given Monday 7 December, the holidays of the 8th and the 9th, and the 10th declared non-working
    ana = hire("ana").at("2026-12-07T08:00")
    ana.configure("[calendar]\nnon_working_days = [2026-12-10]")
    ana.pull(on("C-1", "07/12/2026"), on("C-2", "11/12/2026"), on("C-3", "14/12/2026"))

    ana.done("remind", "--yes")

    assert mails(state()) == [("c-1@ejemplo.pe", REMINDER), ("c-2@ejemplo.pe", REMINDER)]


def test_a_cita_in_less_than_thirty_minutes_is_left_to_the_invitation(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(on("C-1", "23/11/2026", "08:29"), on("C-2", "23/11/2026", "08:30"), on("C-3", "23/11/2026", "07:59"))

    answer = ana.done("remind", "--yes", "--json")

    assert mails(state()) == [("c-2@ejemplo.pe", REMINDER)]
    assert answer.notices() == [("too-soon", "cita C-1")]
    assert "soe attend invite C-1" in answer.out


def test_a_cita_booked_late_on_its_own_day_is_reminded_as_soon_as_a_report_has_it(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(on("C-1", "23/11/2026", "11:00"))
    ana.done("remind", "--yes")
    late = [on(f"C-{number}", "23/11/2026", hour) for number, hour in ((2, "10:29"), (3, "10:30"), (4, "10:31"))]

    ana.at("10:00").pull(on("C-1", "23/11/2026", "11:00"), *late)
    answer = ana.done("remind", "--yes", "--json")

    assert [to for to, _ in mails(state())] == ["c-1@ejemplo.pe", "c-3@ejemplo.pe", "c-4@ejemplo.pe"]
    assert answer.notices() == [("too-soon", "cita C-2")]


def test_who_was_reminded_in_time_is_not_told_to_be_too_soon_later(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(on("C-1", "23/11/2026", "09:00"))
    ana.done("remind", "--yes")

    assert ana.at("08:45").done("remind", "--json").notices() == []


def test_a_day_can_be_chosen_also_one_without_work(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(on("C-1", "24/11/2026"), on("C-2", "28/11/2026"), on("C-3", "23/11/2026", "08:10"))

    answer = ana.done("remind", "--date", "28/11/2026", "--yes", "--json")

    assert mails(state()) == [("c-2@ejemplo.pe", REMINDER)]
    assert answer.notices() == []
    assert answer.data["window"] == {"from": "2026-11-28T00:00:00-05:00", "to": "2026-11-29T00:00:00-05:00"}


def test_a_chosen_day_that_is_over_is_refused(hire: Hire) -> None:
    ana = hire("ana")

    answer = ana.soe("remind", "--date", "ayer")

    assert answer.exit_code == 2
    assert "El 22/11/2026 ya pasó" in answer.err


def test_late_in_the_evening_nothing_of_today_is_left_and_it_says_so(hire: Hire) -> None:
    ana = hire("ana").at("23:50")

    answer = ana.done("remind", "--date", "hoy")

    assert answer.out == "No hay citas por recordar: ya no queda tiempo para las del 23/11.\n"


def test_a_window_without_citas_is_told_in_words(hire: Hire) -> None:
    ana = hire("ana")

    answer = ana.done("remind", "--yes")

    assert answer.out == "No hay citas por recordar entre el 23/11 a las 08:30 y el final del 24/11.\n"
