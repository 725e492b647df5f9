"""A module at a glance: each activity of the procedure with what shows it and what to type next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from soe_cli.model.programme import ProgrammeModule
from soe_cli.procedures.catalogue.catalogue import Catalogue, Entry
from soe_cli.procedures.today.modules import ActivityState, activity_states

AFTER_THE_FIRST = "B10"
"""Comes once the first session was held, before the others come round (PE-SOE-001-01, B09 and B10)."""


class State(StrEnum):
    """How an activity stands, as people read it."""

    DONE = "hecho"
    DUE = "pendiente"
    BLOCKED = "bloqueado"
    LATER = "más adelante"


@dataclass(frozen=True, slots=True)
class Proof:
    """A row of "Evidencias": what was done, for the session ``number`` or the module (""), by whom, when and what
    shows it, as the sheet has it. ``key`` is its ``Clave``."""

    activity: str
    number: str
    who: str
    when: str
    what: str
    key: str


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One activity, of the session of that number or of the whole module (""). ``why`` says what blocks it;
    ``command`` is what to type next, or ""."""

    activity: str
    name: str
    session: str
    state: State
    why: str
    proofs: tuple[Proof, ...]
    command: str


def module_status(
    module: ProgrammeModule, proofs: Sequence[Proof], procedure: Catalogue, now: datetime
) -> tuple[StatusLine, ...]:
    """The activities of the module in the order in which the procedure asks for them: B04 to B09 come round for
    each session, and B10 follows the first."""
    section = procedure.sections[2 if module.external else 1]
    lines = [line for entry in section.entries for line in _lines(module, entry, proofs, now)]
    numbers = [one.number for one in module.sessions if one.stands]
    order = {number: place for place, number in enumerate(numbers, 1)}

    def turn(line: StatusLine) -> tuple[int, str]:
        if line.session:
            return (2 * order[line.session], line.activity)
        if line.activity == AFTER_THE_FIRST:
            return (3, line.activity)
        first = next((one.activity for one in lines if one.session), "")
        return (0 if not first or line.activity < first else 2 * len(numbers) + 3, line.activity)

    return tuple(sorted(lines, key=turn))


def next_line(lines: Sequence[StatusLine]) -> StatusLine | None:
    """The first activity that is pending and can go on."""
    return next((line for line in lines if line.state is State.DUE), None)


def _lines(module: ProgrammeModule, entry: Entry, proofs: Sequence[Proof], now: datetime) -> Iterator[StatusLine]:
    for place, state in enumerate(activity_states(module, entry, now)):
        # What speaks of the whole module is told once.
        numbers = (state.session,) if place else ("", state.session)
        shown = tuple(one for one in proofs if one.activity == entry.number and one.number in numbers)
        done, why = _judged(module, entry.number, state, proofs)
        standing = State.DONE if done else State.LATER if not state.due else State.BLOCKED if why else State.DUE
        command = _command(module, entry, state, proofs) if state.due and not done else ""
        yield StatusLine(
            entry.number,
            entry.short or entry.name,
            state.session,
            standing,
            "" if done or not state.due else why,
            shown,
            command,
        )


def _judged(
    module: ProgrammeModule, activity: str, state: ActivityState, proofs: Sequence[Proof]
) -> tuple[bool, str]:
    """Whether it is done, and what it lacks: an external workshop goes on once it is approved."""
    approved = not module.external or _shows(proofs, "B03/approval/")
    if activity == "C01":
        return state.done and approved, ""
    if activity == "C02" and not approved:
        return False, "falta la aprobación del Subdirector"
    if activity == "B12" and _acta_waits(proofs):
        return state.done, "falta la aprobación del acta"
    return state.done, state.blocked.why if state.blocked else ""


def _command(module: ProgrammeModule, entry: Entry, state: ActivityState, proofs: Sequence[Proof]) -> str:
    """What to type: the first command of the activity that was not followed yet, for this module."""
    if not entry.commands:
        return ""
    if entry.number == "B02":
        return f"soe workshop edit {module.id}"
    if entry.number == "C01":
        submitted = _shows(proofs, "B03/evidence/")
        return f"soe workshop {'approve' if submitted else 'submit'} {module.id}"
    if entry.number in ("B05", "C02"):
        enrolled = _shows(proofs, "C02/enrolment/")
        invited = enrolled or _shows(proofs, "B05/invitations/")
        return f"soe workshop {'access' if enrolled else 'enrol' if invited else 'invite'} {module.id}"
    if entry.number == "B12" and _acta_waits(proofs):
        return f'soe workshop close {module.id} --approved-note "…"'
    session = f" --session {state.session}" if state.session else ""
    return f"soe {entry.commands[0]} {module.id}{session}"


def _acta_waits(proofs: Sequence[Proof]) -> bool:
    """Whether the version of the acta that was sent last to the Subdirector is neither approved nor reopened."""
    sent = [one.key for one in proofs if one.key.startswith("B12/acta-submitted/")]
    last = max(sent, key=lambda key: (len(key), key), default="")
    answered = {last.replace("-submitted/", f"-{what}/") for what in ("approval", "reopened")}
    return bool(last) and not any(one.key in answered for one in proofs)


def _shows(proofs: Sequence[Proof], begin: str) -> bool:
    return any(one.key.startswith(begin) for one in proofs)
