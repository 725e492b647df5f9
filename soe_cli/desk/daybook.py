"""The consultant's own record: the appointments of the last reports, and what was recorded of each.

It is local and private; what the centre shares is in the spreadsheets.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec

from soe_cli.desk.drafts import Drafts
from soe_cli.desk.pulls import Pull, Pulls
from soe_cli.model.appointment import Appointment, Citizen, Modality, Standing
from soe_cli.model.attention import Happening, Occurrence
from soe_cli.model.lima import LIMA

SCHEMA = """
CREATE TABLE IF NOT EXISTS appointments (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, start TEXT NOT NULL, service TEXT NOT NULL, consultant TEXT NOT NULL,
  document_type TEXT NOT NULL, document TEXT NOT NULL, name TEXT NOT NULL, email TEXT, phone TEXT NOT NULL,
  modality TEXT NOT NULL, standing TEXT NOT NULL, notes TEXT NOT NULL, source TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS appointments_by_start ON appointments (start);
CREATE INDEX IF NOT EXISTS appointments_by_code ON appointments (code);
CREATE TABLE IF NOT EXISTS occurrences (
  id INTEGER PRIMARY KEY, appointment TEXT NOT NULL, happening TEXT NOT NULL, at TEXT NOT NULL, facts BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS occurrences_by_appointment ON occurrences (appointment);
"""

FAR = timedelta(days=36525)
"""Longer than anybody books ahead."""


class DayBook:
    """Keeps appointments and occurrences in one SQLite file that only its owner can read.

    ``pulls`` are the readings of reports that brought them; ``drafts`` what is typed and not recorded yet.
    """

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # On Windows this changes nothing: the user's own directory is closed to others by its access list.
        folder.chmod(0o700)
        path = folder / "daybook.sqlite3"
        path.touch(mode=0o600)
        path.chmod(0o600)
        # SQLite does not wait when two processes turn a new file to write-ahead logging at once: it fails.
        with FileLock(folder / "daybook.lock"):
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(SCHEMA)
            self.pulls = Pulls(self._db)
            self.drafts = Drafts(self._db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def take_in(
        self, appointments: Iterable[Appointment], others: Iterable[Appointment], pull: Pull
    ) -> tuple[Appointment, ...]:
        """Keep what a report told of ours, and cancel what it has no more, unless it is in doubt; the appointments
        as they are kept.

        What is known is brought up to date, also among ``others``: a cita may go over to a colleague. A cita booked
        at the desk keeps its id when the report brings it with a code (same document, day and hour).
        """
        with self._transaction():
            kept = tuple(self._put(replace(one, id=self._known_id(one) or one.id)) for one in appointments)
            for other in others:
                if known := self._known_id(other):
                    self._put(replace(other, id=known))
            if not pull.is_doubtful:
                self._cancel(pull.withheld)
            self.pulls.add(pull, [one.id for one in kept], self._from(pull.at.date()))
        return kept

    def accept(self, pull: Pull, at: datetime) -> None:
        """A person says that a reading in doubt is right: what it does not have any more is cancelled."""
        with self._transaction():
            if pull.is_doubtful:
                self._cancel(pull.withheld)
            self.pulls.accept(pull, at)

    def add(self, appointment: Appointment) -> bool:
        """Keep a cita booked at the desk; False when this citizen already has one at that hour."""
        with self._transaction():
            if self._same_hour(appointment) is not None:
                return False
            self._put(appointment)
        return True

    def on_day(self, day: date) -> list[Appointment]:
        """The appointments of a day, by hour; cancelled ones too."""
        first = datetime.combine(day, time(), LIMA)
        return self.between(first, first + timedelta(days=1))

    def between(self, first: datetime, end: datetime) -> list[Appointment]:
        """The appointments whose start is at or after ``first`` and before ``end`` (aware, Lima), by hour."""
        # Lima has one offset all the year, so its ISO texts sort as the moments do.
        rows = self._db.execute(
            "SELECT * FROM appointments WHERE start >= ? AND start < ? ORDER BY start, id",
            (first.isoformat(), end.isoformat()),
        )
        return [_appointment(row) for row in rows]

    def all(self) -> list[Appointment]:
        """Every appointment that is known, by hour."""
        return [_appointment(row) for row in self._db.execute("SELECT * FROM appointments ORDER BY start, id")]

    def record(self, appointment_id: str, occurrence: Occurrence) -> None:
        """Write down that something happened."""
        self._db.execute(
            "INSERT INTO occurrences (appointment, happening, at, facts) VALUES (?, ?, ?, ?)",
            (
                appointment_id,
                occurrence.happening,
                occurrence.at.isoformat(),
                msgspec.json.encode(occurrence.facts),
            ),
        )

    def occurrences(self, appointment_id: str) -> list[Occurrence]:
        """What was recorded of an appointment, oldest first."""
        rows = self._db.execute("SELECT * FROM occurrences WHERE appointment = ? ORDER BY id", (appointment_id,))
        return [
            Occurrence(
                Happening(row["happening"]),
                datetime.fromisoformat(row["at"]),
                msgspec.json.decode(row["facts"], type=dict[str, str]),
            )
            for row in rows
        ]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _from(self, day: date) -> list[Appointment]:
        first = datetime.combine(day, time(), LIMA)
        return self.between(first, first + FAR)

    def _cancel(self, ids: Iterable[str]) -> None:
        self._db.executemany(
            "UPDATE appointments SET standing = ? WHERE id = ?", [(Standing.CANCELLED, one) for one in ids]
        )

    def _known_id(self, appointment: Appointment) -> str | None:
        """The id under which this cita is already known: its own, its code's, or that of the same hour booked
        without a code (at the desk, or by a report that had none)."""
        row: sqlite3.Row | None = self._db.execute(
            "SELECT id FROM appointments WHERE id = ? OR (code = ? AND code <> '')",
            (appointment.id, appointment.code),
        ).fetchone()
        if row is None:
            booked = self._same_hour(appointment)
            row = booked if booked is not None and not booked["code"] else None
        return str(row["id"]) if row is not None else None

    def _same_hour(self, appointment: Appointment) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(
            "SELECT * FROM appointments WHERE document = ? AND document <> '' AND start = ? AND standing <> ?",
            (appointment.citizen.document, appointment.start.isoformat(), Standing.CANCELLED),
        ).fetchone()
        return row

    def _put(self, appointment: Appointment) -> Appointment:
        citizen = appointment.citizen
        self._db.execute(
            "INSERT OR REPLACE INTO appointments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                appointment.id,
                appointment.code,
                appointment.start.isoformat(),
                appointment.service,
                appointment.consultant,
                citizen.document_type,
                citizen.document,
                citizen.name,
                citizen.email,
                citizen.phone,
                appointment.modality,
                appointment.standing,
                appointment.notes,
                appointment.source,
            ),
        )
        return appointment


def _appointment(row: sqlite3.Row) -> Appointment:
    return Appointment(
        id=row["id"],
        code=row["code"],
        start=datetime.fromisoformat(row["start"]).astimezone(LIMA),
        service=row["service"],
        consultant=row["consultant"],
        citizen=Citizen(row["document_type"], row["document"], row["name"], row["email"], row["phone"]),
        modality=Modality(row["modality"]),
        standing=Standing(row["standing"]),
        notes=row["notes"],
        source=row["source"],
    )
