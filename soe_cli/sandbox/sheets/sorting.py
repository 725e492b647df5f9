"""The order of cells in a sort: numbers, then texts, then booleans, then errors; blanks always last."""

from __future__ import annotations

from typing import Any

from soe_cli.sandbox.sheets.cells import Cell, is_filled

_RANKS = {"numberValue": 0, "stringValue": 1, "boolValue": 2, "formulaValue": 3}


def sort_key(cell: Cell | None, descending: bool) -> tuple[int, Any]:
    """A key that puts cells in ascending or descending order."""
    if cell is None or not is_filled(cell):
        return 4, 0
    ((kind, value),) = cell["userEnteredValue"].items()
    if isinstance(value, str):
        comparable: Any = [ord(character) for character in value.casefold()]
    else:
        comparable = [float(value)]
    if not descending:
        return _RANKS[kind], comparable
    # A text that another one begins with comes after it in descending order.
    return -_RANKS[kind], [-part for part in comparable] + [1]
