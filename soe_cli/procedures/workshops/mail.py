"""What the e-mails about a module have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from soe_cli.effects.plan import Attachment, SendEmail, short_hash
from soe_cli.messages.rendering import render
from soe_cli.messages.workshops import ListedSession, WorkshopMessage
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.sessions import stands


def told(module: Module, office: Office) -> dict[str, Any]:
    """What every message about the module tells."""
    return {
        "consultant": office.consultant.name,
        "center": office.center.name,
        "contact": office.consultant.email,
        "module": module.name,
        "alone": len(module.sessions) == 1,
    }


def listed(module: Module) -> tuple[ListedSession, ...]:
    """The module's sessions as messages list them, without those that were called off."""
    return tuple(
        ListedSession(number=one.number, topic=one.topic, start=one.start, end=one.end, speaker=one.speaker.name)
        for one in module.sessions
        if stands(one)
    )


def workshop_mail(
    key: str,
    activity: str,
    label: str,
    to: str,
    context: WorkshopMessage,
    office: Office,
    *,
    not_after: datetime,
    attachments: tuple[Attachment, ...] = (),
) -> SendEmail:
    """One message about a module, once to an address: ``key`` is completed with a hash of it."""
    return SendEmail(
        key=f"{key}/{short_hash(to.casefold())}",
        activity=activity,
        label=label,
        not_after=not_after,
        gate=office.center.workshops,
        to=to,
        message=render(context, attachments),
    )
