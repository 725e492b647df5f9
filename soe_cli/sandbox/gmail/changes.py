"""``messages``: labelled, thrown away and deleted, one by one or together. Source: Gmail API, ``messages``."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from soe_cli.sandbox.gmail import labels
from soe_cli.sandbox.gmail.mailbox import forget, message, own_mailbox
from soe_cli.sandbox.gmail.methods import short
from soe_cli.sandbox.service import Call, Resource, handles

_MOST_AT_ONCE = 1000


@handles("gmail.users.messages.modify")
def modify_message(conn: sqlite3.Connection, call: Call) -> Resource:
    """Put labels on a message, and take others off."""
    return _relabelled(conn, call, call.body.get("addLabelIds", []), call.body.get("removeLabelIds", []))


@handles("gmail.users.messages.trash")
def trash_message(conn: sqlite3.Connection, call: Call) -> Resource:
    """Throw a message away."""
    return _relabelled(conn, call, ["TRASH"], ["INBOX"])


@handles("gmail.users.messages.untrash")
def untrash_message(conn: sqlite3.Connection, call: Call) -> Resource:
    """Take a message out of the trash."""
    return _relabelled(conn, call, [], ["TRASH"])


@handles("gmail.users.messages.delete")
def delete_message(conn: sqlite3.Connection, call: Call) -> None:
    """Delete a message for good."""
    forget(conn, message(conn, own_mailbox(call), call.params["id"]))


@handles("gmail.users.messages.batchModify")
def modify_messages(conn: sqlite3.Connection, call: Call) -> None:
    """Put labels on several messages, and take others off."""
    added, removed = call.body.get("addLabelIds", []), call.body.get("removeLabelIds", [])
    labels.check_labels(conn, call.user, [*added, *removed])
    for identity in call.body.get("ids", [])[:_MOST_AT_ONCE]:
        labels.relabel(conn, message(conn, own_mailbox(call), identity), added, removed)


@handles("gmail.users.messages.batchDelete")
def delete_messages(conn: sqlite3.Connection, call: Call) -> None:
    """Delete several messages for good."""
    for identity in call.body.get("ids", [])[:_MOST_AT_ONCE]:
        forget(conn, message(conn, own_mailbox(call), identity))


def _relabelled(conn: sqlite3.Connection, call: Call, added: Sequence[str], removed: Sequence[str]) -> Resource:
    user, identity = own_mailbox(call), call.params["id"]
    labels.check_labels(conn, user, [*added, *removed])
    labels.relabel(conn, message(conn, user, identity), added, removed)
    return short(message(conn, user, identity), "id", "threadId", "labelIds")
