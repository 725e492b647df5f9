"""Rows that claim to be one appointment."""

from __future__ import annotations

from pathlib import Path

from soe_cli.intake.report.reading import read_report
from soe_cli.model.notice import Notice

from ..builders import SERVICES, appointment, cells, write_csv


def test_rows_that_agree_in_every_fact_are_one_appointment(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "citas.csv", [cells(), cells(code="C-2"), cells(time="10:00 a. m.", phone="+51 987654321")]
    )

    reading = read_report(path, services=SERVICES)

    assert reading.appointments == (appointment(), appointment("C-2"))
    assert reading.refused == ()
    assert reading.notices == (
        Notice("info", "duplicate-row", "Repite la cita C-1 de la fila 2: se tomó una sola vez.", "fila 4"),
    )
    assert reading.rows == 3


def test_remarks_on_an_appointment_that_stands_twice_are_made_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(email=""), cells(email="")])

    reading = read_report(path, services=SERVICES)

    assert [(notice.code, notice.source) for notice in reading.notices] == [
        ("no-email", "fila 2"),
        ("duplicate-row", "fila 3"),
    ]


def test_rows_with_one_code_that_differ_are_all_refused(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "citas.csv",
        [cells(), cells(time="11:00"), cells(code="C-2"), cells(), cells(code="C-2", email="")],
    )

    reading = read_report(path, services=SERVICES)

    remedy = "con datos distintos; corrija el reporte o regístrela con «soe report add»"
    assert [(refusal.row, refusal.code, refusal.reason) for refusal in reading.refused] == [
        (2, "conflicting-rows", f"el código C-1 aparece en las filas 2, 3 y 5 {remedy}"),
        (3, "conflicting-rows", f"el código C-1 aparece en las filas 2, 3 y 5 {remedy}"),
        (4, "conflicting-rows", f"el código C-2 aparece en las filas 4 y 6 {remedy}"),
        (5, "conflicting-rows", f"el código C-1 aparece en las filas 2, 3 y 5 {remedy}"),
        (6, "conflicting-rows", f"el código C-2 aparece en las filas 4 y 6 {remedy}"),
    ]
    assert reading.appointments == ()
    assert reading.notices == ()


def test_a_row_is_not_believed_when_another_with_its_code_cannot_be_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(), cells(date="31/02/2026")])

    reading = read_report(path, services=SERVICES)

    assert [(refusal.row, refusal.code) for refusal in reading.refused] == [
        (2, "conflicting-rows"),
        (3, "unreadable-start"),
    ]


def test_rows_without_code_are_known_by_person_service_and_hour(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "citas.csv",
        [
            cells(code=""),
            cells(code="", document="1234567"),
            cells(code="", time="11:00"),
            cells(code="", document="9" * 8),
        ],
    )

    reading = read_report(path, services=SERVICES)

    assert len({read.id for read in reading.appointments}) == len(reading.appointments) == 3
    assert reading.notices == (
        Notice("info", "duplicate-row", "Repite una cita sin código de la fila 2: se tomó una sola vez.", "fila 3"),
    )


def test_rows_without_code_that_differ_are_all_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "citas.csv", [cells(code=""), cells(code="", phone="912345678")])

    reading = read_report(path, services=SERVICES)

    assert {refusal.reason for refusal in reading.refused} == {
        "la cita sin código de la misma persona y hora aparece en las filas 2 y 3 con datos distintos; "
        "corrija el reporte o regístrela con «soe report add»"
    }
    assert reading.appointments == ()
