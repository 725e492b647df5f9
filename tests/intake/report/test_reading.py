"""The appointment report, read from files as platforms and people save them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from soe_cli.intake.report.reading import Reading, Refusal, read_report
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text

from ..builders import (
    SERVICES,
    TITLES,
    Cell,
    appointment,
    cells,
    csv_text,
    html_table,
    write_csv,
    write_html,
    write_xlsx,
)

XLS = Path(__file__).parents[1] / "tables" / "data" / "reporte.xls"

TWO_ROWS = [
    cells(),
    cells(code="C-2", date="25/11/2026", time="3:15 p. m.", notes="Trae su «plan» – 10 €"),
]
TWO_APPOINTMENTS = (
    appointment(),
    replace(appointment("C-2", datetime(2026, 11, 25, 15, 15, tzinfo=LIMA)), notes="Trae su «plan» – 10 €"),
)


def as_html(encoding: str) -> Callable[[Path], Path]:
    return lambda folder: write_html(folder / "citas.xls", TWO_ROWS, encoding)


def as_csv(delimiter: str, encoding: str) -> Callable[[Path], Path]:
    return lambda folder: write_csv(folder / "citas.csv", TWO_ROWS, delimiter, encoding)


def as_xlsx(name: str) -> Callable[[Path], Path]:
    return lambda folder: write_xlsx(folder / name, TWO_ROWS)


@pytest.mark.parametrize(
    "write",
    [
        *(as_html("cp1252"), as_html("utf-8"), as_html("utf-8-sig"), as_html("utf-16")),
        *(as_csv(";", "utf-8"), as_csv(",", "utf-8-sig"), as_csv("\t", "utf-16"), as_csv(";", "cp1252")),
        *(as_xlsx("citas.xlsx"), as_xlsx("citas.xls"), as_xlsx("citas.csv")),
    ],
)
def test_the_same_report_is_the_same_in_every_format(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path)

    reading = read_report(path, services=SERVICES)

    assert reading == Reading(
        appointments=TWO_APPOINTMENTS,
        refused=(),
        notices=(),
        rows=2,
        other_services=0,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        report=reading.report,
    )


def test_a_true_xls_is_read_too() -> None:
    assert read_report(XLS, services=SERVICES).appointments == (appointment(),)


def test_typed_dates_hours_and_numbers_of_a_spreadsheet_are_read(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "citas.xlsx",
        [
            cells(date=date(2026, 11, 24), time=time(10, 0), document=1234567, phone=987654321),
            cells(code="C-2", date=46350, time=10 / 24, document="1234567.0"),
            cells(code="C-3", date=datetime.combine(date(2026, 11, 24), time(10)), time=time(10, 0)),
            cells(code=4, date="24/11/2026 10:00", time="10:00 - 10:30"),
        ],
    )

    reading = read_report(path, services=SERVICES)

    assert reading.appointments == (appointment(), appointment("C-2"), appointment("C-3"), appointment("4"))
    assert (reading.refused, reading.notices) == ((), ())


@pytest.mark.parametrize(
    "hour", ["10:00", "10:00:00", "10:00 a. m.", "10.00", "10h00", "10:00 - 10:30", "0.4166666667"]
)
def test_one_column_with_day_and_hour_serves_as_well(tmp_path: Path, hour: str) -> None:
    titles = ["Código", "Fecha y hora", "DNI", "Apellidos y Nombres"]
    moment = "46350.4166666667" if hour.startswith("0.4") else f"24/11/2026 {hour}"
    path = tmp_path / "citas.csv"
    path.write_text(f"{';'.join(titles)}\nC-1;{moment};1234567;ÑAUPARI HUAMÁN, JOSÉ", encoding="utf-8")

    [read] = read_report(path, services=SERVICES).appointments

    assert read.start == datetime(2026, 11, 24, 10, tzinfo=LIMA)
    assert (read.citizen.document_type, read.citizen.document) == ("DNI", "01234567")


@pytest.mark.parametrize(
    ("titles", "parts"),
    [
        (["Apellidos", "Nombres"], ["ÑAUPARI HUAMÁN", "JOSÉ"]),
        (["Nombres", "Apellido Paterno", "Apellido Materno"], ["JOSÉ", "ÑAUPARI", "HUAMÁN"]),
    ],
)
def test_names_in_separate_columns_are_joined(tmp_path: Path, titles: list[str], parts: list[str]) -> None:
    path = tmp_path / "citas.csv"
    path.write_text(
        f"Fecha;Hora;N° documento;{';'.join(titles)}\n24/11/2026;10:00;01234567;{';'.join(parts)}", encoding="utf-8"
    )

    [read] = read_report(path, services=SERVICES).appointments

    assert read.citizen.name == "ÑAUPARI HUAMÁN, JOSÉ"


def test_text_that_looks_like_code_stays_text_and_hidden_characters_go(tmp_path: Path) -> None:
    names = [
        '=IMPORTXML("http://example.com";"//a")',
        "ROSA <b>QUISPE</b>",
        "ROSA\r\nQUISPE\u202e\ue000",
        "@SUM(A1)",
    ]
    path = write_xlsx(
        tmp_path / "citas.xlsx", [cells(code=f"C-{number}", name=name) for number, name in enumerate(names)]
    )

    reading = read_report(path, services=SERVICES)

    assert [read.citizen.name for read in reading.appointments] == [*names[:2], "ROSA QUISPE", names[3]]


def test_rows_of_other_services_are_counted_and_not_judged(tmp_path: Path) -> None:
    path = write_html(
        tmp_path / "citas.xls",
        [
            cells(code="C-1", service="ORIENTACION  PARA EL EMPRENDIMIENTO"),
            cells(code="C-2", service="Servicio de Orientación para el Emprendimiento - Virtual"),
            cells(code="C-3", service="Orientación"),
            cells(code="C-4", service=""),
            cells(code="C-5", service="Orientación Vocacional", date="mañana"),
            cells(code="C-6", service="Bolsa de Trabajo"),
        ],
    )

    reading = read_report(path, services=SERVICES)

    assert [read.code for read in reading.appointments] == ["C-1", "C-2", "C-3", "C-4"]
    assert (reading.rows, reading.other_services, reading.refused) == (6, 2, ())


def test_a_report_without_service_and_consultant_is_taken_whole_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "citas.csv"
    path.write_text("Código;Fecha;Hora;Nombres\nC-1;24/11/2026;10:00;ROSA QUISPE", encoding="utf-8")

    reading = read_report(path, services=SERVICES)

    assert [(read.id, read.service, read.consultant) for read in reading.appointments] == [("C-1", "", "")]
    assert [(notice.code, notice.source) for notice in reading.notices] == [
        ("no-service-column", "fila 1"),
        ("no-consultant-column", "fila 1"),
        ("no-email-column", "fila 1"),
    ]


def test_a_report_without_names_is_taken_by_its_documents_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "citas.csv"
    path.write_text("Fecha;Hora;DNI\n24/11/2026;10:00;1234567", encoding="utf-8")

    reading = read_report(path, services=SERVICES)

    assert [(read.citizen.document, read.citizen.name) for read in reading.appointments] == [("01234567", "")]
    assert reading.notices[-1] == Notice(
        "warning", "no-name-column", "El reporte no trae apellidos ni nombres.", "fila 1"
    )


def test_rows_that_cannot_be_attended_are_refused_with_row_reason_and_cells(tmp_path: Path) -> None:
    rows = [
        cells(code="C-1", date="31/02/2026"),
        cells(code="C-2", date="11/24/2026"),
        cells(code="C-3", time="25:00"),
        cells(code="C-4", date=""),
        cells(code="C-5", time="NULL"),
        cells(code="C-6", name=" - "),
        cells(code="-", document=""),
        cells(code="C-8", date="24/11/2026 09:00"),
        cells(code="C-9"),
        cells(code="C-10", time="10:99 a. m."),
        cells(code="C-11", date="24/11/2026 10:00", time="24/11/2026 10:00"),
    ]
    path = write_html(tmp_path / "citas.xls", rows)

    reading = read_report(path, services=SERVICES)

    assert reading.refused == tuple(
        Refusal(row, code, reason, dict(zip(TITLES, map(clean_text, map(str, rows[row - 4])), strict=True)))
        for row, code, reason in [
            (4, "unreadable-start", "la fecha «31/02/2026» no se puede leer (se espera como 24/11/2026)"),
            (5, "unreadable-start", "la fecha «11/24/2026» no se puede leer (se espera como 24/11/2026)"),
            (6, "unreadable-start", "la hora «25:00» no se puede leer (se espera como 10:30 o 3:30 p. m.)"),
            (7, "no-start", "no tiene fecha"),
            (8, "no-start", "no tiene hora"),
            (9, "no-name", "no tiene apellidos ni nombres"),
            (10, "no-identity", "no tiene código de cita ni documento"),
            (11, "unreadable-start", "la fecha indica las 09:00 y la hora indica las 10:00"),
            (13, "unreadable-start", "la hora «10:99 a. m.» no se puede leer (se espera como 10:30 o 3:30 p. m.)"),
        ]
    )
    assert reading.appointments == (appointment("C-9"), appointment("C-11"))
    assert reading.rows == 11


def test_a_row_with_a_text_for_a_name_is_refused_and_a_long_name_is_taken(tmp_path: Path) -> None:
    long, text = "Á" * 200, "PALABRA " * 750
    path = write_html(tmp_path / "citas.xls", [cells(code="C-1", name=long), cells(code="C-2", name=text)])

    reading = read_report(path, services=SERVICES)

    assert [read.citizen.name for read in reading.appointments] == [long]
    assert [(one.row, one.code, one.reason) for one in reading.refused] == [
        (5, "long-name", "los apellidos y nombres tienen 5999 caracteres y se esperan 200 a lo más")
    ]


def test_unusable_contact_data_is_told_with_the_number_to_call(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "citas.xlsx",
        [
            cells(code="C-1", email="jose@example.com\r\nBcc: ana@example.com"),
            cells(code="C-2", email="a@example.com, b@example.com", phone=""),
            cells(code="C-3", email="no tiene"),
            cells(code="C-4", phone="98765"),
            cells(code="C-5", document="123456789"),
            cells(code="C-6", standing="Reprogramada", email=""),
            cells(code="C-7", standing="Cancelada", email=""),
        ],
    )

    reading = read_report(path, services=SERVICES)

    assert reading.notices == (
        Notice(
            "warning",
            "invalid-email",
            "El correo de la cita C-1 no se puede usar (tiene saltos de línea o caracteres ocultos): "
            "llame al +51987654321.",
            "fila 4",
        ),
        Notice(
            "warning",
            "invalid-email",
            "El correo de la cita C-2 no se puede usar (trae más de una dirección): "
            "búsquelo en la plataforma, porque tampoco hay teléfono.",
            "fila 5",
        ),
        Notice("warning", "no-email", "La cita C-3 no trae correo: llame al +51987654321.", "fila 6"),
        Notice(
            "warning",
            "odd-phone",
            "El teléfono de la cita C-4 no es un número válido; quedó como está escrito: verifíquelo.",
            "fila 7",
        ),
        Notice(
            "warning",
            "odd-document",
            "En la cita C-5, el número de DNI tiene 9 caracteres y se esperaban 8: verifíquelo con la persona.",
            "fila 8",
        ),
        Notice(
            "warning",
            "rescheduled",
            "La cita C-6 figura como reprogramada y no recibirá recordatorio: si su nueva fecha no aparece en el "
            "reporte con otro código, regístrela con «soe report add».",
            "fila 9",
        ),
    )
    assert [read.citizen.email for read in reading.appointments] == [
        *(None, None, None, "jose@example.com", "jose@example.com", None, None)
    ]
    assert reading.appointments[3].citizen.phone == "98765"


def test_modality_and_standing_follow_the_words_of_the_report(tmp_path: Path) -> None:
    path = write_html(
        tmp_path / "citas.xls",
        [cells(modality="Llamada telefónica", standing="Atendida"), cells(code="C-2", modality="Presencial")],
    )

    reading = read_report(path, services=SERVICES)

    assert [(read.modality, read.standing) for read in reading.appointments] == [
        (Modality.TELEPHONE, Standing.CLOSED),
        (Modality.IN_PERSON, Standing.BOOKED),
    ]


def test_headers_printed_again_and_lines_of_one_cell_are_no_appointments(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "citas.csv", [cells(), ["", ""], TITLES, cells(code="C-2"), ["Total de citas: 2", *[""] * 12]]
    )

    reading = read_report(path, services=SERVICES)

    assert [read.code for read in reading.appointments] == ["C-1", "C-2"]
    assert reading.rows == 2
    assert reading.notices == (
        Notice(
            "info", "ignored-row", "Se dejó de lado una línea que no es una cita: «Total de citas: 2».", "fila 6"
        ),
    )


def test_a_report_inside_a_layout_table_keeps_its_row_numbers(tmp_path: Path) -> None:
    report = html_table([cells(), cells(code="C-2", date="x")])
    page = f"<table><tr><td>MTPE</td></tr><tr><td>{report}</td></tr></table>"
    path = tmp_path / "citas.xls"
    path.write_bytes(page.encode("cp1252"))

    reading = read_report(path, services=SERVICES)

    assert reading.appointments == (appointment(),)
    assert [refusal.row for refusal in reading.refused] == [6]


def test_another_sheet_that_looks_like_a_report_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "citas.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name in ("Lunes", "Martes"):
            page = workbook.add_worksheet(name)
            page.write_row(0, 0, TITLES)
            page.write_row(1, 0, cells())
        workbook.add_worksheet("Leyenda").write(0, 0, "Estado")

    reading = read_report(path, services=SERVICES)

    assert reading.appointments == (appointment(),)
    assert reading.notices == (
        Notice(
            "warning",
            "unread-table",
            "La hoja «Martes» también parece un reporte y no se leyó: "
            "guárdela como archivo aparte y repita el comando.",
            "fila 1",
        ),
    )


def test_the_words_of_an_installation_come_before_the_usual_ones(tmp_path: Path) -> None:
    text = csv_text([cells()]).replace("Fecha de cita", "F. PROGRAMADA").replace("Celular", "Fecha de cita")
    path = tmp_path / "citas.csv"
    path.write_text(text, encoding="utf-8")

    reading = read_report(
        path, services=SERVICES, aliases={"Fecha de cita": ["f programada"], "phone": ["Fecha de cita"]}
    )

    assert reading.appointments == (appointment(),)


def test_five_thousand_rows_are_all_taken(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        cells(code=f"C-{number}", document=f"{number:08d}", email=f"a{number}@example.com")
        for number in range(5000)
    ]

    reading = read_report(write_xlsx(tmp_path / "citas.xlsx", rows), services=SERVICES)

    assert [read.id for read in reading.appointments] == [f"C-{number}" for number in range(5000)]
    assert all(isinstance(read, Appointment) for read in reading.appointments)
