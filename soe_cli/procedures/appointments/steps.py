"""A03 to A06: the steps that may be taken with an appointment on its day, and what each asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from soe_cli.effects.plan import AnyEffect, Plan, SendEmail, short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.appointments import Abandonment, AbandonmentCorrection, Invitation
from soe_cli.messages.rendering import render
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Channel, Happening, Occurrence, Stage
from soe_cli.procedures.appointments.citizen_mail import about, citizen_mail, without_mail
from soe_cli.procedures.appointments.conditions import (
    must_be_open,
    must_be_virtual,
    must_not_be_in_progress,
    must_not_be_reached,
)
from soe_cli.procedures.appointments.meeting_changes import MeetingNow, move, newest_link
from soe_cli.procedures.appointments.office import Office, end_of_day, meeting, shown_code, start_in_key

NOTHING = Plan()


@dataclass(frozen=True, slots=True)
class Step:
    """What a verb does: what it records (None when that stands already) and the plan that goes with it.

    ``once_sent`` says that it is to be recorded only when the plan's mail is on its way.
    """

    occurrence: Occurrence | None
    plan: Plan = NOTHING
    once_sent: bool = False


def moment_of(appointment: Appointment, hour: time | None, now: datetime) -> datetime:
    """The moment on the cita's own day at ``hour``, or now without one.

    ``DecisionNeededError`` before that day, and after it without an hour; ``UsageError`` when it is still to come.
    """
    code, day = shown_code(appointment), appointment.start.date()
    if day > now.date():
        raise DecisionNeededError(
            f"La cita {code} es el {day:%d/%m/%Y} a las {appointment.start:%H:%M}: su atención todavía no se puede"
            " registrar.",
            "Vea las citas de hoy con «soe attend list».",
        )
    if hour is None and day < now.date():
        raise DecisionNeededError(
            f"La cita {code} fue el {day:%d/%m/%Y}.", "Agregue --at HH:MM con la hora en que ocurrió."
        )
    moment = now if hour is None else datetime.combine(day, hour, now.tzinfo)
    if moment > now:
        raise UsageError(
            f"Las {moment:%H:%M} todavía no han llegado: son las {now:%H:%M}.", "Corrija la hora de --at."
        )
    return moment


def invite(
    appointment: Appointment, attention: Attention, office: Office, now: datetime, standing: MeetingNow | None
) -> Step:
    """Send the link at the hour, once to an address (A03). A meeting ``standing`` at another hour is moved first.

    ``DecisionNeededError`` on another day, when it is closed, or when it is no video call.
    """
    must_be_open(appointment, attention)
    must_be_virtual(appointment)
    if now.date() != appointment.start.date():
        raise DecisionNeededError(
            f"La cita {shown_code(appointment)} es el {appointment.start:%d/%m/%Y} a las {appointment.start:%H:%M}:"
            " el enlace se envía ese mismo día.",
            "Para recordarla antes, ejecute «soe remind».",
        )
    effects: list[AnyEffect] = [meeting(appointment, office), *move(appointment, office, standing)]
    address = appointment.citizen.email
    if address is None:
        return Step(None, Plan(tuple(effects), (without_mail(appointment, "darle el enlace"),)))
    context = Invitation(
        citizen=appointment.citizen.name,
        start=appointment.start,
        consultant=appointment.consultant or office.consultant.name,
        center=office.center.name,
        contact=office.consultant.email,
        link=newest_link(appointment, standing),
        tolerance=office.tolerance_minutes,
    )
    start, recipient = start_in_key(appointment.start), short_hash(address.casefold())
    mail = SendEmail(
        key=f"A03/invitation/{appointment.id}/{start}/{recipient}",
        activity="A03",
        label=f"Enlace de la cita {shown_code(appointment)}",
        not_after=end_of_day(appointment.start),
        gate=office.center.attentions,
        to=address,
        message=render(context),
    )
    occurrence = Occurrence(Happening.INVITED, now) if attention.stage is Stage.WAITING else None
    return Step(occurrence, Plan((*effects, mail)), once_sent=True)


def start(appointment: Appointment, attention: Attention, at: datetime) -> Step:
    """The attention begins at ``at`` (A04). ``DecisionNeededError`` when it began or ended before."""
    must_be_open(appointment, attention)
    if attention.stage is Stage.IN_PROGRESS and attention.started_at is not None:
        raise DecisionNeededError(
            f"La atención de la cita {shown_code(appointment)} ya se inició a las {attention.started_at:%H:%M}.",
            f'Para concluirla: soe attend finish {shown_code(appointment)} --query "…"',
        )
    return Step(Occurrence(Happening.STARTED, at))


def absent(
    appointment: Appointment, attention: Attention, office: Office, now: datetime, *, reason: str, at_once: bool
) -> Step:
    """The citizen did not come (A03): after the tolerance, or ``at_once``, the cita counts as abandoned.

    Asking again for an abandonment that stands records nothing and plans the same e-mail. ``UsageError`` without
    a reason, ``DecisionNeededError`` before the tolerance is over, or when the attention began or ended.
    """
    if attention.stage is not Stage.ABSENT:
        must_be_open(appointment, attention)
        must_not_be_in_progress(appointment, attention)
        must_not_be_reached(appointment, attention)
        if not reason:
            raise UsageError("Falta el motivo del abandono.", 'Escríbalo: --reason "…"')
        patience = appointment.start + timedelta(minutes=office.tolerance_minutes)
        if now < patience and not at_once:
            raise DecisionNeededError(
                f"La tolerancia de la cita {shown_code(appointment)} ({office.tolerance_minutes} minutos) termina a"
                f" las {patience:%H:%M}; son las {now:%H:%M}.",
                "Espere, intente por teléfono o correo electrónico, o agregue --now si ya sabe que no vendrá.",
            )
        occurrence = Occurrence(Happening.ABSENT, now, {"reason": reason})
    else:
        occurrence = None
    return Step(
        occurrence,
        citizen_mail(
            appointment,
            office,
            key=f"A03/absent/{appointment.id}/{attention.reversals}",
            label=f"Abandono de la cita {shown_code(appointment)}",
            context=about(Abandonment, appointment, office),
            purpose="avisarle del abandono",
        ),
    )


def undo_absence(appointment: Appointment, attention: Attention, office: Office, now: datetime) -> Step:
    """Take an abandonment back, and tell the citizen if they were told of it (A03)."""
    if attention.stage is Stage.ABSENT:
        occurrence, reversal = Occurrence(Happening.REVERSED, now), attention.reversals
    elif attention.reversals and not attention.closed:
        occurrence, reversal = None, attention.reversals - 1
    else:
        raise DecisionNeededError(
            f"La cita {shown_code(appointment)} no está registrada como abandonada.",
            "Vea el estado de las citas con «soe attend list».",
        )
    return Step(
        occurrence,
        citizen_mail(
            appointment,
            office,
            key=f"A03/absent-undone/{appointment.id}/{reversal}",
            label=f"Corrección del abandono de la cita {shown_code(appointment)}",
            context=about(AbandonmentCorrection, appointment, office),
            purpose="avisarle de la corrección",
        ),
    )


def finish(
    appointment: Appointment,
    attention: Attention,
    at: datetime,
    *,
    query: str,
    channel: Channel,
    invited_to_workshop: bool,
    notes: str,
    referral: str = "",
) -> Step:
    """The attention ends at ``at`` (A06) with the citizen's ``query`` and, if there is one, a ``referral`` (A05).

    ``DecisionNeededError`` when it did not begin or has ended; ``UsageError`` without a query or when it would
    end before it began.
    """
    must_be_open(appointment, attention)
    code = shown_code(appointment)
    if attention.stage is not Stage.IN_PROGRESS or attention.started_at is None:
        raise DecisionNeededError(
            f"La atención de la cita {code} todavía no se ha iniciado.",
            f"Regístrela con «soe attend start {code}»; si ya empezó, agregue --at HH:MM con la hora.",
        )
    if not query:
        raise UsageError("La consulta del ciudadano está vacía.", 'Escríbala: --query "…"')
    if at < attention.started_at.replace(second=0):
        raise UsageError(
            f"La atención se inició a las {attention.started_at:%H:%M}: no puede terminar a las {at:%H:%M}.",
            "Corrija la hora de --at.",
        )
    facts = {
        "query": query,
        "channel": channel.value,
        "invited_to_workshop": "yes" if invited_to_workshop else "",
        "notes": notes,
        "referral": referral,
    }
    # An hour that is typed has no seconds: an attention may end in the minute in which it began.
    return Step(Occurrence(Happening.FINISHED, max(at, attention.started_at), facts))
