"""200 reminders: how fast without quotas, and how much of what Google allows with them.

At 100 ms of latency soe is measured against a plain script, in the same minute over the same sandbox. The script
is what one writes from the quickstarts of Google's client: ``events.insert`` and ``messages.send`` for each person,
one after the other. It has no ledger and no gate. Under quotas the run takes some minutes, as it must.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from importlib.resources import files
from pathlib import Path
from typing import Any

import requests

from benchmarks.figures import report
from benchmarks.workplace import TOMORROW, Consultant, Workplace, appointments, book, warm_up, workplace
from soe_cli.workspace.quota import IN_FLIGHT, UNITS_A_MINUTE

REMINDERS = 200
LATENCY_MS = 100
MINUTE = 60.0
UNITS = {"gmail.users.drafts.create": 10, "gmail.users.drafts.send": 100}
"""Gmail's price of the calls that reminders are made of."""


def main() -> int:
    """Run both parts and print a line for each; 0 when both reach what they should."""
    warm_up()
    return 0 if all([_speed(), _rate()]) else 1


def _speed() -> bool:
    """Whether soe is at least six times as fast as the plain script, and sent each mail once."""
    with _morning() as (place, consultant):
        place.set(consultant, "quotas", units_a_minute="{ gmail = 0, calendar = 0, 'sheets.reads' = 0 }")
        place.misbehave(latency_ms=LATENCY_MS)
        before = Counter(place.state()["requests"])
        begun = time.monotonic()
        code = place.do(consultant, "remind", "--yes", "--json")
        soe = time.monotonic() - begun
        state = place.state()
        begun = time.monotonic()
        _plain_script(place, consultant)
        plain = time.monotonic() - begun
    calls = Counter(state["requests"]) - before
    apis = Counter[str]()
    for method, count in calls.items():
        apis[method.partition(".")[0]] += count
    each = ", ".join(f"{name} {count / REMINDERS:.2f}" for name, count in sorted(apis.items()))
    report(
        "remind",
        f"{REMINDERS} reminders at {LATENCY_MS} ms in {soe:.1f} s, plain script {plain:.1f} s:"
        f" {plain / soe:.1f} times as fast; exit code {code}, {_sent(state)};"
        f" {calls.total() / REMINDERS:.2f} requests a reminder ({each}), peak in flight {state['peak_in_flight']}",
    )
    return _once(state) and plain >= 6 * soe and max(state["peak_in_flight"].values()) <= IN_FLIGHT


def _rate() -> bool:
    """Whether a run under Google's quotas uses nine tenths of what they allow, and is never refused a call."""
    with _morning() as (place, consultant):
        place.misbehave(quotas=True)
        begun = time.monotonic()
        run = place.begin(consultant, "remind", "--yes", "--json")
        minutes, spent = 0, 0
        while run.is_alive():
            run.join(begun + MINUTE * (minutes + 1) - time.monotonic())
            if run.is_alive():
                minutes, spent = minutes + 1, _gmail_units(place)
        seconds = time.monotonic() - begun
        state = place.state()
    rate = spent / minutes / UNITS_A_MINUTE["gmail"] if minutes else 0.0
    report(
        "remind under quotas",
        f"{rate:.0%} of Gmail's allowance in the {minutes} whole minutes of {seconds:.0f} s;"
        f" exit code {run.exitcode}, {_sent(state)}, {_refused(state)} calls refused",
    )
    return _once(state) and rate >= 0.9 and run.exitcode == 0 and not _refused(state)


@contextmanager
def _morning() -> Iterator[tuple[Workplace, Consultant]]:
    """A consultant with the reminders of a large morning before them."""
    with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)) as place:
        consultant, _ = place.hire("ana")
        book(consultant, appointments(consultant, "B", REMINDERS))
        yield place, consultant


def _gmail_units(place: Workplace) -> int:
    requests = place.state()["requests"]
    return sum(UNITS[method] * count for method, count in requests.items() if method.startswith("gmail"))


def _refused(state: dict[str, Any]) -> int:
    return sum(count for by_status in state["refusals"].values() for count in by_status.values())


def _sent(state: dict[str, Any]) -> str:
    return f"{len(state['messages'])} mails to {len({one['to'] for one in state['messages']})} addresses"


def _once(state: dict[str, Any]) -> bool:
    return len(state["messages"]) == len({one["to"] for one in state["messages"]}) == REMINDERS


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
