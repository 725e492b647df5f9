"""A person who works in Google's own pages while soe works: sorts, deletes, renames, moves."""

from __future__ import annotations

import base64
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import requests
from google.oauth2.credentials import Credentials

from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport


class Person:
    """Someone with a browser, who may do more than soe: on one spreadsheet, one calendar and their own mailbox.

    Rows and columns are counted from 1.
    """

    def __init__(self, address: str, nick: str, book: str, calendar: str) -> None:
        query = {"user": f"{nick}@centro.example"}
        given = requests.get(f"{address}/_sandbox/token", params=query, timeout=10).json()
        credentials = Credentials(given["access_token"])  # type: ignore[no-untyped-call]
        self._transport = Transport(credentials, address=address, timeout=30)
        self._book = book
        self._calendar = calendar

    def change(self, *requests: dict[str, Any]) -> Any:
        """Any change to the spreadsheet."""
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self._book}:batchUpdate"
        return self._transport.send("POST", url, json={"requests": list(requests)}).json()["replies"]

    def values(self, tab: str) -> list[list[str]]:
        """What a tab shows."""
        return self._values(tab, "FORMATTED_VALUE")

    def raw_values(self, tab: str) -> list[list[Any]]:
        """What a tab holds: numbers for dates, formulas as they are written."""
        return self._values(tab, "FORMULA")

    def _values(self, tab: str, how: str) -> list[list[Any]]:
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self._book}/values/{tab}"
        found: list[list[Any]] = (
            self._transport.send("GET", url, params={"valueRenderOption": how}).json().get("values", [])
        )
        return found

    def column(self, tab: str, header: str) -> list[str]:
        """What a column shows below its header, which stands in the first row that has it."""
        values = self.values(tab)
        top = next(index for index, row in enumerate(values) if header in row)
        place = values[top].index(header)
        return [row[place] if place < len(row) else "" for row in values[top + 1 :]]

    def write(self, tab: str, cell: str, *row: str | float) -> None:
        """Type into cells from ``cell`` (``A2``) to the right."""
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self._book}/values/{tab}!{cell}"
        params = {"valueInputOption": "USER_ENTERED"}
        self._transport.send("PUT", url, params=params, json={"values": [list(row)]})

    def sort(self, tab: str, header: str, *, descending: bool = False) -> None:
        """Sort everything below the header by a column."""
        spec = {
            "dimensionIndex": self._place(tab, header),
            "sortOrder": "DESCENDING" if descending else "ASCENDING",
        }
        self.change({"sortRange": {"range": {"sheetId": self._id(tab), "startRowIndex": 1}, "sortSpecs": [spec]}})

    def delete_row(self, tab: str, number: int) -> None:
        """Delete a row."""
        self.change({"deleteDimension": {"range": self._span(tab, "ROWS", number - 1)}})

    def delete_column(self, tab: str, header: str) -> None:
        """Delete a column."""
        self.change({"deleteDimension": {"range": self._span(tab, "COLUMNS", self._place(tab, header))}})

    def insert_rows(self, tab: str, before: int, count: int = 1) -> None:
        """Insert blank rows."""
        span = self._span(tab, "ROWS", before - 1) | {"endIndex": before - 1 + count}
        self.change({"insertDimension": {"range": span, "inheritFromBefore": before > 1}})

    def move_column(self, tab: str, header: str, to: int) -> None:
        """Cut a column and insert it so that it becomes the column number ``to``, which lies to its left."""
        old, sheet = self._place(tab, header), self._id(tab)
        letter = chr(ord("A") + old)
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self._book}"
        params = {"ranges": f"{tab}!{letter}:{letter}", "fields": "sheets.data.rowData.values"}
        (data,) = self._transport.send("GET", url, params=params).json()["sheets"][0]["data"]
        new = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": to - 1, "endIndex": to}
        cells = {
            "start": {"sheetId": sheet, "rowIndex": 0, "columnIndex": to - 1},
            "rows": [{"values": row.get("values", [])[:1]} for row in data["rowData"]],
            "fields": "userEnteredValue,userEnteredFormat",
        }
        self.change(
            {"insertDimension": {"range": new, "inheritFromBefore": False}},
            {"updateCells": cells},
            {"deleteDimension": {"range": new | {"startIndex": old + 1, "endIndex": old + 2}}},
        )

    def add_column(self, tab: str, header: str) -> None:
        """Add a column at the right."""
        place = len(self.values(tab)[0])
        self.change({"appendDimension": {"sheetId": self._id(tab), "dimension": "COLUMNS", "length": 1}})
        self.write(tab, f"{chr(ord('A') + place)}1", header)

    def rename_column(self, tab: str, header: str, name: str) -> None:
        """Write another name over a header."""
        self.write(tab, f"{chr(ord('A') + self._place(tab, header))}1", name)

    def rename_tab(self, tab: str, title: str) -> None:
        """Give a tab another name."""
        properties = {"sheetId": self._id(tab), "title": title}
        self.change({"updateSheetProperties": {"properties": properties, "fields": "title"}})

    def fences(self) -> list[int]:
        """The ids of all developer metadata in the spreadsheet."""
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self._book}/developerMetadata:search"
        lookup = {"dataFilters": [{"developerMetadataLookup": {"visibility": "DOCUMENT"}}]}
        found = self._transport.send("POST", url, json=lookup).json().get("matchedDeveloperMetadata", [])
        return [item["developerMetadata"]["metadataId"] for item in found]

    def fence_off(self, tab: str, fence: int, mark: str) -> None:
        """Create developer metadata, as another program would."""
        location = {"sheetId": self._id(tab)}
        given = {"metadataId": fence, "metadataKey": mark, "visibility": "DOCUMENT", "location": location}
        self.change({"createDeveloperMetadata": {"developerMetadata": given}})

    def patch_event(self, event: str, **fields: Any) -> Any:
        """Change an event."""
        call = self._events().patch(calendarId=self._calendar, eventId=event, conferenceDataVersion=1, body=fields)
        return call.execute()

    def delete_event(self, event: str) -> None:
        """Delete an event."""
        self._events().delete(calendarId=self._calendar, eventId=event).execute()

    def delete_draft(self, draft: str) -> None:
        """Delete a draft from Gmail."""
        service(self._transport, "gmail", "v1").users().drafts().delete(userId="me", id=draft).execute()

    def send_draft(self, draft: str) -> None:
        """Send a draft by hand."""
        drafts = service(self._transport, "gmail", "v1").users().drafts()
        drafts.send(userId="me", body={"id": draft}).execute()

    def sent(self) -> EmailMessage:
        """The last message that went out, as it went out."""
        messages = service(self._transport, "gmail", "v1").users().messages()
        found = messages.list(userId="me", labelIds="SENT").execute()["messages"]
        raw = messages.get(userId="me", id=found[0]["id"], format="raw").execute()["raw"]
        parsed = message_from_bytes(base64.urlsafe_b64decode(raw), policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def _events(self) -> Any:
        return service(self._transport, "calendar", "v3").events()

    def _id(self, tab: str) -> int:
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self._book}"
        sheets = self._transport.send("GET", url).json()["sheets"]
        properties = {sheet["properties"]["title"]: sheet["properties"]["sheetId"] for sheet in sheets}
        found: int = properties[tab]
        return found

    def _place(self, tab: str, header: str) -> int:
        return self.values(tab)[0].index(header)

    def _span(self, tab: str, dimension: str, position: int) -> dict[str, Any]:
        return {
            "sheetId": self._id(tab),
            "dimension": dimension,
            "startIndex": position,
            "endIndex": position + 1,
        }
