"""Sheets: tabs and columns found by their header, rows appended with a fence, cells written where they stand.

https://developers.google.com/workspace/sheets/api/reference/rest
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from soe_cli.errors import DecisionNeededError, RefusedError, UnusableInputError
from soe_cli.model.cells import Cell
from soe_cli.model.sheet import FencedRow, RowSnapshot, SheetRow, StoredCell
from soe_cli.model.text import fold
from soe_cli.workspace.cells import as_google
from soe_cli.workspace.services import spreadsheet_client
from soe_cli.workspace.tab import HEADER_ROWS, Tab, columns_of, quoted
from soe_cli.workspace.transport import Transport

VALUE = "userEnteredValue"
WRITTEN = "userEnteredValue,userEnteredFormat.numberFormat"
READINGS = 3
"""How often a tab is read again because its columns are not where they were a moment before."""

T = TypeVar("T")


class Sheets:
    """The spreadsheets that the account can reach, through gspread's client on soe's transport.

    ``columns`` says what a centre calls a header of its own (``{"Consulta": "Motivo"}``), ``tabs`` what it calls a
    tab. What is learnt of a tab's columns is checked again with every reading: people move them.
    """

    def __init__(
        self, transport: Transport, columns: Mapping[str, str], tabs: Mapping[str, str] | None = None
    ) -> None:
        self._transport = transport
        self._columns = columns
        self._called = tabs or {}
        self._tabs: dict[tuple[str, str], Tab] = {}

    @cached_property
    def _client(self) -> Any:
        return spreadsheet_client(self._transport)

    def rows(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[SheetRow]:
        """All rows below the header with the shown text of ``headers``: one request once the tab is known."""

        def ask(known: Tab) -> tuple[list[str], list[list[str]]]:
            ranges = [known.header_range, *(known.column_range(header) for header in headers)]
            answer = self._client.values_batch_get(spreadsheet, ranges)["valueRanges"]
            top = answer[0].get("values") or [[]]
            return top[0], [_column(value_range) for value_range in answer[1:]]

        known, columns = self._consistent(spreadsheet, tab, ask)
        return [
            SheetRow(
                number=index + 1,
                values={
                    header: column[index] if index < len(column) else ""
                    for header, column in zip(headers, columns, strict=True)
                },
            )
            for index in range(known.header_row, max(map(len, columns), default=0))
        ]

    def grids(self, spreadsheet: str) -> Mapping[str, list[list[Mapping[str, Any]]]]:
        """Every visible tab by title, row by row: each cell's value and kind of number, as Google computes them
        (``effectiveValue``, ``effectiveFormat.numberFormat``). {} is an empty cell."""
        shown = "effectiveValue,effectiveFormat.numberFormat(type,pattern)"
        answer = self._client.fetch_sheet_metadata(
            spreadsheet,
            params={
                "includeGridData": "true",
                "fields": f"sheets(properties(title,hidden,sheetType),data(rowData.values({shown})))",
            },
        )
        return {
            sheet["properties"]["title"]: [row.get("values", []) for row in sheet["data"][0].get("rowData", [])]
            for sheet in answer["sheets"]
            if not sheet["properties"].get("hidden") and sheet.get("data")
        }

    def shown(self, spreadsheet: str) -> Mapping[str, list[list[str]]]:
        """Every tab by title, row by row, as people see its cells: two requests. Rows end with their last cell."""
        titles = list(self._titles(spreadsheet))
        answer = self._client.values_batch_get(spreadsheet, list(map(quoted, titles)))["valueRanges"]
        return {title: part.get("values", []) for title, part in zip(titles, answer, strict=True)}

    def delete_rows(self, spreadsheet: str, tab: str, numbers: Sequence[int]) -> None:
        """Remove the rows of these numbers, in one atomic request; the tab gets as many blank ones at its end.

        Whoever asks looks again afterwards: a person may have sorted the tab since its rows were read.
        """
        known = self._tab(spreadsheet, tab)
        # Google refuses to leave a tab without any row below its header.
        blank = {"appendDimension": {"sheetId": known.sheet_id, "dimension": "ROWS", "length": len(numbers)}}
        spans = [
            {"sheetId": known.sheet_id, "dimension": "ROWS", "startIndex": number - 1, "endIndex": number}
            for number in sorted(numbers, reverse=True)
        ]
        self._batch(spreadsheet, [blank, *({"deleteDimension": {"range": span}} for span in spans)])

    def append(self, spreadsheet: str, tab: str, rows: Sequence[FencedRow]) -> None:
        """Append all rows and their fences in one atomic request; a fence's id in use refuses all (400)."""
        known = self._tab(spreadsheet, tab)
        fences = [
            {
                "createDeveloperMetadata": {
                    "developerMetadata": {
                        "metadataId": row.fence,
                        "metadataKey": row.mark,
                        "visibility": "DOCUMENT",
                        "location": {"sheetId": known.sheet_id},
                    }
                }
            }
            for row in rows
        ]
        appended = {
            "appendCells": {
                "sheetId": known.sheet_id,
                "rows": [{"values": known.in_order(row.cells, as_google)} for row in rows],
                "fields": WRITTEN,
            }
        }
        self._batch(spreadsheet, [*fences, appended])

    def fences(self, spreadsheet: str, ids: Sequence[int]) -> Mapping[int, str]:
        """Which of these fences stand, with the mark that each bears."""
        found = self._client.request(
            "post",
            f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}/developerMetadata:search",
            json={"dataFilters": [_by_id(fence) for fence in ids]},
        ).json()
        matched = (item["developerMetadata"] for item in found.get("matchedDeveloperMetadata", ()))
        return {fence["metadataId"]: fence["metadataKey"] for fence in matched}

    def drop_fences(self, spreadsheet: str, ids: Sequence[int]) -> None:
        """Remove fences that stand, in one atomic request."""
        self._batch(spreadsheet, [{"deleteDeveloperMetadata": {"dataFilter": _by_id(fence)}} for fence in ids])

    def snapshot(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[RowSnapshot]:
        """These cells of all rows below the header, and ``Clave``, exactly as they stand: one request once the
        tab is known."""
        wanted = tuple(dict.fromkeys(("Clave", *headers)))

        def ask(known: Tab) -> tuple[list[str], list[list[dict[str, Any]]]]:
            answer = self._client.fetch_sheet_metadata(
                spreadsheet,
                params={
                    "ranges": [known.header_range, *(known.column_range(header) for header in wanted)],
                    "fields": f"sheets.data(startRow,rowData.values({VALUE},formattedValue))",
                },
            )
            top, *columns = answer["sheets"][0]["data"]
            header = (top.get("rowData") or [{}])[0].get("values", ())
            return [cell.get("formattedValue", "") for cell in header], [_cells(data) for data in columns]

        known, columns = self._consistent(spreadsheet, tab, ask)
        rows = []
        for index in range(known.header_row, max(map(len, columns))):
            cells = {
                header: column[index] if index < len(column) else {}
                for header, column in zip(wanted, columns, strict=True)
            }
            shown = {header: str(cell.get("formattedValue", "")) for header, cell in cells.items()}
            stored = {header: cell.get(VALUE, {}) for header, cell in cells.items()}
            rows.append(RowSnapshot(index + 1, shown["Clave"], shown, stored))
        return rows

    def write(self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, Cell]]) -> None:
        """Write cells (row number → header → cell) in one atomic request; other cells stay as they are."""
        prepared = {
            row: {header: as_google(cell) for header, cell in changed.items()} for row, changed in cells.items()
        }
        self._update(spreadsheet, tab, prepared, WRITTEN)

    def restore(self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, StoredCell]]) -> None:
        """Put cells back as they were, in one atomic request."""
        prepared = {
            row: {header: {VALUE: stored} if stored else {} for header, stored in kept.items()}
            for row, kept in cells.items()
        }
        self._update(spreadsheet, tab, prepared, VALUE)

    def stored(self, cell: Cell) -> StoredCell:
        """How Google will hold this cell."""
        value: StoredCell = as_google(cell).get(VALUE, {})
        return value

    def ensure_tabs(self, spreadsheet: str, tabs: Mapping[str, Sequence[str]]) -> list[str]:
        """Make the tabs that are missing, each with its header row frozen; the titles of those made.

        Tabs that stand are left as they are, whatever their columns.
        """
        there = {fold(title) for title in self._titles(spreadsheet)}
        missing = [title for title in tabs if fold(self._called.get(title, title)) not in there]
        if missing:
            self._batch(spreadsheet, [request for title in missing for request in _new_tab(title, tabs[title])])
        return missing

    def drop_first_tab(self, spreadsheet: str) -> None:
        """Remove the empty tab with which Google makes every spreadsheet."""
        self._batch(spreadsheet, [{"deleteSheet": {"sheetId": 0}}])

    def _update(
        self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, Mapping[str, Any]]], fields: str
    ) -> None:
        known = self._tab(spreadsheet, tab)
        self._batch(
            spreadsheet,
            [
                {
                    "updateCells": {
                        "start": {
                            "sheetId": known.sheet_id,
                            "rowIndex": row - 1,
                            "columnIndex": known.position(header),
                        },
                        "rows": [{"values": [cell]}],
                        "fields": fields,
                    }
                }
                for row, changed in cells.items()
                for header, cell in changed.items()
            ],
        )

    def _consistent(
        self, spreadsheet: str, tab: str, ask: Callable[[Tab], tuple[list[str], list[T]]]
    ) -> tuple[Tab, list[T]]:
        """What ``ask`` reads (the header row, and columns) with the columns where they were thought to be."""
        for reading in range(READINGS):
            known = self._tab(spreadsheet, tab)
            try:
                header, columns = ask(known)
            except RefusedError as refusal:
                # The tab may have another name by now, or fewer columns: that shows when it is learnt anew.
                if refusal.status != 400 or reading:
                    raise
            else:
                if known.has_headers(header):
                    return known, columns
            self._tabs.pop((spreadsheet, tab), None)
        raise DecisionNeededError(
            f"Alguien está cambiando las columnas de la pestaña «{tab}».",
            "Vuelva a ejecutar el mismo comando cuando termine.",
        )

    def _batch(self, spreadsheet: str, requests: Sequence[Mapping[str, Any]]) -> None:
        self._client.batch_update(spreadsheet, {"requests": list(requests)})

    def _tab(self, spreadsheet: str, tab: str) -> Tab:
        if known := self._tabs.get((spreadsheet, tab)):
            return known
        titles = self._titles(spreadsheet)
        called = fold(self._called.get(tab, tab))
        title = next((there for there in titles if fold(there) == called), None)
        if title is None:
            raise UnusableInputError(
                f"En la hoja de cálculo compartida no está la pestaña «{tab}».",
                "Devuélvale su nombre o créela de nuevo con «soe init».",
            )
        top = self._client.values_batch_get(spreadsheet, [Tab.top_range(title)])["valueRanges"][0]
        learnt = Tab(title, titles[title], top.get("values", [])[:HEADER_ROWS], columns_of(tab, self._columns))
        self._tabs[spreadsheet, tab] = learnt
        return learnt

    def _titles(self, spreadsheet: str) -> dict[str, int]:
        """The tabs by title, with their ids."""
        try:
            answer = self._client.fetch_sheet_metadata(
                spreadsheet, params={"fields": "sheets.properties(sheetId,title)"}
            )
        except RefusedError as refusal:
            if refusal.status not in (403, 404):
                raise
            raise UnusableInputError(
                "No se encuentra la hoja de cálculo compartida, o su cuenta no tiene permiso.",
                "Pida a un colega que la comparta con usted, y únase con «soe init --join CÓDIGO».",
            ) from refusal
        properties = (sheet["properties"] for sheet in answer["sheets"])
        return {sheet["title"]: sheet["sheetId"] for sheet in properties}


