"""A user's forms: what they ask, and what people answered."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.face.sheets import of_kind
from soe_cli.sandbox.face.visit import Visit, ask, every, shown
from soe_cli.sandbox.forms import store
from soe_cli.sandbox.forms.questions import blocks_of, questions_in
from soe_cli.sandbox.service import Resource


def forms(conn: sqlite3.Connection, visit: Visit) -> Response:
    """All forms that the user may see, with the number of their responses."""
    files = [
        file | {"form": (form := store.get(conn, file["id"])), "page": _page(form), "count": _count(conn, form)}
        for file in of_kind(conn, visit, drive_store.FORM)
    ]
    return shown(conn, visit, "forms.html.j2", "Formularios", "formularios", files=files)


def form(conn: sqlite3.Connection, visit: Visit) -> Response:
    """One form: its questions, the responses in the order of their arrival, and the way to fill it in."""
    path = f"/v1/forms/{quote(visit.path['id'], safe='')}"
    found = ask(conn, visit, path)
    form = store.get(conn, found["formId"])
    questions = list(questions_in(blocks_of(form.items)))
    responses = sorted(every(conn, visit, f"{path}/responses", "responses"), key=lambda one: str(one["createTime"]))
    content: dict[str, Any] = {
        "form": form,
        "page": _page(form),
        "questions": questions,
        "responses": [(one, [_said(one, question.id) for question in questions]) for one in responses],
        "asks_mail": any("respondentEmail" in one for one in responses),
    }
    title = found["info"].get("title") or found["info"]["documentTitle"]
    return shown(conn, visit, "form.html.j2", title, "formularios", **content)


def _page(form: store.Form) -> str:
    return f"/forms/d/e/{form.public_id}/viewform"


def _count(conn: sqlite3.Connection, form: store.Form) -> int:
    return len(store.responses_of(conn, form.id))


def _said(response: Resource, question: str) -> str:
    given = response.get("answers", {}).get(question, {}).get("textAnswers", {}).get("answers", [])
    return ", ".join(one["value"] for one in given)
