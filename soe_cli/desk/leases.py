"""Two commands on one module: the second is told of the first. It is advice, and nothing rests on it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import msgspec

from soe_cli.desk.desk import Desk
from soe_cli.effects.plan import Plan
from soe_cli.errors import SoeError

LASTS = timedelta(minutes=10)
"""After this long without being given back, a lease is of a command that died."""


class Holder(msgspec.Struct, frozen=True):
    """Who works with a module, with which command, until when (aware) at the latest; ``desk`` is their ledger's."""

    who: str
    command: str
    until: datetime
    desk: str


@contextmanager
def module_lease(desk: Desk, module: str, command: str) -> Iterator[Holder | None]:
    """Hold the lease of ``module`` for the length of the block; yields who else holds it, None when nobody does.

    Where it cannot be asked for, nobody is assumed: no command fails for it.
    """
    book, number = desk.office.center.workshops, _number(module)
    mine = Holder(desk.office.consultant.name, command, desk.clock.real() + LASTS, desk.ledger.identity)
    leases = desk.workspace.leases
    other: Holder | None = None
    taken = False
    with suppress(SoeError):
        written = leases.take(book, number, msgspec.json.encode(mine).decode())
        other = _read(written)
        if other is not None and (other.until <= desk.clock.real() or other.desk == mine.desk):
            other = None
        if written is not None and other is None:
            leases.take_over(book, number, msgspec.json.encode(mine).decode())
        taken = other is None
    try:
        yield other
    finally:
        if taken:
            with suppress(SoeError):
                leases.release(book, number)


def module_of(plan: Plan) -> str:
    """The id of the module of workshops that the plan is about, "" when it is about none: the third piece of its
    keys."""
    for effect in plan.effects:
        pieces = effect.key.split("/")
        if effect.activity.startswith(("B", "C")) and len(pieces) > 2:
            return pieces[2]
    return ""


def _number(module: str) -> int:
    """The lease's number: positive, in 31 bits, as Sheets wants ids of metadata."""
    return zlib.crc32(f"soe/lease/{module}".encode()) & 0x7FFF_FFFF or 1


def _read(written: str | None) -> Holder | None:
    if not written:
        return None
    with suppress(msgspec.DecodeError, msgspec.ValidationError):
        return msgspec.json.decode(written, type=Holder)
    return None
