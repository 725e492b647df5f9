"""Gathers what the day at a glance is made of: from the day book, the ledger and local copies, without Google."""

from __future__ import annotations

from datetime import datetime, timedelta

from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import attention, day_queue
from soe_cli.effects.ledger import DONE, State
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention
from soe_cli.procedures.appointments.office import end_of_day, log_key, start_in_key
from soe_cli.procedures.today.attentions import DayFacts, Fault
from soe_cli.procedures.working_days import next_working_day

LOOK_BACK = timedelta(days=14)
"""How many days an attention that was not closed or registered is called to mind."""


def day_facts(desk: Desk, *, refresh: bool) -> DayFacts:
    """How today stands for this desk's consultant. With ``refresh`` the shared sheet is asked which rows it has."""
    now = desk.clock.now()
    pull = desk.daybook.pulls.last()
    today = [(place.appointment, place.attention) for place in day_queue(desk, now.date())]
    earlier = _left_behind(desk, now)
    upcoming = _upcoming(desk, now)
    concerned = [one for one, _ in (*today, *earlier)]
    return DayFacts(
        office=desk.office,
        now=now,
        pulled_at=pull.at if pull else None,
        today=today,
        upcoming=upcoming,
        reminded={one.id for one in (*concerned, *upcoming) if _is_reminded(desk, one)},
        earlier=earlier,
        logged=_in_sheet(desk) if refresh else _written(desk, concerned),
        faults=_faults(desk),
    )


def _upcoming(desk: Desk, now: datetime) -> list[Appointment]:
    """The booked citas that A02 asks for now: what is left of today and the next working day."""
    opens, far = now, now + timedelta(days=60)
    known = of_consultant(desk.daybook.between(opens, far), desk.config.consultant.name)
    booked = [one for one in known if one.standing is Standing.BOOKED]
    end = _end_of_window(desk, now, booked)
    return [one for one in booked if one.start < end]


def _end_of_window(desk: Desk, now: datetime, booked: list[Appointment]) -> datetime:
    """The end of the next working day. Citas are given on working days only, so that a day with citas is one, and
    the calendar of holidays, which takes long to load, is asked only where that says nothing."""
    extra = desk.config.calendar.non_working_days
    day = now + timedelta(days=1)
    while day.weekday() > 4 or day.date() in extra:
        day += timedelta(days=1)
    later = [one for one in booked if one.start >= end_of_day(day)]
    if not later or any(one.start.date() == day.date() for one in booked):
        return end_of_day(day)
    working = next_working_day(now.date(), extra)
    return end_of_day(now) + (working - now.date())


def _left_behind(desk: Desk, now: datetime) -> list[tuple[Appointment, Attention]]:
    """The citas of the last days, before today; without those that the platform closed or cancelled untouched."""
    today = end_of_day(now) - timedelta(days=1)
    known = of_consultant(desk.daybook.between(today - LOOK_BACK, today), desk.config.consultant.name)
    pairs = [(one, attention(desk, one)) for one in known]
    return [(one, state) for one, state in pairs if state.closed or one.standing is Standing.BOOKED]


def _is_reminded(desk: Desk, appointment: Appointment) -> bool:
    """Whether the citizen was reminded of the hour that the cita has now."""
    prefix = f"A02/reminder/{appointment.id}/{start_in_key(appointment.start)}/"
    return any(entry.state in DONE for entry in desk.ledger.matching(prefix))


def _written(desk: Desk, appointments: list[Appointment]) -> set[str]:
    """The keys of the rows that this ledger knows to stand."""
    entries = desk.ledger.entries(log_key(one) for one in appointments)
    return {key for key, entry in entries.items() if entry.state in DONE}


def _in_sheet(desk: Desk) -> set[str]:
    """The keys of all rows that stand in the shared sheet."""
    from soe_cli.procedures.appointments.log import TAB

    rows = desk.workspace.sheets.rows(desk.office.center.attentions, TAB, ("Clave",))
    return {row.values["Clave"] for row in rows}


def _faults(desk: Desk) -> list[Fault]:
    """What failed or is in doubt."""
    why = {State.FAILED: "falló", State.UNKNOWN: "no se sabe si se llegó a hacer", State.PLANNED: "quedó sin hacer"}
    return [
        Fault(entry.effect.activity, entry.effect.label, (entry.error or {}).get("message") or why[entry.state])
        for entry in desk.ledger.unfinished()
        if entry.state in why
    ]
