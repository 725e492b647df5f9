"""The attendance list on paper and in Excel: the same bytes for the same facts, and text that stays text."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from soe_cli.documents.attendance_list import AttendanceList, attendance_pdf, attendance_workbook
from soe_cli.errors import UnusableInputError

LIST = AttendanceList(
    title="Lista de asistencia",
    center="Centro de Empleo Lima Centro",
    facts=(("Módulo", "Aprende a #Emprender *ya*"), ("Institución", "")),
    headers=("N°", "Tipo", "N° de documento", "Apellidos y nombres", "Minutos", "Asistió"),
    rows=[
        (1, "DNI", "…322", "=HYPERLINK(1)", None, ""),
        (2, "DNI", "…333", "ÑAHUI DE LA CRUZ-MENDOZA, MARÍA DE LOS ÁNGELES GUADALUPE DEL ROSARIO " * 3, 120, "Sí"),
    ],
    wide=3,
    remark="Nada más.",
)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert attendance_pdf(LIST) == attendance_pdf(LIST)
    assert attendance_workbook({"Taller": LIST}) == attendance_workbook({"Taller": LIST})


def test_in_excel_a_text_is_a_text_and_the_facts_come_last() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(attendance_workbook({"Módulo": LIST, "Taller 1": LIST})))

    assert book.sheet_names == ["Módulo", "Taller 1", "Datos"]
    first = book.get_sheet_by_name("Taller 1").to_python()[1]
    assert first[:5] == [1.0, "DNI", "…322", "=HYPERLINK(1)", ""]
    assert ["Nota", "Nada más."] in book.get_sheet_by_name("Datos").to_python()


def test_a_letter_that_cannot_be_printed_is_named() -> None:
    odd = AttendanceList("Lista", "Lima", (), ("N°", "Nombre"), [(1, "ROSA 漢")], 1)

    with pytest.raises(UnusableInputError, match="漢"):
        attendance_pdf(odd)
