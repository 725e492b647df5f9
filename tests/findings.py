"""What the sandbox holds, as a test asks for it."""

from __future__ import annotations

from typing import Any

import requests

ATTENTIONS = "Atenciones Virtuales – Centro de Empleo"


def contents(state: dict[str, Any]) -> dict[str, Any]:
    """Everything that people keep there, without the counts of who asked how often."""
    return {name: state[name] for name in ("messages", "drafts", "calendars", "events", "spreadsheets", "files")}


def rows(state: dict[str, Any], tab: str = "Atenciones", title: str = ATTENTIONS) -> list[dict[str, str]]:
    """The rows of a tab of the one spreadsheet with this title, as shown, by header."""
    (book,) = [one for one in state["spreadsheets"] if one["title"] == title]
    (values,) = [sheet["values"] for sheet in book["sheets"] if sheet["title"] == tab]
    header, *body = values
    return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in body]


REMINDER, INVITATION, ABANDONMENT, CORRECTION = "Recordatorio", "Le esperamos", "No logramos", "Rectificación"
WAITING, APOLOGY = "Todavía le esperamos", "Disculpas"
CHANGE, QUESTION = "Cambio de su cita", "Revise el reporte de citas"


def mails(state: dict[str, Any]) -> list[tuple[str, str]]:
    """Address and kind of every message that was sent."""
    kinds = (REMINDER, INVITATION, ABANDONMENT, CORRECTION, WAITING, APOLOGY, CHANGE, QUESTION)
    return sorted((one["to"], next(k for k in kinds if one["subject"].startswith(k))) for one in state["messages"])


def the_mail(state: dict[str, Any], to: str, subject: str = "") -> dict[str, Any]:
    """The one message to an address whose subject holds ``subject``."""
    (found,) = [one for one in state["messages"] if one["to"] == to and subject in one["subject"]]
    mail: dict[str, Any] = found
    return mail


def meetings(state: dict[str, Any]) -> list[tuple[str, str]]:
    """The start (Lima, to the minute) and the status of every event."""
    return sorted((one["start"]["dateTime"][:16], one["status"]) for one in state["events"])


class Google:
    """A colleague's browser: the calendar and the sheets in the hands of a person, over the same API."""

    def __init__(self, sandbox: str, mail: str) -> None:
        self._sandbox = sandbox
        token = requests.get(f"{sandbox}/_sandbox/token", params={"user": mail}, timeout=10).json()
        self._headers = {"Authorization": f"Bearer {token['access_token']}"}

    def get(self, path: str, **params: Any) -> Any:
        """Read something."""
        response = requests.get(f"{self._sandbox}/{path}", params=params, headers=self._headers, timeout=10)
        response.raise_for_status()
        return response.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Change something."""
        response = requests.post(f"{self._sandbox}/{path}", json=body, headers=self._headers, timeout=10)
        response.raise_for_status()
        return response.json()

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """Change a part of something."""
        response = requests.patch(f"{self._sandbox}/{path}", json=body, headers=self._headers, timeout=10)
        response.raise_for_status()
        return response.json()

    def cells(self, spreadsheet: str, area: str) -> list[list[dict[str, Any]]]:
        """The cells of an area exactly as Google holds them: ``userEnteredValue`` and ``effectiveFormat``."""
        answer = self.get(f"v4/spreadsheets/{spreadsheet}", ranges=area, includeGridData="true")
        grid = answer["sheets"][0]["data"][0].get("rowData", [])
        return [row.get("values", []) for row in grid]
