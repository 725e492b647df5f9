"""Tables as every reader gives them: rows of text and typed cells, each with the number that a person sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.source import SHORTER_PERIOD, SourceFile

Cell = str | int | float | bool | date | time | datetime | timedelta
"""What a cell holds; "" when it is empty."""

MAX_ROWS = 50_000
MAX_COLUMNS = 256


class Row(NamedTuple):
    """A row that holds something; ``number`` is its place in the file as a spreadsheet shows it, from 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet or one HTML table, without the empty ones; ``name`` is the sheet's ("" if none)."""

    name: str
    rows: tuple[Row, ...]


def filled_rows(source: SourceFile, rows: Iterable[tuple[int, Sequence[Cell]]]) -> tuple[Row, ...]:
    """The numbered ``rows`` that hold something; UnusableInputError beyond ``MAX_ROWS`` of them."""
    kept: list[Row] = []
    for number, cells in rows:
        if any(not isinstance(cell, str) or cell.strip() for cell in cells):
            kept.append(Row(number, cells))
            if len(kept) > MAX_ROWS:
                raise too_many_rows(source)
    return tuple(kept)


def too_many_rows(source: SourceFile) -> UnusableInputError:
    """The error for a table that is longer than any period's."""
    return source.unusable(f"tiene más de {MAX_ROWS:,} filas".replace(",", " "), SHORTER_PERIOD)


def text_of(cell: Cell) -> str:
    """The cell as a person would type it: ``24/11/2026``, ``10:00``, a whole number without decimals."""
    match cell:
        case str():
            return cell
        case bool():
            return "Sí" if cell else "No"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M:%S}".removesuffix(":00")
        case date():
            return f"{cell:%d/%m/%Y}"
        case time():
            return f"{cell:%H:%M:%S}".removesuffix(":00")
        case _:
            return str(cell)
