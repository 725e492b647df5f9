"""What the files of this machine say of a person."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.privacy.files import KeptFile
from soe_cli.desk.privacy.person import Person, cells_at, columns_of
from soe_cli.errors import SoeError
from soe_cli.model.text import clean_text

_TABLES = {".xlsx", ".xls", ".csv"}
_HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class Mention:
    """What a file says of a person: the rows that are theirs under their ``headers``, or none of a text.

    ``is_read`` is False for a file that nobody can look into: it may name them.
    """

    file: KeptFile
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_read: bool = True


def mention(file: KeptFile, person: Person) -> Mention | None:
    """What the file says of the person; None when it does not name them."""
    if file.path.is_dir():
        return None
    try:
        if file.path.suffix.lower() in _TABLES:
            return _in_table(file, person)
        return Mention(file) if person.is_named(_text(file.path)) else None
    except (SoeError, OSError, ValueError, KeyError):
        return Mention(file, is_read=False)


def without_rows_of(person: Person, content: bytes) -> bytes:
    """A CSV as soe keeps reports, without the person's rows."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    header, *body = rows or [[]]
    documents = columns_of(header, "documento", "dni")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(header)
    writer.writerows(row for row in body if not person.is_owner(cells_at(row, documents), " ".join(row)))
    return buffer.getvalue().encode("utf-8-sig")


def _in_table(file: KeptFile, person: Person) -> Mention | None:
    from soe_cli.intake.tables.readers import read_tables
    from soe_cli.intake.tables.source import open_source
    from soe_cli.intake.tables.table import text_of

    for table in read_tables(open_source(file.path)):
        rows = [[clean_text(text_of(cell)) for cell in row.cells] for row in table.rows]
        header = _header_of(rows)
        documents = columns_of(header, "documento", "dni")
        theirs = [row for row in rows if row is not header and _is_of(person, row, documents)]
        if theirs:
            return Mention(file, tuple(header), tuple(map(tuple, theirs)))
    return None


def _is_of(person: Person, row: Sequence[str], documents: Sequence[int]) -> bool:
    return person.is_owner(cells_at(row, documents), " ".join(row))


def _header_of(rows: Sequence[list[str]]) -> list[str]:
    """The first row that has a column for documents, or just the first."""
    first: list[str] = rows[0] if rows else []
    return next((row for row in rows[:_HEADER_ROWS] if columns_of(row, "documento", "dni")), first)


def _text(path: Path) -> str:
    match path.suffix.lower():
        case ".pdf":
            return " ".join(_pages(path))
        case ".docx":
            return _docx(path)
    return path.read_text(encoding="utf-8", errors="replace")


def _pages(path: Path) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        for page in PdfReader(path).pages:
            yield page.extract_text()
    except PyPdfError as error:
        raise ValueError from error


def _docx(path: Path) -> str:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode("utf-8")
    except BadZipFile as error:
        raise ValueError from error
    # A word may stand in several runs: only paragraphs, tabs and breaks part words.
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:(?:tab|br)\b[^>]*>", " ", xml))
