"""A02 when an appointment changes after it was reminded: the meeting follows, and the citizen is told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from soe_cli.effects.holes import references
from soe_cli.effects.plan import AnyEffect, CancelMeeting, CreateMeeting, Plan, SendEmail, UpdateMeeting
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.procedures.appointments.meeting_changes import MeetingNow
from soe_cli.procedures.appointments.office import start_in_key
from soe_cli.procedures.appointments.reminders import ReminderFacts, morning_window, plan_reminders
from tests.procedures.facts import CITA, OFFICE, START, lima

NOW = lima(2026, 11, 23, 8)
NINE = lima(2026, 11, 23, 9)
FRIDAY = lima(2026, 11, 27, 10)
MADE = "A02/meeting/C-1"
HASH = "5ca9d6f1f4"


def planned(
    now: MeetingNow | None, told: Sequence[datetime], cita: Appointment = CITA, *, elsewhere: bool = False
) -> Plan:
    """A02 for one appointment whose meeting stands as ``now`` and whose citizen was ``told`` these hours."""
    meetings: Mapping[str, MeetingNow] = {cita.id: now} if now else {}
    facts = ReminderFacts(
        office=OFFICE,
        window=morning_window(NOW, ()),
        appointments=() if elsewhere else (cita,),
        meetings=meetings,
        told={cita.id: told} if told else {},
        card=b"%PDF",
        elsewhere=(cita,) if elsewhere else (),
    )
    return plan_reminders(facts).plan


def the_mail(plan: Plan) -> SendEmail:
    (mail,) = [effect for effect in plan.effects if isinstance(effect, SendEmail)]
    return mail


def kinds(effects: Sequence[AnyEffect]) -> list[type]:
    return [type(effect) for effect in effects]


def calendar_event(mail: SendEmail) -> dict[str, str]:
    """The event in a mail's calendar file, and its method, as a calendar program reads them."""
    content = mail.message.attachments[1].content
    assert isinstance(content, tuple)
    text = "".join(piece if isinstance(piece, str) else "https://meet.google.com/abc" for piece in content)
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return {"METHOD": str(calendar["METHOD"]), **{name: str(event[name]) for name in ("UID", "SEQUENCE")}}


def test_who_was_told_another_hour_gets_a_notice_of_the_change_in_place_of_the_reminder() -> None:
    mail = the_mail(planned(MeetingNow(NINE, 0, MADE), [NINE]))

    assert mail.key == f"A02/reminder/C-1/20261123T1000/{HASH}"
    assert mail.message.subject == "Cambio de su cita: ahora es el lunes 23 de noviembre de 2026, 10:00 a. m."
    assert "El horario anterior, lunes 23 de noviembre de 2026, a las 9:00 a. m." in str(mail.message.text)


def test_who_was_never_told_an_hour_gets_a_plain_reminder_of_the_new_one() -> None:
    mail = the_mail(planned(MeetingNow(NINE, 0, MADE), []))

    assert mail.message.subject.startswith("Recordatorio")


def test_a_colleague_who_does_not_know_what_was_told_plans_a_mail_of_the_same_key() -> None:
    assert the_mail(planned(None, [])).key == the_mail(planned(MeetingNow(NINE, 0, MADE), [NINE])).key


def test_a_mail_waits_for_the_move_and_takes_its_link() -> None:
    plan = planned(MeetingNow(NINE, 0, MADE), [NINE])

    (move,) = [effect for effect in plan.effects if isinstance(effect, UpdateMeeting)]
    assert references(the_mail(plan)) == {move.key}


def test_once_the_meeting_has_moved_a_mail_takes_the_link_of_the_last_move() -> None:
    plan = planned(MeetingNow(START, 1, "A02/moved/C-1/20261123T0900/20261123T1000"), [NINE])

    assert kinds(plan.effects) == [CreateMeeting, SendEmail]
    assert references(the_mail(plan)) == {"A02/moved/C-1/20261123T0900/20261123T1000"}


@pytest.mark.parametrize(
    ("now", "sequence"),
    [
        (None, "0"),
        (MeetingNow(START, 0, MADE), "0"),
        (MeetingNow(NINE, 0, MADE), "1"),
        (MeetingNow(START, 1, MADE), "1"),
        (MeetingNow(NINE, 1, MADE), "2"),
        (MeetingNow(None, 1, MADE), "2"),
    ],
)
def test_the_calendar_file_counts_every_change_and_stays_the_same_event(
    now: MeetingNow | None, sequence: str
) -> None:
    event = calendar_event(the_mail(planned(now, [])))

    assert event == {"METHOD": "PUBLISH", "UID": calendar_event(the_mail(planned(None, [])))["UID"]} | {
        "SEQUENCE": sequence
    }


