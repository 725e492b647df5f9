"""Files of which the bytes are odd, built from the report of one usual row."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, time

from ..builders import TITLES, cells
from .programs import by_xlsxwriter, mhtml_by_hand, page_of, spreadsheetml_by_hand
from .traps import report

ROWS = report(cells())
PAGE = page_of(ROWS)
XML = spreadsheetml_by_hand(ROWS).decode()
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
SHEET = "xl/worksheets/sheet1.xml"


def text(delimiter: str, end: str = "\r\n") -> str:
    """The report as delimited text."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(ROWS)
    return buffer.getvalue()


def text_as(delimiter: str, encoding: str) -> bytes:
    return text(delimiter).encode(encoding)


def scrambled(text: str) -> bytes:
    """UTF-8 that a program took for Windows-1252 and saved as UTF-8 again."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()).encode()


def biff_stream() -> bytes:
    """The records of a workbook without the OLE file around them."""
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Citas")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            page.write(number, column, cell)
    stream: bytes = book.get_biff_data()
    return stream


def rezipped(changes: dict[str, bytes], book: bytes | None = None) -> bytes:
    """XlsxWriter's workbook with some parts changed: ``changes`` maps a part to what it is to hold."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book or by_xlsxwriter(ROWS))) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        parts = {name: before.read(name) for name in before.namelist()} | changes
        for name, content in parts.items():
            after.writestr(name, content)
    return buffer.getvalue()


def zip_of(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def two_sheets(hidden: bool) -> bytes:
    """The report, and another one in a second sheet."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, code in (("Citas", "C-1"), ("Ayer", "C-2")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, TITLES)
            page.write_row(1, 0, cells(code=code))
        if hidden:
            page.hide()
    return buffer.getvalue()


def since_1904() -> bytes:
    """A workbook whose days are counted as the first Macintosh did."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, TITLES)
        page.write_row(1, 0, cells())
        page.write_datetime(1, 1, date(2026, 11, 24), book.add_format({"num_format": "dd/mm/yyyy"}))
        page.write_datetime(1, 2, time(10), book.add_format({"num_format": "hh:mm"}))
    return buffer.getvalue()


def far_value() -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, TITLES)
        page.write_row(1, 0, cells())
        page.write(1_048_575, 16_383, "x")
    return buffer.getvalue()


def from_browser() -> bytes:
    """An archive as Chromium's browsers begin it."""
    return b"From: <Saved by Blink>\r\nSubject: Citas\r\nDate: Tue, 24 Nov 2026 08:00:00 -0500\r\n" + mhtml_by_hand(
        ROWS
    )


def nested_archive(depth: int) -> bytes:
    """Parts within parts, the page in the innermost."""
    lines = [b"MIME-Version: 1.0"]
    for level in range(depth):
        lines += [b'Content-Type: multipart/mixed; boundary="b%d"' % level, b"", b"--b%d" % level]
    return b"\r\n".join([*lines, b"Content-Type: text/html", b"", page_of(ROWS).encode()])
