"""A02 without a person at the desk: what failed in the morning is told to the consultant, by mail, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from soe_cli.effects.plan import Plan, SendEmail, short_hash
from soe_cli.messages.rendering import render
from soe_cli.messages.reports import MorningFailure
from soe_cli.procedures.appointments.office import Office

USEFUL = timedelta(days=1)


def plan_failure_mail(office: Office, failures: Sequence[str], now: datetime) -> Plan:
    """A mail to the consultant with what failed (whole sentences), once a day for the same failures."""
    address = office.consultant.email
    context = MorningFailure(
        consultant=office.consultant.name, center=office.center.name, at=now, failures=tuple(failures)
    )
    mail = SendEmail(
        key=f"A02/failure/{now:%Y%m%d}/{short_hash(*failures)}/{short_hash(address.casefold())}",
        activity="A02",
        label="Aviso de que algo falló al recordar las citas",
        not_after=now + USEFUL,
        gate=office.center.attentions,
        to=address,
        message=render(context),
    )
    return Plan((mail,))
