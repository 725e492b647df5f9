"""Mails of a module's end that something has overtaken before they were sent (B10, B11 and C04)."""

from __future__ import annotations

from collections.abc import Sequence

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments
from soe_cli.desk.modules import modules
from soe_cli.effects.plan import AnyEffect
from soe_cli.procedures.workshops.closing.whatsapp_group import joining

_GROUP = "B10/whatsapp/"
_CLOSING = ("B11/presenter/", "B11/invitation/")


def without_overtaken_mails(desk: Desk, effects: Sequence[AnyEffect]) -> list[AnyEffect]:
    """``effects`` but for the WhatsApp group's address to who does not accept it any more, and invitations to a
    closing session that another hour, room or turn has replaced."""
    dropped = _refused(desk, effects) | _replaced(desk, effects)
    return [one for one in effects if one.key not in dropped]


def _refused(desk: Desk, effects: Sequence[AnyEffect]) -> set[str]:
    mails = {one.key for one in effects if one.key.startswith(_GROUP)}
    if not mails:
        return set()
    concerned = {key.split("/")[2] for key in mails}
    members = {
        (module.id, one.id)
        for module in modules(desk)
        if module.id in concerned
        for one in joining(module, enrolments(desk, module), {}).members
    }
    return {key for key in mails if (key.split("/")[2], key.split("/")[-2]) not in members}


def _replaced(desk: Desk, effects: Sequence[AnyEffect]) -> set[str]:
    """Of a person's invitations the one that was planned last holds."""
    mails = {one.key for one in effects if one.key.startswith(_CLOSING)}
    if not mails:
        return set()
    planned = [entry.effect.key for entry in desk.ledger.matching("B11/")]
    last = {_whose(key): key for key in planned if key.startswith(_CLOSING)}
    return mails - set(last.values())


def _whose(key: str) -> tuple[str, str]:
    """The module and the person of an invitation."""
    parts = key.split("/")
    return parts[2], parts[-2]
