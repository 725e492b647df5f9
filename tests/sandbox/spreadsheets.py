"""A spreadsheet in the hands of Google's own client, for the tests of the Sheets API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DATE = {"type": "DATE", "pattern": "dd/mm/yyyy"}


@dataclass(frozen=True)
class Book:
    """One spreadsheet and the googleapiclient service that works on it."""

    service: Any
    id: str

    def batch(self, *requests: dict[str, Any], **options: Any) -> Any:
        """Sends one batchUpdate."""
        body = {"requests": list(requests), **options}
        return self.service.spreadsheets().batchUpdate(spreadsheetId=self.id, body=body).execute()

    def get(self, **options: Any) -> Any:
        """Reads the spreadsheet's description."""
        return self.service.spreadsheets().get(spreadsheetId=self.id, **options).execute()

    def values(self, area: str, **options: Any) -> list[list[Any]]:
        """Reads the values of a range."""
        found = self.service.spreadsheets().values().get(spreadsheetId=self.id, range=area, **options).execute()
        values: list[list[Any]] = found.get("values", [])
        return values

    def write(self, area: str, values: list[list[Any]], option: str = "RAW", **body: Any) -> Any:
        """Writes values into a range."""
        call = self.service.spreadsheets().values().update
        body |= {"values": values}
        return call(spreadsheetId=self.id, range=area, valueInputOption=option, body=body).execute()

    def search(self, **lookup: Any) -> list[dict[str, Any]]:
        """Reads the developer metadata that a lookup selects."""
        body = {"dataFilters": [{"developerMetadataLookup": lookup}]}
        call = self.service.spreadsheets().developerMetadata().search
        found = call(spreadsheetId=self.id, body=body).execute()
        return [match["developerMetadata"] for match in found.get("matchedDeveloperMetadata", [])]


def new_book(service: Any, *titles: str, title: str = "Atenciones Virtuales") -> Book:
    """Creates a spreadsheet whose sheets have these titles and the ids 0, 1, 2 …"""
    sheets = [{"properties": {"sheetId": index, "title": name}} for index, name in enumerate(titles or ("Hoja 1",))]
    body = {"properties": {"title": title}, "sheets": sheets}
    return Book(service, service.spreadsheets().create(body=body).execute()["spreadsheetId"])


def text(value: str) -> dict[str, Any]:
    """A cell with a text."""
    return {"userEnteredValue": {"stringValue": value}}


def day(serial: int) -> dict[str, Any]:
    """A cell with a date."""
    return {"userEnteredValue": {"numberValue": serial}, "userEnteredFormat": {"numberFormat": DATE}}


def append(*rows: list[dict[str, Any]], sheet: int = 0) -> dict[str, Any]:
    """A request that appends rows of cells."""
    fields = "userEnteredValue,userEnteredFormat.numberFormat"
    return {"appendCells": {"sheetId": sheet, "rows": [{"values": row} for row in rows], "fields": fields}}


def note(key: str, location: dict[str, Any], number: int | None = None, value: str = "") -> dict[str, Any]:
    """A request that creates developer metadata."""
    given: dict[str, Any] = {"metadataKey": key, "visibility": "DOCUMENT", "location": location}
    given |= {"metadataId": number} if number else {}
    given |= {"metadataValue": value} if value else {}
    return {"createDeveloperMetadata": {"developerMetadata": given}}


def row_of(sheet: int, position: int) -> dict[str, Any]:
    """The location of a row."""
    span = {"sheetId": sheet, "dimension": "ROWS", "startIndex": position, "endIndex": position + 1}
    return {"dimensionRange": span}
