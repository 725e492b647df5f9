"""The programs that write the corpus, each in the formats that it knows."""

from __future__ import annotations

import base64
import csv
import html
import io
import quopri
from collections.abc import Callable
from datetime import date, datetime, time
from xml.sax.saxutils import escape

from soe_cli.intake.tables.table import text_of

from ..builders import Cell
from .traps import Rows

DAY, HOUR, MOMENT = "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm"


def number_format(cell: Cell) -> str:
    """How a spreadsheet shows a typed day or hour; "" for another cell."""
    return {date: DAY, time: HOUR, datetime: MOMENT}.get(type(cell), "")


def by_openpyxl(rows: Rows) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.number_format = number_format(value) or "General"
        if len(row) == 1:
            page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=5)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_xlsxwriter(rows: Rows) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Citas")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                shown = book.add_format({"num_format": number_format(cell)}) if number_format(cell) else None
                page.write(number, column, cell, shown)
            if len(row) == 1:
                page.merge_range(number, 0, number, 4, row[0])
    return buffer.getvalue()


def by_xlwt(rows: Rows) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Citas")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if shown := number_format(cell):
                page.write(number, column, cell, xlwt.easyxf(num_format_str=shown))
            elif len(row) == 1:
                page.write_merge(number, number, 0, 4, cell)
            else:
                page.write(number, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _by_csv(delimiter: str, encoding: str) -> Callable[[Rows], bytes]:
    def write(rows: Rows) -> bytes:
        width = max(map(len, rows))
        buffer = io.StringIO(newline="")
        padded = ([*map(text_of, row), *[""] * (width - len(row))] for row in rows)
        csv.writer(buffer, delimiter=delimiter).writerows(padded)
        return buffer.getvalue().encode(encoding)

    return write


def page_of(rows: Rows) -> str:
    """The page that an extranet prints: no <html>, titles over all columns, &nbsp; for nothing."""
    width = max(map(len, rows))
    lines = ['<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "<table border=1>"]
    for row in rows:
        span = f" colspan={width}" if len(row) == 1 else ""
        texts = [html.escape(text_of(cell)).replace("\n", "<br>") or "&nbsp;" for cell in row]
        lines.append("<tr>" + "".join(f"<td{span}>{text}</td>" for text in texts) + "</tr>")
    return "\n".join([*lines, "</table>"])


def html_by_hand(rows: Rows) -> bytes:
    return page_of(rows).encode("utf-8")


_STYLES = {"date": DAY, "time": HOUR, "datetime": MOMENT}


def spreadsheetml_by_hand(rows: Rows) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?mso-application progid="Excel.Sheet"?>',
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"',
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
        "<Styles>",
        *(f'<Style ss:ID="{kind}"><NumberFormat ss:Format="{shown}"/></Style>' for kind, shown in _STYLES.items()),
        "</Styles>",
        '<Worksheet ss:Name="Citas"><Table>',
    ]
    for number, row in enumerate(rows, start=1):
        if row:
            span = ' ss:MergeAcross="4"' if len(row) == 1 else ""
            lines.append(f'<Row ss:Index="{number}">' + "".join(_xml_cell(cell, span) for cell in row) + "</Row>")
    return "\n".join([*lines, "</Table></Worksheet></Workbook>"]).encode("utf-8")


def _xml_cell(cell: Cell, span: str) -> str:
    match cell:
        case time():
            kind, text = "DateTime", f"1899-12-31T{cell.isoformat()}.000"
        case datetime():
            kind, text = "DateTime", f"{cell.isoformat()}.000"
        case date():
            kind, text = "DateTime", f"{cell.isoformat()}T00:00:00.000"
        case str():
            kind, text = "String", escape(cell).replace("\n", "&#10;")
        case _:
            kind, text = "Number", str(cell)
    style = f' ss:StyleID="{type(cell).__name__}"' if kind == "DateTime" else ""
    return f'<Cell{span}{style}><Data ss:Type="{kind}">{text}</Data></Cell>'


def archive_of(page: bytes, encoding: str = "quoted-printable") -> bytes:
    """An MHTML of a frame and the page in it, as spreadsheet programs save one."""
    packed = quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)
    frame = b"<html><frameset><frame src=3D'sheet001.htm'></frameset></html>"
    return b"\r\n".join(
        [
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; boundary="----=_parte"',
            b"",
            b"------=_parte",
            b"Content-Location: file:///C:/citas.htm",
            b"Content-Transfer-Encoding: quoted-printable",
            b'Content-Type: text/html; charset="us-ascii"',
            b"",
            frame,
            b"------=_parte",
            b"Content-Location: file:///C:/sheet001.htm",
            b"Content-Transfer-Encoding: " + encoding.encode(),
            b'Content-Type: text/html; charset="us-ascii"',
            b"",
            packed,
            b"------=_parte--",
        ]
    )


def mhtml_by_hand(rows: Rows) -> bytes:
    return archive_of(html_by_hand(rows))


LIBREOFFICE = "LibreOffice"
"""Its files stand beside, written by ``python -m tests.intake.corpus.libreoffice``."""

FORMATS: dict[str, tuple[str, ...]] = {
    "XLSX": ("openpyxl", "XlsxWriter", LIBREOFFICE),
    "XLS": ("xlwt", LIBREOFFICE),
    "HTML": ("by hand", LIBREOFFICE),
    "SpreadsheetML": ("by hand", LIBREOFFICE),
    "MHTML": ("by hand",),
    "CSV": ("Python csv", LIBREOFFICE),
    "TSV": ("Python csv", LIBREOFFICE),
}
"""The programs that write each format; they take turns from trap to trap."""

EXTENSIONS = {
    "XLSX": "xlsx",
    "XLS": "xls",
    "HTML": "html",
    "SpreadsheetML": "xml",
    "MHTML": "mht",
    "CSV": "csv",
    "TSV": "tsv",
}

WRITERS: dict[tuple[str, str], Callable[[Rows], bytes]] = {
    ("XLSX", "openpyxl"): by_openpyxl,
    ("XLSX", "XlsxWriter"): by_xlsxwriter,
    ("XLS", "xlwt"): by_xlwt,
    ("HTML", "by hand"): html_by_hand,
    ("SpreadsheetML", "by hand"): spreadsheetml_by_hand,
    ("MHTML", "by hand"): mhtml_by_hand,
    ("CSV", "Python csv"): _by_csv(";", "utf-8"),
    ("TSV", "Python csv"): _by_csv("\t", "utf-16"),
}
