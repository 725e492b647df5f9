"""The requests of a batchUpdate about named ranges, which callers may write where A1 notation goes."""

from __future__ import annotations

from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.sheets.named_ranges import keep_named_range, take_named_range
from soe_cli.sandbox.writing_masks import merged, writing_mask

_WRITABLE = ("name", "range")


@request("addNamedRange")
def add_named_range(batch: Batch, given: Resource) -> Resource:
    """Give a range a name."""
    return {"namedRange": keep_named_range(batch.conn, batch.sheets(), given.get("namedRange", {}))}


@request("updateNamedRange")
def update_named_range(batch: Batch, given: Resource) -> None:
    """Give a named range another name, or a name another range."""
    wanted = given.get("namedRange", {})
    mask = writing_mask(given.get("fields"), _WRITABLE)
    old = take_named_range(batch.conn, batch.sheets(), wanted.get("namedRangeId", ""))
    keep_named_range(batch.conn, batch.sheets(), merged(old, wanted, mask))


@request("deleteNamedRange")
def delete_named_range(batch: Batch, given: Resource) -> None:
    """Take a range's name away."""
    take_named_range(batch.conn, batch.sheets(), given.get("namedRangeId", ""))
