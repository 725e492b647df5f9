"""The calendar's event of a session that is changed: called off, moved, made anew, without a speaker who left."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.effects.plan import AnyEffect, CancelMeeting, InviteGuests, UpdateMeeting
from soe_cli.model.workshop import Session
from soe_cli.procedures.workshops.programme.change_facts import ChangeFacts
from soe_cli.procedures.workshops.programme.programme import (
    activity,
    create_meeting,
    event_text,
    event_title,
    meeting_key,
    open_meeting,
)
from soe_cli.procedures.workshops.programme.speakers import in_calendar
from soe_cli.procedures.workshops.sessions import stands


def event_effects(facts: ChangeFacts, before: Session, after: Session, identity: str) -> Iterator[AnyEffect]:
    """What becomes of the event where soe made one; one for a session that comes to Meet is the first of these.

    A session that comes back to Meet has its old event and link again: Google keeps both.
    """
    if after.on_meet and not before.on_meet:
        meeting = create_meeting(facts.module, after, facts.office)
        yield _rewritten(facts, after, identity) if facts.is_done(meeting.key) else meeting
        yield open_meeting(facts.module, after)
    elif in_calendar(before) and not (after.on_meet and stands(after)):
        yield CancelMeeting(
            key=f"B02/cancel/{identity}",
            activity=activity(facts.module),
            label=_label(facts, after),
            calendar=facts.office.center.calendar,
            meeting=meeting_key(facts.module, before),
        )
    elif in_calendar(before):
        if _event(facts, before) != _event(facts, after):
            yield _rewritten(facts, after, identity)
        if before.speaker.email and before.speaker.email.casefold() != after.speaker.email.casefold():
            yield _without_speaker(facts, before, identity)


def _event(facts: ChangeFacts, session: Session) -> tuple[object, ...]:
    return session.start, event_title(facts.module, session), event_text(facts.module, session)


def _rewritten(facts: ChangeFacts, session: Session, identity: str) -> UpdateMeeting:
    return UpdateMeeting(
        key=f"B02/move/{identity}",
        activity=activity(facts.module),
        label=_label(facts, session),
        not_after=session.end,
        calendar=facts.office.center.calendar,
        meeting=meeting_key(facts.module, session),
        summary=event_title(facts.module, session),
        description=event_text(facts.module, session),
        start=session.start,
        minutes=session.minutes,
    )


def _without_speaker(facts: ChangeFacts, session: Session, identity: str) -> InviteGuests:
    return InviteGuests(
        key=f"B02/guest-gone/{identity}",
        activity=activity(facts.module),
        label=f"{session.speaker.name} deja de ser invitado del evento de la sesión {session.number}",
        not_after=session.end,
        calendar=facts.office.center.calendar,
        meeting=meeting_key(facts.module, session),
        leaving=(session.speaker.email,),
    )


def _label(facts: ChangeFacts, session: Session) -> str:
    return f"Reunión de la sesión {session.number} de {facts.module.name}"
