"""The day book as personal data: the pages whose time is over, or that speak of one person."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from soe_cli.desk.daybook import DayBook
from soe_cli.effects.emptying import let_go_of_deleted, overwrite_deleted
from soe_cli.model.appointment import Appointment

FILE = "daybook.sqlite3"


@dataclass(frozen=True, slots=True)
class Pages:
    """What may go: appointments (ids) with what was recorded of them, readings of reports (numbers), and the
    subjects of drafts. ``shortened`` are readings that stay, without those appointments."""

    appointments: tuple[str, ...] = ()
    readings: tuple[int, ...] = ()
    shortened: tuple[int, ...] = ()
    drafts: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things they are."""
        return len(self.appointments) + len(self.readings) + len(self.shortened) + len(self.drafts)


class DayBookPages:
    """The pages of the day book in ``folder``, through a connection of its own for each errand."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def outdated(self, before: datetime | None, drafts_before: datetime | None) -> Pages:
        """What was over before these moments (aware, Lima; None keeps it all): appointments and readings, and the
        drafts of appointments before either."""
        with closing(self._open()) as db:
            gone = _ids(db, "SELECT id FROM appointments WHERE start < ?", _text(before))
            readings = db.execute("SELECT id FROM pulls WHERE at < ?", (_text(before),))
            drafts = _ids(
                db,
                "SELECT DISTINCT subject FROM drafts JOIN appointments ON appointments.id = subject"
                " WHERE subject <> '' AND start < ?",
                max(_text(before), _text(drafts_before)),
            )
            old = tuple(row["id"] for row in readings)
            return Pages(gone, old, self._naming(db, set(gone), old), drafts)

    def of(self, appointments: Sequence[Appointment]) -> Pages:
        """All that is kept of these appointments."""
        ids = {one.id for one in appointments}
        with closing(self._open()) as db:
            known = tuple(row["id"] for row in db.execute("SELECT id FROM appointments") if row["id"] in ids)
            subjects = {row["subject"] for row in db.execute("SELECT DISTINCT subject FROM drafts")}
            return Pages(known, (), self._naming(db, ids, ()), tuple(sorted(subjects & ids)))

    def oldest(self, before: datetime | None, drafts_before: datetime | None) -> datetime | None:
        """The start of the first appointment before the one moment, or of the first with a draft before the other
        (aware, Lima); None without any."""
        with closing(self._open()) as db:
            starts = (
                *db.execute("SELECT min(start) FROM appointments WHERE start < ?", (_text(before),)).fetchone(),
                *db.execute(
                    "SELECT min(start) FROM appointments JOIN drafts ON subject = id WHERE start < ?",
                    (_text(drafts_before),),
                ).fetchone(),
            )
        return min((datetime.fromisoformat(one) for one in starts if one), default=None)

    def remove(self, pages: Pages) -> None:
        """Take these pages out. ``DecisionNeededError`` when another process keeps the file from being emptied."""
        gone = set(pages.appointments)
        with closing(self._open()) as db:
            overwrite_deleted(db)
            db.execute("BEGIN IMMEDIATE")
            with db:  # commits, or rolls back
                for statement, things in (
                    ("DELETE FROM appointments WHERE id = ?", gone),
                    ("DELETE FROM occurrences WHERE appointment = ?", gone),
                    ("DELETE FROM drafts WHERE subject = ?", pages.drafts),
                    ("DELETE FROM snapshots WHERE pull = ?", pages.readings),
                    ("DELETE FROM pulls WHERE id = ?", pages.readings),
                ):
                    db.executemany(statement, [(one,) for one in things])
                for number in pages.shortened:
                    _shorten(db, number, gone)

    def empty_file(self) -> None:
        """Let nothing that was removed stay in the file. ``DecisionNeededError`` while others use it."""
        with closing(self._open()) as db:
            let_go_of_deleted(db)

    def _naming(self, db: sqlite3.Connection, ids: Collection[str], but: Collection[int]) -> tuple[int, ...]:
        """The readings, other than ``but``, that hold one of these appointments."""
        return tuple(
            row["pull"]
            for row in db.execute("SELECT pull, appointments FROM snapshots")
            if row["pull"] not in but and _part(row["appointments"], lambda one: one["id"] in ids)
        )

    def _open(self) -> sqlite3.Connection:
        if not self._path.exists():
            DayBook(self._path.parent).close()
        db = sqlite3.connect(self._path, timeout=30, isolation_level=None)
        db.row_factory = sqlite3.Row
        return db


def _text(moment: datetime | None) -> str:
    # Lima has one offset all the year, so its ISO texts sort as the moments do.
    return moment.isoformat() if moment else ""


def _ids(db: sqlite3.Connection, query: str, moment: str) -> tuple[str, ...]:
    return tuple(row[0] for row in db.execute(query, (moment,)))


def _part(stored: bytes, wanted: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """The appointments of a reading, as they are stored, that are ``wanted``."""
    return [one for one in msgspec.json.decode(stored, type=list[dict[str, Any]]) if wanted(one)]


def _shorten(db: sqlite3.Connection, number: int, gone: Collection[str]) -> None:
    """Take appointments out of a reading."""
    row = db.execute("SELECT * FROM snapshots WHERE pull = ?", (number,)).fetchone()
    ids = {name: msgspec.json.decode(row[name], type=list[str]) for name in ("told", "withheld")}
    db.execute(
        "UPDATE snapshots SET appointments = ?, told = ?, withheld = ? WHERE pull = ?",
        (
            msgspec.json.encode(_part(row["appointments"], lambda one: one["id"] not in gone)),
            *(msgspec.json.encode([one for one in ids[name] if one not in gone]) for name in ("told", "withheld")),
            number,
        ),
    )
