"""The requests of a batchUpdate about what lies over the cells: kept and shown, without effect."""

from __future__ import annotations

import secrets
from typing import Any

from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.grid import Sheet, save_sheet


@request("setBasicFilter")
def set_basic_filter(batch: Batch, given: Resource) -> None:
    """Put a filter on a sheet."""
    wanted = given.get("filter", {})
    sheet = batch.area(wanted.get("range", {})).sheet
    sheet.features["basicFilter"] = wanted
    save_sheet(batch.conn, sheet)


@request("clearBasicFilter")
def clear_basic_filter(batch: Batch, given: Resource) -> None:
    """Take the filter off a sheet."""
    sheet = batch.sheet(given.get("sheetId"))
    sheet.features.pop("basicFilter", None)
    save_sheet(batch.conn, sheet)


@request("addProtectedRange")
def add_protected_range(batch: Batch, given: Resource) -> Resource:
    """Protect a range; the sandbox lets every writer write it all the same."""
    wanted = given.get("protectedRange", {})
    sheet = batch.area(wanted.get("range", {})).sheet
    return {"protectedRange": _add(batch, sheet, "protectedRanges", "protectedRangeId", wanted)}


@request("addBanding")
def add_banding(batch: Batch, given: Resource) -> Resource:
    """Give the rows of a range alternating colours."""
    wanted = given.get("bandedRange", {})
    sheet = batch.area(wanted.get("range", {})).sheet
    return {"bandedRange": _add(batch, sheet, "bandedRanges", "bandedRangeId", wanted)}


def _add(batch: Batch, sheet: Sheet, feature: str, id_name: str, wanted: dict[str, Any]) -> dict[str, Any]:
    kept = {id_name: secrets.randbelow(2**31 - 1) + 1} | wanted
    sheet.features.setdefault(feature, []).append(kept)
    save_sheet(batch.conn, sheet)
    return kept
