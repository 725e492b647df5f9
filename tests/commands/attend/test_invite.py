"""``soe attend invite``: the link at the hour, once (A03)."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import INVITATION, REMINDER, Google, mails, meetings, the_mail
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 8:58 with one cita at 9:00."""
    ana = hire("ana")
    ana.pull(CITA)
    return ana.at("08:58")


def replace_call(ana: Consultant) -> None:
    """Someone gives the one event another video call, in the calendar."""
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    calendar = quote(config.split('calendar = "')[1].split('"')[0])
    google = Google(ana.sandbox, ana.email)
    (event,) = google.get(f"calendar/v3/calendars/{calendar}/events")["items"]
    wish = {"requestId": "otra-sala", "conferenceSolutionKey": {"type": "hangoutsMeet"}}
    google.patch(
        f"calendar/v3/calendars/{calendar}/events/{event['id']}?conferenceDataVersion=1",
        {"conferenceData": {"createRequest": wish}},
    )


def test_the_link_goes_out_once(ana: Consultant, state: State) -> None:
    first = ana.done("attend", "invite", "C-1", "--yes", "--json")
    second = ana.done("attend", "invite", "C-1", "--yes", "--json")

    assert set(first.statuses().values()) == {"applied"}
    assert set(second.statuses().values()) == {"already"}
    assert mails(state()) == [("maria@ejemplo.pe", INVITATION)]
    assert state()["events"][0]["hangoutLink"] in the_mail(state(), "maria@ejemplo.pe")["text"]
    assert second.data["attention"]["stage"] == "invited"


def test_the_link_is_that_of_the_reminder(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")

    invited = ana.at("08:58").done("attend", "invite", "C-1", "--yes", "--json")

    assert sorted(invited.statuses().values()) == ["already", "applied"]
    assert len(state()["events"]) == 1
    assert mails(state()) == [("maria@ejemplo.pe", INVITATION), ("maria@ejemplo.pe", REMINDER)]


def test_a_cita_that_moved_today_moves_its_meeting_before_the_newest_link_goes_out(
    hire: Hire, state: State
) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")
    (first,) = state()["events"]
    replace_call(ana)
    ana.pull(replace(CITA, hour="11:30"))

    invited = ana.at("11:28").done("attend", "invite", "C-1", "--yes", "--json").statuses()
    again = ana.done("attend", "invite", "C-1", "--yes", "--json").statuses()

    assert invited["A02/moved/C-1/20261123T0900/20261123T1130"] == "applied"
    assert set(again.values()) == {"already"}
    assert meetings(state()) == [("2026-11-23T11:30", "confirmed")]
    (event,) = state()["events"]
    text = the_mail(state(), "maria@ejemplo.pe", INVITATION)["text"]
    assert event["hangoutLink"] in text
    assert first["hangoutLink"] not in text


def test_a_link_that_failed_after_its_meeting_was_moved_is_sent_when_resuming(
    hire: Hire, state: State, misbehave: Misbehave
) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")
    replace_call(ana)
    ana.pull(replace(CITA, hour="11:30"))
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])
    failed = ana.at("11:28").soe("attend", "invite", "C-1", "--yes")

    ana.done("resume", "--yes")

    assert failed.exit_code == 1
    (event,) = state()["events"]
    assert event["hangoutLink"] in the_mail(state(), "maria@ejemplo.pe", INVITATION)["text"]


def test_a_cita_that_comes_back_today_gets_its_meeting_back_before_the_link_goes_out(
    hire: Hire, state: State
) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")
    ana.pull(replace(CITA, standing="Anulada"))
    ana.done("remind", "--yes")
    gone = meetings(state())
    ana.pull(CITA)

    ana.at("08:58").done("attend", "invite", "C-1", "--yes")

    assert gone == [("2026-11-23T09:00", "cancelled")]
    assert meetings(state()) == [("2026-11-23T09:00", "confirmed")]
    (event,) = state()["events"]
    assert event["hangoutLink"] in the_mail(state(), "maria@ejemplo.pe", INVITATION)["text"]


def test_the_dry_run_sends_nothing_and_records_nothing(ana: Consultant, state: State) -> None:
    told = ana.done("attend", "invite", "C-1", "--dry-run", "--json")

    assert set(told.statuses().values()) == {"planned"}
    assert told.data["attention"]["stage"] == "waiting"
    assert (mails(state()), state()["events"]) == ([], [])


def test_another_days_cita_is_not_invited_today(ana: Consultant, state: State) -> None:
    ana.pull(CITA, Line("C-2", "24/11/2026", document="40000002"))

    answer = ana.soe("attend", "invite", "C-2", "--yes")

    assert answer.exit_code == 6
    assert "La cita C-2 es el 24/11/2026 a las 10:00" in answer.err
    assert "soe remind" in answer.err
    assert mails(state()) == []


def test_without_an_address_the_number_to_call_is_told_and_the_meeting_made(ana: Consultant, state: State) -> None:
    ana.pull(replace(CITA, email=""))

    answer = ana.done("attend", "invite", "C-1", "--yes", "--json")

    assert answer.notices() == [("no-email", "cita C-1")]
    assert "llame al +51987654321 para darle el enlace" in answer.out
    assert answer.data["attention"]["stage"] == "waiting"
    assert state()["events"][0]["hangoutLink"] in answer.data["script"]


def test_a_link_that_could_not_be_sent_does_not_count_as_sent(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])
    failed = ana.soe("attend", "invite", "C-1", "--yes", "--json")
    again = ana.done("attend", "invite", "C-1", "--yes", "--json")

    assert failed.exit_code == 1
    assert failed.data["attention"]["stage"] == "waiting"
    assert again.data["attention"]["stage"] == "invited"
    assert mails(state()) == [("maria@ejemplo.pe", INVITATION)]


def test_a_corrected_address_gets_the_link_too(ana: Consultant, state: State) -> None:
    ana.done("attend", "invite", "C-1", "--yes")
    ana.pull(replace(CITA, email="mariaelena@ejemplo.pe"))

    ana.done("attend", "invite", "C-1", "--yes")

    assert mails(state()) == [("maria@ejemplo.pe", INVITATION), ("mariaelena@ejemplo.pe", INVITATION)]


def test_a_cita_by_telephone_has_no_link(ana: Consultant) -> None:
    ana.pull(replace(CITA, modality="Telefónica"))

    answer = ana.soe("attend", "invite", "C-1", "--yes")

    assert answer.exit_code == 6
    assert "La cita C-1 es telefónica: no lleva enlace de videollamada." in answer.err


def test_a_cancelled_cita_is_not_invited(ana: Consultant) -> None:
    ana.pull(replace(CITA, standing="Anulada"))

    answer = ana.soe("attend", "invite", "C-1", "--yes")

    assert answer.exit_code == 6
    assert "figura como anulada" in answer.err
