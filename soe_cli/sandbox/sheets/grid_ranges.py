"""Ranges that stay with a sheet (merges, named and protected ranges, filters), and follow its rows and columns.

They have the shape of ``GridRange``; a missing end is the grid's.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.sheets.grid import Sheet, save_sheet
from soe_cli.sandbox.sheets.ranges import Area

GridRange = dict[str, Any]

_ENDS = {"ROWS": ("startRowIndex", "endRowIndex"), "COLUMNS": ("startColumnIndex", "endColumnIndex")}
_WITH_RANGE = ("namedRanges", "protectedRanges", "bandedRanges", "filterViews")


def grid_range(area: Area) -> GridRange:
    """An area as a ``GridRange`` with all its ends."""
    ends = {"startRowIndex": area.top, "endRowIndex": area.bottom}
    return {"sheetId": area.sheet.sheet_id} | ends | {"startColumnIndex": area.left, "endColumnIndex": area.right}


def shift(conn: sqlite3.Connection, sheet: Sheet, dimension: str, start: int, count: int) -> None:
    """Carry the ranges along where ``count`` rows or columns come in before ``start`` (negative: go out)."""
    features = sheet.features
    if not features:
        return
    if merges := [shifted(merge, dimension, start, count) for merge in features.get("merges", [])]:
        features["merges"] = [merge for merge in merges if merge]
    for name in _WITH_RANGE:
        kept = [_with_range(entry, dimension, start, count) for entry in features.get(name, [])]
        if name in features:
            features[name] = [entry for entry in kept if entry]
    if "basicFilter" in features:
        features["basicFilter"] = _with_range(features["basicFilter"], dimension, start, count) or {}
    for rule in features.get("conditionalFormats", []):
        ranges = [shifted(entry, dimension, start, count) for entry in rule.get("ranges", [])]
        rule["ranges"] = [entry for entry in ranges if entry]
    save_sheet(conn, sheet)


def shifted(given: GridRange, dimension: str, start: int, count: int) -> GridRange | None:
    """A range after the rows or columns came in or went out; None if nothing of it is left."""
    first, last = _ENDS[dimension]
    moved = dict(given)
    begin, end = given.get(first, 0), given.get(last)
    if count > 0:
        begin += count if begin >= start and (begin or first in given) else 0
        end = end + count if end is not None and end > start else end
    else:
        begin = _after_deletion(begin, start, -count)
        end = None if end is None else _after_deletion(end, start, -count)
    if end is not None and end <= begin:
        return None
    if first in given or begin:
        moved[first] = begin
    if end is not None:
        moved[last] = end
    return moved


def _after_deletion(position: int, start: int, count: int) -> int:
    return position if position <= start else max(start, position - count)


def _with_range(entry: dict[str, Any], dimension: str, start: int, count: int) -> dict[str, Any] | None:
    if "range" not in entry:
        return entry
    moved = shifted(entry["range"], dimension, start, count)
    return None if moved is None else entry | {"range": moved}