@given(st.lists(st.sampled_from([NINE, START, FRIDAY]), max_size=6))
def test_every_change_of_the_hour_is_one_mail_and_the_same_facts_make_no_other(hours: list[datetime]) -> None:
    # given an appointment that takes these hours one after the other, each told before the next
    sent: list[str] = []
    told: list[datetime] = []
    for hour in hours:
        cita = replace(CITA, start=hour)
        for _ in range(2):
            mail = the_mail(planned(MeetingNow(hour, len(told), MADE), told, cita))
            if mail.key not in sent:
                sent.append(mail.key)
                told.append(hour)

    # then there is a mail for each change and none more
    changes = [hour for place, hour in enumerate(hours) if place == 0 or hours[place - 1] != hour]
    assert [key.split("/")[3] for key in sent] == [start_in_key(hour) for hour in changes]


def test_a_change_to_a_day_far_away_is_told_at_once_and_the_reminder_left_for_its_time() -> None:
    moved = replace(CITA, start=FRIDAY)

    now = planned(MeetingNow(START, 0, MADE), [START], moved, elsewhere=True)
    told = planned(MeetingNow(FRIDAY, 1, MADE), [START, FRIDAY], moved, elsewhere=True)
    in_time = the_mail(planned(MeetingNow(FRIDAY, 1, MADE), [START, FRIDAY], moved))

    assert kinds(now.effects) == [UpdateMeeting, SendEmail]
    assert the_mail(now).key == f"A02/change/C-1/20261123T1000/20261127T1000/{HASH}"
    assert told.effects == ()
    assert in_time.key == f"A02/reminder/C-1/20261127T1000/{HASH}"
    assert in_time.message.subject.startswith("Recordatorio")


def test_an_appointment_far_away_that_did_not_change_asks_for_nothing() -> None:
    far = replace(CITA, start=FRIDAY)

    assert planned(MeetingNow(FRIDAY, 0, MADE), [FRIDAY], far, elsewhere=True).effects == ()
    assert planned(MeetingNow(FRIDAY, 0, MADE), [], far, elsewhere=True).effects == ()


def test_a_change_far_away_of_somebody_without_an_address_is_for_the_telephone() -> None:
    mute = replace(CITA, start=FRIDAY, citizen=replace(CITA.citizen, email=None))

    plan = planned(MeetingNow(START, 0, MADE), [START], mute, elsewhere=True)

    assert kinds(plan.effects) == [UpdateMeeting]
    assert [notice.code for notice in plan.notices] == ["no-email"]
    assert "para avisarle que su cita cambió al 27/11 a las 10:00" in plan.notices[0].message


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_cancelled_one_loses_its_meeting_wherever_it_is_and_the_consultant_reads_whom_to_call(
    elsewhere: bool,
) -> None:
    gone = replace(CITA, standing=Standing.CANCELLED)

    plan = planned(MeetingNow(START, 0, MADE), [START], gone, elsewhere=elsewhere)

    assert kinds(plan.effects) == [CancelMeeting]
    assert "llame al +51987654321 para avisarle" in plan.notices[0].message


def test_one_far_away_that_is_no_video_call_any_more_is_left_to_the_consultant() -> None:
    by_phone = replace(CITA, start=FRIDAY, modality=Modality.TELEPHONE)

    assert planned(MeetingNow(START, 0, MADE), [START], by_phone, elsewhere=True) == plan_of_nobody()


def plan_of_nobody() -> Plan:
    """What A02 asks for when there is no appointment at all."""
    facts = ReminderFacts(OFFICE, morning_window(NOW, ()), (), {}, {}, b"%PDF")
    return plan_reminders(facts).plan


def test_one_that_moved_to_the_next_minutes_moves_its_meeting_and_is_left_to_the_invitation() -> None:
    soon = replace(CITA, start=NOW + timedelta(minutes=20))

    plan = planned(MeetingNow(START, 0, MADE), [START], soon)

    assert kinds(plan.effects) == [UpdateMeeting]
    assert [notice.code for notice in plan.notices] == ["too-soon"]


@pytest.mark.parametrize(("minutes", "reminded"), [(29, False), (30, True), (31, True)])
def test_a_late_booking_is_reminded_at_once_when_half_an_hour_is_left(minutes: int, reminded: bool) -> None:
    plan = planned(None, [], replace(CITA, start=NOW + timedelta(minutes=minutes)))

    assert kinds(plan.effects) == ([CreateMeeting, SendEmail] if reminded else [])
    assert [notice.code for notice in plan.notices] == ([] if reminded else ["too-soon"])
