"""The row of a table that names its columns, found by what people and platforms call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from soe_cli.intake.tables.table import Cell, Row, Table, text_of
from soe_cli.model.text import clean_text, fold

_SEARCHED = 40
"""Rows of a table among which its header may stand, after titles and filters."""
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's columns are: ``columns`` maps a field to its column; ``titles`` are the file's own, each
    different; ``body`` holds the rows below."""

    row: int
    columns: Mapping[str, int]
    titles: tuple[str, ...]
    body: tuple[Row, ...]
    table: str

    def cell(self, row: Row, field: str) -> Cell:
        """The cell of ``field`` in ``row``; "" when the table or the row has none."""
        column = self.columns.get(field)
        return row.cells[column] if column is not None and column < len(row.cells) else ""

    def is_repeated_in(self, row: Row) -> bool:
        """Whether ``row`` is this header again, as reports print it on each page."""
        return all(
            clean_text(text_of(self.cell(row, field))) == self.titles[column]
            for field, column in self.columns.items()
        )

    def labelled(self, row: Row) -> dict[str, str]:
        """The cells of the known columns of ``row`` as clean text under the file's own titles, in its order.

        What soe has no use for is nobody's to keep.
        """
        fields = sorted(self.columns, key=self.columns.__getitem__)
        return {self.titles[self.columns[field]]: clean_text(text_of(self.cell(row, field))) for field in fields}


class Vocabulary:
    """What each field is called, the preferred name first; no two fields share a name. ``own`` names come before
    those that are everybody's."""

    def __init__(self, names: Mapping[str, Sequence[str]], own: Mapping[str, Sequence[str]] | None = None) -> None:
        called = {field: [*(own or {}).get(field, ()), *everybodys] for field, everybodys in names.items()}
        self._names = {field: tuple(dict.fromkeys(map(fold, each))) for field, each in called.items()}
        self._called = {field: called[0] for field, called in names.items()}
        self._field_of = {name: field for field, called in self._names.items() for name in (field, *called)}

    def field_named(self, name: str) -> str | None:
        """The field that ``name`` (a field's key or any of its names, folded) means."""
        return self._field_of.get(name) or self._field_of.get(fold(name))

    def names(self, field: str) -> tuple[str, ...]:
        """What ``field`` is called, folded, the preferred name first."""
        return self._names[field]

    def called(self, field: str) -> str:
        """What to call ``field`` before a person: the first of everybody's names."""
        return self._called[field]

    def columns(self, cells: Sequence[Cell]) -> dict[str, int]:
        """The column of each field that ``cells`` name; of two columns for one field, the better-named one."""
        places: dict[str, int] = {}
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and 0 < len(cell) <= _LONGEST_TITLE:
                places.setdefault(fold(cell), column)
        found = {}
        for field, called in self._names.items():
            name = next((name for name in called if name in places), None)
            if name is not None:
                found[field] = places[name]
        return found

    def header_of(self, table: Table) -> Header | None:
        """The row of ``table`` that names most fields, among its first ``_SEARCHED``; None if no row names any."""
        candidates = [(index, self.columns(row.cells)) for index, row in enumerate(table.rows[:_SEARCHED])]
        index, columns = max(candidates, key=lambda found: len(found[1]), default=(0, {}))
        return self.header_at(table, index) if columns else None

    def header_at(self, table: Table, index: int) -> Header:
        """The row of ``table`` at ``index`` as its header, whatever it names."""
        row = table.rows[index]
        return Header(row.number, self.columns(row.cells), _titles(row.cells), table.rows[index + 1 :], table.name)


def _titles(cells: Sequence[Cell]) -> tuple[str, ...]:
    titles: list[str] = []
    for column, cell in enumerate(cells, start=1):
        title = clean_text(text_of(cell)) or f"Columna {column}"
        titles.append(title if title not in titles else f"{title} ({column})")
    return tuple(titles)
