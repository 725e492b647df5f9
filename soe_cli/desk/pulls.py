"""Each reading of a report, and how the appointments stood after it: what the next reading is compared with."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import msgspec

from soe_cli.model.appointment import Appointment
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice

KEPT = 40
"""Readings of which the appointments are kept: about a month of mornings."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS pulls (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, consultant TEXT NOT NULL,
  taken INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS snapshots (
  pull INTEGER PRIMARY KEY, appointments BLOB NOT NULL, told BLOB NOT NULL, doubts BLOB NOT NULL,
  withheld BLOB NOT NULL, is_correction INTEGER NOT NULL, accepted_at TEXT
);
CREATE VIEW IF NOT EXISTS readings AS SELECT * FROM pulls JOIN snapshots ON snapshots.pull = pulls.id;
"""


@dataclass(frozen=True, slots=True)
class Pull:
    """One reading of a report: when (Lima), which file, for whom (a name, or ``all``).

    ``doubts`` are why it may not be right; until a person has ``accepted`` it (Lima), the appointments ``withheld``
    (ids), which it does not have any more, stay as they were. A correction brings single rows of an earlier report.
    """

    at: datetime
    file: str
    sha256: str
    consultant: str
    doubts: tuple[Notice, ...] = ()
    withheld: tuple[str, ...] = ()
    is_correction: bool = False
    accepted_at: datetime | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has still to say that it is right."""
        return bool(self.doubts) and self.accepted_at is None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the appointments of that day and later stood after a reading; ``told`` are the ids that it named."""

    pull: Pull
    appointments: tuple[Appointment, ...]
    told: frozenset[str]


class Pulls:
    """The readings in the day book's file, inside whose transactions they are written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._db.executescript(SCHEMA)

    def add(self, pull: Pull, told: Collection[str], standing: Iterable[Appointment]) -> None:
        """Keep a reading; the same content for the same consultant once more is the same one at a later hour."""
        row = self._db.execute("SELECT * FROM pulls ORDER BY id DESC LIMIT 1").fetchone()
        again = row is not None and (row["sha256"], row["consultant"]) == (pull.sha256, pull.consultant)
        facts = (pull.at.isoformat(), pull.file, pull.sha256, pull.consultant, len(told))
        if again:
            number = int(row["id"])
            self._db.execute(
                "UPDATE pulls SET at = ?, file = ?, sha256 = ?, consultant = ?, taken = ? WHERE id = ?",
                (*facts, number),
            )
        else:
            added = self._db.execute(
                "INSERT INTO pulls (at, file, sha256, consultant, taken) VALUES (?, ?, ?, ?, ?)", facts
            )
            number = int(added.lastrowid or 0)
        self._db.execute(
            "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                msgspec.json.encode(list(standing)),
                msgspec.json.encode(sorted(told)),
                msgspec.json.encode(pull.doubts),
                msgspec.json.encode(pull.withheld),
                pull.is_correction,
                pull.accepted_at and pull.accepted_at.isoformat(),
            ),
        )
        self._db.execute(
            "DELETE FROM snapshots WHERE pull NOT IN (SELECT id FROM pulls ORDER BY id DESC LIMIT ?)", (KEPT,)
        )

    def last(self) -> Pull | None:
        """The newest reading, if there was one."""
        row = self._db.execute("SELECT * FROM readings ORDER BY id DESC LIMIT 1").fetchone()
        return _pull(row) if row is not None else None

    def last_report(self) -> Pull | None:
        """The newest reading of a whole report: a correction of single rows is none."""
        row = self._db.execute("SELECT * FROM readings WHERE NOT is_correction ORDER BY id DESC LIMIT 1").fetchone()
        return _pull(row) if row is not None else None

    def accept(self, pull: Pull, at: datetime) -> None:
        """A person says that the reading is right."""
        self._db.execute(
            "UPDATE snapshots SET accepted_at = ? WHERE pull ="
            " (SELECT max(id) FROM pulls WHERE sha256 = ? AND consultant = ?)",
            (at.isoformat(), pull.sha256, pull.consultant),
        )

    def taken_before(self, consultant: str, sha256: str) -> int:
        """How many appointments the newest report of other content had for ``consultant``; 0 without one.

        Corrections, and what nobody has accepted, do not count.
        """
        rows = self._db.execute(
            "SELECT * FROM readings WHERE consultant = ? AND sha256 <> ? AND NOT is_correction ORDER BY id DESC",
            (consultant, sha256),
        )
        return next((int(row["taken"]) for row in rows if not _pull(row).is_doubtful), 0)

    def newest(self) -> Snapshot | None:
        """How the appointments stood after the newest reading."""
        row = self._db.execute("SELECT * FROM readings ORDER BY id DESC LIMIT 1").fetchone()
        return _snapshot(row) if row is not None else None

    def before(self, day: date | None = None) -> Snapshot | None:
        """How they stood after the reading before the newest one; with ``day``, after the last before that day."""
        until = datetime.combine(day, time(), LIMA).isoformat() if day else "9999"
        row = self._db.execute(
            "SELECT * FROM readings WHERE id < (SELECT max(id) FROM pulls) AND at < ? ORDER BY id DESC LIMIT 1",
            (until,),
        ).fetchone()
        return _snapshot(row) if row is not None else None


def _pull(row: sqlite3.Row) -> Pull:
    return Pull(
        at=datetime.fromisoformat(row["at"]).astimezone(LIMA),
        file=row["file"],
        sha256=row["sha256"],
        consultant=row["consultant"],
        doubts=msgspec.json.decode(row["doubts"], type=tuple[Notice, ...]),
        withheld=msgspec.json.decode(row["withheld"], type=tuple[str, ...]),
        is_correction=bool(row["is_correction"]),
        accepted_at=_moment(row["accepted_at"]),
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written).astimezone(LIMA) if written else None


def _snapshot(row: sqlite3.Row) -> Snapshot:
    appointments = msgspec.json.decode(row["appointments"], type=tuple[Appointment, ...])
    return Snapshot(
        _pull(row),
        tuple(replace(one, start=one.start.astimezone(LIMA)) for one in appointments),
        frozenset(msgspec.json.decode(row["told"], type=list[str])),
    )
