"""Workbooks that lie about their name, were cut short, or would fill the memory."""

from __future__ import annotations

from .disguise import NO_TABLE, Disguise, refused
from .odd_bytes import (
    LAUGHS,
    ROWS,
    SHEET,
    biff_stream,
    far_value,
    rezipped,
    since_1904,
    text,
    two_sheets,
    zip_of,
)
from .outcome import JOSE, Outcome
from .programs import by_openpyxl, by_xlsxwriter, by_xlwt

TOO_MUCH = "ocupa demasiada memoria al abrirse."
DAMAGED = "es un libro de Excel dañado."

WORKBOOKS = [
    Disguise("XLS", "a UTF-8 mark before it", "xlwt", "citas.xls", lambda: b"\xef\xbb\xbf" + by_xlwt(ROWS)),
    Disguise("XLS", "named .csv", "xlwt", "citas.csv", lambda: by_xlwt(ROWS)),
    Disguise("XLS", "bare BIFF records, no OLE file around them", "xlwt", "citas.xls", biff_stream),
    Disguise(
        "XLS",
        "cut short",
        "xlwt",
        "citas.xls",
        lambda: by_xlwt(ROWS)[:2000],
        refused("es un libro de Excel dañado o de otro programa."),
    ),
    Disguise(
        "XLS",
        "an OLE file with an encrypted package",
        "by hand",
        "citas.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        refused("está protegido con contraseña."),
    ),
    Disguise("XLSX", "named .csv", "openpyxl", "citas.csv", lambda: by_openpyxl(ROWS)),
    Disguise("XLSX", "named .xls", "XlsxWriter", "citas.xls", lambda: by_xlsxwriter(ROWS)),
    Disguise(
        "XLSX", "a UTF-8 mark before it", "XlsxWriter", "citas.xlsx", lambda: b"\xef\xbb\xbf" + by_xlsxwriter(ROWS)
    ),
    Disguise("XLSX", "days counted from 1904", "XlsxWriter", "citas.xlsx", since_1904),
    Disguise(
        "XLSX", "another report in a hidden sheet", "XlsxWriter", "citas.xlsx", lambda: two_sheets(hidden=True)
    ),
    Disguise(
        "XLSX",
        "another report in a second sheet",
        "XlsxWriter",
        "citas.xlsx",
        lambda: two_sheets(hidden=False),
        Outcome((JOSE,), notices=("unread-table",)),
    ),
    Disguise(
        "XLSX",
        "a value in the last cell of the sheet",
        "XlsxWriter",
        "citas.xlsx",
        far_value,
        refused("tiene datos muy lejos de la tabla (más allá de la fila 99 999 o de la columna DZ)."),
    ),
    Disguise(
        "XLSX",
        "a part that expands beyond 200 MB",
        "XlsxWriter and by hand",
        "citas.xlsx",
        lambda: rezipped({"xl/theme/theme1.xml": bytes(201 * 1024 * 1024)}),
        refused(TOO_MUCH),
    ),
    Disguise(
        "XLSX",
        "entities that expand",
        "XlsxWriter and by hand",
        "citas.xlsx",
        lambda: rezipped(
            {
                SHEET: (
                    LAUGHS + "<worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>"
                ).encode()
            }
        ),
        refused(NO_TABLE),
    ),
    Disguise("XLSX", "cut short", "openpyxl", "citas.xlsx", lambda: by_openpyxl(ROWS)[:3000], refused(DAMAGED)),
    Disguise(
        "XLSX",
        "a ZIP that is no workbook",
        "by hand",
        "citas.xlsx",
        lambda: zip_of("citas.csv", text(";").encode()),
        refused("es un archivo comprimido, no un libro de Excel."),
    ),
]
