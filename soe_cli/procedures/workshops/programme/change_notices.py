"""Those who know of a session hear once that it is changed, or called off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from soe_cli.effects.plan import SendEmail, short_hash
from soe_cli.messages.enrolment import SessionCancelled, SessionChanged
from soe_cli.model.enrolment import Standing
from soe_cli.model.lima import LIMA
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.programme.change_facts import ChangeFacts, SessionChange
from soe_cli.procedures.workshops.programme.programme import activity
from soe_cli.procedures.workshops.programme.speakers import in_calendar
from soe_cli.procedures.workshops.sessions import session_file, stands

_DAY_ZERO = datetime(2020, 1, 1, tzinfo=LIMA)


def notices(facts: ChangeFacts, change: SessionChange) -> Iterator[SendEmail]:
    """The mails to the session's speaker, if they were invited, and to the citizens who were told of it."""
    yield from _to_speaker(facts, change)
    yield from _to_citizens(facts, change)


def _to_speaker(facts: ChangeFacts, change: SessionChange) -> Iterator[SendEmail]:
    """A speaker who was invited hears of the change; one who was replaced, that the session is no longer theirs."""
    before, after = change.before, change.after
    speaker = before.speaker
    invited = f"B02/speaker/{facts.module.id}/{before.number}/"
    address = short_hash(speaker.email.casefold())
    if not any(key.startswith(invited) and key.endswith(address) for key in facts.sent):
        return
    replaced = after.speaker.email.casefold() != speaker.email.casefold()
    # The invitation to the new hour is this notice: «soe workshop speakers» has nothing to add.
    moved = stands(after) and not replaced and after.start != before.start
    key = f"{invited}{after.start:%Y%m%dT%H%M}" if moved else f"B02/speaker-change/{change.identity}"
    off = replaced or not stands(after)
    yield _notice(facts, change, key, speaker.name, speaker.email, off=off, as_speaker=True)


def _to_citizens(facts: ChangeFacts, change: SessionChange) -> Iterator[SendEmail]:
    """Whoever was confirmed, or has the link, hears of the change, unless it is only an address that changed."""
    if not change.told:
        return
    module = facts.module
    confirmed, linked = f"B05/confirmation/{module.id}/", f"B06/access/{module.id}/{change.before.number}/"
    knowing = {key.split("/")[-2] for key in facts.sent if key.startswith((confirmed, linked))}
    for one in facts.enrolments:
        if one.id in knowing and one.standing is Standing.CONFIRMED and one.person.email:
            key = f"B06/change/{change.identity}/{one.id}"
            yield _notice(facts, change, key, one.person.name, one.person.email, off=not stands(change.after))


def _notice(
    facts: ChangeFacts,
    change: SessionChange,
    key: str,
    name: str,
    email: str,
    *,
    off: bool,
    as_speaker: bool = False,
) -> SendEmail:
    module, office, before, after = facts.module, facts.office, change.before, change.after
    shown = before if off else after
    common: dict[str, Any] = {
        **told(module, office),
        "citizen": name,
        "number": after.number,
        "total": len(module.sessions),
        "platform": after.platform,
        "link": change.link,
        "as_speaker": as_speaker,
        "topic": shown.topic,
        "speaker": shown.speaker.name,
        "start": shown.start,
        "end": shown.end,
    }
    as_guest = as_speaker and in_calendar(before) and after.on_meet
    context = (
        SessionCancelled(**common, replaced=off and stands(after))
        if off
        else SessionChanged(
            **common,
            before=before.start,
            topic_before=before.topic,
            elsewhere=(after.platform, after.link) != (before.platform, before.link),
            in_calendar=as_guest,
        )
    )
    revision = int((facts.now - _DAY_ZERO).total_seconds() // 60)
    files = () if off or as_guest else (session_file(module, after, office, facts.now, revision, link=change.link),)
    label = "Aviso de cancelación" if off else "Aviso de cambio"
    return workshop_mail(
        key,
        activity(module),
        f"{label} de la sesión {after.number} para {name}",
        email,
        context,
        office,
        not_after=max(before.end, after.end),
        attachments=files,
    )
