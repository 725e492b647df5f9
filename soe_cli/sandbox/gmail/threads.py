"""``threads``: conversations, labelled, thrown away and deleted as one. Source: Gmail API, ``users.threads``."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from soe_cli.sandbox.gmail import labels, mime
from soe_cli.sandbox.gmail.format import message_resource, snippet
from soe_cli.sandbox.gmail.mailbox import forget, not_found, own_mailbox
from soe_cli.sandbox.gmail.methods import found_messages, page_of, short
from soe_cli.sandbox.service import Call, Resource, handles


@handles("gmail.users.threads.list")
def list_threads(conn: sqlite3.Connection, call: Call) -> Resource:
    """The conversations with a message that answers the query, the latest first."""
    found: dict[str, sqlite3.Row] = {}
    for row in found_messages(conn, call):
        found.setdefault(row["thread_id"], row)
    page, rest = page_of(call, list(found.values()))
    shown = [
        {
            "id": row["thread_id"],
            "snippet": snippet(mime.parse(bytes(row["raw"]))),
            "historyId": str(row["seq"]),
        }
        for row in page
    ]
    return ({"threads": shown} if shown else {}) | rest


@handles("gmail.users.threads.get")
def get_thread(conn: sqlite3.Connection, call: Call) -> Resource:
    """A conversation with its messages, the oldest first."""
    rows = _thread(conn, call)
    wanted = call.params.get("metadataHeaders", ())
    return {
        "id": rows[0]["thread_id"],
        "historyId": str(rows[-1]["seq"]),
        "messages": [message_resource(row, call.params["format"], wanted) for row in rows],
    }


@handles("gmail.users.threads.modify")
def modify_thread(conn: sqlite3.Connection, call: Call) -> Resource:
    """Put labels on the messages of a conversation, and take others off."""
    return _relabelled_thread(conn, call, call.body.get("addLabelIds", []), call.body.get("removeLabelIds", []))


@handles("gmail.users.threads.trash")
def trash_thread(conn: sqlite3.Connection, call: Call) -> Resource:
    """Throw a conversation away."""
    return _relabelled_thread(conn, call, ["TRASH"], ["INBOX"])


@handles("gmail.users.threads.untrash")
def untrash_thread(conn: sqlite3.Connection, call: Call) -> Resource:
    """Take a conversation out of the trash."""
    return _relabelled_thread(conn, call, [], ["TRASH"])


@handles("gmail.users.threads.delete")
def delete_thread(conn: sqlite3.Connection, call: Call) -> None:
    """Delete a conversation for good."""
    for row in _thread(conn, call):
        forget(conn, row)


def _thread(conn: sqlite3.Connection, call: Call) -> list[sqlite3.Row]:
    rows = conn.execute(
        "SELECT * FROM gmail_messages WHERE user = ? AND thread_id = ? ORDER BY seq",
        (own_mailbox(call), call.params["id"]),
    ).fetchall()
    if not rows:
        raise not_found()
    return rows


def _relabelled_thread(
    conn: sqlite3.Connection, call: Call, added: Sequence[str], removed: Sequence[str]
) -> Resource:
    labels.check_labels(conn, call.user, [*added, *removed])
    for row in _thread(conn, call):
        labels.relabel(conn, row, added, removed)
    return {
        "id": call.params["id"],
        "messages": [short(row, "id", "threadId", "labelIds") for row in _thread(conn, call)],
    }
