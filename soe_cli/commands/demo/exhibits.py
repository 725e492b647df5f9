"""What exists in the Workspace when the day is over, as files that open with a double click."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One kind of thing that the day left behind: its name for programs and for people, how many, where to look."""

    figure: str
    what: str
    count: int
    where: Path


class Exhibition:
    """Asks the Workspace at ``address``, as the consultant ``mail``, and writes files into ``folder``."""

    def __init__(self, address: str, mail: str, folder: Path) -> None:
        import requests

        self._address = address
        self._folder = folder
        self._session = requests.Session()
        token = self._session.get(f"{address}/_sandbox/token", params={"user": mail}, timeout=10).json()
        self._session.headers["Authorization"] = f"Bearer {token['access_token']}"

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def emails(self) -> Exhibit:
        """Every message that was sent, as ``.eml``."""
        folder = self._folder / "correos"
        folder.mkdir(parents=True, exist_ok=True)
        messages = self._get("gmail/v1/users/me/messages", q="in:sent", maxResults=500).get("messages", [])
        for number, message in enumerate(reversed(messages), start=1):
            raw = self._get(f"gmail/v1/users/me/messages/{message['id']}", format="raw")["raw"]
            content = base64.urlsafe_b64decode(raw)
            addressee = parseaddr(message_from_bytes(content)["To"])[1]
            (folder / f"{number:02} {addressee}.eml").write_bytes(content)
        return Exhibit("emails", "Correos enviados", len(messages), folder)

    def calendar(self, calendar: str) -> Exhibit:
        """The centre's calendar, as ``.ics``."""
        from icalendar import Calendar, Event

        events = self._get(f"calendar/v3/calendars/{calendar}/events", maxResults=250).get("items", [])
        whole = Calendar()
        whole.add("prodid", "-//soe//demo//ES")
        whole.add("version", "2.0")
        for resource in events:
            event = Event()
            event.add("uid", resource["iCalUID"])
            event.add("summary", resource["summary"])
            event.add("location", resource.get("hangoutLink", ""))
            event.add("dtstamp", datetime.fromisoformat(resource["updated"]))
            event.add("dtstart", datetime.fromisoformat(resource["start"]["dateTime"]))
            event.add("dtend", datetime.fromisoformat(resource["end"]["dateTime"]))
            whole.add_component(event)
        path = self._folder / "calendario.ics"
        path.write_bytes(whole.to_ical())
        return Exhibit("meetings", "Reuniones con enlace de Meet", len(events), path)

    def attentions(self, spreadsheet: str) -> Exhibit:
        """The sheet "Atenciones Virtuales", as ``.xlsx``."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        path = self._folder / "Atenciones Virtuales.xlsx"
        path.write_bytes(self._call(f"drive/v3/files/{spreadsheet}/export", mimeType=kind).content)
        rows = self._get(f"v4/spreadsheets/{spreadsheet}/values/Atenciones!A2:A").get("values", [])
        return Exhibit("logged", "Filas en «Atenciones»", len(rows), path)

    def _get(self, path: str, **params: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._call(path, **params).json()
        return answer

    def _call(self, path: str, **params: Any) -> Any:
        response = self._session.get(f"{self._address}/{path}", params=params, timeout=30)
        response.raise_for_status()
        return response
