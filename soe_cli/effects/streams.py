"""Which effects of a plan can go their way side by side: those that do not wait for one another."""

from __future__ import annotations

from collections.abc import Sequence

from soe_cli.effects.holes import references
from soe_cli.effects.plan import AnyEffect, SendEmail

MAILS = 50
"""Mails a stream: one request gates them all."""


def streams(effects: Sequence[AnyEffect]) -> list[list[AnyEffect]]:
    """The effects in streams, each in the plan's order: mails with the meetings that they wait for, fifty a stream,
    and the rest, whose rows go out in one request a tab, in a stream of its own."""
    mails = [effect for effect in effects if isinstance(effect, SendEmail)]
    stream_of: dict[str, int] = {}
    for number, mail in enumerate(mails):
        for key in (mail.key, *references(mail)):
            # What two mails wait for goes with the first of them; the other stream finds it in the ledger.
            stream_of.setdefault(key, number // MAILS)
    found: dict[int, list[AnyEffect]] = {}
    for effect in effects:
        found.setdefault(stream_of.get(effect.key, -1), []).append(effect)
    return [found[number] for number in sorted(found)]
