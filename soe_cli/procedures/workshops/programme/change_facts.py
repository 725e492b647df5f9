"""What a change of a session is planned from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from soe_cli.effects.plan import Ref, short_hash
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.sessions import stands

CANCELLED = "Cancelado"


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What a change is planned from.

    ``shown`` is what the session's row holds, by header; ``sent`` the keys of mails that were sent or are being
    sent by anybody; ``holidays`` the centre's own days without work; ``is_done`` whether an effect of that key was
    carried out from here.
    """

    module: Module
    enrolments: Sequence[Enrolment]
    shown: Mapping[str, str]
    sent: Collection[str]
    holidays: Collection[date]
    is_done: Callable[[str], bool]
    office: Office
    now: datetime


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session ``before`` and ``after`` it is changed, with the ``link`` that it then has; ``identity`` stands for
    the change in keys."""

    before: Session
    after: Session
    link: Ref | str
    identity: str

    @property
    def told(self) -> bool:
        """Whether anything changes that people were told of."""
        return version(self.before) != version(self.after)


def version(session: Session) -> str:
    """What people are told of a session, in short."""
    state = "" if stands(session) else CANCELLED
    place = () if session.on_meet else (session.platform, session.link)
    return short_hash(session.topic, session.start.isoformat(), session.speaker.name, state, *place)
