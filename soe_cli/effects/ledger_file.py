"""The SQLite file under the ledger: local, its owner's alone, written in whole transactions."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS identity (id TEXT NOT NULL);
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


class LedgerFile:
    """One connection to ``ledger.sqlite3`` in ``folder``, for several threads; other processes may have theirs.

    ``folder`` must be local and never synchronised: SQLite's write-ahead log does not survive a shared drive.
    """

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        folder.mkdir(parents=True, exist_ok=True)
        self._guard = threading.RLock()
        path = folder / "ledger.sqlite3"
        path.touch(mode=0o600)
        path.chmod(0o600)
        # SQLite does not wait when two processes turn a new file to write-ahead logging at once: it fails.
        with FileLock(folder / "ledger.lock"):
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(SCHEMA)
            self.identity = self._known_identity()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction, alone among threads and processes: committed at the end, or rolled back."""
        with self._guard:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The connection outside of any transaction, with no other thread at it."""
        with self._guard:
            yield self._db

    def all(self, query: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows that a query finds."""
        with self._guard:
            return self._db.execute(query, parameters).fetchall()

    def one(self, query: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        """The first row that a query finds, if any."""
        with self._guard:
            row: sqlite3.Row | None = self._db.execute(query, parameters).fetchone()
        return row

    def _known_identity(self) -> str:
        with self.transaction() as db:
            row = db.execute("SELECT id FROM identity").fetchone()
            if row is not None:
                return str(row["id"])
            identity = uuid.uuid4().hex
            db.execute("INSERT INTO identity VALUES (?)", (identity,))
        return identity
