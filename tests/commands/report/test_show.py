"""``soe report show``: the citas that are known."""

from __future__ import annotations

from tests.conftest import Hire
from tests.reports import Line

LINES = (
    Line("C-1", "23/11/2026", "09:00"),
    Line("C-2", "24/11/2026", "09:00", document="40000002"),
    Line("C-3", "24/11/2026", "10:00", document="40000003", consultant="HUAMÁN SOTO, LUIS"),
)


def test_the_own_citas_from_today_on_or_those_of_a_day_are_shown(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(*LINES, whose="all")

    def shown(*words: str) -> list[str]:
        return [one["cita"] for one in ana.done("report", "show", *words, "--json").data["appointments"]]

    assert shown() == ["C-1", "C-2"]
    assert shown("--date", "mañana") == ["C-2"]
    assert shown("--date", "24-11-2026", "--consultant", "all") == ["C-2", "C-3"]
    assert shown("--consultant", "soto luis") == ["C-3"]
    ana.at("2026-11-24T08:00")
    assert shown() == ["C-2"]
    assert shown("--date", "ayer") == ["C-1"]


def test_it_says_when_the_report_was_read(hire: Hire) -> None:
    ana = hire("ana")
    nothing = ana.done("report", "show")
    ana.pull(*LINES)

    assert nothing.out == "No hay citas guardadas para esas fechas.\n"
    assert "todavía no se ha leído ninguno" in nothing.err
    assert "Último reporte: leído el 23/11/2026 a las 08:00." in ana.done("report", "show").err
    assert ana.done("report", "show", "--json").data["pulled_at"] == "2026-11-23T08:00:00-05:00"


def test_what_is_no_day_is_told(hire: Hire) -> None:
    answer = hire("ana").soe("report", "show", "--date", "32/13/2026")

    assert answer.exit_code == 2
    assert answer.err == "«32/13/2026» no es una fecha.\n  > Escríbala así: 24/11/2026 (o hoy, mañana).\n"
