"""True XLS (Excel 97 and older), read by xlrd: calamine aborts the process on a damaged one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Literal

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.sniff import without_mark
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Cell, Table, filled_rows

if TYPE_CHECKING:
    from xlrd.sheet import Cell as XlsCell
    from xlrd.sheet import Sheet

_ENCRYPTED_XLSX = "EncryptedPackage".encode("utf-16-le")


def read_xls(source: SourceFile) -> list[Table]:
    """One table a visible sheet; dates and hours come typed."""
    import xlrd

    content = without_mark(source.content)
    if _ENCRYPTED_XLSX in content:
        raise _protected(source)
    try:
        with xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True) as workbook:
            return [
                Table(sheet.name, filled_rows(source, _numbered(sheet, workbook.datemode)))
                for sheet in workbook.sheets()
                if sheet.visibility == 0
            ]
    except UnusableInputError:
        raise
    except Exception as problem:  # A damaged file makes xlrd raise whatever its arithmetic runs into.
        if "encrypted" in str(problem):
            raise _protected(source) from None
        raise source.unusable("es un libro de Excel dañado o de otro programa") from None


def _protected(source: SourceFile) -> UnusableInputError:
    return source.unusable(
        "está protegido con contraseña", "Ábralo en Excel, quítele la contraseña, guárdelo y repita el comando."
    )


def _numbered(sheet: Sheet, datemode: Literal[0, 1]) -> Iterator[tuple[int, Sequence[Cell]]]:
    for index in range(sheet.nrows):
        yield index + 1, [_typed(cell, datemode) for cell in sheet.row(index)]


def _typed(cell: XlsCell, datemode: Literal[0, 1]) -> Cell:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT | xlrd.XL_CELL_NUMBER:
            return cell.value
        case xlrd.XL_CELL_DATE:
            return _moment(float(cell.value), datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case _:
            return ""


def _moment(value: float, datemode: Literal[0, 1]) -> date | time | float:
    import xlrd

    try:
        moment = xlrd.xldate_as_datetime(value, datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return value
    if 0 <= value < 1:
        return moment.time()
    return moment if value % 1 else moment.date()
