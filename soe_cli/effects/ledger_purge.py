"""Takes the personal data out of the ledger and leaves the promise.

Keys, states and receipts stay for good, so that nothing is ever done twice; the bodies (texts, addresses, cells,
attachments) go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from soe_cli.effects.emptying import let_go_of_deleted, overwrite_deleted
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    CreateDocument,
    CreateForm,
    CreateMeeting,
    InviteGuests,
    Message,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
    UploadFile,
)

if TYPE_CHECKING:
    import sqlite3

    from soe_cli.effects.ledger_file import LedgerFile

REMOVED = "(datos personales borrados)"
"""The label of an effect without its body."""

_MARK = f'"label":"{REMOVED}"'.encode()
_BLOB = re.compile(rb'"sha256":"([0-9a-f]{64})"')
_SETTLED = frozenset({"applied", "applied-inferred", "superseded", "expired"})
_NOT_BEGUN = frozenset({"planned", "failed"})

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Wanted = Callable[[AnyEffect], bool]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies from ``before`` a moment (aware) that may go, by key, and those that may not yet: nobody knows
    whether they were done."""

    before: datetime
    due: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()


class LedgerBodies:
    """The bodies of the ledger's effects."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def over(self, before: datetime) -> Iterator[tuple[AnyEffect, str]]:
        """Each effect that has its body still and needed it last before that moment (aware), with its state.

        What is done needs none, but for a meeting until it takes place; what is not, until it makes no sense any
        more.
        """
        rows = self._file.all(
            "SELECT payload, state FROM effects WHERE changed_at < ? AND instr(payload, ?) = 0 ORDER BY rowid",
            (before.isoformat(), _MARK),
        )
        for row in rows:
            effect = msgspec.json.decode(row["payload"], type=AnyEffect)
            if _last_use(effect, row["state"]) < before:
                yield effect, row["state"]

    def oldest(self, before: datetime) -> datetime | None:
        """When, before that moment (aware), the effect that has its body the longest changed for the last time
        (Lima); None without any."""
        first = self._file.one("SELECT at FROM history ORDER BY id LIMIT 1")
        if first is None or first["at"] >= before.isoformat():
            return None  # told without reading a single body
        row = self._file.one(
            "SELECT min(changed_at) AS at FROM effects WHERE changed_at < ? AND instr(payload, ?) = 0",
            (before.isoformat(), _MARK),
        )
        return datetime.fromisoformat(row["at"]) if row is not None and row["at"] else None

    def find(self, before: datetime, wanted: Wanted = lambda effect: True) -> Bodies:
        """The bodies of the ``wanted`` effects that were over before that moment."""
        found = [(effect.key, state) for effect, state in self.over(before) if wanted(effect)]
        may_go = _SETTLED | _NOT_BEGUN
        return Bodies(
            before,
            due=tuple(key for key, state in found if state in may_go),
            in_doubt=tuple(key for key, state in found if state not in may_go),
        )

    def remove(self, bodies: Bodies) -> None:
        """Take out the bodies that are due, and every attachment that no other body refers to.

        What was never begun is expired with it. An effect that a run has taken up meanwhile stays as it is.
        """
        with self._file.transaction() as db:
            overwrite_deleted(db)
            for key in bodies.due:
                _strip(db, key, bodies.before.isoformat())
            _drop_blobs(db)

    def empty_file(self) -> None:
        """Let nothing that was removed stay in the file. ``DecisionNeededError`` while others use it."""
        # VACUUM refuses inside a transaction, and «transaction» begins one.
        with self._file.alone() as db:
            let_go_of_deleted(db)


def without_body(effect: AnyEffect) -> AnyEffect:
    """``effect`` without what may be personal: its kind, key, activity and times, and where it went, remain."""
    bare = msgspec.structs.replace(effect, label=REMOVED)
    match bare:
        case SendEmail():
            return msgspec.structs.replace(bare, to="", message=Message("", (), ()))
        case CreateMeeting():
            return msgspec.structs.replace(bare, summary="", description="", guests=())
        case UpdateMeeting():
            return msgspec.structs.replace(bare, summary="", description="")
        case InviteGuests():
            return msgspec.structs.replace(bare, guests=(), leaving=())
        case AppendRows():
            return msgspec.structs.replace(bare, cells={}, filled={})
        case UpdateRow():
            return msgspec.structs.replace(bare, cells={}, expect={}, filled={})
        case UploadFile() | CreateDocument():
            return msgspec.structs.replace(bare, name="")
        case CreateForm():
            return msgspec.structs.replace(bare, title="", description="", questions=())
    return bare


def _last_use(effect: AnyEffect, state: str) -> datetime:
    """When (aware) the body has a last use, besides that the effect's state may change."""
    if isinstance(effect, CreateMeeting | UpdateMeeting):
        return effect.start + timedelta(minutes=effect.minutes)
    needed = effect.not_after if state not in _SETTLED else None
    return needed or _LONG_AGO


def _strip(db: sqlite3.Connection, key: str, before: str) -> None:
    row = db.execute(
        "SELECT payload, state FROM effects WHERE key = ? AND changed_at < ?", (key, before)
    ).fetchone()
    if row is None or row["state"] not in _SETTLED | _NOT_BEGUN:
        return
    bare = without_body(msgspec.json.decode(row["payload"], type=AnyEffect))
    state = "expired" if row["state"] in _NOT_BEGUN else row["state"]
    # An error's sentence may name the person.
    db.execute(
        "UPDATE effects SET payload = ?, state = ?, error = NULL WHERE key = ?",
        (msgspec.json.encode(bare), state, key),
    )
    db.execute(
        "UPDATE history SET detail = CAST('{}' AS BLOB) WHERE key = ? AND state IN ('failed', 'unknown')", (key,)
    )


def _drop_blobs(db: sqlite3.Connection) -> None:
    """Drop the attachments that no body refers to any more."""
    used: set[str] = set()
    for row in db.execute("SELECT payload FROM effects WHERE instr(payload, ?) = 0", (_MARK,)):
        used.update(one.decode() for one in _BLOB.findall(row["payload"]))
    stored = {row["sha256"] for row in db.execute("SELECT sha256 FROM blobs")}
    db.executemany("DELETE FROM blobs WHERE sha256 = ?", [(one,) for one in stored - used])
