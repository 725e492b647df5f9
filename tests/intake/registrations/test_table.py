"""Lists of registrations as files: CSV as a form's sheet is downloaded, and what institutions send."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from xlsxwriter import Workbook

from soe_cli.errors import UnusableInputError
from soe_cli.intake.registrations.table import registrations_in_table
from soe_cli.intake.tables.source import SourceFile
from soe_cli.model.lima import LIMA

NOW = datetime(2026, 11, 23, 9, tzinfo=LIMA)


def csv(*lines: str) -> SourceFile:
    return SourceFile("lista.csv", "\n".join(lines).encode())


def test_the_downloaded_answers_of_a_form_are_read_with_their_moments() -> None:
    found = registrations_in_table(
        csv(
            '"Marca temporal","Número de documento","Nombres y apellidos","Correo"',
            '"2026/11/22 4:48:22 p. m. GMT-5","40118322","Rosa Ñahui","rosa@ejemplo.pe"',
            '"2026/11/22 9:01:00 a. m. GMT-5","40118333","FLORES, JUAN","juan@ejemplo.pe"',
        ),
        NOW,
    )

    assert [(one.name, one.submitted.isoformat()) for one in found.taken] == [
        ("FLORES, JUAN", "2026-11-22T09:01:00-05:00"),
        ("Rosa Ñahui", "2026-11-22T16:48:22-05:00"),
    ]
    assert found.taken[0].source == "fila 3"


def test_a_workbook_with_typed_cells_below_a_title_is_read() -> None:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, ["CETPRO Lima: participantes"])
        sheet.write_row(2, 0, ["Inscrito el", "DNI", "Apellidos", "Nombres", "E-mail", "Celular"])
        sheet.write_datetime(3, 0, datetime(2026, 11, 20, 8, 30, tzinfo=LIMA).replace(tzinfo=None), day)
        sheet.write_row(3, 1, [7234567, "PAZ", "EVA", "eva@ejemplo.pe", 987654321.0])

    found = registrations_in_table(SourceFile("lista.xlsx", content.getvalue()), NOW)

    (eva,) = found.taken
    assert (eva.document, eva.phone, eva.name) == ("07234567", "+51987654321", "PAZ, EVA")
    assert eva.submitted == datetime(2026, 11, 20, 8, 30, tzinfo=LIMA)


def test_rows_without_a_moment_count_from_now_in_the_files_order_and_that_is_said() -> None:
    found = registrations_in_table(
        csv("DNI,Nombres,Correo", "40118322,Rosa,rosa@ejemplo.pe", "40118333,Juan,juan@ejemplo.pe"), NOW
    )

    assert [one.given_names for one in found.taken] == ["Rosa", "Juan"]
    assert {one.submitted for one in found.taken} == {NOW}
    assert [one.code for one in found.notices] == ["no-moment"]
    assert "2 personas (desde la fila 2)" in found.notices[0].message


@pytest.mark.parametrize(
    ("header", "lacking"),
    [
        ("Documento,Correo", "«Apellidos y nombres»"),
        ("Nombres,Correo", "«N° de documento»"),
        ("DNI,Nombres", "«Correo electrónico»"),
        ("Color,Sabor", "«N° de documento»"),
    ],
)
def test_a_file_without_the_needed_columns_says_which_and_what_it_has(header: str, lacking: str) -> None:
    with pytest.raises(UnusableInputError, match=lacking):
        registrations_in_table(csv(header, "1,2"), NOW)
