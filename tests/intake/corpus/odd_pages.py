"""Web pages and XML that lie about their encoding, hide the table, or would fill the memory."""

from __future__ import annotations

from .disguise import NO_TABLE, Disguise, refused
from .odd_bytes import (
    LAUGHS,
    PAGE,
    ROWS,
    XML,
    from_browser,
    nested_archive,
    scrambled,
)
from .outcome import JOSE, Outcome
from .programs import archive_of, html_by_hand

LOGIN = "<form><table><tr><td>Usuario<td><input><tr><td>Clave<td><input type=password></table></form>"
LOGIN_SAID = "es la página de inicio de sesión de la plataforma y no el reporte."
ENTITIES = "define entidades XML, que ninguna hoja de cálculo necesita."

PAGES = [
    Disguise("HTML", "charset says UTF-8, bytes are cp1252", "by hand", "citas.xls", lambda: PAGE.encode("cp1252")),
    Disguise(
        "HTML",
        "charset says ISO-8859-1, bytes are UTF-8",
        "by hand",
        "citas.xls",
        lambda: PAGE.replace("charset=utf-8", "charset=iso-8859-1").encode(),
    ),
    Disguise("HTML", "UTF-16 with a mark", "by hand", "citas.xls", lambda: PAGE.encode("utf-16")),
    Disguise("HTML", "a UTF-8 mark", "by hand", "citas.xls", lambda: PAGE.encode("utf-8-sig")),
    Disguise("HTML", "mojibake («Ã³»)", "by hand", "citas.xls", lambda: scrambled(PAGE)),
    Disguise(
        "HTML",
        "inside a layout table, after a menu",
        "by hand",
        "citas.xls",
        lambda: f"<table><tr><td>Menú</td><td><table><tr><td>Inicio</table>{PAGE}</td></tr></table>".encode(),
    ),
    Disguise(
        "HTML",
        "tags left open",
        "by hand",
        "citas.xls",
        lambda: PAGE.replace("</td>", "").replace("</tr>", "").encode(),
    ),
    Disguise(
        "HTML",
        "a cell that spans 99,999 columns and rows below the table",
        "by hand",
        "citas.xls",
        lambda: PAGE.replace("</table>", "<tr><td colspan=99999 rowspan=99999>Total: 1</table>").encode(),
        Outcome((JOSE,), notices=("ignored-row",)),
    ),
    Disguise(
        "HTML",
        "100,000 elements within each other",
        "by hand",
        "citas.xls",
        lambda: (PAGE + "<div>" * 100_000).encode(),
        refused("es una página dañada o demasiado enredada para leerla entera."),
    ),
    Disguise("HTML", "entities that expand", "by hand", "citas.xls", lambda: (LAUGHS + PAGE).encode()),
    Disguise(
        "HTML",
        "the log-in page of an expired session",
        "by hand",
        "citas.xls",
        lambda: LOGIN.encode(),
        refused(LOGIN_SAID),
    ),
    Disguise(
        "HTML",
        "a page without a table",
        "by hand",
        "citas.xls",
        lambda: b"<h1>En mantenimiento</h1>",
        refused(NO_TABLE),
    ),
    Disguise(
        "SpreadsheetML",
        "declares UTF-8, bytes are cp1252",
        "by hand",
        "citas.xls",
        lambda: XML.encode("cp1252"),
    ),
    Disguise(
        "SpreadsheetML",
        "cells and rows that are passed over (ss:Index)",
        "by hand",
        "citas.xml",
        lambda: XML.replace('<Row ss:Index="2"><Cell>', '<Row ss:Index="9"><Cell ss:Index="1">').encode(),
    ),
    Disguise(
        "SpreadsheetML",
        "a cell in column 9,999,999",
        "by hand",
        "citas.xml",
        lambda: XML.replace(
            "</Row></Table>", '<Cell ss:Index="9999999"><Data ss:Type="String">x</Data></Cell></Row></Table>'
        ).encode(),
    ),
    Disguise(
        "SpreadsheetML",
        "another report in a hidden sheet",
        "by hand",
        "citas.xml",
        lambda: XML.replace(
            "</Workbook>",
            XML[XML.index("<Worksheet") : XML.index("</Worksheet>")]
            + "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible>"
            "</WorksheetOptions></Worksheet></Workbook>",
        ).encode(),
    ),
    Disguise(
        "SpreadsheetML",
        "entities that expand",
        "by hand",
        "citas.xls",
        lambda: XML.replace("<Workbook", f"{LAUGHS}<Workbook", 1).replace("C-1", "&c;").encode(),
        refused(ENTITIES),
    ),
    Disguise(
        "SpreadsheetML",
        "cut short",
        "by hand",
        "citas.xls",
        lambda: XML[:-40].encode(),
        refused("es un libro XML de Excel 2003 dañado."),
    ),
    Disguise("MHTML", "base64", "by hand", "citas.mht", lambda: archive_of(html_by_hand(ROWS), "base64")),
    Disguise(
        "MHTML", "named .xls, page in cp1252", "by hand", "citas.xls", lambda: archive_of(PAGE.encode("cp1252"))
    ),
    Disguise("MHTML", "headers of mail before MIME-Version", "by hand", "citas.mhtml", from_browser),
    Disguise(
        "MHTML",
        "the log-in page of an expired session",
        "by hand",
        "citas.mht",
        lambda: archive_of(LOGIN.encode()),
        refused(LOGIN_SAID),
    ),
    Disguise(
        "MHTML",
        "5,000 parts within each other",
        "by hand",
        "citas.mht",
        lambda: nested_archive(5000),
        refused("es una página web archivada (MHTML) dañada."),
    ),
]
