"""A workshop's video call is open to whoever has its link, and its row holds what Google made."""

from __future__ import annotations

import pytest
import requests

from soe_cli.effects.plan import AppendRows, OpenMeeting, Ref
from soe_cli.model.cells import TextCell
from tests.conftest import Misbehave
from tests.effects.attentions import TAB, by_key
from tests.effects.office import Desk, Office
from tests.effects.person import Person


@pytest.mark.parametrize("lost_answer", [False, True])
def test_a_call_is_open_to_whoever_has_the_link_and_reports_attendance(
    office: Office, ana: Desk, misbehave: Misbehave, *, lost_answer: bool
) -> None:
    # given
    meeting = office.meeting()
    opening = OpenMeeting(key="B02/open/1", activity="B02", meeting=meeting.key)
    if lost_answer:
        misbehave(rules=[{"method": "meet.spaces.patch", "kind": "drop-after-commit", "count": 1}])

    # when
    for _ in range(2):
        made, opened = ana.run(meeting, opening)

    # then
    assert (made.status, opened.status) == ("already", "applied" if lost_answer else "already")
    space = requests.get(
        f"{office.address}/v2/{(opened.receipt or {})['space']}",
        headers={"Authorization": f"Bearer {_any_token(office)}"},
        timeout=10,
    ).json()
    assert space["meetingCode"] == (made.receipt or {})["code"]
    assert space["config"]["accessType"] == "OPEN"
    assert space["config"]["attendanceReportGenerationType"] == "GENERATE_REPORT"


def test_a_row_holds_the_link_of_a_meeting_that_the_same_plan_makes(
    office: Office, ana: Desk, person: Person
) -> None:
    # given
    meeting = office.meeting()
    row = AppendRows(
        key="B02/session/1",
        activity="B02",
        spreadsheet=office.book,
        tab=TAB,
        cells={"Apellidos y nombres": TextCell("QUISPE")},
        filled={"Observaciones": Ref(meeting.key, "link")},
    )

    # when
    outcomes = ana.run(row, meeting)

    # then
    assert [outcome.status for outcome in outcomes] == ["applied", "applied"]
    assert by_key(person)[row.key]["Observaciones"] == (outcomes[1].receipt or {})["link"]


def test_a_row_that_stands_is_filled_with_the_link_too(office: Office, ana: Desk, person: Person) -> None:
    # given
    meeting = office.meeting()
    filled = office.correction(cells={}, filled={"Observaciones": Ref(meeting.key, "link")})

    # when
    outcomes = ana.run(office.row(), meeting, filled)
    again = office.desk("ana", machine="otra")
    repeated = again.run(meeting, filled)
    again.ledger.close()

    # then
    assert [outcome.status for outcome in (*outcomes, *repeated)] == [*["applied"] * 3, *["applied-inferred"] * 2]
    assert by_key(person)[office.row().key]["Observaciones"] == (outcomes[1].receipt or {})["link"]


def _any_token(office: Office) -> str:
    token: str = requests.get(
        f"{office.address}/_sandbox/token", params={"user": "ana@centro.example"}, timeout=10
    ).json()["access_token"]
    return token
