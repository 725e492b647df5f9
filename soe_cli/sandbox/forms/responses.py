"""``forms.responses``: what people answered. Source: Google Forms API, ``forms.responses``."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime

from soe_cli.sandbox.forms import store
from soe_cli.sandbox.forms.access import opened
from soe_cli.sandbox.forms.store import Response
from soe_cli.sandbox.invalid_requests import bad_request
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_MOST_RESPONSES = 5000
_FILTER = re.compile(r"\s*timestamp\s*(>=?)\s*\"?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)\"?\s*")


@handles("forms.forms.responses.list")
def list_responses(conn: sqlite3.Connection, call: Call) -> Resource:
    """The responses to a form, page by page, in no order that means anything: Google promises none."""
    form, _ = opened(conn, call)
    earliest, exclusive = _read_filter(call.params.get("filter", ""))
    found = [
        response
        for response in sorted(store.responses_of(conn, form.id), key=lambda response: response.id)
        if response.submitted > earliest or (response.submitted == earliest and not exclusive)
    ]
    start, size = _page(call)
    more = {"nextPageToken": str(start + size)} if start + size < len(found) else {}
    page = [resource(response) for response in found[start : start + size]]
    return ({"responses": page} if page else {}) | more


@handles("forms.forms.responses.get")
def get_response(conn: sqlite3.Connection, call: Call) -> Resource:
    """One response."""
    form, _ = opened(conn, call)
    for response in store.responses_of(conn, form.id):
        if response.id == call.params["responseId"]:
            return resource(response)
    raise ApiError(404, "notFound", "Requested entity was not found.")


def resource(response: Response) -> Resource:
    """The response as Google's ``FormResponse``."""
    moment = datetime.fromtimestamp(response.submitted, UTC).isoformat(timespec="microseconds")
    written = moment.replace("+00:00", "Z")
    answers = {
        question: {"questionId": question, "textAnswers": {"answers": [{"value": value} for value in values]}}
        for question, values in response.answers.items()
    }
    return {
        "formId": response.form,
        "responseId": response.id,
        "createTime": written,
        "lastSubmittedTime": written,
        **({"respondentEmail": response.email} if response.email else {}),
        **({"answers": answers} if answers else {}),
    }


def _read_filter(text: str) -> tuple[float, bool]:
    """The earliest moment that a filter lets through, and whether it excludes that moment itself."""
    if not text:
        return 0.0, False
    match = _FILTER.fullmatch(text)
    if match is None:
        raise bad_request(f"Invalid filter: {text}. Use timestamp > N or timestamp >= N with an RFC3339 UTC time.")
    sign, moment = match.groups()
    # Python takes six digits of a second; a ninth one decides nothing here.
    seconds, _, fraction = moment.removesuffix("Z").partition(".")
    written = f"{seconds}.{fraction[:6].ljust(6, '0')}+00:00"
    return datetime.fromisoformat(written).timestamp(), sign == ">"


def _page(call: Call) -> tuple[int, int]:
    """Where the page starts, which is what a page token says, and how long it is."""
    token = call.params.get("pageToken") or "0"
    size = call.params.get("pageSize") or _MOST_RESPONSES
    if not token.isdecimal() or size < 0:
        raise bad_request("Request contains an invalid argument.")
    return int(token), min(size, _MOST_RESPONSES)
