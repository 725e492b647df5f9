"""XLSX and true XLS."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.xls import read_xls
from soe_cli.intake.tables.xlsx import read_xlsx

XLS = Path(__file__).parent / "data" / "reporte.xls"


def workbook(**sheets: list[tuple[int, int, Any]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, cells in sheets.items():
            page = book.add_worksheet(name)
            for row, column, value in cells:
                page.write(row, column, value, day if isinstance(value, date) else None)
    return buffer.getvalue()


def with_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            assert part != name or old in text
            after.writestr(part, text.replace(old, new) if part == name else text)
    return buffer.getvalue()


def test_rows_keep_their_numbers_and_dates_their_type() -> None:
    content = workbook(Citas=[(2, 1, "Fecha"), (4, 1, date(2026, 11, 24)), (4, 2, 1234567)])

    [table] = read_xlsx(SourceFile("citas.xlsx", content))

    assert table.name == "Citas"
    assert [(row.number, list(row.cells)) for row in table.rows] == [
        (3, ["Fecha", ""]),
        (5, [date(2026, 11, 24), 1234567.0]),
    ]


def test_a_true_xls_is_read_with_its_dates_and_hours() -> None:
    [table] = read_xls(SourceFile("reporte.xls", b"\xef\xbb\xbf" + XLS.read_bytes()))

    assert [row.number for row in table.rows] == [1, 3, 4]
    assert table.rows[2].cells[:3] == ["C-1", date(2026, 11, 24), time(10, 0)]
    assert table.rows[2].cells[6:10] == [1234567.0, "ÑAUPARI HUAMÁN, JOSÉ", "jose@example.com", 987654321.0]


def test_hidden_sheets_are_left_out() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Citas").write(0, 0, "a")
        hidden = book.add_worksheet("Listas")
        hidden.write(0, 0, "b")
        hidden.hide()

    assert [table.name for table in read_xlsx(SourceFile("citas.xlsx", buffer.getvalue()))] == ["Citas"]


@pytest.mark.parametrize("cell", [(1_048_575, 0, "x"), (0, 16_383, "x"), (99_999, 0, "x")])
def test_a_value_at_the_far_end_of_a_sheet_is_refused_before_memory_is_reserved(cell: tuple[int, int, str]) -> None:
    content = workbook(Citas=[(0, 0, "a"), cell])

    with pytest.raises(UnusableInputError, match="muy lejos de la tabla"):
        read_xlsx(SourceFile("citas.xlsx", content))


def test_a_format_at_the_far_end_of_a_sheet_is_no_obstacle() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Citas")
        page.write(0, 0, "a")
        page.write_blank(0, 16_383, None, book.add_format({"bold": True}))
        page.set_row(1_048_575, 30)

    [table] = read_xlsx(SourceFile("citas.xlsx", buffer.getvalue()))

    assert [list(row.cells) for row in table.rows] == [["a"]]


def test_a_part_that_declares_more_strings_than_memory_is_refused() -> None:
    content = with_part(workbook(Citas=[(0, 0, "a")]), "xl/sharedStrings.xml", b'Count="1"', b'Count="9999999999"')

    with pytest.raises(UnusableInputError, match="ocupa demasiada memoria"):
        read_xlsx(SourceFile("citas.xlsx", content))


def test_a_date_beyond_any_calendar_is_no_traceback() -> None:
    content = with_part(
        workbook(Citas=[(0, 0, date(2026, 11, 24))]), "xl/worksheets/sheet1.xml", b"<v>46350</v>", b"<v>1e300</v>"
    )
    content = with_part(content, "xl/styles.xml", b'formatCode="dd/mm/yyyy"', b'formatCode="[h]:mm"')

    with pytest.raises(UnusableInputError, match="libro de Excel dañado"):
        read_xlsx(SourceFile("citas.xlsx", content))


def test_an_archive_that_expands_beyond_measure_is_refused_unread() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(201):
                part.write(bytes(1024 * 1024))

    with pytest.raises(UnusableInputError, match="ocupa demasiada memoria"):
        read_xlsx(SourceFile("citas.xlsx", buffer.getvalue()))


def test_an_archive_that_is_no_workbook_is_said_to_be_one() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")

    with pytest.raises(UnusableInputError, match="es un archivo comprimido, no un libro de Excel"):
        read_xlsx(SourceFile("citas.xlsx", buffer.getvalue()))


@pytest.mark.parametrize("keep", [10, 600, 4000])
def test_a_download_that_was_cut_short_is_refused(keep: int) -> None:
    with pytest.raises(UnusableInputError, match="libro de Excel dañado"):
        read_xlsx(SourceFile("citas.xlsx", workbook(Citas=[(0, 0, "a")])[:keep]))
    with pytest.raises(UnusableInputError, match="libro de Excel dañado"):
        read_xls(SourceFile("citas.xls", XLS.read_bytes()[:keep]))


def test_a_workbook_with_a_password_is_said_to_have_one() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(UnusableInputError, match="protegido con contraseña"):
        read_xls(SourceFile("citas.xlsx", content))
