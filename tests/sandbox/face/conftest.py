"""The pages of the sandbox, looked at over plain HTTP, and a Workspace with something to see on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import requests
from lxml import html

from tests.sandbox.conftest import Call, Caller
from tests.sandbox.forms import choice, create, text
from tests.sandbox.letters import ANA, BERTA, CITIZEN, draft, letter, raw

EVENTS = "/calendar/v3/calendars/primary/events"
HOSTILE = "<script>alert('Ñ')</script> & \"<b>"
DAY = "2026-11-25"


@dataclass(frozen=True)
class Looker:
    """Somebody with a browser on the sandbox: ``see`` a page, ``do`` what a form of it does."""

    address: str

    def get(self, path: str) -> requests.Response:
        """The answer to a page's address."""
        return requests.get(self.address + path, timeout=10)

    def see(self, path: str, user: str = ANA) -> Any:
        """A page of the user's, which must be there."""
        answer = self.get(f"/ver/{user}/{path}")
        assert answer.status_code == 200, answer.text
        return html.fromstring(answer.content)

    def do(self, path: str, user: str = ANA, **fields: str) -> requests.Response:
        """Send a form as a browser does."""
        headers = {"Origin": self.address}
        return requests.post(f"{self.address}/ver/{user}/{path}", data=fields, headers=headers, timeout=10)


@dataclass(frozen=True)
class Workspace:
    """What Ana has: ids by the kind of thing."""

    letter: str
    received: str
    draft: str
    spreadsheet: str
    file: str
    form: str
    code: str

    def paths(self) -> list[str]:
        """A page of every kind."""
        return [
            "correo",
            "correo?carpeta=enviados",
            "correo?carpeta=borradores",
            "correo?carpeta=papelera",
            f"correo/{self.letter}",
            f"correo/{self.received}",
            f"correo/borradores/{self.draft}",
            f"calendario?dia={DAY}",
            "hojas",
            f"hojas/{self.spreadsheet}",
            "archivos",
            "formularios",
            f"formularios/{self.form}",
            "reuniones",
            f"reuniones/{self.code}",
            "solicitudes",
            "reloj",
        ]


@pytest.fixture
def looker(sandbox_address: str) -> Looker:
    """A looker at an empty sandbox."""
    return Looker(sandbox_address)


@pytest.fixture
def ana(caller: Call) -> Caller:
    """Ana's programs."""
    return caller(ANA)


@pytest.fixture
def workspace(ana: Caller, caller: Call) -> Workspace:
    """Ana's things, with names that would do harm if a page took them for HTML; Berta is there too."""
    caller(BERTA)
    return fill(ana)


def fill(ana: Caller) -> Workspace:
    """Make one thing of each kind for Ana."""
    sent = _posted(ana, "/gmail/v1/users/me/messages/send", {"raw": raw(letter(subject=f"Cita {HOSTILE}"))})
    arrived = {"raw": raw(letter(ANA, HOSTILE, From=f'"{CITIZEN}" <{CITIZEN}>')), "labelIds": ["INBOX", "UNREAD"]}
    event = meeting("Cita de Rosa", 10, requestId="uno", description=HOSTILE, location=HOSTILE)
    made = _posted(ana, f"{EVENTS}?conferenceDataVersion=1", event)
    first = {"title": f"Hoja's {HOSTILE}", "gridProperties": {"rowCount": 1000, "columnCount": 30}}
    book = {"properties": {"title": HOSTILE}, "sheets": [{"properties": first}, {}]}
    spreadsheet = _posted(ana, "/v4/spreadsheets", book)["spreadsheetId"]
    cells = {"values": [["Fecha", HOSTILE], ["23/11/2026", "=1+1"]]}
    ana.put(f"/v4/spreadsheets/{spreadsheet}/values/A1?valueInputOption=RAW", json=cells).raise_for_status()
    return Workspace(
        letter=sent["id"],
        received=_posted(ana, "/gmail/v1/users/me/messages", arrived)["id"],
        draft=_posted(ana, "/gmail/v1/users/me/drafts", draft(letter()))["id"],
        spreadsheet=spreadsheet,
        file=_posted(ana, "/drive/v3/files", {"name": f"{HOSTILE}.pdf", "mimeType": "application/pdf"})["id"],
        form=_form(ana),
        code=made["conferenceData"]["conferenceId"],
    )


def meeting(summary: str, hour: int, requestId: str = "", **fields: Any) -> dict[str, Any]:  # noqa: N803 - Google's
    """An event of half an hour on the day, with a Meet link if it has a request id."""
    minutes = {"start": "00", "end": "30"}
    spans = {name: {"dateTime": f"{DAY}T{hour:02}:{minute}:00-05:00"} for name, minute in minutes.items()}
    conference = {"conferenceData": {"createRequest": {"requestId": requestId}}} if requestId else {}
    return {"summary": summary, **spans, **conference, **fields}


def words(element: Any) -> str:
    """What a person reads in an element."""
    return " ".join("\n".join(element.itertext()).split())


def rows(page: Any) -> list[str]:
    """What a person reads in the rows of a page's lists."""
    return [words(row) for row in page.xpath("//main//ul[contains(@class, 'list')]/li")]


def cells(page: Any) -> list[list[str]]:
    """What a person reads in the rows of a page's table."""
    return [[words(cell) for cell in row] for row in page.xpath("//main//tbody/tr")]


def _posted(ana: Caller, path: str, body: dict[str, Any]) -> Any:
    answer = ana.post(path, json=body)
    answer.raise_for_status()
    return answer.json()


def _form(ana: Caller) -> str:
    form = _posted(ana, "/v1/forms", {"info": {"title": f"Inscripción {HOSTILE}"}})["formId"]
    items = create(text("Apellidos y nombres"), choice("Distrito", "RADIO", "Comas", "Ate", required=False))
    _posted(ana, f"/v1/forms/{form}:batchUpdate", {"requests": items})
    state = {"publishSettings": {"publishState": {"isPublished": True, "isAcceptingResponses": True}}}
    _posted(ana, f"/v1/forms/{form}:setPublishSettings", state)
    answers = {"answers": {"Apellidos y nombres": HOSTILE, "Distrito": "Ate"}}
    ana.post(f"/_sandbox/forms/{form}/responses", json=answers).raise_for_status()
    return str(form)
