"""Which effects of a plan can go their way side by side: those that do not wait for one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from soe_cli.effects.holes import references
from soe_cli.effects.plan import AnyEffect, SendEmail

MAILS = 50
"""Mails a stream: one request gates them all."""
FIRST = 10
"""Mails in the first stream when they wait for meetings: the mailbox has work soon, while those of the larger
streams are made."""


def streams(effects: Sequence[AnyEffect]) -> list[list[AnyEffect]]:
    """The effects in streams, each in the plan's order: mails with the meetings that they wait for, up to fifty
    a stream, and the rest, whose rows go out in one request a tab, in a stream of its own."""
    mails = [effect for effect in effects if isinstance(effect, SendEmail)]
    stream_of: dict[str, int] = {}
    first = FIRST if any(references(mail) for mail in mails) else MAILS
    for number, mail in zip(_numbers(first), mails, strict=False):
        for key in (mail.key, *references(mail)):
            # What two mails wait for goes with the first of them; the other stream finds it in the ledger.
            stream_of.setdefault(key, number)
    found: dict[int, list[AnyEffect]] = {}
    for effect in effects:
        found.setdefault(stream_of.get(effect.key, -1), []).append(effect)
    return [found[number] for number in sorted(found)]


def _numbers(first: int) -> Iterator[int]:
    """The stream of each mail in turn: ``first`` of them, twice as many in the next, until fifty."""
    number, size = 0, first
    while True:
        yield from repeat(number, size)
        number, size = number + 1, min(2 * size, MAILS)
