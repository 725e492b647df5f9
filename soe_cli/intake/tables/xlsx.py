"""XLSX, read by calamine once its parts are known not to exhaust the machine's memory."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from soe_cli.intake.tables.sniff import without_mark
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Cell, Table, filled_rows
from soe_cli.intake.tables.xlsx_guard import sound_archive

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read_xlsx(source: SourceFile) -> list[Table]:
    """One table a visible sheet; dates and hours come typed."""
    import python_calamine as calamine

    content = sound_archive(source, without_mark(source.content))
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return [Table(sheet.name, filled_rows(source, _numbered(sheet))) for sheet in _visible(workbook)]
    except (calamine.CalamineError, OverflowError):  # A date beyond any calendar overflows.
        raise source.unusable("es un libro de Excel dañado") from None


def _visible(workbook: CalamineWorkbook) -> Iterator[CalamineSheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for about in workbook.sheets_metadata:
        if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet:
            yield workbook.get_sheet_by_name(about.name)


def _numbered(sheet: CalamineSheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    first = sheet.start[0] + 1 if sheet.start else 1
    return enumerate(sheet.to_python(), start=first)
