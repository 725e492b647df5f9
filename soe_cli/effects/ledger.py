"""What became of every effect: a local SQLite file that survives a power cut.

A claim is written before the call and its outcome after it, so that whatever happens in between is known to be
unknown. Each run holds a file lock: a claim whose run's lock can be taken belongs to a run that died.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from soe_cli.clock import Clock
from soe_cli.effects import history
from soe_cli.effects.crash_points import crash_point
from soe_cli.effects.fence_book import FenceBook
from soe_cli.effects.history import Event
from soe_cli.effects.ledger_file import LedgerFile
from soe_cli.effects.plan import AnyEffect, Plan


class State(StrEnum):
    """What the ledger knows of an effect."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    """A run is about to make the call, or has made it and not yet heard."""
    APPLIED = "applied"
    """Done, with Google's receipt."""
    APPLIED_INFERRED = "applied-inferred"
    """Done: looked up, not seen."""
    FAILED = "failed"
    """Certainly not done; the next run tries again."""
    UNKNOWN = "unknown"
    """May have been done: it is looked up before anything is repeated."""
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    """Somebody else does it, or it was replaced."""


DONE = frozenset({State.APPLIED, State.APPLIED_INFERRED, State.SUPERSEDED})
NOT_BEGUN = frozenset({State.PLANNED, State.FAILED, State.EXPIRED})
"""Certainly not done and in nobody's hands: such an effect may be replaced, or dropped when it is too late."""


@dataclass(frozen=True)
class Entry:
    """One effect as the ledger holds it. ``claimed_at`` is the machine's time in seconds (Unix)."""

    payload: bytes
    state: State
    run: str | None
    progress: dict[str, Any] = field(default_factory=dict)
    receipt: dict[str, Any] | None = None
    error: dict[str, str] | None = None
    claimed_at: float | None = None

    @cached_property
    def effect(self) -> AnyEffect:
        """The effect as it was asked for: read from its JSON, which is long, only where somebody wants it."""
        effect: AnyEffect = msgspec.json.decode(self.payload, type=AnyEffect)
        return effect


