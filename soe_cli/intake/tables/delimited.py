"""CSV and TSV: the delimiter is the one under which most rows are as wide as each other."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from soe_cli.intake.tables.decoding import decode
from soe_cli.intake.tables.source import SAVE_AS_XLSX, SourceFile
from soe_cli.intake.tables.table import MAX_COLUMNS, Table, filled_rows

_DELIMITERS = ";,\t|"
_SAMPLE = 50
_END = "\ue000"
"""A last line that no file has; where the reader does not see it, a quote is open."""
_DECLARED = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
"""Excel's own first line, which Excel does not show."""


def read_delimited(source: SourceFile) -> list[Table]:
    """The one table of a text file; a row's number counts records from 1, as Excel shows them."""
    text = decode(source.content)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    try:
        delimiter = declared[1] if declared else _delimiter_of(text)
        return [Table("", filled_rows(source, enumerate(_all_records(source, text, delimiter), start=1)))]
    except csv.Error:
        raise source.unusable(
            "tiene una celda demasiado larga o unas comillas que no se cierran", SAVE_AS_XLSX
        ) from None


def _all_records(source: SourceFile, text: str, delimiter: str) -> Iterator[list[str]]:
    """The records of ``text``. A quote that is never closed would swallow the rows behind it in silence."""
    for record in _records(f"{text}\n{_END}", delimiter):
        if record == [_END]:
            return
        yield record
    raise source.unusable("tiene unas comillas que no se cierran", SAVE_AS_XLSX)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield record[:MAX_COLUMNS]


def _delimiter_of(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> int:
    """How much ``delimiter`` makes a table of ``text``: wide rows count, and many of one width count more."""
    widths = Counter(len(record) for record in itertools.islice(_records(text, delimiter), _SAMPLE))
    return max(((width - 1) * rows**2 for width, rows in widths.items()), default=0)
