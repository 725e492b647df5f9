"""When sessions are held: dates proposed on working days, and what speaks against a date (B02)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import SessionDraft
from soe_cli.procedures.working_days import is_working_day, next_working_day

USUAL_HOUR = time(15, 0)
NOTICE_DAYS = 14
"""Days between the programme and its first session: banner, invitation and registration take that long."""
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that the calendar has taken, and what for. Moments are aware."""

    start: datetime
    end: datetime
    what: str


def quarter_of(day: date) -> str:
    """``2026-IV``."""
    return f"{day.year}-{ROMAN[(day.month - 1) // 3]}"


def with_dates(sessions: Sequence[SessionDraft], today: date, extra: Collection[date]) -> tuple[SessionDraft, ...]:
    """The sessions with a day and an hour each: as written, else a week after the one before, on a working day."""
    dated: list[SessionDraft] = []
    day, hour = today + timedelta(days=NOTICE_DAYS - 7), USUAL_HOUR
    for session in sessions:
        day = session.day or _working(day + timedelta(days=7), extra)
        hour = session.hour or hour
        dated.append(replace(session, day=day, hour=hour))
    return tuple(dated)


def start_of(session: SessionDraft) -> datetime:
    """When a session with a date begins (aware, Lima)."""
    if session.day is None:
        raise ValueError("a session without a date")
    return datetime.combine(session.day, session.hour or USUAL_HOUR, LIMA)


def check_dates(
    sessions: Sequence[SessionDraft], now: datetime, extra: Collection[date], busy: Iterable[Busy], *, any_day: bool
) -> tuple[Notice, ...]:
    """What people should know of the dates.

    ``UnusableInputError`` for a session in the past and for two at once; ``DecisionNeededError`` for one on a day
    without work, unless ``any_day``.
    """
    spans = [(number, start_of(one), one) for number, one in enumerate(sessions, 1)]
    for number, start, one in spans:
        if start <= now:
            raise UnusableInputError(
                f"La sesión {number} ({one.topic}) es el {start:%d/%m/%Y} a las {start:%H:%M}, y esa hora ya pasó.",
                "Corrija la fecha de la sesión.",
            )
        if not any_day and not is_working_day(start.date(), extra):
            raise DecisionNeededError(
                f"La sesión {number} ({one.topic}) es el {start:%d/%m/%Y}, que es feriado o fin de semana.",
                f"El siguiente día hábil es el {next_working_day(start.date(), extra):%d/%m/%Y}. Para dejarla así,"
                " agregue --any-day.",
            )
    _none_at_once(spans)
    taken = list(busy)
    return tuple(
        Notice(
            "warning",
            "calendar-conflict",
            f"A la hora de la sesión {number} ({start:%d/%m/%Y %H:%M}) su calendario ya tiene «{other.what}».",
            f"sesión {number}",
        )
        for number, start, one in spans
        for other in taken
        if other.start < start + timedelta(minutes=one.minutes) and start < other.end
    )


def _none_at_once(spans: list[tuple[int, datetime, SessionDraft]]) -> None:
    ordered = sorted(spans, key=lambda span: span[1])
    for (number, start, one), (later, following, _) in pairwise(ordered):
        if following < start + timedelta(minutes=one.minutes):
            raise UnusableInputError(
                f"Las sesiones {number} y {later} se cruzan: la {number} empieza el {start:%d/%m/%Y} a las"
                f" {start:%H:%M} y dura {one.minutes} minutos.",
                "Corrija la fecha, la hora o los minutos de una de las dos.",
            )


def _working(day: date, extra: Collection[date]) -> date:
    return day if is_working_day(day, extra) else next_working_day(day, extra)
