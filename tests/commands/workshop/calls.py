"""Video calls of a session as participants have them: played on the sandbox, and read by soe."""

from __future__ import annotations

from typing import Any

import requests

from tests.consultant import Consultant

DAY = "2027-03-02"


def there(name: str, *sessions: tuple[str, str | None], kind: str = "anonymous", user: str = "") -> dict[str, Any]:
    """Somebody in a call, from one hour of its day to another; None is: still there."""
    spans = [[_hour(start), end and _hour(end)] for start, end in sessions]
    return {"display_name": name, "kind": kind, "user": user, "sessions": spans}


def hold(consultant: Consultant, code: str, *people: dict[str, Any], start: str, end: str | None) -> str:
    """A call in the space ``code``; its name."""
    body = {"meeting_code": code, "start": _hour(start), "end": end and _hour(end), "participants": list(people)}
    answer = requests.post(f"{consultant.sandbox}/_sandbox/meet/conference", json=body, timeout=10)
    answer.raise_for_status()
    name: str = answer.json()["conferenceRecord"]
    return name


def _hour(text: str) -> str:
    return f"{DAY}T{text}:00-05:00"
