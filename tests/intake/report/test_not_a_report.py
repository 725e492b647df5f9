"""Files that are no report: a sentence, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soe_cli.errors import UnusableInputError, UsageError
from soe_cli.intake.report.layout import vocabulary
from soe_cli.intake.report.reading import read_report

from ..builders import SERVICES, TITLES, cells, csv_text, html_table, write_csv, write_html, write_xlsx


def refusal_of(path: Path) -> tuple[str, str]:
    with pytest.raises(UnusableInputError) as problem:
        read_report(path, services=SERVICES)
    return problem.value.message, problem.value.next_step


def written(folder: Path, content: bytes | str, name: str = "citas.xls") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><form><table><tr><td>Usuario<td><input type=text><tr><td>Clave<td><input type='PASSWORD'>",
        "<!DOCTYPE html><title>MTPE</title><h1>Iniciar  Sesión</h1>",
        "<p>Su sesi&oacute;n ha expirado.</p>",
    ],
)
def test_a_login_page_saved_as_the_report_is_recognised(tmp_path: Path, page: str) -> None:
    assert refusal_of(written(tmp_path, page)) == (
        "No se puede usar «citas.xls»: es la página de inicio de sesión de la plataforma y no el reporte.",
        "Su sesión venció: ingrese otra vez a la plataforma, descargue el reporte y repita el comando.",
    )


def test_a_report_in_a_page_that_also_has_a_login_form_is_a_report(tmp_path: Path) -> None:
    path = written(tmp_path, "<form>Iniciar sesión <input type=password></form>" + html_table([cells()]))

    assert len(read_report(path, services=SERVICES).appointments) == 1


def test_a_report_with_wrong_columns_is_no_login_page_because_it_has_a_login_form(tmp_path: Path) -> None:
    page = "<form><input type=password></form>" + html_table([cells()]).replace("Hora de cita", "Turno")

    assert "faltan columnas del reporte de citas: Hora de cita" in refusal_of(written(tmp_path, page))[0]


def test_wrong_columns_are_named_with_those_that_were_found(tmp_path: Path) -> None:
    text = csv_text([cells()]).replace("Hora de cita", "Turno")

    assert refusal_of(written(tmp_path, text, "citas.csv")) == (
        "No se puede usar «citas.csv»: faltan columnas del reporte de citas: Hora de cita. "
        "En la fila 1 se encontró «Código de cita», «Fecha de cita», «Turno», «Servicio», «Consultor», "
        "«Tipo de documento», «N° de documento», «Apellidos y nombres», «Correo electrónico», «Celular», "
        "«Modalidad», «Estado», «Observaciones». Parece que la plataforma usa otros nombres: "
        "«Turno» por Hora de cita.",
        'Si es así, escriba en config.toml, bajo [report.columns]: "Hora de cita" = ["Turno"]. '
        "Luego repita el comando.",
    )


def test_columns_that_nothing_resembles_are_asked_of_the_configuration(tmp_path: Path) -> None:
    text = csv_text([cells(time="¡pronto!")]).replace("Hora de cita", "Q")

    message, next_step = refusal_of(written(tmp_path, text, "citas.csv"))

    assert message.endswith("«Modalidad», «Estado», «Observaciones».")
    assert next_step == (
        "Descargue el reporte completo; si la plataforma cambió los nombres de las columnas, indíquelos en la "
        "configuración (config.toml)."
    )


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    message, _ = refusal_of(written(tmp_path, "Servicio,Estado\nA,B", "citas.csv"))

    assert (
        "faltan columnas del reporte de citas: Fecha de cita; Hora de cita; N° de documento o Apellidos" in message
    )


@pytest.mark.parametrize(
    "content", ["hola", "<p>Página en mantenimiento</p>", "<table></table>", "a,b\n1,2", "[]", "<"]
)
def test_a_file_without_any_column_of_the_report_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal_of(written(tmp_path, content)) == (
        "No se puede usar «citas.xls»: no contiene una tabla con los encabezados del reporte de citas.",
        "Descargue de la plataforma el reporte de citas y repita el comando con ese archivo.",
    )


@pytest.mark.parametrize(
    "write",
    [lambda path: write_csv(path, []), lambda path: write_html(path, []), lambda path: write_xlsx(path, [])],
)
def test_a_report_with_no_appointments_is_said_to_have_none(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path / "citas")

    assert refusal_of(path) == (
        "No se puede usar «citas»: el reporte no tiene ninguna cita.",
        "Compruebe en la plataforma las fechas elegidas, descárguelo otra vez y repita el comando.",
    )


def test_a_report_that_says_there_is_nothing_has_no_appointments(tmp_path: Path) -> None:
    path = write_html(tmp_path / "citas.xls", [["No se encontraron registros", *[""] * 12]])

    assert "no tiene ninguna cita" in refusal_of(path)[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "es un PDF y no una tabla"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no es una tabla"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
            "no contiene una tabla con los encabezados del reporte de citas",
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>',
            "es un libro XML de Excel 2003 dañado",
        ),
        (b"PK\x03\x04 cortado", "es un libro de Excel dañado"),
        (b"\xd0\xcf\x11\xe0 cortado", "es un libro de Excel dañado o de otro programa"),
        (b"", "está vacío"),
    ],
)
def test_files_of_other_kinds_are_refused_by_what_they_are(tmp_path: Path, content: bytes, reason: str) -> None:
    message, next_step = refusal_of(written(tmp_path, content))

    assert message == f"No se puede usar «citas.xls»: {reason}."
    assert next_step.endswith(".")


def test_more_appointments_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, csv_text([cells()]) + "C-1;x\r\n" * 50_000, "citas.csv")

    assert refusal_of(path) == (
        "No se puede usar «citas.csv»: tiene más de 50 000 filas.",
        "Descargue un periodo más corto y repita el comando con ese archivo.",
    )


def test_an_alias_for_a_column_that_does_not_exist_is_a_mistake_of_the_configuration() -> None:
    with pytest.raises(UsageError) as problem:
        vocabulary({"Edad": ["Años"]})

    assert problem.value.message == (
        "La configuración asigna encabezados a «Edad», que no es una columna del reporte de citas."
    )
    assert "N° de documento" in problem.value.next_step


def test_the_default_columns_of_the_platform_are_all_known() -> None:
    assert len(vocabulary(None).columns(TITLES)) == len(TITLES)
