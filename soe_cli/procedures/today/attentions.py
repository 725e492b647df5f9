"""A01 to A07 at a glance, for the citas of one consultant's day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Stage
from soe_cli.procedures.appointments.attention import current
from soe_cli.procedures.appointments.ladder import Rung, ladder_of
from soe_cli.procedures.appointments.office import REMINDED_AHEAD, Office, call, log_key, shown_code
from soe_cli.procedures.catalogue.catalogue import Catalogue
from soe_cli.procedures.today.glance import ActivityNow, Blocked

SOON = timedelta(minutes=15)
"""How long before its hour a cita becomes the next thing to do."""

Queue = Sequence[tuple[Appointment, Attention]]


@dataclass(frozen=True, slots=True)
class Fault:
    """An effect that failed, or whose outcome nobody knows."""

    activity: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What the glance is made of.

    ``pulled_at`` is when the last report was read; ``upcoming`` are the citas that A02 asks for now, ``reminded``
    the ids of those told; ``earlier`` are closed or open citas of the last days; ``logged`` the keys of the rows
    that stand in the shared sheet.
    """

    office: Office
    now: datetime
    pulled_at: datetime | None
    today: Queue
    upcoming: Sequence[Appointment]
    reminded: Collection[str]
    earlier: Queue
    logged: Collection[str]
    faults: Sequence[Fault]


def attentions_now(facts: DayFacts, procedure: Catalogue) -> tuple[ActivityNow, ...]:
    """A01 to A07 as they stand (PE-SOE-001-01, A)."""
    queue = [pair for pair in facts.today if pair[0].standing is not Standing.CANCELLED or pair[1].closed]
    made = (
        _reservations(queue),
        _reminders(facts),
        _contacts(queue),
        _beginnings(queue),
        _queries(queue),
        _endings(queue),
        _records(facts),
    )
    return tuple(_named(line, facts, procedure) for line in made)


def next_step(facts: DayFacts, activities: Sequence[ActivityNow]) -> str:
    """The one thing to do now, as a sentence with the command to type; what to wait for when there is none."""
    by_code = {line.code: line for line in activities}
    at_hand = _at_hand(facts)
    if at_hand and (at_hand[1].stage is Stage.IN_PROGRESS or at_hand[0].start - facts.now <= SOON):
        return f"{_cita(at_hand[0])}: {_due(facts)[1]}"
    if facts.faults:
        return "Terminar lo que quedó a medias: soe resume"
    for code in ("A02", "A07"):
        if by_code[code].command and (code == "A02" or not at_hand):
            return f"{by_code[code].name}: {by_code[code].command}"
    if at_hand:
        return f"Esperar la siguiente cita, a las {at_hand[0].start:%H:%M} ({at_hand[0].citizen.name})."
    return "Nada pendiente con las citas de hoy."


def _reservations(queue: Queue) -> ActivityNow:
    return ActivityNow("A01", "", done=len(queue))


def _reminders(facts: DayFacts) -> ActivityNow:
    stale = facts.pulled_at is None or facts.pulled_at.date() < facts.now.date()
    waiting = [one for one in facts.upcoming if one.id not in facts.reminded and one.modality is Modality.VIRTUAL]
    due = [one for one in waiting if one.citizen.email and one.start >= facts.now + REMINDED_AHEAD]
    blocked = [
        Blocked(_cita(one), f"sin correo utilizable; {call(one)}") for one in waiting if not one.citizen.email
    ]
    if stale:
        read = f"el último se leyó el {facts.pulled_at:%d/%m/%Y}" if facts.pulled_at else "no se ha leído ninguno"
        blocked.insert(0, Blocked("Reporte de citas", read))
    command = "soe report pull --from ARCHIVO" if stale else "soe remind" if due else ""
    everybody = {one.id for one in facts.upcoming} | {one.id for one, _ in facts.today}
    done = len(everybody & set(facts.reminded))
    return ActivityNow("A02", "", done, len(due), tuple(blocked), command=command)


def _contacts(queue: Queue) -> ActivityNow:
    met = [one for _, one in queue if one.stage is not Stage.WAITING]
    used = sum(_minutes(one.invited_at, one.started_at or one.finished_at) for one in met)
    return ActivityNow("A03", "", len(met), len(queue) - len(met), used=used)


