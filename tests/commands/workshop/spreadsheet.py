""" "Programación Talleres Masivos" in the hands of a person: cells are typed, columns moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.consultant import Consultant
from tests.findings import Google


@dataclass(frozen=True)
class Spreadsheet:
    """The spreadsheet in somebody's browser."""

    google: Google
    id: str

    def header(self, tab: str) -> list[str]:
        """The titles of a tab's columns."""
        titles: list[str] = self.google.get(f"v4/spreadsheets/{self.id}/values/{tab}!1:1")["values"][0]
        return titles

    def type(self, tab: str, row: int, **cells: str) -> None:
        """Type into cells of a row (1 is the first below the header), by header; ``_`` stands for a space."""
        header = self.header(tab)
        data = [
            {
                "range": f"{tab}!{chr(ord('A') + header.index(title.replace('_', ' ')))}{row + 1}",
                "values": [[text]],
            }
            for title, text in cells.items()
        ]
        self._post("values:batchUpdate", {"valueInputOption": "USER_ENTERED", "data": data})

    def rename(self, tab: str, title: str, new: str) -> None:
        """Give a column another title."""
        place = f"{tab}!{chr(ord('A') + self.header(tab).index(title))}1"
        self._post("values:batchUpdate", {"valueInputOption": "RAW", "data": [{"range": place, "values": [[new]]}]})

    def move(self, tab: str, title: str, to: int) -> None:
        """Move a column before the one that stands at ``to``, counted from 0."""
        start = self.header(tab).index(title)
        source = {**self._columns(tab), "startIndex": start, "endIndex": start + 1}
        request = {"moveDimension": {"source": source, "destinationIndex": to}}
        self._post(":batchUpdate", {"requests": [request]})

    def delete(self, tab: str, title: str) -> None:
        """Delete a column."""
        start = self.header(tab).index(title)
        request = {"deleteDimension": {"range": {**self._columns(tab), "startIndex": start, "endIndex": start + 1}}}
        self._post(":batchUpdate", {"requests": [request]})

    def _columns(self, tab: str) -> dict[str, Any]:
        sheets = self.google.get(f"v4/spreadsheets/{self.id}")["sheets"]
        (identity,) = [one["properties"]["sheetId"] for one in sheets if one["properties"]["title"] == tab]
        return {"sheetId": identity, "dimension": "COLUMNS"}

    def _post(self, what: str, body: dict[str, Any]) -> None:
        where = what if what.startswith(":") else f"/{what}"
        self.google.post(f"v4/spreadsheets/{self.id}{where}", body)


def spreadsheet(consultant: Consultant) -> Spreadsheet:
    """The spreadsheet of the consultant's centre, in their browser."""
    config = (consultant.home / "config.toml").read_text(encoding="utf-8")
    identity = config.split('workshops = "')[1].split('"')[0]
    return Spreadsheet(Google(consultant.sandbox, consultant.email), identity)
