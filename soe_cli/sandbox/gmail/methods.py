"""What the methods of the Gmail API do."""

from __future__ import annotations

import secrets
import sqlite3

from soe_cli.sandbox.gmail import labels, mime
from soe_cli.sandbox.gmail.format import attachment, decode, encode, message_resource
from soe_cli.sandbox.gmail.mailbox import discard, draft, message, not_found, own_mailbox, save_draft, send, store
from soe_cli.sandbox.gmail.search import read_query
from soe_cli.sandbox.gmail.search_terms import Box, Letter
from soe_cli.sandbox.service import ApiError, Call, Resource, handles
from soe_cli.sandbox.store import now

_MOST_RESULTS = 500
_HIDDEN = {"TRASH", "SPAM"}


@handles("gmail.users.getProfile")
def get_profile(conn: sqlite3.Connection, call: Call) -> Resource:
    user = own_mailbox(call)
    total, threads, last = conn.execute(
        "SELECT COUNT(*), COUNT(DISTINCT thread_id), MAX(seq) FROM gmail_messages WHERE user = ?", (user,)
    ).fetchone()
    return {"emailAddress": user, "messagesTotal": total, "threadsTotal": threads, "historyId": str(last or 1)}


@handles("gmail.users.drafts.create")
def create_draft(conn: sqlite3.Connection, call: Call) -> Resource:
    user = own_mailbox(call)
    fields = call.body.get("message", {})
    raw = mime.accepted(_raw(call, fields), user)
    identity = f"r{secrets.randbelow(10**18):018d}"
    return _short_draft(save_draft(conn, user, identity, raw, fields.get("threadId", "")))


@handles("gmail.users.drafts.update")
def update_draft(conn: sqlite3.Connection, call: Call) -> Resource:
    user = own_mailbox(call)
    old = draft(conn, user, call.params["id"])
    raw = mime.accepted(_raw(call, call.body.get("message", {})), user)
    return _short_draft(save_draft(conn, user, old["draft_id"], raw, old["thread_id"]))


@handles("gmail.users.drafts.get")
def get_draft(conn: sqlite3.Connection, call: Call) -> Resource:
    row = draft(conn, own_mailbox(call), call.params["id"])
    return {"id": row["draft_id"], "message": message_resource(row, call.params["format"])}


@handles("gmail.users.drafts.list")
def list_drafts(conn: sqlite3.Connection, call: Call) -> Resource:
    user = own_mailbox(call)
    rows = conn.execute("SELECT * FROM gmail_draft_messages WHERE user = ? ORDER BY seq DESC", (user,))
    query = read_query(call.params.get("q", ""), Box(labels.names(conn, user), now(conn)))
    page, rest = page_of(call, [row for row in rows if query.meets(Letter(row))])
    shown = [{"id": row["draft_id"], "message": short(row, "id", "threadId")} for row in page]
    return ({"drafts": shown} if shown else {}) | rest


@handles("gmail.users.drafts.delete")
def delete_draft(conn: sqlite3.Connection, call: Call) -> None:
    discard(conn, draft(conn, own_mailbox(call), call.params["id"]))


@handles("gmail.users.drafts.send")
def send_draft(conn: sqlite3.Connection, call: Call) -> Resource:
    user = own_mailbox(call)
    if "id" not in call.body:
        raise ApiError(400, "invalidArgument", "Invalid draft")
    row = draft(conn, user, call.body["id"])
    raw = bytes(row["raw"])
    if call.media or call.body.get("message"):
        raw = mime.accepted(_raw(call, call.body.get("message", {})), user)
    sent = send(conn, user, raw, row["thread_id"])
    discard(conn, row)
    return short(sent, "id", "threadId", "labelIds")


@handles("gmail.users.messages.send")
def send_message(conn: sqlite3.Connection, call: Call) -> Resource:
    user = own_mailbox(call)
    raw = mime.accepted(_raw(call, call.body), user)
    return short(send(conn, user, raw, call.body.get("threadId", "")), "id", "threadId", "labelIds")


