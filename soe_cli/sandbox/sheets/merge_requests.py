"""The requests of a batchUpdate that merge cells, and that part them."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.grid import rows_of, save_rows, save_sheet
from soe_cli.sandbox.sheets.grid_ranges import GridRange, grid_range
from soe_cli.sandbox.sheets.ranges import Area


@request("mergeCells")
def merge_cells(batch: Batch, given: Resource) -> None:
    """Make one cell of a range, or one of each of its columns or rows; the first cell's value stays."""
    area = batch.area(given.get("range", {}))
    _part(area)
    merges = area.sheet.features.setdefault("merges", [])
    for piece in _pieces(area, given.get("mergeType", "MERGE_ALL")):
        if (piece.bottom - piece.top) * (piece.right - piece.left) > 1:
            merges.append(grid_range(piece))
            _keep_first(batch, piece)
    save_sheet(batch.conn, area.sheet)


@request("unmergeCells")
def unmerge_cells(batch: Batch, given: Resource) -> None:
    """Part the merged cells of a range."""
    area = batch.area(given.get("range", {}))
    _part(area)
    save_sheet(batch.conn, area.sheet)


def _part(area: Area) -> None:
    """Takes the merges inside an area away; InvalidRequestError for one that lies across its edge."""
    wanted, kept = grid_range(area), []
    for merge in area.sheet.features.get("merges", []):
        if not _meet(merge, wanted):
            kept.append(merge)
        elif not _contains(wanted, merge):
            raise InvalidRequestError("You must select all cells in a merged range to merge or unmerge them.")
    area.sheet.features["merges"] = kept


def _pieces(area: Area, kind: str) -> Iterator[Area]:
    if kind == "MERGE_COLUMNS":
        for column in range(area.left, area.right):
            yield Area(area.sheet, area.top, column, area.bottom, column + 1)
    elif kind == "MERGE_ROWS":
        for row in range(area.top, area.bottom):
            yield Area(area.sheet, row, area.left, row + 1, area.right)
    else:
        yield area


def _keep_first(batch: Batch, area: Area) -> None:
    rows = rows_of(batch.conn, area.sheet, area.top, area.bottom)
    for position, row in rows.items():
        for column in range(area.left, min(area.right, len(row))):
            cell = row[column]
            if cell is not None and (position, column) != (area.top, area.left):
                row[column] = {name: value for name, value in cell.items() if name != "userEnteredValue"}
    save_rows(batch.conn, area.sheet, rows)


def _meet(one: GridRange, other: GridRange) -> bool:
    return all(
        one[f"start{side}Index"] < other[f"end{side}Index"] and other[f"start{side}Index"] < one[f"end{side}Index"]
        for side in ("Row", "Column")
    )


def _contains(outer: GridRange, inner: GridRange) -> bool:
    return all(
        outer[f"start{side}Index"] <= inner[f"start{side}Index"]
        and inner[f"end{side}Index"] <= outer[f"end{side}Index"]
        for side in ("Row", "Column")
    )
