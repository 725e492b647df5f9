"""``soe doctor --live``: what Google does is compared with what soe relies on, and nothing stays behind."""

from __future__ import annotations

from typing import Any

import pytest

from soe_cli.desk.doctor.live import trial
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant

NAMES = {
    "live-gmail": ["draft-stands", "draft-found", "draft-gone", "gone-not-sent"],
    "live-calendar": [
        *("own-id", "id-once", "link", "stale-change", "link-stays"),
        *("stale-cancel", "cancelled-found", "cancelled-id", "revived"),
    ],
    "live-sheets": ["row-read", "text-stays", "fence-once", "all-or-nothing", "cell-written"],
    "live-drive": ["id-once", "found-by-tag"],
    "live-forms": ["found-by-title", "found-by-tag", "published"],
}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "PAUSES", (0.0,) * 5)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    return hire("ana")


def test_every_protocol_is_tried_and_nothing_is_left(ana: Consultant, state: State) -> None:
    before = state()

    answer = ana.done("doctor", "--live", "--yes", "--json")

    tried = {name: [one["name"] for one in _live(answer.data) if one["subject"] == name] for name in NAMES}
    assert tried == NAMES
    assert {one["level"] for one in _live(answer.data)} == {"ok"}
    assert _standing(state()) == _standing(before)
    assert state()["messages"] == []


def test_what_google_really_says_is_told(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.send", "kind": "status", "status": 412, "reason": "odd"}])

    answer = ana.soe("doctor", "--live", "--yes", "--json")

    told = {one["name"]: one for one in _live(answer.data)}
    assert "already exists" in told["fence-once"]["message"]
    assert told["gone-not-sent"]["level"] == "error"
    assert told["gone-not-sent"]["message"].startswith("DIFIERE. Enviar un borrador que ya no está: 412 odd «")
    assert "se esperaba 404 o 400" in told["gone-not-sent"]["message"]
    assert answer.exit_code == 1


@pytest.mark.parametrize("kind", ["drop-after-commit", "truncated-body"])
@pytest.mark.parametrize(
    "methods",
    [
        ("gmail.users.drafts.create", "calendar.events.insert", "drive.files.create", "forms.forms.create"),
        ("gmail.users.drafts.delete", "calendar.events.delete", "drive.files.delete", "sheets.*.batchUpdate"),
        ("gmail.users.drafts.list", "calendar.events.patch", "drive.files.list", "forms.forms.setPublishSettings"),
        ("gmail.users.drafts.get", "calendar.events.get", "drive.files.update", "sheets.*.batchGet"),
    ],
    ids=lambda methods: methods[0].rpartition(".")[2],
)
def test_a_trial_that_breaks_off_in_the_middle_leaves_nothing(
    ana: Consultant, state: State, misbehave: Misbehave, methods: tuple[str, ...], kind: str
) -> None:
    before = _standing(state())
    misbehave(rules=[{"method": method, "kind": kind, "count": 2} for method in methods])

    answer = ana.soe("doctor", "--live", "--yes", "--json")

    assert _standing(state()) == before
    assert "left-behind" not in [one["name"] for one in _live(answer.data)]


def test_what_the_account_gave_no_leave_for_is_not_tried(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "forms.*", "kind": "status", "status": 403, "reason": "insufficientPermissions"}])

    answer = ana.done("doctor", "--live", "--yes", "--json")

    (told,) = [one for one in _live(answer.data) if one["subject"] == "live-forms"]
    assert (told["name"], told["level"]) == ("not-tried", "warning")
    assert "soe auth login" in told["fix"]


def test_what_could_not_be_deleted_is_named(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "drive.files.delete", "kind": "status", "status": 503}])

    answer = ana.soe("doctor", "--live", "--yes", "--json")

    left = [one for one in _live(answer.data) if one["name"] == "left-behind"]
    assert [one["subject"] for one in left] == ["live-sheets", "live-drive", "live-forms"]
    assert "«Prueba de soe doctor " in left[0]["message"]
    assert left[0]["fix"] == "Bórrelo a mano."


def test_nothing_is_tried_without_a_yes_or_without_a_sign_in(ana: Consultant, state: State) -> None:
    asked = ana.soe("doctor", "--live")
    with ana.cut_off():
        cut_off = ana.soe("doctor", "--live", "--yes", "--json")

    assert asked.exit_code == 6
    assert "--yes" in asked.err
    assert cut_off.exit_code == 5
    assert not _live(cut_off.data)
    assert state()["events"] == []


def _live(data: dict[str, Any]) -> list[dict[str, str]]:
    return [one for one in data["checks"] if one["subject"].startswith("live-")]


def _standing(state: dict[str, Any]) -> dict[str, Any]:
    """What people would find: drafts, events that are not cancelled, files."""
    return {
        "drafts": state["drafts"],
        "events": [one["id"] for one in state["events"] if one.get("status") != "cancelled"],
        "files": sorted(one["name"] for one in state["files"]),
        "forms": state["forms"],
    }
