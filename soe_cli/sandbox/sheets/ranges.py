"""From a range as a caller names it (A1 text or a GridRange) to the area of a sheet that it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soe_cli.sandbox import a1
from soe_cli.sandbox.invalid_requests import InvalidRequestError, bad_request, refused_as_bad_request
from soe_cli.sandbox.sheets.grid import Sheet


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that lies on the sheet's grid; it may be empty."""

    sheet: Sheet
    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The area as responses name it."""
        return a1.render(a1.A1Range(self.sheet.title, self.top, self.left, self.bottom, self.right))


def resolve(sheets: Sequence[Sheet], text: str) -> tuple[Sheet, a1.A1Range]:
    """The sheet and the range that an A1 text means; 400 ``Unable to parse range`` if it means none."""
    try:
        named = a1.parse(text)
    except ValueError:
        raise bad_request(f"Unable to parse range: {text}") from None
    if found := _by_name(sheets, text):
        return found
    sheet = sheets[0] if named.sheet is None else _titled(sheets, named.sheet)
    if sheet is None:
        raise bad_request(f"Unable to parse range: {text}")
    return sheet, a1.A1Range(sheet.title, named.top, named.left, named.bottom, named.right)


def area_of_text(sheets: Sequence[Sheet], text: str) -> Area:
    """The area that an A1 text means, cut at the grid's end; 400 if it starts beyond the grid."""
    sheet, named = resolve(sheets, text)
    with refused_as_bad_request():
        return clipped(sheet, named)


def area_of_grid_range(sheets: Sequence[Sheet], grid_range: Mapping[str, Any]) -> Area:
    """The area that a ``GridRange`` means, cut at the grid's end; InvalidRequestError if it starts beyond."""
    sheet = with_id(sheets, grid_range.get("sheetId"))
    top, left = int(grid_range.get("startRowIndex", 0)), int(grid_range.get("startColumnIndex", 0))
    bottom, right = grid_range.get("endRowIndex"), grid_range.get("endColumnIndex")
    ends = [None if end is None else int(end) for end in (bottom, right)]
    if min(top, left) < 0 or any(
        end is not None and end < start for start, end in zip((top, left), ends, strict=True)
    ):
        raise InvalidRequestError("Invalid range: an index is negative, or an end lies before its start.")
    return clipped(sheet, a1.A1Range(sheet.title, top, left, ends[0], ends[1]))


def clipped(sheet: Sheet, named: a1.A1Range) -> Area:
    """``named`` cut at the grid's end; InvalidRequestError if it starts beyond the grid."""
    if named.top >= sheet.rows or named.left >= sheet.columns:
        raise InvalidRequestError(exceeds_grid(sheet, named))
    bottom = sheet.rows if named.bottom is None else min(named.bottom, sheet.rows)
    right = sheet.columns if named.right is None else min(named.right, sheet.columns)
    return Area(sheet, named.top, named.left, bottom, right)


def exceeds_grid(sheet: Sheet, named: a1.A1Range) -> str:
    """What Google says of a range that is not on the grid."""
    size = f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
    return f"Range ({a1.render(named)}) exceeds grid limits. {size}"


def with_id(sheets: Sequence[Sheet], sheet_id: Any) -> Sheet:
    """The sheet with this id (missing means 0); InvalidRequestError if there is none."""
    wanted = int(sheet_id or 0)
    for sheet in sheets:
        if sheet.sheet_id == wanted:
            return sheet
    raise InvalidRequestError(f"No grid with id: {wanted}")


def _by_name(sheets: Sequence[Sheet], text: str) -> tuple[Sheet, a1.A1Range] | None:
    """The sheet and the range that a named range means, or None."""
    for sheet in sheets:
        for entry in sheet.features.get("namedRanges", []):
            if entry["name"].casefold() == text.casefold():
                given = entry["range"]
                start = given.get("startRowIndex", 0), given.get("startColumnIndex", 0)
                return sheet, a1.A1Range(sheet.title, *start, given.get("endRowIndex"), given.get("endColumnIndex"))
    return None


def _titled(sheets: Sequence[Sheet], title: str) -> Sheet | None:
    """The sheet with this title; case counts only where two titles differ by nothing else."""
    folded = title.casefold()
    exact = [sheet for sheet in sheets if sheet.title == title]
    return next(iter(exact or [sheet for sheet in sheets if sheet.title.casefold() == folded]), None)
