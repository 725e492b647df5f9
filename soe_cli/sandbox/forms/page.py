"""The pages where people fill a form in, at the form's ``responderUri``: plain HTML, no script, no sign-in.

A prefilled link names answers as Google's do: ``viewform?usp=pp_url&entry.<number>=<answer>``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from soe_cli.sandbox.forms import store
from soe_cli.sandbox.forms.answers import OTHER, Fields, read_answers
from soe_cli.sandbox.forms.filling import EMAIL, Filled, asks_for_email, hand_in
from soe_cli.sandbox.forms.questions import Grid, Heading, blocks_of, questions_in
from soe_cli.sandbox.forms.store import Form
from soe_cli.sandbox.pages import page

if TYPE_CHECKING:
    from soe_cli.sandbox.store import Store


def routes(sandbox: Store) -> list[Route]:
    """The paths of the pages."""
    pages = _Pages(sandbox)
    return [
        Route("/forms/d/e/{public_id}/viewform", pages.view, methods=["GET"]),
        Route("/forms/d/e/{public_id}/formResponse", pages.submit, methods=["POST"]),
    ]


class _Pages:
    def __init__(self, sandbox: Store) -> None:
        self._sandbox = sandbox

    async def view(self, request: Request) -> Response:
        fields = parse_qs(request.scope["query_string"].decode("latin-1"))
        with self._sandbox.transaction() as conn:
            form = store.with_public_id(conn, request.path_params["public_id"])
        if form is None or not form.accepting:
            return _refused(form)
        return _form_page(form, fields, {}, 200)

    async def submit(self, request: Request) -> Response:
        content = (await request.body()).decode("latin-1")
        fields = parse_qs(content, keep_blank_values=True)
        with self._sandbox.transaction() as conn:
            form = store.with_public_id(conn, request.path_params["public_id"])
            if form is None or not form.accepting:
                return _refused(form)
            answers = read_answers(questions_in(blocks_of(form.items)), fields)
            outcome = hand_in(conn, form, Filled(answers, _email(fields)))
        if outcome.wrong:
            return _form_page(form, fields, dict(outcome.wrong), 400)
        return _page("done.html.j2", 200, form)


def _refused(form: Form | None) -> Response:
    """The page that says why a form cannot be filled in."""
    published = form is not None and form.published
    return _page("closed.html.j2", 200 if published else 404, form, published=published)


def _form_page(form: Form, fields: Fields, wrong: dict[str, str], status: int) -> Response:
    blocks = blocks_of(form.items)
    shown = {
        "blocks": blocks,
        "questions": {question.id: question for question in questions_in(blocks)},
        "fields": fields,
        "wrong": wrong,
        "email": _email(fields),
        "asks_for_email": asks_for_email(form),
        "email_field": EMAIL,
        "other": OTHER,
        "is_heading": lambda block: isinstance(block, Heading),
        "is_grid": lambda block: isinstance(block, Grid),
    }
    return _page("form.html.j2", status, form, **shown)


def _email(fields: Fields) -> str:
    return "".join(fields.get(EMAIL, ())).strip()


def _page(template: str, status: int, form: Form | None, **shown: Any) -> Response:
    info = form.info if form else {}
    texts = {"title": info.get("title", "Formulario"), "description": info.get("description", "")}
    return page(template, status, **(texts | shown))
