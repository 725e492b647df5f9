"""Named ranges of a spreadsheet: kept with the sheet that they lie on, they follow its rows and columns."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from soe_cli.sandbox import a1
from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets.grid import Sheet, save_sheet
from soe_cli.sandbox.sheets.ranges import area_of_grid_range

NAMED_RANGES = "namedRanges"
"""Where a sheet's features keep them."""

_NAME = re.compile(r"[^\W\d]\w{0,249}")


def named_ranges(sheets: Iterable[Sheet]) -> list[Resource]:
    """The named ranges of a spreadsheet, as Google's ``NamedRange``."""
    return [entry for sheet in sheets for entry in sheet.features.get(NAMED_RANGES, [])]


def keep_named_range(conn: sqlite3.Connection, sheets: Sequence[Sheet], given: dict[str, Any]) -> Resource:
    """Store a named range, with an id if it has none; InvalidRequestError for a name or an id that will not do."""
    wanted = {"namedRangeId": str(secrets.randbelow(10**9))} | given
    name, identity = wanted.get("name", ""), wanted["namedRangeId"]
    if not _NAME.fullmatch(name) or _is_cell(name):
        raise InvalidRequestError(f"Invalid named range name: '{name}'.")
    for other in named_ranges(sheets):
        if other["namedRangeId"] == identity:
            raise InvalidRequestError(f"Cannot add named range with ID: {identity}. It already exists.")
        if other["name"].casefold() == name.casefold():
            raise InvalidRequestError(f"Cannot add named range with name: {name}. It already exists.")
    sheet = area_of_grid_range(sheets, wanted.get("range", {})).sheet
    sheet.features.setdefault(NAMED_RANGES, []).append(wanted)
    save_sheet(conn, sheet)
    return wanted


def take_named_range(conn: sqlite3.Connection, sheets: Sequence[Sheet], identity: str) -> dict[str, Any]:
    """Take a named range out of the store and return it; InvalidRequestError if there is none with this id."""
    for sheet in sheets:
        for entry in sheet.features.get(NAMED_RANGES, []):
            if entry["namedRangeId"] == identity:
                sheet.features[NAMED_RANGES].remove(entry)
                save_sheet(conn, sheet)
                found: dict[str, Any] = entry
                return found
    raise InvalidRequestError(f"Cannot find named range with ID: {identity}.")


def _is_cell(name: str) -> bool:
    try:
        return a1.parse(name).sheet is None
    except ValueError:
        return False
