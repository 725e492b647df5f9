"""``soe workshop plan``: the year's modules, on working days, as files to complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from soe_cli.procedures.working_days import is_working_day
from tests.commands.workshop.modules import module_file
from tests.conftest import Hire


def test_each_quarter_gets_a_module_on_working_days_and_a_standing_one_is_named(hire: Hire, tmp_path: Path) -> None:
    # given
    ana = hire("ana")
    ana.done("workshop", "new", module_file(tmp_path), "--yes")

    # when
    proposals = ana.done("workshop", "plan", "2027", "--json").data["proposals"]

    # then
    assert [one["quarter"] for one in proposals] == ["2027-I", "2027-II", "2027-III", "2027-IV"]
    assert proposals[0]["module"] == "aprende-a-emprender-2027-i"
    days = [date.fromisoformat(day) for one in proposals for day in one["days"]]
    assert len(days) == 16
    assert all(map(is_working_day, days))


def test_a_file_is_completed_by_a_person_and_never_written_over(hire: Hire, tmp_path: Path) -> None:
    # given
    ana = hire("ana")
    ana.done("workshop", "plan", "2027", "--out", str(tmp_path / "talleres"))
    file = tmp_path / "talleres" / "modulo-2027-III.toml"
    blank = ana.soe("workshop", "new", str(file), "--dry-run")
    text = file.read_text(encoding="utf-8")

    # when
    filled = text.replace('tema = ""', 'tema = "Ventas"').replace('publico = ""', 'publico = "Todos"')
    file.write_text(filled.replace('asistencia_minima = ""', "asistencia_minima = 75"), encoding="utf-8")
    ana.done("workshop", "plan", "2027", "--out", str(tmp_path / "talleres"))

    # then
    assert (blank.exit_code, "falta este dato" in blank.error) == (4, True)
    assert ana.done("workshop", "new", str(file), "--dry-run", "--json").data["module"]["quarter"] == "2027-III"


def test_a_year_that_is_over_has_nothing_left(hire: Hire) -> None:
    assert "ya no queda un trimestre" in hire("ana").done("workshop", "plan", "2025").out