def _beginnings(queue: Queue) -> ActivityNow:
    begun = sum(one.started_at is not None for _, one in queue)
    waiting = sum(one.started_at is None and not one.closed for _, one in queue)
    return ActivityNow("A04", "", begun, waiting)


def _queries(queue: Queue) -> ActivityNow:
    asked = [one for _, one in queue if one.query]
    in_progress = [pair for pair in queue if pair[1].stage is Stage.IN_PROGRESS]
    uninvited = [one for one, attention in in_progress if not attention.invited_to_workshop]
    command = f"soe attend workshop {shown_code(uninvited[0])}" if uninvited else ""
    return ActivityNow("A05", "", len(asked), len(in_progress), command=command)


def _endings(queue: Queue) -> ActivityNow:
    ended = [one for _, one in queue if one.stage is Stage.ATTENDED]
    in_progress = sum(one.stage is Stage.IN_PROGRESS for _, one in queue)
    used = sum(_minutes(one.started_at, one.finished_at) for one in ended)
    return ActivityNow("A06", "", len(ended), in_progress, used=used)


def _records(facts: DayFacts) -> ActivityNow:
    closed = [one for one, attention in facts.today if attention.closed]
    done = [one for one in closed if log_key(one) in facts.logged]
    late = [one for one, attention in facts.earlier if attention.closed and log_key(one) not in facts.logged]
    forgotten = [one for one, attention in facts.earlier if not attention.closed]
    blocked = tuple(Blocked(_cita(one), f"del {one.start:%d/%m/%Y}, quedó sin cerrar") for one in forgotten)
    command = "soe log" if len(closed) > len(done) else f"soe log --date {late[0].start:%d/%m/%Y}" if late else ""
    return ActivityNow("A07", "", len(done), len(closed) - len(done) + len(late), blocked, command=command)


def _due(facts: DayFacts) -> tuple[str, str]:
    """The activity and the command that the cita at hand asks for; "" twice when there is none."""
    at_hand = _at_hand(facts)
    if at_hand is None:
        return "", ""
    appointment, attention = at_hand
    code = shown_code(appointment)
    rung = ladder_of(appointment, attention, facts.office, facts.now).rung
    if attention.stage is Stage.IN_PROGRESS:
        return "A06", f'soe attend finish {code} --query "…"'
    if appointment.modality is not Modality.VIRTUAL or rung is Rung.REACHED:
        return "A04", f"soe attend start {code}"
    if rung is Rung.TRIED:
        return "A03", f'soe attend absent {code} --reason "…"'
    if rung is Rung.CONTACT:
        return "A03", f"soe attend contact {code}"
    if attention.stage is Stage.WAITING:
        return "A03", f"soe attend invite {code}"
    return "A04", f"soe attend start {code}"


def _named(line: ActivityNow, facts: DayFacts, procedure: Catalogue) -> ActivityNow:
    """The line with its name, the standard for what was done, the command of the cita at hand, and what failed."""
    entry = procedure.entry(line.code)
    due, command = _due(facts)
    each = entry.minutes if entry else None
    faults = tuple(Blocked(fault.label, fault.why) for fault in facts.faults if fault.activity == line.code)
    return ActivityNow(
        line.code,
        entry.short or entry.name if entry else line.code,
        line.done,
        line.pending,
        (*line.blocked, *faults),
        line.used,
        each * line.done if each is not None else None,
        line.command or (command if due == line.code else "") or ("soe resume" if faults else ""),
    )


def _at_hand(facts: DayFacts) -> tuple[Appointment, Attention] | None:
    found = current(facts.today, facts.now)
    attentions: Mapping[str, Attention] = {one.id: attention for one, attention in facts.today}
    return (found[0], attentions[found[0].id]) if found else None


def _minutes(begin: datetime | None, end: datetime | None) -> int:
    return max(0, round((end - begin) / timedelta(minutes=1))) if begin and end else 0


def _cita(appointment: Appointment) -> str:
    return f"Cita {shown_code(appointment)} de {appointment.citizen.name}"
