"""``labels``: Gmail's own and those that a user makes. Source: Gmail API, ``users.labels``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

from soe_cli.sandbox.gmail.mailbox import not_found, own_mailbox
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

SCHEMA = """
CREATE TABLE IF NOT EXISTS gmail_labels (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    user TEXT NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    looks TEXT NOT NULL,
    UNIQUE (user, name)
);
"""

_SYSTEM = ("INBOX", "SENT", "DRAFT", "UNREAD", "TRASH", "SPAM", "IMPORTANT", "STARRED", "CHAT")
_CATEGORIES = tuple(f"CATEGORY_{name}" for name in ("PERSONAL", "SOCIAL", "PROMOTIONS", "UPDATES", "FORUMS"))
_NOT_BY_HAND = {"SENT", "DRAFT", "CHAT"}
_LOOKS = ("messageListVisibility", "labelListVisibility", "color")
_USUAL_LOOKS = {"messageListVisibility": "show", "labelListVisibility": "labelShow"}


@handles("gmail.users.labels.list")
def list_labels(conn: sqlite3.Connection, call: Call) -> Resource:
    """Every label of the mailbox."""
    user = own_mailbox(call)
    rows = conn.execute("SELECT * FROM gmail_labels WHERE user = ? ORDER BY number", (user,))
    return {"labels": [*map(_system_label, (*_SYSTEM, *_CATEGORIES)), *(_user_label(row) for row in rows)]}


@handles("gmail.users.labels.get")
def get_label(conn: sqlite3.Connection, call: Call) -> Resource:
    """One label, with how many messages and threads have it."""
    user, identity = own_mailbox(call), call.params["id"]
    known = identity in _SYSTEM or identity in _CATEGORIES
    label = _system_label(identity) if known else _user_label(_existing(conn, user, identity))
    having = [
        row
        for row in conn.execute("SELECT labels, thread_id FROM gmail_messages WHERE user = ?", (user,))
        if identity in row["labels"].split()
    ]
    unread = [row for row in having if "UNREAD" in row["labels"].split()]
    return label | {
        "messagesTotal": len(having),
        "messagesUnread": len(unread),
        "threadsTotal": len({row["thread_id"] for row in having}),
        "threadsUnread": len({row["thread_id"] for row in unread}),
    }


@handles("gmail.users.labels.create")
def create_label(conn: sqlite3.Connection, call: Call) -> Resource:
    """A new label; no two have one name."""
    user, name = own_mailbox(call), _name(call.body)
    values = (user, name, _looks(_USUAL_LOOKS, call.body))
    try:
        number = conn.execute("INSERT INTO gmail_labels (user, name, looks) VALUES (?, ?, ?)", values).lastrowid
    except sqlite3.IntegrityError:
        raise _taken() from None
    return _user_label(_existing(conn, user, f"Label_{number}"))


@handles("gmail.users.labels.patch")
@handles("gmail.users.labels.update")
def change_label(conn: sqlite3.Connection, call: Call) -> Resource:
    """Another name, or other looks."""
    user = own_mailbox(call)
    row = _existing(conn, user, call.params["id"])
    name = _name({"name": row["name"]} | call.body)
    looks = _looks(msgspec.json.decode(row["looks"]), call.body)
    try:
        conn.execute("UPDATE gmail_labels SET name = ?, looks = ? WHERE number = ?", (name, looks, row["number"]))
    except sqlite3.IntegrityError:
        raise _taken() from None
    return _user_label(_existing(conn, user, call.params["id"]))


@handles("gmail.users.labels.delete")
def delete_label(conn: sqlite3.Connection, call: Call) -> None:
    """Delete a label, and take it off the messages that have it."""
    user, identity = own_mailbox(call), call.params["id"]
    row = _existing(conn, user, identity)
    conn.execute("DELETE FROM gmail_labels WHERE number = ?", (row["number"],))
    for message in conn.execute("SELECT seq, labels FROM gmail_messages WHERE user = ?", (user,)).fetchall():
        relabel(conn, message, (), [identity])


def names(conn: sqlite3.Connection, user: str) -> Mapping[str, str]:
    """The ids of the labels that a user has made, by name."""
    rows = conn.execute("SELECT name, number FROM gmail_labels WHERE user = ?", (user,))
    return {name: f"Label_{number}" for name, number in rows}


def check_labels(conn: sqlite3.Connection, user: str, labels: Iterable[str]) -> None:
    """Raises ApiError (400) for a label that is not the user's, or that Gmail alone puts on messages."""
    own = {*names(conn, user).values(), *_SYSTEM, *_CATEGORIES} - _NOT_BY_HAND
    for label in labels:
        if label not in own:
            raise ApiError(400, "invalidArgument", f"Invalid label: {label}")


def relabel(conn: sqlite3.Connection, message: sqlite3.Row, added: Iterable[str], removed: Iterable[str]) -> None:
    """Put labels on a stored message (``seq``, ``labels``) and take others off."""
    kept = [label for label in message["labels"].split() if label not in set(removed)]
    labels = " ".join(dict.fromkeys([*kept, *added]))
    conn.execute("UPDATE gmail_messages SET labels = ? WHERE seq = ?", (labels, message["seq"]))


def _existing(conn: sqlite3.Connection, user: str, identity: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute(
        "SELECT * FROM gmail_labels WHERE user = ? AND 'Label_' || number = ?", (user, identity)
    ).fetchone()
    if row is None:
        raise not_found()
    return row


def _name(body: Resource) -> str:
    name = str(body.get("name") or "").strip()
    if not name or name.upper() in _SYSTEM:
        raise ApiError(400, "invalidArgument", "Invalid label name")
    return name


def _looks(old: Mapping[str, object], body: Resource) -> str:
    given = {name: body[name] for name in _LOOKS if body.get(name) is not None}
    return msgspec.json.encode({**old, **given}).decode()


def _taken() -> ApiError:
    return ApiError(409, "aborted", "Label name exists or conflicts")


def _system_label(name: str) -> Resource:
    return {"id": name, "name": name, "type": "system"}


def _user_label(row: sqlite3.Row) -> Resource:
    looks: Resource = msgspec.json.decode(row["looks"])
    return {"id": f"Label_{row['number']}", "name": row["name"], "type": "user"} | looks
