"""The workshops at a glance: B01 to B12 of internal modules, C01 to C04 of external ones, from the programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.model.programme import ProgrammeModule, ProgrammeSession
from soe_cli.model.text import fold
from soe_cli.procedures.catalogue.catalogue import Catalogue, Entry
from soe_cli.procedures.catalogue.standard import standard
from soe_cli.procedures.today.glance import ActivityNow, Blocked

_NOT_YET = ("pend", "por ", "falta", "rechaz", "observ", "en ")


@dataclass(frozen=True, slots=True)
class ModuleStandard:
    """How long a module should take by the procedure: minutes, and the total that the source prints."""

    name: str
    minutes: int
    sessions: int
    printed: str


@dataclass(frozen=True, slots=True)
class ActivityState:
    """One activity of a module, or of its session of that number: done, due now, or neither; ``blocked`` says what
    it lacks."""

    done: bool
    due: bool
    blocked: Blocked | None = None
    session: str = ""


def modules_now(modules: Sequence[ProgrammeModule], procedure: Catalogue, now: datetime) -> tuple[ActivityNow, ...]:
    """The activities of all open modules that were begun or are due; none without an open module.

    B04 to B09 come round for each session (PE-SOE-001-01, B09): only those of the first session that is not through
    are pending.
    """
    lines = []
    for section in procedure.sections[1:]:
        concerned = [one for one in modules if one.open and one.external is (section.number == "C")]
        for entry in section.entries if concerned else ():
            states = [state for module in concerned for state in activity_states(module, entry, now)]
            lines.append(_line(entry, states))
    return tuple(lines)


def standards(modules: Sequence[ProgrammeModule], procedure: Catalogue) -> tuple[ModuleStandard, ...]:
    """The standard of each open module: what comes once, and B04 to B09 for each session."""
    found = []
    for module in modules:
        if module.open:
            section = procedure.sections[2 if module.external else 1]
            sessions = sum(one.stands for one in module.sessions)
            measure = standard(section)
            found.append(ModuleStandard(module.title, measure.of(sessions), sessions, measure.printed))
    return tuple(found)


def _line(entry: Entry, states: Sequence[ActivityState]) -> ActivityNow:
    pending = sum(state.due and not state.done for state in states)
    blocked = tuple(state.blocked for state in states if state.blocked and state.due and not state.done)
    done = sum(state.done for state in states)
    command = f"soe {entry.commands[0]}" if pending and entry.commands else ""
    measure = entry.minutes * done if entry.minutes else None
    return ActivityNow(entry.number, entry.short or entry.name, done, pending, blocked, None, measure, command)


def activity_states(module: ProgrammeModule, entry: Entry, now: datetime) -> Iterator[ActivityState]:
    """How an activity of the module stands: once, or for each session that was not called off."""
    sessions = [one for one in module.sessions if one.stands]
    if not entry.per_session:
        done = _module_done(module, sessions, entry.number, now)
        due = _module_due(sessions, entry.number, now)
        yield ActivityState(done, due, _unset(module, sessions, entry.number))
        return
    turn = next((one for one in sessions if one.attended is None), None)
    for session in sessions:
        done = _session_done(module, session, entry.number, now)
        yield ActivityState(done, session == turn, _lacking(module, session, entry.number), session.number)


def _module_due(sessions: Sequence[ProgrammeSession], activity: str, now: datetime) -> bool:
    """B10 after the first session, B11 and B12 after the last (B09); C03 and C04 once an external one was held."""
    through = [one for one in sessions if one.attended is not None]
    match activity:
        case "B10":
            return bool(through)
        case "B11" | "B12":
            return bool(sessions) and len(through) == len(sessions)
        case "C03" | "C04":
            return any(_held(one, now) for one in sessions)
    return True


def _module_done(
    module: ProgrammeModule, sessions: Sequence[ProgrammeSession], activity: str, now: datetime
) -> bool:
    match activity:
        case "B01":
            return True
        case "B02":
            return bool(sessions) and all(one.start and one.speaker for one in sessions)
        case "C03":
            return bool(sessions) and all(_held(one, now) for one in sessions)
    return _shown(module, activity)


def _session_done(module: ProgrammeModule, session: ProgrammeSession, activity: str, now: datetime) -> bool:
    if session.attended is not None or (activity == "B07" and _held(session, now)):
        return True
    return _shown(module, activity, session.number)


def _held(session: ProgrammeSession, now: datetime) -> bool:
    return session.end is not None and session.end <= now


def _shown(module: ProgrammeModule, activity: str, session: str = "") -> bool:
    """Whether evidence shows it done; evidence without a session's number is the whole module's."""
    return any(
        one.activity == activity
        and (not session or one.number in (session, ""))
        and not fold(one.state).startswith(_NOT_YET)
        for one in module.evidence
    )


def _unset(module: ProgrammeModule, sessions: Sequence[ProgrammeSession], activity: str) -> Blocked | None:
    """What the programme of B02 still lacks."""
    unset = next((one for one in sessions if not (one.start and one.speaker)), None)
    if activity != "B02" or unset is None:
        return None
    return Blocked(_named(module, unset), f"falta {'el ponente' if unset.start else 'la fecha o la hora'}")


def _lacking(module: ProgrammeModule, session: ProgrammeSession, activity: str) -> Blocked | None:
    lacks = {
        "B06": "" if session.link else "el taller no tiene enlace de acceso",
        "B07": "" if session.start else "el taller no tiene fecha",
    }.get(activity, "")
    return Blocked(_named(module, session), lacks) if lacks else None


def _named(module: ProgrammeModule, session: ProgrammeSession) -> str:
    return f"«{module.title}», taller {session.number}"
