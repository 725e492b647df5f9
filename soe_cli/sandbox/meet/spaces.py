"""``spaces``: where conferences are held. Source: Google Meet API, ``spaces``."""

from __future__ import annotations

import sqlite3

import msgspec

from soe_cli.sandbox.invalid_requests import InvalidRequestError, bad_request
from soe_cli.sandbox.meet import store
from soe_cli.sandbox.meet.refusals import denied, not_found
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.service import Call, Resource, handles
from soe_cli.sandbox.store import now
from soe_cli.sandbox.writing_masks import merged, writing_mask

_WRITABLE = ("config",)


@handles("meet.spaces.create")
def create(conn: sqlite3.Connection, call: Call) -> Resource:
    """A new space of the caller's; a repeated call makes another one."""
    return resource(conn, store.open_space(conn, store.new_code(), call.user, call.body.get("config")))


@handles("meet.spaces.get")
def get(conn: sqlite3.Connection, call: Call) -> Resource:
    """A space by its name or its meeting code, for its owner and for those who have been in it."""
    return resource(conn, _readable(conn, call))


@handles("meet.spaces.patch")
def patch(conn: sqlite3.Connection, call: Call) -> Resource:
    """Change a space's settings: those that the mask names, without a mask those that are given."""
    space = _owned(conn, call)
    config = call.body.get("config") or {}
    given = ",".join(f"config.{name}" for name in config)
    text = call.params.get("updateMask") or given
    if text:
        try:
            mask = writing_mask(text, _WRITABLE)
        except InvalidRequestError as error:
            raise bad_request(str(error)) from None
        old = {"config": msgspec.json.decode(space["config"])}
        changed = merged(old, {"config": config}, mask).get("config", {})
        store.save_config(conn, space["id"], store.DEFAULT_CONFIG | changed)
    return resource(conn, _owned(conn, call))


@handles("meet.spaces.endActiveConference")
def end_active_conference(conn: sqlite3.Connection, call: Call) -> Resource:
    """End the conference that goes on in a space."""
    space = _owned(conn, call)
    conference = store.active_conference(conn, space["id"])
    if conference is None:
        raise Refusal(400, "failedPrecondition", "There is no active conference for the given space.")
    store.end_conference(conn, conference["id"], max(now(conn), conference["start_at"]))
    return {}


def resource(conn: sqlite3.Connection, space: sqlite3.Row) -> Resource:
    """A space as Google's ``Space``."""
    active = store.active_conference(conn, space["id"])
    return {
        "name": f"spaces/{space['id']}",
        "meetingUri": f"https://meet.google.com/{space['code']}",
        "meetingCode": space["code"],
        "config": msgspec.json.decode(space["config"]),
        **({"activeConference": {"conferenceRecord": f"conferenceRecords/{active['id']}"}} if active else {}),
    }


def _owned(conn: sqlite3.Connection, call: Call) -> sqlite3.Row:
    space = _existing(conn, call)
    if space["owner"] != call.user:
        raise denied("Space")
    return space


def _readable(conn: sqlite3.Connection, call: Call) -> sqlite3.Row:
    space = _existing(conn, call)
    took_part = conn.execute(
        "SELECT 1 FROM meet_participants p JOIN meet_conferences c ON c.id = p.conference"
        " WHERE c.space = ? AND p.mail = ?",
        (space["id"], call.user),
    )
    if space["owner"] != call.user and took_part.fetchone() is None:
        raise denied("Space")
    return space


def _existing(conn: sqlite3.Connection, call: Call) -> sqlite3.Row:
    space = store.find_space(conn, str(call.params["name"]).removeprefix("spaces/"))
    if space is None:
        raise not_found()
    return space
