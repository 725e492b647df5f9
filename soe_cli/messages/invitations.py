"""The e-mails that make a module known: the banner is asked for (B04), and people are invited (B05, C02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from soe_cli.effects.plan import Ref
from soe_cli.messages.workshops import ListedSession, WorkshopMessage


@dataclass(frozen=True, kw_only=True)
class BannerRequest(WorkshopMessage):
    """B04: the Dirección is asked for a banner. ``sessions`` are those that it announces: all for the ``opening``
    one, else the one whose topic it bears."""

    template: ClassVar[str] = "banner_request"

    quarter: str
    audience: str
    opening: bool
    sessions: tuple[ListedSession, ...]


@dataclass(frozen=True, kw_only=True)
class ModuleInvitation(WorkshopMessage):
    """B05, C02: somebody is invited to register: to the ``opening`` of the module, or to its next session, which is
    the first of ``sessions``.

    ``citizen`` is their name or "". ``link`` is the registration form's. ``picture`` is the inline name of the
    banner, "" without one. ``unsubscribe`` is the address (``mailto:…``) to ask for no more invitations with, and
    ``unsubscribe_subject`` the subject to do so by hand. ``institution`` is who asked for an external workshop.
    """

    template: ClassVar[str] = "module_invitation"

    citizen: str
    audience: str
    capacity: int
    institution: str
    opening: bool
    sessions: tuple[ListedSession, ...]
    link: Ref | str
    picture: str
    unsubscribe: str
    unsubscribe_subject: str