@handles("gmail.users.messages.insert")
@handles("gmail.users.messages.import")
def insert_message(conn: sqlite3.Connection, call: Call) -> Resource:
    """Puts a message into the mailbox without sending it, under the labels that the call names."""
    user, wanted = own_mailbox(call), call.body.get("labelIds", [])
    labels.check_labels(conn, user, set(wanted) - {"SENT"})
    row = store(conn, user, _raw(call, call.body), wanted, call.body.get("threadId", ""))
    return short(row, "id", "threadId", "labelIds")


@handles("gmail.users.messages.get")
def get_message(conn: sqlite3.Connection, call: Call) -> Resource:
    row = message(conn, own_mailbox(call), call.params["id"])
    return message_resource(row, call.params["format"], call.params.get("metadataHeaders", ()))


@handles("gmail.users.messages.list")
def list_messages(conn: sqlite3.Connection, call: Call) -> Resource:
    page, rest = page_of(call, found_messages(conn, call))
    shown = [short(row, "id", "threadId") for row in page]
    return ({"messages": shown} if shown else {}) | rest


@handles("gmail.users.messages.attachments.get")
def get_attachment(conn: sqlite3.Connection, call: Call) -> Resource:
    row = message(conn, own_mailbox(call), call.params["messageId"])
    data = attachment(bytes(row["raw"]), call.params["id"])
    if data is None:
        raise not_found()
    return {"size": len(data), "data": encode(data)}


def found_messages(conn: sqlite3.Connection, call: Call) -> list[sqlite3.Row]:
    """The messages that a list's ``q`` and ``labelIds`` ask for, the latest first.

    What lies in the trash or among spam is found only by who asks for it.
    """
    user, wanted = own_mailbox(call), set(call.params.get("labelIds", ()))
    query = read_query(call.params.get("q", ""), Box(labels.names(conn, user), now(conn)))
    everywhere = query.everywhere or call.params.get("includeSpamTrash") or wanted & _HIDDEN
    rows = conn.execute("SELECT * FROM gmail_messages WHERE user = ? ORDER BY seq DESC", (user,))
    found = []
    for row in rows:
        letter = Letter(row)
        if (
            wanted <= set(letter.labels)
            and (everywhere or not _HIDDEN & set(letter.labels))
            and query.meets(letter)
        ):
            found.append(row)
    return found


def _raw(call: Call, fields: Resource) -> bytes:
    """The RFC 2822 bytes of a message, from its field ``raw`` or the upload."""
    raw = call.media.content if call.media else decode(fields.get("raw", ""))
    if not raw.strip():
        wanted = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"
        raise ApiError(400, "invalidArgument", wanted)
    return raw


def short(row: sqlite3.Row, *names: str) -> Resource:
    """A message with no more than these of its ``id``, ``threadId`` and ``labelIds``."""
    found = {"id": row["id"], "threadId": row["thread_id"], "labelIds": row["labels"].split()}
    return {name: found[name] for name in names}


def _short_draft(row: sqlite3.Row) -> Resource:
    return {"id": row["draft_id"], "message": short(row, "id", "threadId", "labelIds")}


def page_of(call: Call, rows: list[sqlite3.Row]) -> tuple[list[sqlite3.Row], Resource]:
    """The page that the call asks for, and what the answer says about the rest. A page token is a position."""
    token = call.params.get("pageToken", "0")
    if not token.isdecimal():
        raise ApiError(400, "invalidArgument", "Invalid pageToken")
    start, size = int(token), min(call.params["maxResults"], _MOST_RESULTS)
    rest = {"resultSizeEstimate": len(rows)}
    more = {"nextPageToken": str(start + size)} if start + size < len(rows) else {}
    return rows[start : start + size], rest | more
