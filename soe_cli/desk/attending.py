"""What a step of an attention needs from the desk, whether it is typed as a command or taken in the console."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from soe_cli.desk.appointments import meeting_link_of
from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import attention
from soe_cli.effects.plan import Plan, Ref, SendEmail
from soe_cli.messages.scripts import Moment, script
from soe_cli.messages.spanish import center_in_words, greeting_name
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.again import messages_asked_for
from soe_cli.procedures.appointments.steps import Step

if TYPE_CHECKING:
    from soe_cli.effects.runner import Outcome

NO_LINK = "(todavía no hay enlace)"
SENT = {"applied", "applied-inferred", "already", "superseded"}


def is_sent(outcomes: Sequence[Outcome]) -> bool:
    """Whether everything that a step asked for is done."""
    return all(outcome.status in SENT for outcome in outcomes)


def record(desk: Desk, appointment: Appointment, step: Step, *, sent: bool) -> None:
    """Write the step's occurrence down, if this is the time for it: once consented to, or once it was ``sent``."""
    if step.occurrence is not None and step.once_sent is sent:
        desk.daybook.record(appointment.id, step.occurrence)


def scripts(desk: Desk, appointment: Appointment, moments: Sequence[Moment]) -> str:
    """The scripts of these moments with this citizen's names and hours in them."""
    values = {
        "ciudadano": greeting_name(appointment.citizen.name),
        "consultor": greeting_name(desk.office.consultant.name),
        "centro": center_in_words(desk.office.center.name),
        "hora": f"{appointment.start:%H:%M}",
        "servicio": desk.office.service,
        "enlace": meeting_link_of(desk, appointment) or NO_LINK,
    }
    return "\n".join(script(moment, desk.home.scripts, values) for moment in moments)


def prepared_mail(desk: Desk, appointment: Appointment, plan: Plan) -> tuple[str, str] | None:
    """Subject and text of the plan's e-mail to the citizen as they would read it; None without one."""
    link = meeting_link_of(desk, appointment) or NO_LINK
    for effect in plan.effects:
        if isinstance(effect, SendEmail):
            pieces = (link if isinstance(piece, Ref) else piece for piece in effect.message.text)
            return effect.message.subject, "".join(pieces).strip()
    return None


def unsent(desk: Desk, appointments: Sequence[Appointment]) -> Plan:
    """The e-mails that what was recorded of these appointments asks for, and that are not on their way yet.

    A machine that stopped between the record and the mail leaves such.
    """
    now = desk.clock.now()
    asked = [
        effect
        for appointment in appointments
        for effect in messages_asked_for(appointment, attention(desk, appointment), desk.office, now)
    ]
    foreseen = desk.preview(Plan(tuple(asked)))
    return Plan(tuple(one.effect for one in foreseen if one.status not in ("already", "superseded")))
