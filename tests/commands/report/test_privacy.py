"""What is kept of a report: the columns that soe knows, for their owner's eyes alone (Ley 29733)."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tests.conftest import Hire
from tests.reports import Line, write_report

SECRET = "DIAGNÓSTICO RESERVADO"


def test_a_column_that_soe_does_not_know_is_kept_nowhere(hire: Hire, tmp_path: Path) -> None:
    ana = hire("ana")
    report = Path(write_report(tmp_path / "citas.xls", Line("C-1"), Line("C-2", hour="25:90")))
    with_more = report.read_text("cp1252").replace("</tr>", f"<td>{SECRET}</td></tr>")
    report.write_text(with_more.replace(f"<td>{SECRET}</td>", "<th>Salud</th>", 1), "cp1252")

    pulled = ana.done("report", "pull", "--from", str(report), "--json")

    assert [one["cita"] for one in pulled.data["taken"]] == ["C-1"]
    assert SECRET not in pulled.out
    kept = [path for path in ana.home.rglob("*") if path.is_file()]
    assert {"daybook.sqlite3", "ultimo_reporte.csv", "rechazados.csv"} <= {path.name for path in kept}
    for path in kept:
        content = path.read_bytes()
        assert SECRET.encode() not in content, path
        assert SECRET.encode("cp1252") not in content, path


def test_nobody_else_may_look_into_what_is_kept(hire: Hire) -> None:
    ana = hire("ana")
    ana.home.chmod(0o755)

    ana.pull(Line("C-1"), Line("C-2", hour="25:90"))

    folders = [ana.home, ana.home / "citas"]
    files = [ana.home / "daybook.sqlite3", *(ana.home / "citas").iterdir()]
    modes = (
        {stat.S_IMODE(path.stat().st_mode) for path in folders},
        {stat.S_IMODE(path.stat().st_mode) for path in files},
    )
    # Windows has no such bits: the folder is in the user's own profile.
    assert modes == (({0o700}, {0o600}) if os.name == "posix" else ({0o777}, {0o666}))


def test_the_report_that_is_kept_brings_the_same_citas_again(hire: Hire) -> None:
    ana = hire("ana")
    first = ana.pull(Line("C-1"), Line("C-2", hour="11:00", document="40000002"))

    again = ana.done("report", "pull", "--from", str(ana.home / "citas" / "ultimo_reporte.csv"), "--json")

    assert again.data["taken"] == first.data["taken"]
