"""The requests of a batchUpdate about the spreadsheet's sheets, and their rows and columns."""

from __future__ import annotations

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import dimensions, sheet_properties, workbook
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.grid import Sheet
from soe_cli.sandbox.writing_masks import merged, writing_mask


@request("updateSpreadsheetProperties")
def update_spreadsheet_properties(batch: Batch, given: Resource) -> None:
    """Rename the spreadsheet, or change its locale or time zone."""
    mask = writing_mask(given.get("fields"), ("title", *workbook.PROPERTIES))
    wanted = given.get("properties", {})
    if "title" in mask:
        drive_store.rename(batch.conn, batch.spreadsheet, wanted.get("title", ""))
    kept = {name: inner for name, inner in mask.items() if name != "title"}
    stored = workbook.properties(batch.conn, batch.spreadsheet)
    workbook.save_properties(batch.conn, batch.spreadsheet, merged(stored, wanted, kept))


@request("addSheet")
def add_sheet(batch: Batch, given: Resource) -> Resource:
    """Add an empty sheet."""
    sheet = sheet_properties.add(batch.conn, batch.spreadsheet, given.get("properties", {}))
    return {"properties": sheet_properties.resource(sheet)}


@request("duplicateSheet")
def duplicate_sheet(batch: Batch, given: Resource) -> Resource:
    """Add a copy of a sheet of this spreadsheet."""
    names = {"newSheetId": "sheetId", "newSheetName": "title"}
    wanted = {field: given[name] for name, field in names.items() if given.get(name)}
    wanted["index"] = given.get("insertSheetIndex", 0)
    source = batch.sheet(given.get("sourceSheetId"))
    sheet = sheet_properties.duplicate(batch.conn, source, batch.spreadsheet, wanted)
    return {"properties": sheet_properties.resource(sheet)}


@request("updateSheetProperties")
def update_sheet_properties(batch: Batch, given: Resource) -> None:
    """Rename, move, resize, freeze or colour a sheet."""
    properties = given.get("properties", {})
    mask = writing_mask(given.get("fields"), sheet_properties.WRITABLE)
    sheet_properties.change(batch.conn, batch.sheet(properties.get("sheetId")), properties, mask)


@request("deleteSheet")
def delete_sheet(batch: Batch, given: Resource) -> None:
    """Delete a sheet."""
    wanted = int(given.get("sheetId", 0))
    sheet = next((sheet for sheet in batch.sheets() if sheet.sheet_id == wanted), None)
    if sheet is None:
        raise InvalidRequestError(f"No sheet with id: {wanted}")
    sheet_properties.remove(batch.conn, sheet)


@request("appendDimension")
def append_dimension(batch: Batch, given: Resource) -> None:
    """Add rows or columns at the end."""
    count = int(given.get("length", 0))
    if count <= 0:
        raise InvalidRequestError("length must be positive.")
    dimensions.append(batch.conn, batch.sheet(given.get("sheetId")), _dimension(given), count)


@request("insertDimension")
def insert_dimension(batch: Batch, given: Resource) -> None:
    """Insert rows or columns."""
    sheet, dimension, start, end = _span(batch, given.get("range", {}), bounded=True)
    if start > _size(sheet, dimension) or (given.get("inheritFromBefore") and start == 0):
        raise InvalidRequestError(f"range.startIndex[{start}] is out of bounds.")
    dimensions.insert(batch.conn, sheet, dimension, start, end - start)


@request("deleteDimension")
def delete_dimension(batch: Batch, given: Resource) -> None:
    """Delete rows or columns."""
    sheet, dimension, start, end = _span(batch, given.get("range", {}))
    size = _size(sheet, dimension)
    if end > size:
        one = dimension.lower().removesuffix("s")
        raise InvalidRequestError(
            f"Cannot delete a {one} that doesn't exist. Tried to delete {one} index {max(start, size)} "
            f"but there are only {size} {dimension.lower()}."
        )
    dimensions.delete(batch.conn, sheet, dimension, start, end)


@request("updateDimensionProperties")
@request("autoResizeDimensions")
def look_of_dimensions(batch: Batch, given: Resource) -> None:
    """Sizes of rows and columns are checked for their sheet, and not kept: nothing here is drawn."""
    _span(batch, given.get("range") or given.get("dimensions", {}))


def _span(batch: Batch, given: Resource, *, bounded: bool = False) -> tuple[Sheet, str, int, int]:
    """The sheet, dimension, start and end of a ``DimensionRange``; an open end is the sheet's."""
    sheet, dimension = batch.sheet(given.get("sheetId")), _dimension(given)
    if bounded and "endIndex" not in given:
        raise InvalidRequestError("Both the start and end indexes must be bounded.")
    start, end = int(given.get("startIndex", 0)), int(given.get("endIndex", _size(sheet, dimension)))
    if start < 0 or end <= start:
        raise InvalidRequestError("The end index must be greater than the start index, which must not be negative.")
    return sheet, dimension, start, end


def _dimension(given: Resource) -> str:
    dimension = str(given.get("dimension", ""))
    if dimension not in ("ROWS", "COLUMNS"):
        raise InvalidRequestError("No dimension specified.")
    return dimension


def _size(sheet: Sheet, dimension: str) -> int:
    return sheet.rows if dimension == "ROWS" else sheet.columns
