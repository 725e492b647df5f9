"""Workbooks as nobody's program writes them: packed by hand, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HONEST = b'<row r="1"><c r="A1"><v>1</v></c></row>'


def workbook(*sheet: bytes, name: str = "sheet1.xml", before: bytes = b"", strings: bytes = b"") -> bytes:
    """An XLSX whose one sheet holds these pieces; its part is called ``name``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", _workbook())
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(f"worksheets/{name}", strings))
        if strings:
            archive.writestr("xl/sharedStrings.xml", strings)
        with archive.open(f"xl/worksheets/{name}", "w") as part:
            part.write(before + f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for piece in sheet or (HONEST,):
                part.write(piece)
            part.write(b"</sheetData></worksheet>")
    return packed.getvalue()


def with_entries(content: bytes, entries: Iterable[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """The archive with other entries behind its own."""
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        for entry, held in entries:
            archive.writestr(entry, held)
    return packed.getvalue()


def claiming(content: bytes, part: str, size: int) -> bytes:
    """The archive whose directory says that ``part`` has ``size`` bytes."""
    name = part.encode()
    at = content.rindex(name) - 46  # the last time that it is named is in the directory
    assert content[at : at + 4] == b"PK\x01\x02"
    return content[: at + 24] + size.to_bytes(4, "little") + content[at + 28 :]


def _workbook() -> str:
    sheet = '<sheet name="Hoja" sheetId="1" r:id="r1"/>'
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheet}</sheets></workbook>'


def _relations(sheet: str, strings: bytes) -> str:
    other = f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>' if strings else ""
    one = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="{sheet}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}{other}</Relationships>'
