"""200 reminders at 100 ms of latency, against a plain script that makes the same calls one after the other.

Both run in the same minute over the same sandbox. The script is what one writes from the quickstarts of Google's
client: ``events.insert`` and ``messages.send`` for each person, in turn. It has no ledger and no gate.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
import time
from email.message import EmailMessage
from importlib.resources import files
from pathlib import Path
from typing import Any

import requests

from benchmarks.workplace import TOMORROW, Consultant, Workplace, appointments, book, warm_up, workplace

REMINDERS = 200
LATENCY_MS = 100


def main() -> int:
    """Run both once and print one line; 0 when soe is at least six times as fast and sent each mail once."""
    warm_up()
    with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)) as place:
        consultant, _ = place.hire("ana")
        book(consultant, appointments(consultant, "B", REMINDERS))
        place.set(consultant, "quotas", units_a_minute="{ gmail = 0, calendar = 0, 'sheets.reads' = 0 }")
        place.misbehave(latency_ms=LATENCY_MS)
        before = place.state()["requests"]
        begun = time.monotonic()
        code = place.do(consultant, "remind", "--yes", "--json")
        soe = time.monotonic() - begun
        state = place.state()
        begun = time.monotonic()
        _plain_script(place, consultant)
        plain = time.monotonic() - begun
    sent = {message["to"] for message in state["messages"]}
    calls = sum(state["requests"].values()) - sum(before.values())
    print(  # noqa: T201
        f"remind: {REMINDERS} reminders in {soe:.1f} s, plain script {plain:.1f} s:"
        f" {plain / soe:.1f} times as fast;"
        f" exit code {code}, {len(sent)} addresses, {len(state['messages'])} mails,"
        f" {calls / REMINDERS:.2f} requests a reminder, peak in flight {state['peak_in_flight']}"
    )
    return 0 if len(sent) == len(state["messages"]) == REMINDERS and plain >= 6 * soe else 1


def _plain_script(place: Workplace, consultant: Consultant) -> None:
    from google.oauth2.credentials import Credentials

    given = requests.get(f"{place.address}/_sandbox/token", params={"user": consultant.email}, timeout=10).json()
    credentials = Credentials(given["access_token"])  # type: ignore[no-untyped-call]
    calendar = _service(place.address, "calendar.v3", credentials)
    gmail = _service(place.address, "gmail.v1", credentials)
    for number in range(REMINDERS):
        event = {
            "summary": f"Cita {number}",
            "start": {"dateTime": TOMORROW.isoformat()},
            "end": {"dateTime": TOMORROW.isoformat()},
            "conferenceData": {"createRequest": {"requestId": f"plain-{number}"}},
        }
        made = calendar.events().insert(calendarId="primary", conferenceDataVersion=1, body=event).execute()
        message = EmailMessage()
        message["To"] = f"plain{number}@ejemplo.pe"
        message["Subject"] = "Recordatorio de su cita"
        message.set_content(made["hangoutLink"])
        raw = base64.urlsafe_b64encode(message.as_bytes()).decode()
        gmail.users().messages().send(userId="me", body={"raw": raw}).execute()


def _service(address: str, name: str, credentials: Any) -> Any:
    from googleapiclient.discovery import build_from_document

    source = files("googleapiclient.discovery_cache") / "documents" / f"{name}.json"
    document = json.loads(source.read_text("utf-8"))
    document["rootUrl"] = f"{address}/"
    document["baseUrl"] = f"{address}/{document['servicePath']}"
    return build_from_document(document, credentials=credentials)


if __name__ == "__main__":
    sys.exit(main())