def _by_id(fence: int) -> dict[str, Any]:
    return {"developerMetadataLookup": {"metadataId": fence}}


def _column(value_range: Mapping[str, Any]) -> list[str]:
    return [row[0] if row else "" for row in value_range.get("values", [])]


def _cells(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = data.get("rowData", [])
    blank: list[dict[str, Any]] = [{}] * data.get("startRow", 0)
    return blank + [(row.get("values") or [{}])[0] for row in rows]


def _new_tab(title: str, headers: Sequence[str]) -> list[dict[str, Any]]:
    sheet = zlib.crc32(title.encode()) & 0x7FFF_FFFF
    bold = {"textFormat": {"bold": True}}
    header = [{VALUE: {"stringValue": name}, "userEnteredFormat": bold} for name in headers]
    return [
        {
            "addSheet": {
                "properties": {
                    "sheetId": sheet,
                    "title": title,
                    "gridProperties": {"frozenRowCount": 1, "rowCount": 200, "columnCount": len(headers)},
                }
            }
        },
        {
            "updateCells": {
                "start": {"sheetId": sheet, "rowIndex": 0, "columnIndex": 0},
                "rows": [{"values": header}],
                "fields": "userEnteredValue,userEnteredFormat.textFormat.bold",
            }
        },
    ]
