"""Which column may be which, where a report calls them what nobody foresaw: by their titles and by their values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from soe_cli.intake.column_likeness import Looks, likeness, read_by
from soe_cli.intake.document import read_document
from soe_cli.intake.email import usable_email
from soe_cli.intake.phone import usable_phone
from soe_cli.intake.tables.header import Header, Vocabulary
from soe_cli.intake.tables.table import Cell, Table, text_of
from soe_cli.intake.text import is_blank
from soe_cli.intake.when import parse_date, parse_moment, parse_time
from soe_cli.model.text import clean_text

_LOOKED_AT = 50
"""Values of a column that are looked at."""
_SAMPLES = 3
_LIKELY = 0.55
"""Score from which a column is proposed: its title alone, or its values alone, are not always enough."""
_VALUES_WEIGH = 0.6
_WIDE = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A column that may hold a field. ``field`` is the key that ``aliases`` takes and ``called`` its usual name;
    ``header`` is the file's own title; ``score`` goes from 0 to 1; ``samples`` are values of the column, clean,
    to be shown to the person who decides and to nobody else."""

    field: str
    called: str
    header: str
    score: float
    samples: tuple[str, ...]


def propose(table: Table, words: Vocabulary) -> tuple[Proposal, ...]:
    """The likely column of each field that ``table`` has under no known name; the surest first.

    A column and a field are proposed once. Nothing is proposed for a table in which no row looks like a header.
    """
    header = likely_header(table, words)
    if header is None:
        return ()
    taken = set(header.columns.values())
    columns = [column for column in range(len(header.titles)) if column not in taken]
    values = {column: _values(header, column) for column in columns}
    found = sorted(
        (
            (score, field, column)
            for field in _LOOKS
            if not _has(header.columns, field)
            for column in columns
            if (score := _score(words, field, header.titles[column], values[column])) >= _LIKELY
        ),
        key=lambda one: (-one[0], one[2]),
    )
    proposals: dict[str, Proposal] = {}
    for score, field, column in found:
        if column not in taken and not _has(proposals, field):
            taken.add(column)
            proposals[field] = Proposal(
                field, words.called(field), header.titles[column], round(score, 2), values[column][:_SAMPLES]
            )
    return tuple(proposals.values())


def accepted(proposals: Iterable[Proposal]) -> dict[str, list[str]]:
    """The proposals that a person accepted, as ``read_report`` takes them for ``aliases`` and ``config.toml`` keeps
    them in ``[report.columns]``."""
    return {one.field: [one.header] for one in proposals}


def likely_header(table: Table, words: Vocabulary) -> Header | None:
    """The row of ``table`` that names three fields or more; else its first wide one, whatever it names; else the
    one that names any. A row of data may hold a field's name by chance ("DNI")."""
    named = words.header_of(table)
    if named is not None and len(named.columns) >= _WIDE:
        return named
    for index, row in enumerate(table.rows[:-1]):
        if min(_filled(row.cells), _filled(table.rows[index + 1].cells)) >= _WIDE:
            return words.header_at(table, index)
    return named


def _filled(cells: Sequence[Cell]) -> int:
    return sum(cell != "" for cell in cells)


def _values(header: Header, column: int) -> tuple[str, ...]:
    cells: Iterable[Cell] = (row.cells[column] for row in header.body if column < len(row.cells))
    texts = (clean_text(text_of(cell)) for cell in cells)
    return tuple(islice((text for text in texts if not is_blank(text)), _LOOKED_AT))


def _has(fields: Iterable[str], field: str) -> bool:
    """Whether ``fields`` say already what ``field`` would."""
    known = set(fields)
    match field:
        case "moment":
            return bool(known & {"moment", "date", "time"})
        case "date" | "time":
            return bool(known & {"moment", field})
        case "name":
            return bool(known & {"name", "surnames", "paternal_surname", "given_names"})
        case _:
            return field in known


def _score(words: Vocabulary, field: str, title: str, values: Sequence[str]) -> float:
    return likeness(words, field, title, values, _LOOKS.get(field), _VALUES_WEIGH)


def _is_document(text: str) -> bool:
    document = read_document("", text)
    return bool(document.kind) and not document.odd and usable_phone(text) is None


def _is_name(text: str) -> bool:
    return len(text.split()) >= 2 and not any(map(str.isdigit, text)) and "@" not in text


def _is_code(text: str) -> bool:
    return " " not in text and any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and "@" not in text


_LOOKS: dict[str, Looks] = {
    "date": read_by(parse_date),
    "time": read_by(parse_time),
    "moment": read_by(parse_moment),
    "document": _is_document,
    "name": _is_name,
    "email": lambda text: usable_email(text) is not None,
    "phone": lambda text: usable_phone(text) is not None,
    "code": _is_code,
}
"""What the values of each field that may be proposed look like."""
