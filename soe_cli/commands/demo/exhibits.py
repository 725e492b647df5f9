"""What exists in the Workspace when the day is over, as files that open with a double click."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from typing import Any

MOST_MAILS = 400
"""So many mails are written into files, at most."""
GOOGLE = "application/vnd.google-apps."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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

    def sent(self) -> list[str]:
        """The ids of every message that was sent, the oldest first."""
        found: list[str] = []
        page: dict[str, str] = {}
        while True:
            answer = self._get("gmail/v1/users/me/messages", q="in:sent", maxResults=500, **page)
            found += [one["id"] for one in answer.get("messages", [])]
            if "nextPageToken" not in answer:
                return found[::-1]
            page = {"pageToken": answer["nextPageToken"]}

    def emails(self, sent: Sequence[str]) -> Exhibit:
        """These messages as ``.eml``; of many, the first ones alone."""
        folder = self._folder / "correos"
        folder.mkdir(parents=True, exist_ok=True)
        digits = max(2, len(str(min(len(sent), MOST_MAILS))))
        for number, message in enumerate(sent[:MOST_MAILS], start=1):
            raw = self._get(f"gmail/v1/users/me/messages/{message}", format="raw")["raw"]
            content = base64.urlsafe_b64decode(raw)
            addressee = parseaddr(message_from_bytes(content)["To"])[1]
            (folder / f"{number:0{digits}} {addressee}.eml").write_bytes(content)
        shown = f" (los primeros {MOST_MAILS}, en archivos)" if len(sent) > MOST_MAILS else ""
        return Exhibit("emails", f"Correos enviados{shown}", len(sent), folder)

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
        path = self._workbook(spreadsheet, "Atenciones Virtuales.xlsx")
        rows = self._get(f"v4/spreadsheets/{spreadsheet}/values/Atenciones!A2:A").get("values", [])
        return Exhibit("logged", "Filas en «Atenciones»", len(rows), path)

    def programme(self, spreadsheet: str) -> Exhibit:
        """The sheet "Programación Talleres Masivos", as ``.xlsx``."""
        path = self._workbook(spreadsheet, "Programación Talleres Masivos.xlsx")
        rows = self._get(f"v4/spreadsheets/{spreadsheet}/values/Evidencias!A2:A").get("values", [])
        return Exhibit("evidence", "Evidencias", len(rows), path)

    def drive_files(self, folder: str) -> Exhibit:
        """What the centre keeps in a folder of Drive and in those inside it, as files; forms cannot be."""
        where = self._folder / "drive"
        return Exhibit("files", "Archivos en Drive", self._keep(folder, where), where)

    def _keep(self, folder: str, where: Path) -> int:
        where.mkdir(parents=True, exist_ok=True)
        count = 0
        query = f"'{folder}' in parents and trashed = false"
        for file in self._get("drive/v3/files", q=query, pageSize=1000).get("files", []):
            name = re.sub(r'[<>:"/\\|?*]', "-", file["name"])
            match file["mimeType"].removeprefix(GOOGLE):
                case "folder":
                    count += self._keep(file["id"], where / name)
                    continue
                case "document":
                    content, name = self._exported(file["id"], WORD), f"{name} (documento de Google).docx"
                case "form":
                    continue
                case _:
                    content = self._call(f"drive/v3/files/{file['id']}", alt="media").content
            (where / name).write_bytes(content)
            count += 1
        return count

    def _workbook(self, spreadsheet: str, name: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / name
        path.write_bytes(self._exported(spreadsheet, EXCEL))
        return path

    def _exported(self, file: str, kind: str) -> bytes:
        content: bytes = self._call(f"drive/v3/files/{file}/export", mimeType=kind).content
        return content

    def _get(self, path: str, **params: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._call(path, **params).json()
        return answer

    def _call(self, path: str, **params: Any) -> Any:
        response = self._session.get(f"{self._address}/{path}", params=params, timeout=30)
        response.raise_for_status()
        return response
