"""Forms: what people answered.

https://developers.google.com/workspace/forms/api/reference/rest/v1/forms.responses/list
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from soe_cli.errors import RefusedError
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport

_FORM = "application/vnd.google-apps.form"
_EDITED = re.compile(r"/forms/(?:u/\d+/)?d/(?!e/)([\w-]+)")
_OPENED = re.compile(r"/forms/d/e/([\w-]+)")
_MOST = 5000
"""Responses a page, the most that Google gives."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form's questions (id → title, in order); ``collects_email`` when it asks for the address itself."""

    id: str
    title: str
    questions: Mapping[str, str]
    collects_email: bool


@dataclass(frozen=True, slots=True)
class Response:
    """What one person answered: ``submitted`` when they first did (aware, UTC), ``answers`` by the question's id,
    several joined with ", "; ``email`` the address that the form collected, or ""."""

    id: str
    submitted: datetime
    email: str
    answers: Mapping[str, str]


class FormAnswers:
    """The forms that the account may edit, which is who may read their answers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _forms(self) -> Any:
        return service(self._transport, "forms", "v1").forms()

    @cached_property
    def _files(self) -> Any:
        return service(self._transport, "drive", "v3").files()

    def find(self, address: str) -> Form | None:
        """The form that is edited or filled in at ``address``; None when the account may not edit it.

        The address where it is filled in does not hold the form's id, so the account's forms are asked for theirs,
        the newest first.
        """
        edited = _EDITED.search(address)
        if edited:
            return self._form(edited[1])
        opened = _OPENED.search(address)
        if opened is None:
            return None
        for identity in self._visible():
            resource = self._get(identity)
            if resource and f"/{opened[1]}/" in resource.get("responderUri", ""):
                return _form(resource)
        return None

    def responses(self, form: str, since: datetime | None = None) -> Iterator[Response]:
        """All responses to the form, page by page, in no promised order; of those ``since`` a moment (aware) only
        with one."""
        given = {"filter": f"timestamp >= {since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"} if since else {}
        call = self._forms.responses().list(formId=form, pageSize=_MOST, **given)
        while call is not None:
            answer = call.execute()
            yield from map(_response, answer.get("responses", ()))
            call = self._forms.responses().list_next(call, answer)

    def _visible(self) -> Iterator[str]:
        query = f"mimeType = '{_FORM}' and trashed = false"
        call = self._files.list(q=query, orderBy="createdTime desc", fields="nextPageToken,files(id)")
        while call is not None:
            answer = call.execute()
            yield from (file["id"] for file in answer.get("files", ()))
            call = self._files.list_next(call, answer)

    def _form(self, identity: str) -> Form | None:
        resource = self._get(identity)
        return _form(resource) if resource else None

    def _get(self, identity: str) -> dict[str, Any] | None:
        try:
            resource: dict[str, Any] = self._forms.get(formId=identity).execute()
        except RefusedError as refusal:
            if refusal.status not in (403, 404):
                raise
            return None
        return resource


def _form(resource: dict[str, Any]) -> Form:
    questions = {
        item["questionItem"]["question"]["questionId"]: item.get("title", "")
        for item in resource.get("items", ())
        if "questionItem" in item
    }
    collected = resource.get("settings", {}).get("emailCollectionType", "")
    return Form(
        resource["formId"],
        resource["info"]["title"],
        questions,
        collects_email=collected in ("VERIFIED", "RESPONDER_INPUT"),
    )


def _response(resource: dict[str, Any]) -> Response:
    return Response(
        id=resource["responseId"],
        submitted=datetime.fromisoformat(resource["createTime"]),
        email=resource.get("respondentEmail", ""),
        answers={
            identity: ", ".join(one.get("value", "") for one in answer.get("textAnswers", {}).get("answers", ()))
            for identity, answer in resource.get("answers", {}).items()
        },
    )
