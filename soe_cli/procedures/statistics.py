"""The service in figures: what became of the citas, how long they took, and who came to the workshops."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, median

from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Stage
from soe_cli.model.text import fold
from soe_cli.procedures.appointments.log import STATES
from soe_cli.procedures.catalogue.catalogue import Catalogue

UNSAID = "(sin dato)"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of "Atenciones". Moments are aware, in Lima, or None; the rest is as people wrote it."""

    appointment: Appointment
    started: datetime | None
    ended: datetime | None
    channel: str
    state: str
    query: str
    workshop: str
    referral: str

    @property
    def attended(self) -> bool:
        """Whether the citizen was attended."""
        return fold(self.state) == fold(STATES[Stage.ATTENDED])

    @property
    def abandoned(self) -> bool:
        """Whether the citizen did not come."""
        return fold(self.state) == fold(STATES[Stage.ABSENT])

    @property
    def invited(self) -> bool:
        """Whether the citizen was invited to a workshop: «Sí», perhaps with the module."""
        return fold(self.workshop).split(" ")[0] == "si"


@dataclass(frozen=True, slots=True)
class WorkshopTraces:
    """When citizens (by document) enrolled in a module and came to a session; None where no day is known."""

    enrolled: Mapping[str, Sequence[date | None]]
    came: Mapping[str, Sequence[date | None]]


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was so."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Duration:
    """How long an activity took, in minutes; ``mean`` and ``median`` are None where the sheet has no hours for it.

    ``standard`` is the procedure's duration for one cita.
    """

    activity: str
    name: str
    count: int
    mean: float | None
    median: float | None
    standard: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """Different citizens: those attended, and of them those invited to a workshop, those who enrolled in one and
    those who came to one afterwards."""

    attended: int
    invited: int
    enrolled: int
    came: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The citas of a time in figures."""

    total: int
    attended: int
    abandoned: int
    other: int
    by_channel: tuple[Share, ...]
    by_query: tuple[Share, ...]
    by_referral: tuple[Share, ...]
    durations: tuple[Duration, ...]
    conversion: Conversion


def statistics(records: Sequence[Record], traces: WorkshopTraces, procedure: Catalogue) -> Statistics:
    """Everything in figures. Channels, queries and referrals are those of attended citizens, the most frequent
    first, and writings that differ in accents or case only are one."""
    attended = [one for one in records if one.attended]
    abandoned = sum(one.abandoned for one in records)
    return Statistics(
        total=len(records),
        attended=len(attended),
        abandoned=abandoned,
        other=len(records) - len(attended) - abandoned,
        by_channel=_shares(one.channel or UNSAID for one in attended),
        by_query=_shares(one.query or UNSAID for one in attended),
        by_referral=_shares(said for one in attended for said in _referrals(one.referral)),
        durations=_durations(attended, procedure),
        conversion=_conversion(attended, traces),
    )


def _referrals(cell: str) -> list[str]:
    return [said.strip() for said in cell.split(";") if said.strip()]


def _shares(said: Iterable[str]) -> tuple[Share, ...]:
    writings: dict[str, Counter[str]] = defaultdict(Counter)
    for text in said:
        writings[fold(text)][text] += 1
    shares = [Share(writing.most_common(1)[0][0], writing.total()) for writing in writings.values()]
    return tuple(sorted(shares, key=lambda share: (-share.count, fold(share.label))))


def _durations(attended: Sequence[Record], procedure: Catalogue) -> tuple[Duration, ...]:
    """A03 from the hour of the cita to the beginning, A04 to A06 from there to the end; A02 and A07 leave no hours
    in the sheet."""
    measures: dict[str, Callable[[Record], float | None]] = {
        "A03": lambda one: _minutes(one.appointment.start, one.started),
        "A06": lambda one: _minutes(one.started, one.ended),
    }
    durations = []
    for entry in procedure.sections[0].entries:
        if entry.minutes is None:
            continue
        measure = measures.get(entry.number)
        taken = [minutes for one in attended if measure and (minutes := measure(one)) is not None]
        activity, name = ("A04–A06", "Atención") if entry.number == "A06" else (entry.number, entry.short)
        durations.append(
            Duration(
                activity,
                name,
                len(taken),
                round(mean(taken), 1) if taken else None,
                round(median(taken), 1) if taken else None,
                entry.minutes,
            )
        )
    return tuple(durations)


def _minutes(begin: datetime | None, end: datetime | None) -> float | None:
    """The minutes between; whoever came early did not wait."""
    return max(0.0, (end - begin) / timedelta(minutes=1)) if begin and end else None


def _conversion(attended: Sequence[Record], traces: WorkshopTraces) -> Conversion:
    first: dict[str, date] = {}
    invited: set[str] = set()
    for one in attended:
        person = one.appointment.citizen.document
        if not person:
            continue
        day = one.appointment.start.date()
        first[person] = min(day, first.get(person, day))
        if one.invited:
            invited.add(person)
    enrolled = {one for one, day in first.items() if _since(day, traces.enrolled.get(one, ()))}
    came = {one for one, day in first.items() if _since(day, traces.came.get(one, ()))}
    return Conversion(len(first), len(invited), len(enrolled), len(came))


def _since(day: date, days: Sequence[date | None]) -> bool:
    return any(one is None or one >= day for one in days)
