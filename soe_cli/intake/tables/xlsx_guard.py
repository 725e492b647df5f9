"""What an XLSX may ask of memory before anything reads it.

calamine reserves what a file declares (the number of shared strings, the rectangle up to the last cell) and the
whole process dies when the machine does not have it; so a part that declares too much is refused here, and calamine
is given the parts that were looked at and nothing else: a ZIP may hold more than it says of itself.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from soe_cli.intake.tables.source import SAVE_AS_XLSX, SourceFile
from soe_cli.intake.tables.table import MAX_COLUMNS, MAX_ROWS, too_many_rows

MAX_EXPANDED_BYTES = 200 * 1024 * 1024
_MAX_PARTS = 2000
_OTHER_FORMAT = re.compile(r"\.bin$|^content\.xml$", re.IGNORECASE)
"""Parts that an XLSX can do without, and calamine would read an XLSB or an ODS from."""

# No pattern runs past the next tag: a file may be made to keep one busy for hours.
_HUGE_COUNT = re.compile(rb"ount\s*=\s*[\"']\s*\d{8}")
_FAR = re.compile(rb"r\s*=\s*[\"'](?:[A-Z]{3}|[E-Z][A-Z]\d|[A-Z]*\d{6}|[^\"'<>]*&)")
"""Beyond column DZ or row 99,999."""
_FILLED = re.compile(rb"<(?:\w{1,20}:)?(?:c|row)\b[^<>]*(?<!/)>")
"""A cell or row that holds something; one that is only formatted (an empty tag) reserves nothing."""
_ROW = re.compile(rb"<(?:\w{1,20}:)?row\b")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_PLACED_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s{1,20}r\s*=")


def sound_archive(source: SourceFile, content: bytes) -> bytes:
    """The parts of an XLSX of sane size, packed anew; raises UnusableInputError for any other ZIP."""
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(packed, "w") as sound:
            parts = archive.infolist()
            if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
                raise source.unusable("es un archivo comprimido, no un libro de Excel", SAVE_AS_XLSX)
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_EXPANDED_BYTES:
                raise _too_much(source)
            for part in parts:
                if _OTHER_FORMAT.search(part.filename):
                    continue
                # Whatever it is called: a sheet's part may have any name.
                held = archive.read(part)
                _check_part(source, held)
                sound.writestr(zipfile.ZipInfo(part.filename), held)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise source.unusable("es un libro de Excel dañado") from None
    return packed.getvalue()


def _check_part(source: SourceFile, xml: bytes) -> None:
    if _HUGE_COUNT.search(xml):
        raise _too_much(source)
    if xml.count(b"row>") > 4 * MAX_ROWS:
        raise too_many_rows(source)
    if _FAR.search(xml) and any(_FAR.search(tag[0]) for tag in _FILLED.finditer(xml)):
        raise source.unusable(
            "tiene datos muy lejos de la tabla (más allá de la fila 99 999 o de la columna DZ)",
            "Borre en Excel lo que está fuera de la tabla, guárdelo y repita el comando.",
        )
    if _widest_unplaced(xml) > MAX_COLUMNS:
        raise _too_much(source)


def _widest_unplaced(xml: bytes) -> int:
    """The cells of the longest row, where some do not say their place and stand behind the one before; else 0."""
    cells = sum(1 for _ in _CELL.finditer(xml))
    if cells == sum(1 for _ in _PLACED_CELL.finditer(xml)):
        return 0
    return max(sum(1 for _ in _CELL.finditer(row)) for row in _ROW.split(xml))


def _too_much(source: SourceFile) -> Exception:
    return source.unusable("ocupa demasiada memoria al abrirse", SAVE_AS_XLSX)
