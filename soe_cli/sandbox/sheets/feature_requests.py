"""The requests of a batchUpdate about what lies over the cells: kept and shown, without effect."""

from __future__ import annotations

import secrets
from typing import Any

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.grid import Sheet, save_sheet
from soe_cli.sandbox.writing_masks import merged, writing_mask

_ID_NAMES = {"protectedRanges": "protectedRangeId", "bandedRanges": "bandedRangeId", "filterViews": "filterViewId"}


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
    return {"protectedRange": _add(batch, sheet, "protectedRanges", wanted)}


@request("updateProtectedRange")
def update_protected_range(batch: Batch, given: Resource) -> None:
    """Change how a range is protected."""
    _update(batch, "protectedRanges", given.get("protectedRange", {}), given.get("fields"))


@request("deleteProtectedRange")
def delete_protected_range(batch: Batch, given: Resource) -> None:
    """Protect a range no longer."""
    _delete(batch, "protectedRanges", given.get("protectedRangeId"))


@request("addBanding")
def add_banding(batch: Batch, given: Resource) -> Resource:
    """Give the rows of a range alternating colours."""
    wanted = given.get("bandedRange", {})
    sheet = batch.area(wanted.get("range", {})).sheet
    return {"bandedRange": _add(batch, sheet, "bandedRanges", wanted)}


@request("updateBanding")
def update_banding(batch: Batch, given: Resource) -> None:
    """Give a range other alternating colours."""
    _update(batch, "bandedRanges", given.get("bandedRange", {}), given.get("fields"))


@request("deleteBanding")
def delete_banding(batch: Batch, given: Resource) -> None:
    """Take the alternating colours away."""
    _delete(batch, "bandedRanges", given.get("bandedRangeId"))


@request("addFilterView")
def add_filter_view(batch: Batch, given: Resource) -> Resource:
    """Keep a filter that everybody may look through."""
    wanted = given.get("filter", {})
    sheet = batch.area(wanted.get("range", {})).sheet
    return {"filter": _add(batch, sheet, "filterViews", wanted)}


@request("deleteFilterView")
def delete_filter_view(batch: Batch, given: Resource) -> None:
    """Take a kept filter away."""
    _delete(batch, "filterViews", given.get("filterId"))


@request("addConditionalFormatRule")
def add_conditional_format_rule(batch: Batch, given: Resource) -> None:
    """Keep a rule that gives cells their looks, before the one that now has its index."""
    rule = given.get("rule", {})
    sheet = batch.area((rule.get("ranges") or [{}])[0]).sheet
    sheet.features.setdefault("conditionalFormats", []).insert(int(given.get("index", 0)), rule)
    save_sheet(batch.conn, sheet)


@request("deleteConditionalFormatRule")
def delete_conditional_format_rule(batch: Batch, given: Resource) -> Resource:
    """Take away the rule at an index."""
    sheet, index = batch.sheet(given.get("sheetId")), int(given.get("index", 0))
    rules = sheet.features.get("conditionalFormats", [])
    if not 0 <= index < len(rules):
        raise InvalidRequestError(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
    rule = rules.pop(index)
    save_sheet(batch.conn, sheet)
    return {"rule": rule}


@request("updateBorders")
def update_borders(batch: Batch, given: Resource) -> None:
    """Borders are checked for their range and not kept: nothing here is drawn."""
    batch.area(given.get("range", {}))


def _add(batch: Batch, sheet: Sheet, feature: str, wanted: dict[str, Any]) -> dict[str, Any]:
    kept = {_ID_NAMES[feature]: secrets.randbelow(2**31 - 1) + 1} | wanted
    sheet.features.setdefault(feature, []).append(kept)
    save_sheet(batch.conn, sheet)
    return kept


def _update(batch: Batch, feature: str, wanted: dict[str, Any], fields: str | None) -> None:
    sheet, old = _found(batch, feature, wanted.get(_ID_NAMES[feature]))
    mask = writing_mask(fields, set(old) | set(wanted))
    entries = sheet.features[feature]
    entries[entries.index(old)] = merged(old, wanted, mask)
    save_sheet(batch.conn, sheet)


def _delete(batch: Batch, feature: str, identity: Any) -> None:
    sheet, old = _found(batch, feature, identity)
    sheet.features[feature].remove(old)
    save_sheet(batch.conn, sheet)


def _found(batch: Batch, feature: str, identity: Any) -> tuple[Sheet, dict[str, Any]]:
    for sheet in batch.sheets():
        for entry in sheet.features.get(feature, []):
            if entry[_ID_NAMES[feature]] == identity:
                return sheet, entry
    raise InvalidRequestError(f"No entry of {feature} has the id {identity}.")
