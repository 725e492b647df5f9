"""The requests of a batchUpdate that write cells."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import developer_metadata
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.cells import WRITABLE, Cell, with_value
from soe_cli.sandbox.sheets.grid import Row, Sheet, end_of_data, resize, rows_of, save_rows, width
from soe_cli.sandbox.sheets.ranges import Area
from soe_cli.sandbox.sheets.sorting import sort_key
from soe_cli.sandbox.writing_masks import Mask, merged, writing_mask


@request("appendCells")
def append_cells(batch: Batch, given: Resource) -> None:
    """Write rows after the last row with data; the grid gets more rows as needed, never more columns."""
    sheet = batch.sheet(given.get("sheetId"))
    mask = writing_mask(given.get("fields"), WRITABLE)
    rows = given.get("rows", [])
    top = end_of_data(batch.conn, sheet)
    if top + len(rows) > sheet.rows:
        resize(batch.conn, sheet, top + len(rows), sheet.columns)
    write_rows(batch.conn, sheet, top, 0, rows, mask)


@request("updateCells")
def update_cells(batch: Batch, given: Resource) -> None:
    """Write rows from a start, or into a range whose remaining cells lose the masked fields."""
    mask = writing_mask(given.get("fields"), WRITABLE)
    rows = given.get("rows", [])
    if "range" in given:
        area = batch.area(given["range"])
        _fill(batch.conn, area, {}, mask)
        fitting = [
            {"values": row.get("values", [])[: area.right - area.left]} for row in rows[: area.bottom - area.top]
        ]
        write_rows(batch.conn, area.sheet, area.top, area.left, fitting, mask)
    elif "start" in given:
        start = given["start"]
        top, left = int(start.get("rowIndex", 0)), int(start.get("columnIndex", 0))
        write_rows(batch.conn, batch.sheet(start.get("sheetId")), top, left, rows, mask)
    else:
        raise InvalidRequestError("Exactly one of start, range must be set.")


@request("repeatCell")
def repeat_cell(batch: Batch, given: Resource) -> None:
    """Write one cell into every cell of a range."""
    mask = writing_mask(given.get("fields"), WRITABLE)
    _fill(batch.conn, batch.area(given.get("range", {})), given.get("cell", {}), mask)


@request("setDataValidation")
def set_data_validation(batch: Batch, given: Resource) -> None:
    """Keep a validation rule on the cells of a range, or take it away; the sandbox does not enforce it."""
    rule = {"dataValidation": given["rule"]} if "rule" in given else {}
    _fill(batch.conn, batch.area(given.get("range", {})), rule, {"dataValidation": {}})


@request("sortRange")
def sort_range(batch: Batch, given: Resource) -> None:
    """Sort the rows of a range; the developer metadata of a row goes with it."""
    area = batch.area(given.get("range", {}))
    rows = rows_of(batch.conn, area.sheet, area.top, area.bottom)
    order = list(range(area.top, area.bottom))
    for spec in reversed(given.get("sortSpecs", [])):
        column, descending = int(spec.get("dimensionIndex", 0)), spec.get("sortOrder") == "DESCENDING"
        order.sort(key=lambda position: sort_key(_cell(rows.get(position, []), column), descending))
    sorted_rows: dict[int, Row] = {}
    for new, old in enumerate(order, area.top):
        source = rows.get(old, [])
        row = list(rows.get(new, []))
        _lengthen(row, area.right)
        row[area.left : area.right] = [_cell(source, column) for column in range(area.left, area.right)]
        sorted_rows[new] = row
    save_rows(batch.conn, area.sheet, sorted_rows)
    developer_metadata.move_rows(batch.conn, area.sheet, {old: new for new, old in enumerate(order, area.top)})


def write_rows(
    conn: sqlite3.Connection, sheet: Sheet, top: int, left: int, rows: Sequence[Resource], mask: Mask
) -> None:
    """Write the masked fields of ``RowData`` from a corner; InvalidRequestError for what lies beyond the grid."""
    if top < 0 or left < 0:
        raise InvalidRequestError("Row and column indexes must not be negative.")
    right = left + width([row.get("values", []) for row in rows])
    if right > sheet.columns:
        raise InvalidRequestError(
            f"Attempting to write column: {sheet.columns}, beyond the last requested column of: {sheet.columns - 1}"
        )
    if top + len(rows) > sheet.rows:
        raise InvalidRequestError(
            f"Attempting to write row: {sheet.rows}, beyond the last requested row of: {sheet.rows - 1}"
        )
    stored = rows_of(conn, sheet, top, top + len(rows))
    changed: dict[int, Row] = {}
    for position, given in enumerate(rows, top):
        row = stored.get(position, [])
        cells = given.get("values", [])
        _lengthen(row, left + len(cells))
        for column, cell in enumerate(cells, left):
            row[column] = _written(row[column], cell or {}, mask)
        changed[position] = row
    save_rows(conn, sheet, changed)


def _fill(conn: sqlite3.Connection, area: Area, cell: Cell, mask: Mask) -> None:
    stored = rows_of(conn, area.sheet, area.top, area.bottom)
    changed: dict[int, Row] = {}
    for position in range(area.top, area.bottom) if cell else stored:
        row = stored.get(position, [])
        _lengthen(row, area.right)
        for column in range(area.left, area.right):
            row[column] = _written(row[column], cell, mask)
        changed[position] = row
    save_rows(conn, area.sheet, changed)


def _written(cell: Cell | None, given: Cell, mask: Mask) -> Cell:
    result = merged(cell or {}, given, mask)
    return with_value(result, result["userEnteredValue"]) if "userEnteredValue" in result else result


def _cell(row: Row, column: int) -> Any:
    return row[column] if 0 <= column < len(row) else None


def _lengthen(row: Row, columns: int) -> None:
    row.extend([None] * (columns - len(row)))
