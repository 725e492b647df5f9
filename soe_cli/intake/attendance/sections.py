"""The sections of an export that list people: a header, and the rows below it until something else begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from soe_cli.intake.attendance.vocabulary import columns, words
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.table import Row, Table, text_of
from soe_cli.model.text import fold

_PEOPLE = ("name", "given", "surnames", "email", "document", "code")
_TIMES = ("joined", "left", "first_joined", "duration", "answered", "attended")
_ASKED = (
    *(("document", "dni"), ("document", "documento"), ("code", "codigo"), ("email", "correo"), ("email", "email")),
    *(("name", "apellidos y nombres"), ("name", "nombres y apellidos"), ("name", "nombre completo")),
    *(("surnames", "apellido"), ("given", "nombre")),
)
"""What a form's own questions ask for, by a word in them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A header of the file with its rows of people."""

    header: Header
    rows: tuple[Row, ...]

    def has(self, *fields: str) -> bool:
        """Whether it has a column of any of ``fields``."""
        return any(field in self.header.columns for field in fields)

    @property
    def sums_up(self) -> bool:
        """Whether it is Teams' second section, which sums up the third."""
        return self.has("first_joined")

    @property
    def of_events(self) -> bool:
        """Whether a row tells that somebody came or went."""
        return self.has("action")


def sections(tables: Iterable[Table]) -> Iterator[Section]:
    """The sections that list people, in the order of the file."""
    for table in tables:
        header: Header | None = None
        rows: list[Row] = []
        for index, row in enumerate(table.rows):
            other = _begins_another(row) and not (header and _tells_a_stay(header, row))
            found = None if other else _header_at(table, index)
            if found or other:
                if header:
                    yield Section(header, tuple(rows))
                header, rows = found, []
            elif header:
                rows.append(row)
        if header:
            yield Section(header, tuple(rows))


def asks_who(questions: Iterable[str]) -> bool:
    """Whether one of a form's ``questions`` asks who somebody is."""
    return next(_asked(questions), None) is not None


def _header_at(table: Table, index: int) -> Header | None:
    """The row at ``index`` as a header of people; None when it is none."""
    cells = table.rows[index].cells
    found = columns().columns(cells)
    if "action" in found and "answered" in found:
        found["timestamp"] = found.pop("answered")  # Teams and Forms both say "Timestamp".
    if "answered" in found:
        found |= {field: column for field, column in _asked(cells) if field not in found}
    told = any(field in found for field in _TIMES) or ("action" in found and "timestamp" in found)
    if not told or not any(field in found for field in _PEOPLE):
        return None
    return replace(columns().header_at(table, index), columns=found)


def _asked(cells: Iterable[object]) -> Iterator[tuple[str, int]]:
    """The fields that a form's questions ask for, each once, the first question that does."""
    told: set[str] = set()
    for column, cell in enumerate(cells):
        question = fold(cell) if isinstance(cell, str) else ""
        field = next((field for field, word in _ASKED if word in question), "")
        if field and field not in told:
            told.add(field)
            yield field, column


def _tells_a_stay(header: Header, row: Row) -> bool:
    """Whether ``row`` has a time where ``header`` has its times: somebody may well be shown as "Host"."""
    return any(any(map(str.isdigit, text_of(header.cell(row, field)))) for field in (*_TIMES, "timestamp"))


def _begins_another(row: Row) -> bool:
    first = next((text for cell in row.cells if (text := text_of(cell).strip())), "")
    return fold(first) in words("preamble", "titles") or first.startswith("*")
