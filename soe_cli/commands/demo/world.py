"""The world around the practice Workspace: time passes, people fill forms in, speakers accept, calls are held."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in a call under the name on their screen, from one moment (aware) to another, perhaps repeatedly."""

    shown: str
    email: str
    spans: tuple[tuple[datetime, datetime], ...]


class World:
    """Acts upon the sandbox at ``address`` as everybody but soe does: over HTTP, as their browsers would.

    The spreadsheet ``workshops`` is read and typed into by the consultant ``mail``.
    """

    def __init__(self, address: str, mail: str, workshops: str) -> None:
        import requests

        self._address = address
        self._mail = mail
        self._workshops = workshops
        self._browser = requests.Session()
        self._today: date | None = None
        self._forms: dict[str, dict[str, str]] = {}

    def close(self) -> None:
        """Let go of the connection."""
        self._browser.close()

    def it_is(self, moment: datetime) -> None:
        """The Workspace's clock shows this moment (aware), and goes on from there."""
        self._post("_sandbox/clock", {"now": moment.isoformat()})
        if self._today and self._today != moment.date():
            self._night_falls()
        self._today = moment.date()

    def fill_in(self, form: str, answers: Mapping[str, str | Sequence[str]]) -> None:
        """Somebody opens the form at this address and hands it in; ``answers`` are by the question's title."""
        fields = {name: answers[title] for title, name in self._fields(form).items() if answers.get(title)}
        page = self._browser.post(form.replace("/viewform", "/formResponse"), data=fields, timeout=30)
        page.raise_for_status()

    def has_account(self, mail: str) -> None:
        """Somebody has a mailbox and a calendar in this Workspace, where invitations reach them."""
        self._token(mail)

    def accepts(self, guest: str, event: str) -> None:
        """A guest says yes to Google Calendar's invitation."""
        self._call(
            "PATCH",
            f"calendar/v3/calendars/primary/events/{event}",
            user=guest,
            json={"attendees": [{"email": guest, "responseStatus": "accepted"}]},
        )

    def meet(self, code: str, start: datetime, end: datetime, stays: Sequence[Stay]) -> None:
        """A call is held in Meet's room of this code."""
        people = [
            {
                "display_name": one.shown,
                "kind": "signed_in" if one.email else "anonymous",
                "user": one.email,
                "sessions": [[came.isoformat(), went.isoformat()] for came, went in one.spans],
            }
            for one in stays
        ]
        told = {"meeting_code": code, "start": start.isoformat(), "end": end.isoformat(), "participants": people}
        self._post("_sandbox/meet/conference", told)

    def rows(self, tab: str) -> list[dict[str, str]]:
        """The rows of a tab of "Programación Talleres Masivos" as a person sees them, by header."""
        header, *body = self._get(f"v4/spreadsheets/{self._workshops}/values/{quote(tab)}")["values"]
        return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in body]

    def type(self, tab: str, row: int, header: str, text: str) -> None:
        """The consultant types into a cell of the spreadsheet; ``row`` 0 is the first below the header."""
        titles = self._get(f"v4/spreadsheets/{self._workshops}/values/{quote(tab)}!1:1")["values"][0]
        cell = f"{tab}!{chr(ord('A') + titles.index(header))}{row + 2}"
        where = f"v4/spreadsheets/{self._workshops}/values/{quote(cell)}?valueInputOption=USER_ENTERED"
        self._call("PUT", where, user=self._mail, json={"values": [[text]]})

    def received(self, mail: str, ending: str) -> bytes:
        """The attachment whose name ends so, of the last message with one that reached somebody with an account."""
        where = "gmail/v1/users/me/messages"
        found = self._call("GET", f"{where}?q={quote('in:inbox has:attachment')}", user=mail)["messages"]
        raw = self._call("GET", f"{where}/{found[0]['id']}?format=raw", user=mail)["raw"]
        letter = message_from_bytes(base64.urlsafe_b64decode(raw), policy=policy.default)
        files = (part for part in letter.walk() if (part.get_filename() or "").endswith(ending))
        return bytes(next(files).get_content())

    def _night_falls(self) -> None:
        """The fences of the rows that were added go, as they would a quarter of an hour later: here days pass in
        seconds, and Google keeps 30,000 characters of metadata a sheet."""
        every = {"dataFilter": {"developerMetadataLookup": {"locationType": "SHEET"}}}
        where = f"v4/spreadsheets/{self._workshops}:batchUpdate"
        self._call("POST", where, user=self._mail, json={"requests": [{"deleteDeveloperMetadata": every}]})

    def _fields(self, form: str) -> dict[str, str]:
        """What the form's page calls the field of each question, by the question's title."""
        if form not in self._forms:
            page = self._browser.get(form, timeout=30)
            page.raise_for_status()
            self._forms[form] = dict(_questions(page.text))
        return self._forms[form]

    def _get(self, path: str) -> Any:
        return self._call("GET", path, user=self._mail)

    def _post(self, path: str, content: Mapping[str, Any]) -> None:
        self._browser.post(f"{self._address}/{path}", json=content, timeout=30).raise_for_status()

    def _call(self, method: str, path: str, *, user: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._token(user)}"}
        answer = self._browser.request(method, f"{self._address}/{path}", headers=headers, timeout=30, **more)
        answer.raise_for_status()
        return answer.json()

    def _token(self, user: str) -> str:
        given = self._browser.get(f"{self._address}/_sandbox/token", params={"user": user}, timeout=30).json()
        return str(given["access_token"])


def _questions(page: str) -> Iterator[tuple[str, str]]:
    from lxml import html

    for card in html.fromstring(page).find_class("card"):
        titles = card.xpath("./label | ./legend")
        names = card.xpath(".//input/@name | .//select/@name | .//textarea/@name")
        if titles and names:
            yield titles[0].text.strip(), names[0]
