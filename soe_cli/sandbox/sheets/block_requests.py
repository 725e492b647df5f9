"""The requests of a batchUpdate that copy, move, find, tidy and shift blocks of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import developer_metadata, dimensions
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.cells import Cell, with_value
from soe_cli.sandbox.sheets.grid import Row, Sheet, rows_of, save_rows
from soe_cli.sandbox.sheets.ranges import Area

Block = list[list[Cell | None]]

_PASTED = {
    "PASTE_VALUES": {"userEnteredValue"},
    "PASTE_FORMULA": {"userEnteredValue"},
    "PASTE_FORMAT": {"userEnteredFormat"},
    "PASTE_DATA_VALIDATION": {"dataValidation"},
    "PASTE_CONDITIONAL_FORMATTING": {"userEnteredFormat"},
}
_SPACES = re.compile(r"\s+")


@request("copyPaste")
def copy_paste(batch: Batch, given: Resource) -> None:
    """Copy a range, as often as it fits into the destination."""
    source, target = batch.area(given.get("source", {})), batch.area(given.get("destination", {}))
    block = _read(batch, source)
    if given.get("pasteOrientation") == "TRANSPOSE":
        block = [list(column) for column in zip(*block, strict=True)]
    height, width = len(block), len(block[0])
    down = max(1, (target.bottom - target.top) // height)
    across = max(1, (target.right - target.left) // width)
    repeated = [row * across for row in block] * down
    _write(batch, target.sheet, target.top, target.left, repeated, _PASTED.get(given.get("pasteType", "")))


@request("cutPaste")
def cut_paste(batch: Batch, given: Resource) -> None:
    """Move a range to where the destination begins."""
    source, place = batch.area(given.get("source", {})), given.get("destination", {})
    block = _read(batch, source)
    _write(batch, source.sheet, source.top, source.left, [[None] * len(row) for row in block], None)
    top, left = int(place.get("rowIndex", 0)), int(place.get("columnIndex", 0))
    _write(batch, batch.sheet(place.get("sheetId")), top, left, block, _PASTED.get(given.get("pasteType", "")))


@request("findReplace")
def find_replace(batch: Batch, given: Resource) -> Resource:
    """Replace a text in a range, in a sheet or in all of them."""
    replace = _replacer(given)
    counts = {
        "valuesChanged": 0,
        "formulasChanged": 0,
        "rowsChanged": 0,
        "sheetsChanged": 0,
        "occurrencesChanged": 0,
    }
    for area in _searched(batch, given):
        rows, changed = rows_of(batch.conn, area.sheet, area.top, area.bottom), 0
        for row in rows.values():
            found = [
                _replaced(row, column, replace, bool(given.get("includeFormulas")))
                for column in range(area.left, min(area.right, len(row)))
            ]
            counts["valuesChanged"] += sum(kind == "stringValue" for kind, _ in found)
            counts["formulasChanged"] += sum(kind == "formulaValue" for kind, _ in found)
            counts["occurrencesChanged"] += sum(number for _, number in found)
            changed += any(number for _, number in found)
        save_rows(batch.conn, area.sheet, rows)
        counts["rowsChanged"] += changed
        counts["sheetsChanged"] += bool(changed)
    return {name: count for name, count in counts.items() if count}


@request("trimWhitespace")
def trim_whitespace(batch: Batch, given: Resource) -> Resource:
    """Take away white space around the texts of a range, and all but one space inside."""
    area = batch.area(given.get("range", {}))
    block, changed = _read(batch, area), 0
    for row in block:
        for column, cell in enumerate(row):
            text = (cell or {}).get("userEnteredValue", {}).get("stringValue")
            if text is not None and (trimmed := _SPACES.sub(" ", text).strip()) != text:
                row[column] = with_value(cell or {}, {"stringValue": trimmed})
                changed += 1
    _write(batch, area.sheet, area.top, area.left, block, None)
    return {"cellsChangedCount": changed} if changed else {}


@request("deleteDuplicates")
def delete_duplicates(batch: Batch, given: Resource) -> Resource:
    """Take out the rows of a range that say what an earlier one says; those below move up."""
    area = batch.area(given.get("range", {}))
    compared = [
        column
        for wanted in given.get("comparisonColumns", [])
        for column in range(int(wanted.get("startIndex", 0)), int(wanted.get("endIndex", area.right)))
    ] or list(range(area.left, area.right))
    seen, kept = set(), []
    block = _read(batch, area)
    for row in block:
        said = tuple(str((row[column - area.left] or {}).get("userEnteredValue")).lower() for column in compared)
        if said not in seen:
            seen.add(said)
            kept.append(row)
    removed = len(block) - len(kept)
    empty: Block = [[None] * (area.right - area.left) for _ in range(removed)]
    _write(batch, area.sheet, area.top, area.left, kept + empty, None)
    return {"duplicatesRemovedCount": removed} if removed else {}


@request("insertRange")
def insert_range(batch: Batch, given: Resource) -> None:
    """Push the cells of a range aside; those that fall off the grid are gone."""
    _shift(batch, given, lambda line, first, last: line[:first] + [None] * (last - first) + line[first:])


@request("deleteRange")
def delete_range(batch: Batch, given: Resource) -> None:
    """Take the cells of a range out; those behind move up."""
    _shift(batch, given, lambda line, first, last: line[:first] + line[last:] + [None] * (last - first))


@request("moveDimension")
def move_dimension(batch: Batch, given: Resource) -> None:
    """Move rows or columns before another one; the developer metadata of rows goes with them."""
    source = given.get("source", {})
    sheet, dimension = batch.sheet(source.get("sheetId")), source.get("dimension")
    start, end = int(source.get("startIndex", 0)), int(source.get("endIndex", 0))
    target = int(given.get("destinationIndex", 0))
    size = sheet.rows if dimension == "ROWS" else sheet.columns
    if dimension not in ("ROWS", "COLUMNS") or not 0 <= start < end <= size or not 0 <= target <= size:
        raise InvalidRequestError("The source and the destination must lie on the grid.")
    order = [position for position in range(size) if not start <= position < end]
    at = len([position for position in order if position < target])
    order[at:at] = range(start, end)
    moves = {old: new for new, old in enumerate(order)}
    rows = rows_of(batch.conn, sheet)
    if dimension == "COLUMNS":
        for row in rows.values():
            row.extend([None] * (size - len(row)))
            row[:] = [row[old] for old in order]
        save_rows(batch.conn, sheet, rows)
        return
    save_rows(
        batch.conn, sheet, {position: [] for position in rows} | {moves[old]: row for old, row in rows.items()}
    )
    developer_metadata.move_rows(batch.conn, sheet, moves)


def _shift(batch: Batch, given: Resource, change: Callable[[Row, int, int], Row]) -> None:
    area, dimension = batch.area(given.get("range", {})), given.get("shiftDimension")
    sheet = area.sheet
    if dimension == "COLUMNS":
        whole = Area(sheet, area.top, 0, area.bottom, sheet.columns)
        block = [change(row, area.left, area.right)[: sheet.columns] for row in _read(batch, whole)]
        _write(batch, sheet, area.top, 0, block, None)
    elif dimension == "ROWS":
        whole = Area(sheet, 0, area.left, sheet.rows, area.right)
        columns = [
            change(list(column), area.top, area.bottom)[: sheet.rows]
            for column in zip(*_read(batch, whole), strict=True)
        ]
        _write(batch, sheet, 0, area.left, [list(row) for row in zip(*columns, strict=True)], None)
    else:
        raise InvalidRequestError("No dimension specified.")


def _searched(batch: Batch, given: Resource) -> Iterator[Area]:
    if "range" in given:
        yield batch.area(given["range"])
        return
    if not given.get("allSheets") and "sheetId" not in given:
        raise InvalidRequestError("Exactly one of range, sheetId, allSheets must be set.")
    for sheet in batch.sheets() if given.get("allSheets") else [batch.sheet(given["sheetId"])]:
        yield Area(sheet, 0, 0, sheet.rows, sheet.columns)


def _replacer(given: Resource) -> Callable[[str], tuple[str, int]]:
    find, replacement = given.get("find", ""), given.get("replacement", "")
    if not find:
        raise InvalidRequestError("The text to find must not be empty.")
    text = find if given.get("searchByRegex") else re.escape(find)
    try:
        pattern = re.compile(
            rf"\A(?:{text})\Z" if given.get("matchEntireCell") else text,
            re.NOFLAG if given.get("matchCase") else re.IGNORECASE,
        )
    except re.error as error:
        raise InvalidRequestError(f"Invalid regular expression: {error}.") from None
    written = (
        re.sub(r"\$(\d)", r"\\\1", replacement) if given.get("searchByRegex") else replacement.replace("\\", r"\\")
    )
    return lambda content: pattern.subn(written, content)


def _replaced(row: Row, column: int, replace: Callable[[str], tuple[str, int]], formulas: bool) -> tuple[str, int]:
    """Replaces in one cell; the kind of its value, and how often."""
    cell = row[column] or {}
    for kind, value in cell.get("userEnteredValue", {}).items():
        if kind == "stringValue" or (kind == "formulaValue" and formulas):
            changed, number = replace(value)
            if number:
                row[column] = with_value(cell, {kind: changed})
                return kind, number
    return "", 0


def _read(batch: Batch, area: Area) -> Block:
    """The cells of an area, every row as wide as the area."""
    rows = rows_of(batch.conn, area.sheet, area.top, area.bottom)
    width = area.right - area.left
    cut = [rows.get(position, [])[area.left : area.right] for position in range(area.top, area.bottom)]
    return [row + [None] * (width - len(row)) for row in cut]


def _write(batch: Batch, sheet: Sheet, top: int, left: int, block: Block, fields: set[str] | None) -> None:
    """Puts cells down from a corner: whole ones, or only these of their fields."""
    width = max(map(len, block), default=0)
    dimensions.grow(batch.conn, sheet, top + len(block), left + width)
    stored = rows_of(batch.conn, sheet, top, top + len(block))
    changed: dict[int, Row] = {}
    for position, cells in enumerate(block, top):
        row = stored.get(position, [])
        row.extend([None] * (left + len(cells) - len(row)))
        for column, cell in enumerate(cells, left):
            row[column] = cell if fields is None else _mixed(row[column], cell, fields)
        changed[position] = row
    save_rows(batch.conn, sheet, changed)


def _mixed(old: Cell | None, new: Cell | None, fields: set[str]) -> Cell:
    kept = {name: value for name, value in (old or {}).items() if name not in fields}
    return kept | {name: value for name, value in (new or {}).items() if name in fields}
