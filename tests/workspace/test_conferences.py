"""Who was in a call, as Meet tells whoever may know."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import requests

from soe_cli.errors import MissingScopeError
from soe_cli.model.conference import Joined
from soe_cli.model.lima import LIMA
from soe_cli.workspace import auth
from soe_cli.workspace.scopes import MEET_READING, SCOPES
from tests.findings import Google
from tests.workspace.conftest import ANA, LUIS, SignIn

FIRST = datetime(2026, 11, 25, tzinfo=LIMA)
LAST = FIRST + timedelta(days=1, seconds=-1)
MARA = "mara@correo.example"


def at(hour: int, minute: int = 0, day: int = 25) -> str:
    return datetime(2026, 11, day, hour, minute, tzinfo=LIMA).isoformat()


def person(name: str, *sessions: tuple[str, str | None], kind: str = "anonymous", user: str = "") -> dict[str, Any]:
    return {"display_name": name, "kind": kind, "user": user, "sessions": sessions}


@pytest.fixture
def code(sandbox_address: str) -> str:
    """The code of a space of ana's."""
    space: dict[str, str] = Google(sandbox_address, ANA).post("v2/spaces", {})
    return space["meetingCode"]


def hold(sandbox: str, code: str, start: str, end: str | None, *people: dict[str, Any]) -> None:
    body = {"meeting_code": code, "start": start, "end": end, "participants": people}
    requests.post(f"{sandbox}/_sandbox/meet/conference", json=body, timeout=10).raise_for_status()


def test_all_calls_of_the_day_are_told_with_everybody_and_every_stay(
    sign_in: SignIn, sandbox_address: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a call that was started again, one of the day before, and pages of two
    monkeypatch.setattr("soe_cli.workspace.conferences._PEOPLE", 2)
    monkeypatch.setattr("soe_cli.workspace.conferences._CALLS", 1)
    luz = person("Luz", (at(15), at(15, 20)), (at(15, 25), at(15, 40)), (at(15, 41), at(15, 50)))
    phone = person("+51 ***-***-123", (at(15, 5), at(15, 30)), kind="phone")
    mara = person("Mara Paz", (at(15, 2), at(15, 50)), kind="signed_in", user=MARA)
    hold(sandbox_address, code, at(14, 55), at(15, 50), luz, phone, mara)
    hold(sandbox_address, code, at(15, 55), None, person("Luz", (at(15, 56), None)))
    hold(sandbox_address, code, at(15, day=24), at(16, day=24), person("Eva", (at(15, day=24), at(16, day=24))))

    # when
    first, second = sign_in(ANA).conferences.held(code, FIRST, LAST)

    # then
    assert [(one.start.isoformat(), one.end and one.end.isoformat()) for one in (first, second)] == [
        (at(14, 55), at(15, 50)),
        (at(15, 55), None),
    ]
    assert [(one.display_name, one.kind, bool(one.user)) for one in first.participants] == [
        ("Luz", Joined.ANONYMOUS, False),
        ("Mara Paz", Joined.SIGNED_IN, True),
        ("+51 ***-***-123", Joined.PHONE, False),
    ]
    assert [(stay.joined.minute, stay.left and stay.left.minute) for stay in first.participants[0].stays] == [
        (0, 20),
        (25, 40),
        (41, 50),
    ]
    assert second.participants[0].stays[0].left is None


def test_only_who_organised_the_call_or_was_in_it_may_read_it(
    sign_in: SignIn, sandbox_address: str, code: str
) -> None:
    # given
    hold(sandbox_address, code, at(15), at(16), person("Mara", (at(15), at(16)), kind="signed_in", user=MARA))

    # when
    seen = {user: sign_in(user).conferences for user in (ANA, MARA, LUIS)}

    # then
    assert {user: one.may_read(code) for user, one in seen.items()} == {ANA: True, MARA: True, LUIS: False}
    assert {user: len(one.held(code, FIRST, LAST)) for user, one in seen.items()} == {ANA: 1, MARA: 1, LUIS: 0}


def test_an_account_that_gave_no_leave_to_read_calls_is_told_how_to_give_it(
    sign_in: SignIn, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "SCOPES", [one for one in SCOPES if one != MEET_READING.address])

    with pytest.raises(MissingScopeError, match="quiénes participaron") as refused:
        sign_in(ANA).conferences.held(code, FIRST, LAST)

    assert "soe auth login" in refused.value.next_step
