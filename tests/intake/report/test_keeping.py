"""What is kept of a report: the refused rows, to be corrected and read again, and the columns that soe knows."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soe_cli.intake.report.formula import disarm, rearm
from soe_cli.intake.report.keeping import rejected_csv, stored_csv
from soe_cli.intake.report.reading import read_report
from soe_cli.model.lima import LIMA

from ..builders import SERVICES, TITLES, Cell, appointment, cells, write_csv, write_html, write_xlsx


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content[3:].decode("utf-8"), newline=""), delimiter=";"))


def test_refused_rows_stand_under_their_own_headers_with_number_and_reason(tmp_path: Path) -> None:
    path = write_html(tmp_path / "citas.xls", [cells(), cells(code="C-2", time="25:00")])

    header, row = rows_of(rejected_csv(read_report(path, services=SERVICES)))

    assert header == [*TITLES, "Fila del reporte", "Motivo del rechazo"]
    assert row == [
        *map(str, cells(code="C-2", time="25:00")),
        "5",
        "la hora «25:00» no se puede leer (se espera como 10:30 o 3:30 p. m.)",
    ]


def test_a_corrected_row_is_taken_and_the_others_are_refused_again(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(time="25:00"), cells(code="C-2", date=""), cells(code="C-3")])
    reading = read_report(path, services=SERVICES)
    assert [one.code for one in reading.appointments] == ["C-3"]
    again = tmp_path / "rechazados.csv"
    again.write_bytes(rejected_csv(reading).replace(b";25:00;", b";10:00;"))

    corrected = read_report(again, services=SERVICES)

    assert corrected.report.is_correction and not reading.report.is_correction
    assert corrected.appointments == (appointment(),)
    assert [(one.row, one.code) for one in corrected.refused] == [(3, "no-start")]
    assert rows_of(rejected_csv(corrected))[0] == [*TITLES, "Fila del reporte", "Motivo del rechazo"]


def test_of_two_rows_that_contradict_each_other_the_one_that_is_left_is_taken(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(), cells(time="11:00")])
    header, first, second = rejected_csv(read_report(path, services=SERVICES)).splitlines(keepends=True)
    again = tmp_path / "rechazados.csv"
    again.write_bytes(header + first)

    assert b"11:00" in second
    assert read_report(again, services=SERVICES).appointments == (appointment(),)


@pytest.mark.parametrize(
    "name", ["=1+1 X", "+51 X", "-X Y", "@SUM(A1) X", "'=1+1 X", "'X Y", '="a";\'X', "＝1+1 X"]
)
def test_text_that_a_spreadsheet_would_run_is_harmless_in_the_file_and_whole_afterwards(
    tmp_path: Path, name: str
) -> None:
    path = write_xlsx(tmp_path / "citas.xlsx", [cells(name=name, time="25:00")])
    content = rejected_csv(read_report(path, services=SERVICES))
    again = tmp_path / "rechazados.csv"
    again.write_bytes(content.replace(b";25:00;", b";10:00;"))

    [read] = read_report(again, services=SERVICES).appointments

    assert all(cell[:1] not in tuple("=+-@\t\r＝＋－＠") or not cell for row in rows_of(content) for cell in row)
    assert read.citizen.name == name


@given(st.text())
def test_every_text_survives_the_apostrophe(text: str) -> None:
    assert rearm(disarm(text)) == text
    assert disarm(text)[:1] not in tuple("=+-@\t\r＝＋－＠") or not text


def test_a_report_without_refused_rows_gives_the_headers_alone(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells()])

    assert len(rows_of(rejected_csv(read_report(path, services=SERVICES)))) == 1


def test_days_of_a_file_with_the_month_first_cannot_be_mistaken_later(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "citas.csv", [cells(date="11/24/2026"), cells(code="C-2", date="11/05/2026", time="25:00")]
    )
    again = tmp_path / "rechazados.csv"
    again.write_bytes(rejected_csv(read_report(path, services=SERVICES)).replace(b";25:00;", b";10:00;"))

    reading = read_report(again, services=SERVICES)

    assert [one.start for one in reading.appointments] == [datetime(2026, 11, 5, 10, tzinfo=LIMA)]
    assert reading.notices == ()


def test_only_what_soe_needs_is_stored_and_reads_the_same(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [*cells(), "Soltero", "Ninguna"],
        [*cells(code="C-2", phone="+51987654321", date=date(2026, 11, 25), time=time(15, 30)), "Casada", "Visual"],
        [*cells(code="C-3", time="25:00"), "Casada", "Motora"],
        [*cells(code="C-9", service="Bolsa de Trabajo"), "Viuda", "Auditiva"],
    ]
    path = write_xlsx(tmp_path / "citas.xlsx", rows, [*TITLES, "Estado civil", "Discapacidad"])
    reading = read_report(path, services=SERVICES)
    stored = tmp_path / "guardado.csv"
    stored.write_bytes(stored_csv(reading))

    again = read_report(stored, services=SERVICES)

    assert rows_of(stored.read_bytes())[0] == TITLES
    assert not any(word in stored.read_text("utf-8") for word in ("Soltero", "Visual", "Motora", "Viuda", "C-9"))
    assert again.appointments == reading.appointments
    assert [one.cells for one in again.refused] == [one.cells for one in reading.refused]


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)


@given(st.lists(st.tuples(NAMES, st.dates(date(2026, 11, 13), date(2026, 11, 30))), max_size=5))
@settings(deadline=None)
def test_whatever_people_are_called_is_stored_so_that_it_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, date]]
) -> None:
    folder = tmp_path_factory.mktemp("citas")
    rows = [
        cells(),
        *(cells(code=f"C-{n}", name=f"A{name}", date=day) for n, (name, day) in enumerate(people, start=2)),
    ]
    reading = read_report(write_csv(folder / "citas.csv", rows, encoding="utf-8-sig"), services=SERVICES)
    stored = folder / "guardado.csv"
    stored.write_bytes(stored_csv(reading))

    assert read_report(stored, services=SERVICES).appointments == reading.appointments
