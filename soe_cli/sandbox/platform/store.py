"""What the platform keeps: who may enter, who is in, and the appointments."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

import msgspec

from soe_cli.sandbox.platform.orders import Appointment, Orders
from soe_cli.sandbox.store import order, ordered

SCHEMA = """
CREATE TABLE IF NOT EXISTS platform_accounts (user TEXT PRIMARY KEY, password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS platform_sessions (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    user TEXT,
    used REAL NOT NULL,
    pages_left INTEGER
);
CREATE TABLE IF NOT EXISTS platform_appointments (seq INTEGER PRIMARY KEY AUTOINCREMENT, resource BLOB NOT NULL);
"""
USER, PASSWORD = "consultor", "practica"
"""Who may enter as long as no accounts are ordered."""

_SESSION_SECONDS = 900
_SECONDS, _BRIEF, _SIGN_INS, _REFUSED = (
    f"platform.{name}" for name in ("session_seconds", "brief_sessions", "sign_ins", "refused_sign_ins")
)


@dataclass(frozen=True, slots=True)
class Session:
    """A visit: ``token`` is what its forms must bring back, ``user`` who signed in ("" before)."""

    id: str
    token: str
    user: str


def open_session(conn: sqlite3.Connection, user: str = "") -> Session:
    """Begins a visit, for ``user`` or for one who has yet to sign in."""
    brief = ordered(conn, _BRIEF) if user else 0
    if brief:
        order(conn, _BRIEF, brief - 1)
    session = Session(secrets.token_urlsafe(24), secrets.token_urlsafe(24), user)
    values = (session.id, session.token, user, time.time(), 1 if brief else None)
    conn.execute("INSERT INTO platform_sessions VALUES (?, ?, ?, ?, ?)", values)
    return session


def session(conn: sqlite3.Connection, identity: str) -> Session | None:
    """The visit of this cookie, which counts as used once more; None when it ended or never was."""
    row = conn.execute("SELECT * FROM platform_sessions WHERE id = ?", (identity,)).fetchone()
    lasts = ordered(conn, _SECONDS) or _SESSION_SECONDS
    if row is None or time.time() - row["used"] > lasts or row["pages_left"] == 0:
        return None
    conn.execute(
        "UPDATE platform_sessions SET used = ?, pages_left = pages_left - 1 WHERE id = ?", (time.time(), identity)
    )
    return Session(row["id"], row["token"], row["user"])


def close_session(conn: sqlite3.Connection, identity: str) -> None:
    """Ends a visit."""
    conn.execute("DELETE FROM platform_sessions WHERE id = ?", (identity,))


def sign_in(conn: sqlite3.Connection, user: str, password: str) -> bool:
    """Whether this user may enter with this password; either answer is counted."""
    accounts = dict(conn.execute("SELECT user, password FROM platform_accounts").fetchall()) or {USER: PASSWORD}
    known = accounts.get(user)
    may = known is not None and hmac.compare_digest(known.encode(), password.encode())
    name = _SIGN_INS if may else _REFUSED
    order(conn, name, ordered(conn, name) + 1)
    return may


def appointments(conn: sqlite3.Connection) -> list[Appointment]:
    """All of them, by day and hour."""
    rows = conn.execute("SELECT resource FROM platform_appointments ORDER BY seq")
    found = [msgspec.json.decode(resource, type=Appointment) for (resource,) in rows]
    return sorted(found, key=lambda one: (one.date, one.time))


def book(conn: sqlite3.Connection, booked: Appointment) -> None:
    """Adds an appointment; one without a code is given the next."""
    last = conn.execute("SELECT MAX(seq) FROM platform_appointments").fetchone()[0] or 0
    coded = msgspec.structs.replace(booked, code=booked.code or f"C-{last + 1:05}")
    conn.execute("INSERT INTO platform_appointments (resource) VALUES (?)", (msgspec.json.encode(coded),))


def follow(conn: sqlite3.Connection, orders: Orders) -> None:
    """Does as it is told."""
    if orders.appointments is not None:
        conn.execute("DELETE FROM platform_appointments")
        for one in orders.appointments:
            book(conn, one)
    if orders.accounts is not None:
        conn.execute("DELETE FROM platform_accounts")
        conn.executemany("INSERT INTO platform_accounts VALUES (?, ?)", orders.accounts.items())
    for name, value in ((_SECONDS, orders.session_seconds), (_BRIEF, orders.brief_sessions)):
        if value is not None:
            order(conn, name, value)


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``platform``: its appointments, and how often somebody was let in or turned away."""
    return {
        "platform": {
            "appointments": [msgspec.to_builtins(one) for one in appointments(conn)],
            "sign_ins": ordered(conn, _SIGN_INS),
            "refused_sign_ins": ordered(conn, _REFUSED),
        }
    }
