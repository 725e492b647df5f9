"""SpreadsheetML 2003: the XML that Excel 2003 and many reporting programs save as ``.xls`` or ``.xml``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from soe_cli.intake.tables.decoding import decode
from soe_cli.intake.tables.source import SAVE_AS_XLSX, SourceFile
from soe_cli.intake.tables.table import MAX_COLUMNS, Cell, Table, filled_rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HOUR = re.compile(r"1(?:899-12-3[01]|900-01-0\d)T(\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?")
"""An hour without a day is a moment of the last days of 1899; LibreOffice writes 10:00 there as T34:00:00."""


def read_spreadsheetml(source: SourceFile) -> list[Table]:
    """One table a visible sheet; dates and hours come typed."""
    from lxml import etree

    # Decoded here, because the encoding that is declared is often wrong.
    markup = _DECLARATION.sub("", decode(source.content), count=1)
    if "<!DOCTYPE" in markup or "<!ENTITY" in markup:
        raise source.unusable("define entidades XML, que ninguna hoja de cálculo necesita", SAVE_AS_XLSX)
    parser = etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=False)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        raise source.unusable("es un libro XML de Excel 2003 dañado") from None
    return [
        Table(sheet.get(f"{_SS}Name") or "", filled_rows(source, _numbered(sheet)))
        for sheet in root.iter("{*}Worksheet")
        if not any("Hidden" in (state.text or "") for state in sheet.iter("{*}Visible"))
    ]


def _numbered(sheet: _Element) -> Iterator[tuple[int, Sequence[Cell]]]:
    number = 0
    for row in sheet.iterfind("{*}Table/{*}Row"):
        number = _whole(row, "Index") or number + 1
        yield number, _cells(row)
        number += _whole(row, "Span")


def _cells(row: _Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iterchildren("{*}Cell"):
        column = (_whole(cell, "Index") or len(cells) + 1) - 1
        if column >= MAX_COLUMNS:
            break
        cells += [""] * (column - len(cells))
        data = cell.find("{*}Data")
        cells.append("" if data is None else _typed(data.get(f"{_SS}Type"), "".join(data.itertext())))
        cells += [""] * min(_whole(cell, "MergeAcross"), MAX_COLUMNS - len(cells))
    return cells


def _whole(element: _Element, attribute: str) -> int:
    """A positive whole number below ten million; 0 where there is none."""
    written = element.get(f"{_SS}{attribute}") or ""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 8 else 0


def _typed(kind: str | None, text: str) -> Cell:
    try:
        match kind:
            case "Number":
                number = float(text)
                return number if math.isfinite(number) else text
            case "DateTime":
                if hour := _HOUR.fullmatch(text.strip()):
                    return time(int(hour[1]) % 24, int(hour[2]), int(hour[3]))
                moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
                return moment if moment.time() != moment.min.time() else moment.date()
            case "Boolean":
                return text.strip() == "1"
            case _:
                return text
    except ValueError:
        return text
