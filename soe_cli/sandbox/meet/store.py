"""Where Meet's spaces live, and what is known of the conferences held in them. Times are seconds since 1970."""

from __future__ import annotations

import secrets
import sqlite3
from datetime import UTC, datetime

import msgspec

from soe_cli.sandbox.service import Resource

SCHEMA = """
CREATE TABLE IF NOT EXISTS meet_spaces (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    config TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS meet_conferences (
    id TEXT PRIMARY KEY,
    space TEXT NOT NULL REFERENCES meet_spaces ON DELETE CASCADE,
    start_at REAL NOT NULL,
    end_at REAL,
    expire_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS meet_participants (
    id TEXT PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES meet_conferences ON DELETE CASCADE,
    mail TEXT NOT NULL,
    person TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS meet_participants_of_a_conference ON meet_participants (conference);
CREATE TABLE IF NOT EXISTS meet_sessions (
    id TEXT PRIMARY KEY,
    participant TEXT NOT NULL REFERENCES meet_participants ON DELETE CASCADE,
    start_at REAL NOT NULL,
    end_at REAL
);
CREATE INDEX IF NOT EXISTS meet_sessions_of_a_participant ON meet_sessions (participant);
"""

RECORD_SECONDS = 30 * 24 * 3600
"""How long Meet keeps the record of a conference after its end."""

DEFAULT_CONFIG: Resource = {
    "accessType": "TRUSTED",
    "entryPointAccess": "ALL",
    "moderation": "OFF",
    "moderationRestrictions": {
        "chatRestriction": "NO_RESTRICTION",
        "reactionRestriction": "NO_RESTRICTION",
        "presentRestriction": "NO_RESTRICTION",
        "defaultJoinAsViewerType": "OFF",
    },
    "attendanceReportGenerationType": "DO_NOT_GENERATE",
}


def open_space(conn: sqlite3.Connection, code: str, owner: str, config: Resource | None = None) -> sqlite3.Row:
    """The space with the meeting code ``code``; it comes into being, as ``owner``'s, if there is none."""
    settings = msgspec.json.encode(DEFAULT_CONFIG | (config or {})).decode()
    conn.execute(
        "INSERT OR IGNORE INTO meet_spaces VALUES (?, ?, ?, ?)", (secrets.token_urlsafe(9), code, owner, settings)
    )
    row: sqlite3.Row = conn.execute("SELECT * FROM meet_spaces WHERE code = ?", (code,)).fetchone()
    return row


def find_space(conn: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    """The space by its id, or by its meeting code, in which case and dashes do not count."""
    row: sqlite3.Row | None = conn.execute(
        "SELECT * FROM meet_spaces WHERE id = ? OR replace(code, '-', '') = ?",
        (name, name.lower().replace("-", "")),
    ).fetchone()
    return row


def save_config(conn: sqlite3.Connection, space: str, config: Resource) -> None:
    """Store the settings of a space."""
    encoded = msgspec.json.encode(config).decode()
    conn.execute("UPDATE meet_spaces SET config = ? WHERE id = ?", (encoded, space))


def active_conference(conn: sqlite3.Connection, space: str) -> sqlite3.Row | None:
    """The conference that goes on in a space, or None."""
    row: sqlite3.Row | None = conn.execute(
        "SELECT * FROM meet_conferences WHERE space = ? AND end_at IS NULL", (space,)
    ).fetchone()
    return row


def forget_expired(conn: sqlite3.Connection, now: float) -> None:
    """Delete the records that Meet keeps no longer."""
    conn.execute("DELETE FROM meet_conferences WHERE end_at IS NOT NULL AND expire_at <= ?", (now,))


def end_conference(conn: sqlite3.Connection, conference: str, moment: float) -> None:
    """End a conference for all who are still in it."""
    conn.execute(
        "UPDATE meet_conferences SET end_at = ?, expire_at = ? WHERE id = ?",
        (moment, moment + RECORD_SECONDS, conference),
    )
    conn.execute(
        "UPDATE meet_sessions SET end_at = ? WHERE end_at IS NULL AND participant IN"
        " (SELECT id FROM meet_participants WHERE conference = ?)",
        (moment, conference),
    )


def new_code() -> str:
    """A meeting code that nobody has yet, for all practical purposes."""
    letters = [secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(10)]
    text = "".join(letters)
    return f"{text[:3]}-{text[3:7]}-{text[7:]}"


def written(moment: float) -> str:
    """A moment as Meet writes it: UTC, with microseconds."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
