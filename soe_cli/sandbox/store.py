"""Where the embedded Workspace lives: one SQLite database, on disk or in memory."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (mail TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS orders (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""

CLOCK_OFFSET_MS = "clock.offset_ms"
"""The order that moves the sandbox's clock against the machine's."""


class Store:
    """The one database of a sandbox.

    ``state`` is the directory that keeps it between runs; None keeps it in memory. ``schemas`` are the tables of
    the emulated APIs (``CREATE ... IF NOT EXISTS``). Rows come as :class:`sqlite3.Row`. One thread at a time may
    use a store: the server calls every handler from its event loop.
    """

    def __init__(self, state: Path | None, schemas: Iterable[str]) -> None:
        if state is not None:
            state.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            ":memory:" if state is None else state / "workspace.sqlite3",
            isolation_level=None,
            check_same_thread=False,
            timeout=30,
        )
        self._connection.row_factory = sqlite3.Row
        # A crash of the process loses nothing; a power cut may lose the last calls, which a sandbox can bear.
        self._connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;")
        for schema in (SCHEMA, *schemas):
            self._connection.executescript(schema)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: committed at the end, rolled back when the block raises."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def empty(self, *, keep: Iterable[str]) -> None:
        """Deletes every row of every table but those that ``keep`` names."""
        kept = set(keep)
        with self.transaction() as conn:
            conn.execute("PRAGMA defer_foreign_keys=ON")
            tables = conn.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
            for (name,) in tables:
                if name not in kept:
                    conn.execute(f'DELETE FROM "{name}"')  # noqa: S608 - the name comes from the database itself

    def close(self) -> None:
        """Closes the database; a store in memory is gone."""
        self._connection.close()


def enrol(conn: sqlite3.Connection, mail: str) -> None:
    """Brings the user ``mail`` into being, if there is none yet."""
    conn.execute("INSERT OR IGNORE INTO users (mail) VALUES (?)", (mail,))


def order(conn: sqlite3.Connection, name: str, value: int) -> None:
    """Leaves an order that a handler reads with :func:`ordered`."""
    conn.execute("INSERT OR REPLACE INTO orders VALUES (?, ?)", (name, value))


def ordered(conn: sqlite3.Connection, name: str) -> int:
    """The standing order ``name``; 0 when there is none."""
    row = conn.execute("SELECT value FROM orders WHERE name = ?", (name,)).fetchone()
    return int(row["value"]) if row else 0


def now(conn: sqlite3.Connection) -> float:
    """The sandbox's own time in seconds since 1970: the machine's, until it is told to be another (``clock``)."""
    return time.time() + ordered(conn, CLOCK_OFFSET_MS) / 1000
