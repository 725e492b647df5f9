"""Mailboxes: the stored messages and drafts of every user.

A message keeps its bytes for good; a draft is a changing pair of its own id and a message. ``seq`` rises with every
message and orders them.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Sequence
from email.message import Message
from typing import Any

from soe_cli.sandbox.gmail import mime
from soe_cli.sandbox.service import ApiError, Call
from soe_cli.sandbox.store import now

SCHEMA = """
CREATE TABLE IF NOT EXISTS gmail_messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    labels TEXT NOT NULL,
    internal_date INTEGER NOT NULL,
    raw BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS gmail_messages_of_a_user ON gmail_messages (user, seq);
CREATE TABLE IF NOT EXISTS gmail_drafts (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    message_seq INTEGER NOT NULL REFERENCES gmail_messages
);
CREATE TABLE IF NOT EXISTS gmail_message_ids (
    user TEXT NOT NULL,
    message_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    PRIMARY KEY (user, message_id)
);
CREATE VIEW IF NOT EXISTS gmail_draft_messages AS
    SELECT gmail_messages.*, gmail_drafts.id AS draft_id FROM gmail_drafts JOIN gmail_messages ON seq = message_seq;
"""

_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|rv|aw)\s*:)+\s*", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")


def own_mailbox(call: Call) -> str:
    """Whose mailbox a call is about: the caller's. Raises ApiError (403) for another's."""
    asked = call.params["userId"].lower()
    if asked not in ("me", call.user):
        raise ApiError(403, "forbidden", f"Delegation denied for {call.user}")
    return call.user


def store(conn: sqlite3.Connection, user: str, raw: bytes, labels: Sequence[str], thread: str = "") -> sqlite3.Row:
    """Puts a message into the mailbox of ``user``: into ``thread``, that of what it answers, or one of its own.

    Raises ApiError (404) for a thread that the user does not have.
    """
    identity = secrets.token_hex(8)
    known = conn.execute("SELECT 1 FROM gmail_messages WHERE user = ? AND thread_id = ?", (user, thread)).fetchone()
    if thread and known is None:
        raise not_found()
    parsed = mime.parse(raw)
    thread = thread or _answered_thread(conn, user, parsed) or identity
    values = (identity, user, thread, " ".join(labels), int(now(conn) * 1000), raw)
    seq = conn.execute(
        "INSERT INTO gmail_messages (id, user, thread_id, labels, internal_date, raw) VALUES (?, ?, ?, ?, ?, ?)",
        values,
    ).lastrowid
    conn.execute(
        "INSERT OR IGNORE INTO gmail_message_ids VALUES (?, ?, ?, ?)",
        (user, mime.header(parsed, "Message-ID"), _subject(parsed), thread),
    )
    row: sqlite3.Row = conn.execute("SELECT * FROM gmail_messages WHERE seq = ?", (seq,)).fetchone()
    return row


def send(conn: sqlite3.Connection, user: str, raw: bytes, thread: str = "") -> sqlite3.Row:
    """Sends ``raw`` for ``user`` and tells the SENT message; users of this sandbox find a copy in their INBOX.

    Raises ApiError (400) when the recipients will not do.
    """
    addresses = mime.recipients(raw)
    known = {mail for (mail,) in conn.execute("SELECT mail FROM users")}
    to_self = ["INBOX", "UNREAD"] if user in addresses else []
    sent = store(conn, user, raw, ["SENT", *to_self], thread)
    copy = mime.without_bcc(raw)
    for address in addresses:
        if address in known and address != user:
            store(conn, address, copy, ["INBOX", "UNREAD"])
    return sent


def message(conn: sqlite3.Connection, user: str, identity: str) -> sqlite3.Row:
    """The message ``identity`` of ``user``. Raises ApiError (404)."""
    found: sqlite3.Row | None = conn.execute(
        "SELECT * FROM gmail_messages WHERE user = ? AND id = ?", (user, identity)
    ).fetchone()
    if found is None:
        raise not_found()
    return found


def save_draft(conn: sqlite3.Connection, user: str, identity: str, raw: bytes, thread: str = "") -> sqlite3.Row:
    """Makes or replaces the draft ``identity`` of ``user`` and tells its row as :func:`draft` does."""
    row = store(conn, user, raw, ["DRAFT"], thread)
    old = conn.execute("SELECT message_seq FROM gmail_drafts WHERE id = ?", (identity,)).fetchone()
    conn.execute("INSERT OR REPLACE INTO gmail_drafts VALUES (?, ?, ?)", (identity, user, row["seq"]))
    if old is not None:
        conn.execute("DELETE FROM gmail_messages WHERE seq = ?", (old["message_seq"],))
    return draft(conn, user, identity)


def draft(conn: sqlite3.Connection, user: str, identity: str) -> sqlite3.Row:
    """The message of the draft ``identity`` of ``user``, with ``draft_id``. Raises ApiError (404)."""
    found: sqlite3.Row | None = conn.execute(
        "SELECT * FROM gmail_draft_messages WHERE user = ? AND draft_id = ?", (user, identity)
    ).fetchone()
    if found is None:
        raise not_found()
    return found


def forget(conn: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Deletes a message for good, and the draft that it is the message of."""
    conn.execute("DELETE FROM gmail_drafts WHERE message_seq = ?", (row["seq"],))
    conn.execute("DELETE FROM gmail_messages WHERE seq = ?", (row["seq"],))


def discard(conn: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Deletes a draft (a row from :func:`draft`) for good."""
    conn.execute("DELETE FROM gmail_drafts WHERE id = ?", (row["draft_id"],))
    conn.execute("DELETE FROM gmail_messages WHERE seq = ?", (row["seq"],))


def not_found() -> ApiError:
    """Gmail's answer for what is not in this mailbox."""
    return ApiError(404, "notFound", "Requested entity was not found.")


def _answered_thread(conn: sqlite3.Connection, user: str, message: Message) -> str:
    """The thread of a message that this one refers to, if their subjects agree; empty if there is none."""
    for name in ("In-Reply-To", "References"):
        for known in reversed(_MESSAGE_ID.findall(mime.header(message, name))):
            row = conn.execute(
                "SELECT thread_id FROM gmail_message_ids WHERE user = ? AND message_id = ? AND subject = ?",
                (user, known, _subject(message)),
            ).fetchone()
            if row:
                return str(row["thread_id"])
    return ""


def _subject(message: Message) -> str:
    return _REPLY.sub("", mime.header(message, "Subject")).strip().lower()


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``messages``: every sent message once, in the order of sending; ``drafts``: those that stand."""
    sent = conn.execute("SELECT * FROM gmail_messages WHERE labels LIKE 'SENT%' ORDER BY seq")
    drafts = conn.execute("SELECT * FROM gmail_draft_messages ORDER BY seq")
    return {
        "messages": [{"id": row["id"], "user": row["user"]} | mime.summary(row["raw"]) for row in sent],
        "drafts": [{"id": row["draft_id"], "user": row["user"]} | mime.summary(row["raw"]) for row in drafts],
    }
