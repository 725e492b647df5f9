"""``settings.sendAs``: the addresses that a user may send from. Source: Gmail API, ``users.settings.sendAs``."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.gmail.mailbox import not_found, own_mailbox
from soe_cli.sandbox.service import Call, Resource, handles


@handles("gmail.users.settings.sendAs.list")
def list_send_as(conn: sqlite3.Connection, call: Call) -> Resource:
    """The addresses that the user may send from: their own."""
    return {"sendAs": [_send_as(own_mailbox(call))]}


@handles("gmail.users.settings.sendAs.get")
def get_send_as(conn: sqlite3.Connection, call: Call) -> Resource:
    """One address that the user may send from."""
    user = own_mailbox(call)
    if call.params["sendAsEmail"].lower() not in ("me", user):
        raise not_found()
    return _send_as(user)


def _send_as(user: str) -> Resource:
    return {
        "sendAsEmail": user,
        "displayName": "",
        "replyToAddress": "",
        "signature": "",
        "isPrimary": True,
        "isDefault": True,
    }
