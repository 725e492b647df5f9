"""Where forms and the responses to them live. A form's name in Drive and its sharing are the Drive file's."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

SCHEMA = """
CREATE TABLE IF NOT EXISTS forms (
    id TEXT PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    published INTEGER NOT NULL,
    accepting INTEGER NOT NULL,
    info TEXT NOT NULL,
    settings TEXT NOT NULL,
    items TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS forms_responses (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    form TEXT NOT NULL REFERENCES forms ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    submitted REAL NOT NULL,
    email TEXT NOT NULL,
    answers TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS forms_responses_of_a_form ON forms_responses (form, submitted);
"""


@dataclass(slots=True)
class Form:
    """One form: ``info`` (title, description), ``settings`` and ``items`` have Google's shapes.

    ``public_id`` stands in the address for respondents; ``revision`` rises with every change of the content.
    """

    id: str
    public_id: str
    revision: int = 2
    published: bool = False
    accepting: bool = False
    info: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Response:
    """One response: when it was submitted (seconds since 1970), and the texts answered, by question id."""

    form: str
    id: str
    submitted: float
    email: str
    answers: Mapping[str, list[str]]


def create(conn: sqlite3.Connection, form_id: str) -> None:
    """Store a new form without title and items, which nobody can fill in yet."""
    save(conn, Form(form_id, new_public_id()))


def copy(conn: sqlite3.Connection, source: str, target: str) -> None:
    """Store a copy of a form, without its responses and unpublished."""
    form = get(conn, source)
    form.id, form.public_id, form.published, form.accepting = target, new_public_id(), False, False
    save(conn, form)


def delete(conn: sqlite3.Connection, form_id: str) -> None:
    """Delete a form with its responses."""
    conn.execute("DELETE FROM forms WHERE id = ?", (form_id,))


def save(conn: sqlite3.Connection, form: Form) -> None:
    """Store a form, new or changed."""
    content = [msgspec.json.encode(part).decode() for part in (form.info, form.settings, form.items)]
    conn.execute(
        "INSERT INTO forms VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " revision = excluded.revision, published = excluded.published, accepting = excluded.accepting,"
        " info = excluded.info, settings = excluded.settings, items = excluded.items",
        (form.id, form.public_id, form.revision, form.published, form.accepting, *content),
    )


def get(conn: sqlite3.Connection, form_id: str) -> Form:
    """The form that belongs to a Drive file."""
    return _form(conn.execute("SELECT * FROM forms WHERE id = ?", (form_id,)).fetchone())


def with_public_id(conn: sqlite3.Connection, public_id: str) -> Form | None:
    """The form that respondents find under ``public_id``, or None."""
    row = conn.execute("SELECT * FROM forms WHERE public_id = ?", (public_id,)).fetchone()
    return _form(row) if row else None


def add_response(
    conn: sqlite3.Connection, form_id: str, submitted: float, email: str, answers: Mapping[str, list[str]]
) -> Response:
    """Store a response and tell it with its new id."""
    response = Response(form_id, f"ACYDBN{secrets.token_urlsafe(40)}", submitted, email, answers)
    conn.execute(
        "INSERT INTO forms_responses (form, id, submitted, email, answers) VALUES (?, ?, ?, ?, ?)",
        (form_id, response.id, submitted, email, msgspec.json.encode(answers).decode()),
    )
    return response


def responses_of(conn: sqlite3.Connection, form_id: str) -> list[Response]:
    """The responses to a form in the order of their arrival."""
    rows = conn.execute("SELECT * FROM forms_responses WHERE form = ? ORDER BY seq", (form_id,))
    return [
        Response(row["form"], row["id"], row["submitted"], row["email"], msgspec.json.decode(row["answers"]))
        for row in rows
    ]


def new_public_id() -> str:
    """An id as it stands in the addresses that respondents get."""
    return f"1FAIpQLS{secrets.token_urlsafe(36)}"


def _form(row: sqlite3.Row) -> Form:
    *plain, info, settings, items = row
    form_id, public_id, revision, published, accepting = plain
    decoded = [msgspec.json.decode(part) for part in (info, settings, items)]
    return Form(form_id, public_id, revision, bool(published), bool(accepting), *decoded)
