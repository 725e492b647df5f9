"""Meet's spaces, and the stage on which people are made to come and go.

Nobody meets in a sandbox: whoever is said to have come is in the record that the Meet API gives afterwards.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import msgspec
from starlette.responses import Response

from soe_cli.sandbox import meet
from soe_cli.sandbox.calendar.store import every_event
from soe_cli.sandbox.face.visit import Visit, led_to, shown
from soe_cli.sandbox.face.words import LIMA, in_lima
from soe_cli.sandbox.meet import store
from soe_cli.sandbox.meet.play import Conference, Participant, play, seat
from soe_cli.sandbox.service import ApiError, Resource
from soe_cli.sandbox.store import now

_KINDS = {"anonymous": "Sin cuenta", "phone": "Por teléfono", "signed_in": "Con cuenta"}
_KIND_OF = {"anonymousUser": "Sin cuenta", "phoneUser": "Por teléfono", "signedinUser": "Con cuenta"}


def meetings(conn: sqlite3.Connection, visit: Visit) -> Response:
    """All spaces of the Workspace, the latest first: citizens come to meetings of everybody."""
    events = _events(conn)
    spaces = [
        space | {"event": events.get(space["meetingCode"]), "people": _came(conn, space["meetingCode"])}
        for space in reversed(meet.state(conn)["spaces"])
    ]
    return shown(conn, visit, "meetings.html.j2", "Reuniones", "reuniones", spaces=spaces)


def meeting(conn: sqlite3.Connection, visit: Visit) -> Response:
    """One space with its conferences, and forms to make somebody come, go, or everybody end."""
    return _meeting_page(conn, visit)


def join(conn: sqlite3.Connection, visit: Visit) -> Response:
    """Makes somebody come, into the conference that goes on or, if none does, into one that begins with them."""
    space, form = _space(conn, visit), visit.form
    try:
        if not form.get("nombre", "").strip():
            raise ApiError(400, "badRequest", "Escriba el nombre con el que se verá en Meet.")
        arrives = _typed(form.get("entra", ""), "¿A qué hora entra?")
        leaves = _typed(form["sale"], "¿A qué hora sale?") if form.get("sale") else None
        if leaves and leaves < arrives:
            raise ApiError(400, "badRequest", "La hora de salida es anterior a la de entrada.")
    except ApiError as error:
        return _meeting_page(conn, visit, error.message)
    kind: Any = form["modo"] if form.get("modo") in _KINDS else "anonymous"
    who = Participant(
        display_name=form["nombre"].strip(), kind=kind, user=form.get("cuenta", ""), sessions=[(arrives, leaves)]
    )
    active = store.active_conference(conn, space["id"])
    if active is None:
        play(conn, Conference(meeting_code=space["code"], start=arrives, participants=[who]))
    else:
        seat(conn, active["id"], who)
        began = min(active["start_at"], arrives.timestamp())
        conn.execute("UPDATE meet_conferences SET start_at = ? WHERE id = ?", (began, active["id"]))
    return led_to(visit.to(f"reuniones/{space['code']}"))


def leave(conn: sqlite3.Connection, visit: Visit) -> Response:
    """Makes somebody go who is still there."""
    space = _space(conn, visit)
    try:
        moment = _typed(visit.form.get("sale", ""), "¿A qué hora sale?").timestamp()
    except ApiError as error:
        return _meeting_page(conn, visit, error.message)
    conn.execute(
        "UPDATE meet_sessions SET end_at = MAX(start_at, ?) WHERE participant = ? AND end_at IS NULL",
        (moment, visit.form.get("persona", "")),
    )
    return led_to(visit.to(f"reuniones/{space['code']}"))


def end(conn: sqlite3.Connection, visit: Visit) -> Response:
    """Ends the conference for all who are in it."""
    space = _space(conn, visit)
    active = store.active_conference(conn, space["id"])
    try:
        moment = _typed(visit.form.get("termina", ""), "¿A qué hora termina?").timestamp()
        if active and moment < _last_step(conn, active["id"]):
            raise ApiError(400, "badRequest", "La reunión no puede terminar antes de la última entrada o salida.")
    except ApiError as error:
        return _meeting_page(conn, visit, error.message)
    if active:
        store.end_conference(conn, active["id"], moment)
    return led_to(visit.to(f"reuniones/{space['code']}"))


def _meeting_page(conn: sqlite3.Connection, visit: Visit, wrong: str = "") -> Response:
    space = _space(conn, visit)
    event, present = _events(conn).get(space["code"]), now(conn)
    rows = conn.execute(
        "SELECT * FROM meet_conferences WHERE space = ? ORDER BY start_at DESC, rowid DESC", (space["id"],)
    ).fetchall()
    content: dict[str, Any] = {
        "space": space,
        "event": event,
        "conferences": [(row, _people(conn, row["id"])) for row in rows],
        "kinds": _KINDS,
        "typed": visit.form,
        "wrong": wrong,
        "arrival": _field(event["start"] if event else present),
        "departure": _field(event["end"] if event else present),
    }
    title = event["summary"] if event else space["code"]
    return shown(conn, visit, "meeting.html.j2", title, "reuniones", 400 if wrong else 200, **content)


def _people(conn: sqlite3.Connection, conference: str) -> list[Resource]:
    """Who took part, in the order of arrival: ``name``, ``kind``, ``spans`` (start, end or None)."""
    found: list[Resource] = []
    for row in conn.execute("SELECT * FROM meet_participants WHERE conference = ? ORDER BY rowid", (conference,)):
        ((kind, person),) = msgspec.json.decode(row["person"]).items()
        spans = conn.execute(
            "SELECT start_at, end_at FROM meet_sessions WHERE participant = ? ORDER BY start_at", (row["id"],)
        ).fetchall()
        found.append({"id": row["id"], "name": person["displayName"], "kind": _KIND_OF[kind], "spans": spans})
    return sorted(found, key=lambda one: float(one["spans"][0]["start_at"]))


def _came(conn: sqlite3.Connection, code: str) -> int:
    found = conn.execute(
        "SELECT COUNT(*) FROM meet_participants p JOIN meet_conferences c ON c.id = p.conference"
        " JOIN meet_spaces s ON s.id = c.space WHERE s.code = ?",
        (code,),
    )
    return int(found.fetchone()[0])


def _last_step(conn: sqlite3.Connection, conference: str) -> float:
    """When somebody came or went for the last time."""
    found = conn.execute(
        "SELECT MAX(COALESCE(s.end_at, s.start_at)) FROM meet_sessions s"
        " JOIN meet_participants p ON p.id = s.participant WHERE p.conference = ?",
        (conference,),
    )
    return float(found.fetchone()[0] or 0)


def _events(conn: sqlite3.Connection) -> dict[str, Resource]:
    """The title, the start and the end of the event that each meeting code belongs to."""
    return {
        event["conferenceData"]["conferenceId"]: {
            "summary": event.get("summary") or "(sin título)",
            "start": _moment(event["start"]),
            "end": _moment(event["end"]),
        }
        for event in every_event(conn)
        if event.get("conferenceData", {}).get("conferenceId")
    }


def _moment(edge: Resource) -> str:
    """The start or the end of an event; a whole day's is its midnight."""
    return str(edge.get("dateTime") or f"{edge['date']}T00:00:00-05:00")


def _space(conn: sqlite3.Connection, visit: Visit) -> sqlite3.Row:
    space = store.find_space(conn, visit.path["code"])
    if space is None:
        raise ApiError(404, "notFound", "No space has this meeting code.")
    return space


def _field(moment: float | str) -> str:
    """A moment as a field of Lima's time holds it."""
    return f"{in_lima(moment):%Y-%m-%dT%H:%M}"


def _typed(text: str, question: str) -> datetime:
    """The moment in a field of Lima's time. Raises ApiError (400) in words for the page."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LIMA)
    except ValueError:
        raise ApiError(400, "badRequest", f"{question} Escriba el día y la hora.") from None