class Ledger:
    """The ledger of one consultant on one machine; safe to use from several threads and processes.

    ``identity`` names it for ever, and no other; ``fences`` are its pages on rows made unique.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._file = LedgerFile(folder)
        self.identity = self._file.identity
        self.fences = FenceBook(self._file, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @contextmanager
    def run(self, command: str) -> Iterator[str]:
        """A run of ``command``: yields its id and holds its lock until the block ends or the process dies."""
        from filelock import FileLock

        run_id = uuid.uuid4().hex
        path = self._lock_path(run_id)
        try:
            with FileLock(path):
                with self._file.transaction() as db:
                    db.execute("INSERT INTO runs VALUES (?, ?, ?, NULL)", (run_id, command, self._now()))
                yield run_id
                with self._file.transaction() as db:
                    db.execute("UPDATE runs SET finished = ? WHERE id = ?", (self._now(), run_id))
        finally:
            _drop(path)

    def is_alive(self, run_id: str) -> bool:
        """Whether the process of a run still holds its lock."""
        from filelock import FileLock, Timeout

        path = self._lock_path(run_id)
        if not path.exists():
            return False
        try:
            with FileLock(path, timeout=0):
                pass
        except Timeout:
            return True
        _drop(path)
        return False

    def entries(self, keys: Iterable[str]) -> dict[str, Entry]:
        """What is known of ``keys``; a key that was never planned is absent."""
        found = {key: self._file.one("SELECT * FROM effects WHERE key = ?", (key,)) for key in keys}
        return {key: _entry(row) for key, row in found.items() if row is not None}

    def unfinished(self) -> list[Entry]:
        """Every effect that is planned, failed or in doubt, in the order in which they were first planned.

        What a run that is alive holds is left out.
        """
        states = (State.PLANNED, State.FAILED, State.CLAIMED, State.UNKNOWN)
        rows = self._file.all("SELECT * FROM effects WHERE state IN (?, ?, ?, ?) ORDER BY rowid", states)
        entries = (self.as_it_stands(_entry(row)) for row in rows)
        return [entry for entry in entries if entry.state is not State.CLAIMED]

    def sent_since(self, moment: float) -> int:
        """How many messages went out since ``moment`` (the machine's time, in seconds)."""
        row = self._file.one(
            "SELECT count(*) AS sent FROM effects WHERE kind = 'SendEmail' AND claimed_at >= ? AND state IN (?, ?)",
            (moment, State.APPLIED, State.APPLIED_INFERRED),
        )
        return int(row["sent"]) if row is not None else 0

    def first_sent_since(self, moment: float) -> float | None:
        """When the oldest of the messages that :meth:`sent_since` counts went out; None when there are none."""
        row = self._file.one(
            "SELECT min(claimed_at) AS first FROM effects WHERE kind = 'SendEmail' AND claimed_at >= ?"
            " AND state IN (?, ?)",
            (moment, State.APPLIED, State.APPLIED_INFERRED),
        )
        return row["first"] if row is not None else None

    def matching(self, prefix: str) -> list[Entry]:
        """Every entry whose key begins with ``prefix``, in the order in which they were first planned."""
        rows = self._file.all(
            "SELECT * FROM effects WHERE substr(key, 1, ?) = ? ORDER BY rowid", (len(prefix), prefix)
        )
        return [_entry(row) for row in rows]

    def admit(self, plan: Plan, run_id: str) -> None:
        """Write down what is to happen. What is done, claimed or unknown keeps what was first asked for."""
        with self._written("admit") as db:
            for sha256, content in plan.blobs.items():
                db.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?)", (sha256, content))
            for effect in plan.effects:
                known = db.execute("SELECT state FROM effects WHERE key = ?", (effect.key,)).fetchone()
                payload = msgspec.json.encode(effect)
                if known is None:
                    facts = (effect.key, type(effect).__name__, effect.activity, payload, State.PLANNED, run_id)
                    db.execute(
                        "INSERT INTO effects (key, kind, activity, payload, state, run, changed_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (*facts, self._now()),
                    )
                    self._remember(db, run_id, effect.key, State.PLANNED, {})
                elif known["state"] in NOT_BEGUN:
                    db.execute(
                        "UPDATE effects SET payload = ?, state = ?, run = ?, error = NULL, changed_at = ?"
                        " WHERE key = ?",
                        (payload, State.PLANNED, run_id, self._now(), effect.key),
                    )

    def expire(self, keys: Iterable[str], run_id: str) -> set[str]:
        """Drop those of ``keys`` that nobody has begun; what was claimed, may be done or is done stays as it is."""
        expired: set[str] = set()
        with self._file.transaction() as db:
            for key, entry in self.entries(keys).items():
                if entry.state in NOT_BEGUN:
                    db.execute(
                        "UPDATE effects SET state = ?, error = NULL, changed_at = ? WHERE key = ?",
                        (State.EXPIRED, self._now(), key),
                    )
                    self._remember(db, run_id, key, State.EXPIRED, {})
                    expired.add(key)
        return expired

    def claim(self, keys: Sequence[str], run_id: str) -> dict[str, Entry]:
        """Take what is planned, or unknown, for this run, and return it *as it stood before*.

        What another run that is alive holds is left out; a claim of a run that died counts as unknown.
        """
        taken: dict[str, Entry] = {}
        with self._written("claim") as db:
            for key, held in self.entries(keys).items():
                entry = self.as_it_stands(held)
                if entry.state not in (State.PLANNED, State.UNKNOWN):
                    continue
                db.execute(
                    "UPDATE effects SET state = ?, run = ?, claimed_at = ?, changed_at = ? WHERE key = ?",
                    (State.CLAIMED, run_id, self._clock.real().timestamp(), self._now(), key),
                )
                taken[key] = entry
        return taken

    def as_it_stands(self, entry: Entry) -> Entry:
        """``entry``, or the same as unknown when it was claimed by a run that died."""
        if entry.state is State.CLAIMED and not (entry.run and self.is_alive(entry.run)):
            return replace(entry, state=State.UNKNOWN)
        return entry

    def note(self, key: str, **progress: Any) -> None:
        """Keep a fact of an effect under way (a draft's id) before the next call is made."""
        with self._written("note") as db:
            row = db.execute("SELECT progress FROM effects WHERE key = ?", (key,)).fetchone()
            merged = {**msgspec.json.decode(row["progress"]), **progress}
            db.execute("UPDATE effects SET progress = ? WHERE key = ?", (msgspec.json.encode(merged), key))

    def settle(
        self,
        run_id: str,
        key: str,
        state: State,
        receipt: dict[str, Any] | None = None,
        error: dict[str, str] | None = None,
    ) -> None:
        """Write what became of an effect, with Google's receipt or the error."""
        with self._written("settle") as db:
            db.execute(
                "UPDATE effects SET state = ?, receipt = ?, error = ?, changed_at = ? WHERE key = ?",
                (
                    state,
                    msgspec.json.encode(receipt) if receipt is not None else None,
                    msgspec.json.encode(error) if error is not None else None,
                    self._now(),
                    key,
                ),
            )
            self._remember(db, run_id, key, state, receipt or error or {})

    def blob(self, sha256: str) -> bytes:
        """The bytes that a plan carried under this hash; ``KeyError`` when none did."""
        row = self._file.one("SELECT content FROM blobs WHERE sha256 = ?", (sha256,))
        if row is None:
            raise KeyError(sha256)
        content: bytes = row["content"]
        return content

    def history(self, limit: int = 200, key: str = "") -> list[Event]:
        """What was done, newest first, of the effects whose key begins with ``key``: at most ``limit`` events."""
        return history.events(self._file, limit, key)

    def standing(self, states: Collection[State], key: str = "") -> list[Event]:
        """What is failed, unknown … now, the last to change first, of the effects whose key begins with ``key``."""
        # A claim of a run that died is unknown.
        asked = {*states, State.CLAIMED} if State.UNKNOWN in states else states
        found = history.standing(self._file, asked, key)
        alive = {run for run in {one.run for one in found} if run and self.is_alive(run)}
        return [
            replace(one, state=State.UNKNOWN) if one.state == State.CLAIMED else one
            for one in found
            if one.state != State.CLAIMED or one.run not in alive
        ]

    @contextmanager
    def _written(self, what: str) -> Iterator[sqlite3.Connection]:
        """A whole transaction, with a place to die before and after it."""
        crash_point(f"before ledger.{what}")
        with self._file.transaction() as db:
            yield db
        crash_point(f"after ledger.{what}")

    def _remember(
        self, db: sqlite3.Connection, run_id: str, key: str, state: State, detail: dict[str, Any]
    ) -> None:
        db.execute(
            "INSERT INTO history (at, run, key, state, detail) VALUES (?, ?, ?, ?, ?)",
            (self._now(), run_id, key, state, msgspec.json.encode(detail)),
        )

    def _now(self) -> str:
        return self._clock.now().isoformat()

    def _lock_path(self, run_id: str) -> Path:
        return self._folder / f"run-{run_id}.lock"


def _drop(lock: Path) -> None:
    # Windows refuses while another process looks at the lock; a lock left behind says only "died".
    with suppress(OSError):
        lock.unlink(missing_ok=True)


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        payload=row["payload"],
        state=State(row["state"]),
        run=row["run"],
        progress=msgspec.json.decode(row["progress"]),
        receipt=msgspec.json.decode(row["receipt"]) if row["receipt"] is not None else None,
        error=msgspec.json.decode(row["error"]) if row["error"] is not None else None,
        claimed_at=row["claimed_at"],
    )
