"""Rows of a shared spreadsheet, as they are read and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from soe_cli.model.cells import Cell


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as shown: ``number`` counts from 1 as people see it; ``values`` by header, "" where empty."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FencedRow:
    """A row to append with the fence that makes it unique: ``fence`` its metadata id, ``mark`` 12 characters that
    tell whose it is."""

    fence: int
    mark: str
    cells: Mapping[str, Cell]


StoredCell = Mapping[str, Any]
"""A cell's content exactly as Google holds it (``userEnteredValue``); empty for an empty cell."""


@dataclass(frozen=True, slots=True)
class RowSnapshot:
    """Some cells of a row, by header: as shown, and exactly as Google holds them, to be put back if need be."""

    number: int
    key: str
    shown: Mapping[str, str]
    stored: Mapping[str, StoredCell]
