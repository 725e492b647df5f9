"""The closing session of a module, from the rows as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments, settled_mails
from soe_cli.desk.modules import evidence_keys
from soe_cli.desk.presence.attended import attended
from soe_cli.documents.closing_agenda import closing_agenda
from soe_cli.model.closing import Eligible
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.closing.closing_session import ClosingFacts, last_session
from soe_cli.procedures.workshops.closing.presenters import chosen, closing_session, eligible


@dataclass(frozen=True, slots=True)
class Wish:
    """What the consultant wants of the closing session: its ``presenters`` by document or name, its ``start``
    (aware; None: when the last session ends), its ``link`` ("": the last session's), and the minutes of ``each``
    project."""

    presenters: tuple[str, ...]
    start: datetime | None
    link: str
    each: int


def who_may_present(desk: Desk, module: Module) -> tuple[Sequence[Eligible], Sequence[int]]:
    """Who may present a project, and the numbers of the sessions that are not registered yet."""
    last_session(module)
    return eligible(module, attended(desk, module), enrolments(desk, module))


def closing_facts(desk: Desk, module: Module, wish: Wish) -> ClosingFacts:
    """What the closing session is planned from, as it is now.

    ``UsageError`` for a presenter whom the list does not know, ``DecisionNeededError`` for one who cannot reach the
    minimum, ``UnusableInputError`` when the institution's template cannot be used.
    """
    last, listed, office = last_session(module), enrolments(desk, module), desk.office
    among, _ = eligible(module, attended(desk, module), listed)
    presenters = chosen(wish.presenters, among, listed)
    closing = closing_session(wish.start or last.end, wish.link or last.link, presenters, wish.each)
    own = desk.config.documents.closing_template
    return ClosingFacts(
        module=module,
        closing=closing,
        agenda=closing_agenda(
            module,
            closing,
            center=office.center.name,
            consultant=office.consultant.name,
            contact=office.consultant.email,
            template=Path(own) if own else None,
        ),
        eligible=among,
        evidence=evidence_keys(desk),
        told=settled_mails(desk, ("B11/",)),
        office=office,
        now=desk.clock.now(),
    )
