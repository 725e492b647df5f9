"""What an XLSX may ask of memory before anything reads it.

calamine reserves what a file declares (the number of shared strings, the rectangle up to the last cell) and the
whole process dies when the machine does not have it; so a part that declares too much is refused here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from soe_cli.intake.tables.source import SAVE_AS_XLSX, SourceFile

MAX_EXPANDED_BYTES = 200 * 1024 * 1024
_MAX_PARTS = 2000

_HUGE_COUNT = re.compile(rb"ount\s*=\s*[\"']\s*\d{8}")
# Beyond column DZ or row 99,999. A far cell or row that is only formatted (an empty tag) reserves nothing.
_FAR = rb"r\s*=\s*[\"'](?:[A-Z]{3}|[E-Z][A-Z]\d|[A-Z]*\d{6}|[^\"']*&)"
_FAR_ANYTHING = re.compile(_FAR)
_FAR_FILLED = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?" + _FAR + rb"[^>]*(?<!/)>")


def check_archive(source: SourceFile, content: bytes) -> None:
    """Pass a ZIP that is an XLSX of sane size; raise UnusableInputError for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
                raise source.unusable("es un archivo comprimido, no un libro de Excel", SAVE_AS_XLSX)
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_EXPANDED_BYTES:
                raise source.unusable("ocupa demasiada memoria al abrirse", SAVE_AS_XLSX)
            for part in parts:
                if part.filename.lower().endswith(".xml"):
                    _check_part(source, archive.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise source.unusable("es un libro de Excel dañado") from None


def _check_part(source: SourceFile, xml: bytes) -> None:
    if _HUGE_COUNT.search(xml):
        raise source.unusable("ocupa demasiada memoria al abrirse", SAVE_AS_XLSX)
    if _FAR_ANYTHING.search(xml) and _FAR_FILLED.search(xml):
        raise source.unusable(
            "tiene datos muy lejos de la tabla (más allá de la fila 99 999 o de la columna DZ)",
            "Borre en Excel lo que está fuera de la tabla, guárdelo y repita el comando.",
        )
