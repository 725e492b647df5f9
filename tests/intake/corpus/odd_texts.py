"""Delimited text in every encoding, and files that are no report at all."""

from __future__ import annotations

from functools import partial

from soe_cli.intake.tables.source import MAX_BYTES

from ..builders import SERVICE
from .disguise import Disguise, refused
from .odd_bytes import (
    scrambled,
    text,
    text_as,
)

TEXTS = [
    *(
        Disguise(kind, f"{oddity}, {encoded}", "Python csv", file, partial(text_as, delimiter, encoding))
        for kind, oddity, delimiter, file in (
            ("CSV", "«;»", ";", "citas.csv"),
            ("CSV", "comma", ",", "citas.csv"),
            ("TSV", "TAB", "\t", "citas.xls"),
        )
        for encoded, encoding in (
            ("UTF-8", "utf-8"),
            ("UTF-8 with a mark", "utf-8-sig"),
            ("UTF-16 LE with a mark", "utf-16"),
            ("UTF-16 LE without a mark", "utf-16-le"),
            ("UTF-16 BE without a mark", "utf-16-be"),
            ("cp1252", "cp1252"),
        )
    ),
    Disguise(
        "TSV",
        "TAB, UTF-16 BE with a mark",
        "Python csv",
        "citas.txt",
        lambda: b"\xfe\xff" + text("\t").encode("utf-16-be"),
    ),
    Disguise("CSV", "«|»", "Python csv", "citas.txt", lambda: text("|").encode()),
    Disguise("CSV", "mojibake («Ã³»)", "Python csv", "citas.csv", lambda: scrambled(text(";"))),
    Disguise(
        "CSV", "«sep=;» in the first line", "Python csv", "citas.csv", lambda: b"sep=;\r\n" + text(";").encode()
    ),
    Disguise("CSV", "LF alone", "Python csv", "citas.csv", lambda: text(";", "\n").encode()),
    Disguise("CSV", "CR alone", "Python csv", "citas.csv", lambda: text(";", "\r").encode()),
    Disguise(
        "CSV",
        "a preamble with its values and a row of commas above the header",
        "by hand",
        "citas.csv",
        lambda: f"Sede,Desde,Hasta\r\nLima,24/11/2026,25/11/2026\r\n,,,,\r\n{text(',')}".encode(),
    ),
    Disguise(
        "TSV",
        "rows padded with TABs",
        "by hand",
        "citas.csv",
        lambda: text("\t").replace("\r\n", "\t\t\t\r\n").encode("utf-16"),
    ),
    Disguise(
        "CSV",
        "a quote that is never closed",
        "by hand",
        "citas.csv",
        lambda: text(";").replace("Virtual", '"Virtual').encode(),
        refused("tiene unas comillas que no se cierran."),
    ),
    Disguise(
        "CSV",
        "a field of 200,000 characters",
        "by hand",
        "citas.csv",
        lambda: text(";").replace("Virtual", "V" * 200_000).encode(),
        refused("tiene una celda demasiado larga o unas comillas que no se cierran."),
    ),
    Disguise(
        "CSV",
        "more than 50,000 rows",
        "by hand",
        "citas.csv",
        lambda: (text(";") + f"C-9;24/11/2026;11:00;{SERVICE}\r\n" * 50_000).encode(),
        refused("tiene más de 50 000 filas."),
    ),
    Disguise(
        "none",
        "Excel's lock file",
        "by hand",
        "~$citas.xlsx",
        lambda: b"\x05Rosa  ",
        refused("es la marca que Excel deja mientras tiene abierto un archivo, no el archivo."),
    ),
    Disguise("none", "empty", "by hand", "citas.xls", lambda: b"", refused("está vacío.")),
    Disguise(
        "none",
        "a PDF",
        "by hand",
        "citas.xls",
        lambda: b"%PDF-1.7\n%\xe2\xe3",
        refused("es un PDF y no una tabla."),
    ),
    Disguise(
        "none", "an image", "by hand", "citas.xls", lambda: b"\x89PNG\r\n\x1a\n\0\0\0", refused("no es una tabla.")
    ),
    Disguise(
        "none",
        "more than 20 MB",
        "by hand",
        "citas.csv",
        lambda: b"a" * (MAX_BYTES + 1024 * 1024),
        refused("pesa 21 MB y el máximo es 20 MB."),
    ),
]
