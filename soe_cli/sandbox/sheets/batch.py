"""A batchUpdate: its requests carried out in order, in the one transaction of the call.

The files ``*_requests`` register what each kind of request does.
Source: Google Sheets API, ``spreadsheets.batchUpdate``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soe_cli.sandbox.invalid_requests import bad_request, refused_as_bad_request
from soe_cli.sandbox.service import ApiError, Resource
from soe_cli.sandbox.sheets import developer_metadata
from soe_cli.sandbox.sheets.grid import Sheet, sheets_of
from soe_cli.sandbox.sheets.ranges import Area, area_of_grid_range, with_id


@dataclass(frozen=True, slots=True)
class Batch:
    """What the requests of one batch work on."""

    conn: sqlite3.Connection
    spreadsheet: str

    def sheets(self) -> list[Sheet]:
        """The sheets as the requests so far have left them."""
        return sheets_of(self.conn, self.spreadsheet)

    def sheet(self, sheet_id: Any) -> Sheet:
        """The sheet with this id; missing means 0."""
        return with_id(self.sheets(), sheet_id)

    def area(self, grid_range: Mapping[str, Any]) -> Area:
        """The area that a ``GridRange`` means."""
        return area_of_grid_range(self.sheets(), grid_range)


Reply = Resource | None
Request = Callable[[Batch, Resource], Reply]

_REQUESTS: dict[str, Request] = {}


def request(kind: str) -> Callable[[Request], Request]:
    """Register a function as what a request of this kind does; it returns the reply, if the kind has one."""

    def register(function: Request) -> Request:
        _REQUESTS[kind] = function
        return function

    return register


def run(batch: Batch, requests: Sequence[Resource]) -> list[Resource]:
    """Carry out the requests and return their replies; the first one refused stops all."""
    if not requests:
        raise bad_request("Must specify at least one request.")
    replies = [_run_one(batch, index, given) for index, given in enumerate(requests)]
    with refused_as_bad_request(_place(len(requests) - 1, next(iter(requests[-1])))):
        # Once for the batch: summing up after each of many small entries would take most of its time.
        developer_metadata.check_sizes(batch.conn, batch.spreadsheet)
    return replies


def _run_one(batch: Batch, index: int, given: Resource) -> Resource:
    if len(given) != 1:
        raise bad_request(f"Invalid requests[{index}]: Exactly one kind of request must be set.")
    ((kind, body),) = given.items()
    if kind not in _REQUESTS:
        raise ApiError(501, "notImplemented", f"{_place(index, kind)}The sandbox does not know it.")
    with refused_as_bad_request(_place(index, kind)):
        reply = _REQUESTS[kind](batch, body)
    return {} if reply is None else {kind: reply}


def _place(index: int, kind: str) -> str:
    return f"Invalid requests[{index}].{kind}: "
