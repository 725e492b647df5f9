"""What a person reviews of one session: its cases, whom they choose from, and what was decided (B09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from soe_cli.desk.desk import Desk
from soe_cli.desk.presence.consolidating import SessionAttendance, enrolled
from soe_cli.desk.presence.decisions import kept_decisions
from soe_cli.matching.deciding import decision_key
from soe_cli.matching.session import match
from soe_cli.model.attendance import Enrolled
from soe_cli.model.notice import Notice
from soe_cli.model.review import Case, KeptDecision
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.review import cases, credited, waiting


@dataclass(frozen=True, slots=True)
class Review:
    """What is reviewed of ``session``: ``cases`` are all that were or are to be decided, ``waiting`` those that
    nobody has; ``names`` every display name of the session, by decision key; ``credited`` the display names that
    stand for a person already, by document number."""

    module: Module
    session: Session
    cases: tuple[Case, ...]
    waiting: tuple[Case, ...]
    names: Mapping[str, str]
    people: tuple[Enrolled, ...]
    credited: Mapping[str, tuple[str, ...]]
    kept: Mapping[str, KeptDecision]
    notices: tuple[Notice, ...]


def review(desk: Desk, module: Module, attendance: SessionAttendance) -> Review:
    """What there is to review of the ``attendance`` of a session of ``module``."""
    session = attendance.session
    people, kept = enrolled(desk, module), kept_decisions(desk, module)
    undecided = match(attendance.records, people)
    found = cases(session.number, attendance.matches, undecided, kept)
    return Review(
        module,
        session,
        found,
        waiting(found, attendance.matches),
        {decision_key(one.display_name): one.display_name for one in attendance.records},
        people,
        credited(attendance.matches),
        kept,
        attendance.notices,
    )
