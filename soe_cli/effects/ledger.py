"""What became of every effect: a local SQLite file that survives a power cut.

A claim is written before the call and its outcome after it, so that whatever happens in between is known to be
unknown. Each run holds a file lock: a claim whose run's lock can be taken belongs to a run that died.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from soe_cli.clock import Clock
from soe_cli.effects.plan import AnyEffect, Plan

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
  id TEXT PRIMARY KEY, command TEXT NOT NULL, started TEXT NOT NULL, finished TEXT
);
CREATE TABLE IF NOT EXISTS effects (
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, activity TEXT NOT NULL, payload BLOB NOT NULL,
  state TEXT NOT NULL, run TEXT, progress BLOB NOT NULL DEFAULT '{}', receipt BLOB, error BLOB,
  claimed_at REAL, changed_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS history (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, run TEXT, key TEXT NOT NULL, state TEXT NOT NULL, detail BLOB
);
CREATE TABLE IF NOT EXISTS blobs (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS fences (
  spreadsheet TEXT NOT NULL, id INTEGER NOT NULL, key TEXT NOT NULL, seen_at REAL NOT NULL,
  pruned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (spreadsheet, id)
);
"""


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One effect as the ledger holds it. ``claimed_at`` is the machine's time in seconds (Unix)."""

    effect: AnyEffect
    state: State
    run: str | None
    progress: dict[str, Any] = field(default_factory=dict)
    receipt: dict[str, Any] | None = None
    error: dict[str, str] | None = None
    claimed_at: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: what became of ``key``, when (Lima) and with which receipt or error."""

    at: datetime
    key: str
    state: State
    activity: str
    kind: str
    label: str
    detail: dict[str, Any]


class Ledger:
    """The ledger of one consultant on one machine; safe to use from several threads and processes.

    ``folder`` must be local and never synchronised: SQLite's write-ahead log does not survive a shared drive.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._clock = clock
        self._guard = threading.RLock()
        path = folder / "ledger.sqlite3"
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guard:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def run(self, command: str) -> Iterator[str]:
        """A run of ``command``: yields its id and holds its lock until the block ends or the process dies."""
        from filelock import FileLock

        run_id = uuid.uuid4().hex
        path = self._lock_path(run_id)
        try:
            with FileLock(path):
                with self._transaction() as db:
                    db.execute("INSERT INTO runs VALUES (?, ?, ?, NULL)", (run_id, command, self._now()))
                yield run_id
                with self._transaction() as db:
                    db.execute("UPDATE runs SET finished = ? WHERE id = ?", (self._now(), run_id))
        finally:
            # Windows refuses while another process looks at the lock; a lock left behind says only "died".
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def is_alive(self, run_id: str) -> bool:
        """Whether the process of a run still holds its lock."""
        from filelock import FileLock, Timeout

        path = self._lock_path(run_id)
        if not path.exists():
            return False
        try:
            with FileLock(path, timeout=0):
                return False
        except Timeout:
            return True

    def entries(self, keys: Iterable[str]) -> dict[str, Entry]:
        """What is known of ``keys``; a key that was never planned is absent."""
        with self._guard:
            found: dict[str, Entry] = {}
            for key in keys:
                row = self._db.execute("SELECT * FROM effects WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = _entry(row)
            return found

    def matching(self, prefix: str) -> list[Entry]:
        """Every entry whose key begins with ``prefix``, in the order in which they were first planned."""
        with self._guard:
            rows = self._db.execute(
                "SELECT * FROM effects WHERE substr(key, 1, ?) = ? ORDER BY rowid", (len(prefix), prefix)
            ).fetchall()
        return [_entry(row) for row in rows]

    def admit(self, plan: Plan, run_id: str) -> None:
        """Write down what is to happen. What is done, claimed or unknown keeps what was first asked for."""
        with self._transaction() as db:
            for sha256, content in plan.blobs.items():
                db.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?)", (sha256, content))
            for effect in plan.effects:
                known = db.execute("SELECT state FROM effects WHERE key = ?", (effect.key,)).fetchone()
                if known is None:
                    db.execute(
                        "INSERT INTO effects (key, kind, activity, payload, state, run, changed_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (
                            effect.key,
                            type(effect).__name__,
                            effect.activity,
                            msgspec.json.encode(effect),
                            State.PLANNED,
                            run_id,
                            self._now(),
                        ),
                    )
                    self._remember(db, run_id, effect.key, State.PLANNED, {})
                elif known["state"] in (State.PLANNED, State.FAILED, State.EXPIRED):
                    db.execute(
                        "UPDATE effects SET payload = ?, state = ?, run = ?, changed_at = ? WHERE key = ?",
                        (msgspec.json.encode(effect), State.PLANNED, run_id, self._now(), effect.key),
                    )

    def claim(self, keys: Sequence[str], run_id: str) -> dict[str, Entry]:
        """Take what is planned, or unknown, for this run, and return it *as it stood before*.

        What another run that is alive holds is left out; a claim of a run that died counts as unknown.
        """
        taken: dict[str, Entry] = {}
        with self._transaction() as db:
            for key, entry in self.entries(keys).items():
                if entry.state is State.CLAIMED:
                    if entry.run == run_id or (entry.run is not None and self.is_alive(entry.run)):
                        continue
                    entry = replace(entry, state=State.UNKNOWN)
                elif entry.state not in (State.PLANNED, State.UNKNOWN):
                    continue
                db.execute(
                    "UPDATE effects SET state = ?, run = ?, claimed_at = ?, changed_at = ? WHERE key = ?",
                    (State.CLAIMED, run_id, self._clock.real().timestamp(), self._now(), key),
                )
                taken[key] = entry
        return taken

    def note(self, key: str, **progress: Any) -> None:
        """Keep a fact of an effect under way (a draft's id, a generation) before the next call is made."""
        with self._transaction() as db:
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
        with self._transaction() as db:
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
        """The bytes that a plan carried under this hash."""
        with self._guard:
            row = self._db.execute("SELECT content FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
        content: bytes = row["content"]
        return content

    def fences_seen(self, spreadsheet: str, fences: Mapping[int, str]) -> None:
        """Remember that the rows behind these fences (id → key) were read back."""
        seen_at = self._clock.real().timestamp()
        with self._transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO fences VALUES (?, ?, ?, ?, 0)",
                [(spreadsheet, fence, key, seen_at) for fence, key in fences.items()],
            )

    def row_was_seen(self, spreadsheet: str, key: str) -> bool:
        """Whether a row with this key was ever read back from the spreadsheet."""
        with self._guard:
            row = self._db.execute(
                "SELECT 1 FROM fences WHERE spreadsheet = ? AND key = ?", (spreadsheet, key)
            ).fetchone()
        return row is not None

    def stale_fences(self, spreadsheet: str, minutes: int) -> list[int]:
        """The fences whose rows were read back more than ``minutes`` ago and that still stand at Google."""
        before = self._clock.real().timestamp() - minutes * 60
        with self._guard:
            rows = self._db.execute(
                "SELECT id FROM fences WHERE spreadsheet = ? AND pruned = 0 AND seen_at < ?",
                (spreadsheet, before),
            ).fetchall()
        return [row["id"] for row in rows]

    def fences_pruned(self, spreadsheet: str, fences: Iterable[int]) -> None:
        """Remember that these fences no longer stand at Google."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE fences SET pruned = 1 WHERE spreadsheet = ? AND id = ?",
                [(spreadsheet, fence) for fence in fences],
            )

    def history(self, limit: int = 200) -> list[Event]:
        """What was done, newest first: at most ``limit`` lines."""
        with self._guard:
            rows = self._db.execute(
                "SELECT h.at, h.key, h.state, h.detail, e.activity, e.kind, e.payload FROM history h"
                " JOIN effects e ON e.key = h.key WHERE h.state <> 'planned' ORDER BY h.id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [
            Event(
                at=datetime.fromisoformat(row["at"]),
                key=row["key"],
                state=State(row["state"]),
                activity=row["activity"],
                kind=row["kind"],
                label=msgspec.json.decode(row["payload"], type=AnyEffect).label,
                detail=msgspec.json.decode(row["detail"]),
            )
            for row in rows
        ]

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


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        effect=msgspec.json.decode(row["payload"], type=AnyEffect),
        state=State(row["state"]),
        run=row["run"],
        progress=msgspec.json.decode(row["progress"]),
        receipt=msgspec.json.decode(row["receipt"]) if row["receipt"] is not None else None,
        error=msgspec.json.decode(row["error"]) if row["error"] is not None else None,
        claimed_at=row["claimed_at"],
    )
