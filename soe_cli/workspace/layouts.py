"""How people's own spreadsheets are laid out: their first rows, and columns added where nobody has any.

https://developers.google.com/workspace/sheets/api/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from soe_cli.workspace.services import spreadsheet_client
from soe_cli.workspace.tab import quoted
from soe_cli.workspace.transport import Transport

_TOP = 40
"""Rows in which a header and samples below it are looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A tab: its title, its first rows as people see them, and how many columns it has room for."""

    title: str
    sheet_id: int
    rows: Sequence[Sequence[str]]
    columns: int


class Layouts:
    """The tabs of spreadsheets that soe did not make, over gspread's client on soe's transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _client(self) -> Any:
        return spreadsheet_client(self._transport)

    def read(self, spreadsheet: str) -> tuple[str, list[Layout]]:
        """The spreadsheet's title and its visible tabs, in order: two requests."""
        wanted = "properties.title,sheets.properties(sheetId,title,hidden,sheetType,gridProperties.columnCount)"
        answer = self._client.fetch_sheet_metadata(spreadsheet, params={"fields": wanted})
        tabs = [sheet["properties"] for sheet in answer["sheets"]]
        tabs = [one for one in tabs if not one.get("hidden") and "gridProperties" in one]
        ranges = [f"{quoted(one['title'])}!1:{_TOP}" for one in tabs]
        parts = self._client.values_batch_get(spreadsheet, ranges)["valueRanges"] if ranges else []
        found = [
            Layout(one["title"], one["sheetId"], part.get("values", []), one["gridProperties"]["columnCount"])
            for one, part in zip(tabs, parts, strict=True)
        ]
        return answer["properties"]["title"], found

    def add_headers(self, spreadsheet: str, tab: Layout, row: int, headers: Sequence[str]) -> None:
        """Write ``headers`` into ``row`` (from 1) behind the last column that holds anything, in one atomic
        request: nothing is moved or overwritten."""
        width = self._width(spreadsheet, tab)
        lacking = max(0, width + len(headers) - tab.columns)
        room: list[Mapping[str, Any]] = []
        if lacking:
            room = [{"appendDimension": {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "length": lacking}}]
        cells = [
            {"userEnteredValue": {"stringValue": name}, "userEnteredFormat": {"textFormat": {"bold": True}}}
            for name in headers
        ]
        written = {
            "updateCells": {
                "start": {"sheetId": tab.sheet_id, "rowIndex": row - 1, "columnIndex": width},
                "rows": [{"values": cells}],
                "fields": "userEnteredValue,userEnteredFormat.textFormat.bold",
            }
        }
        self._client.batch_update(spreadsheet, {"requests": [*room, written]})

    def _width(self, spreadsheet: str, tab: Layout) -> int:
        """Columns up to the last one that holds anything in any row: a column may have no title."""
        asked = {"majorDimension": "COLUMNS"}
        answer = self._client.values_batch_get(spreadsheet, [quoted(tab.title)], params=asked)
        return len(answer["valueRanges"][0].get("values", []))
