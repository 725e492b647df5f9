"""What a consultant has typed and not recorded yet, as the console keeps it from one keystroke to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (
  subject TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (subject, name)
) WITHOUT ROWID;
"""


class Drafts:
    """Texts by subject (an appointment's id, or "" for the console itself) and name, in the day book's file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._db.executescript(SCHEMA)

    def of(self, subject: str) -> dict[str, str]:
        """What is kept of the subject."""
        rows = self._db.execute("SELECT name, value FROM drafts WHERE subject = ?", (subject,))
        return {row["name"]: row["value"] for row in rows}

    def keep(self, subject: str, values: Mapping[str, str]) -> None:
        """Keep these texts of the subject, one beside the other; "" forgets one."""
        for name, value in values.items():
            if value:
                self._db.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", (subject, name, value))
            else:
                self._db.execute("DELETE FROM drafts WHERE subject = ? AND name = ?", (subject, name))
