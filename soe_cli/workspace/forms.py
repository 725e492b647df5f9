"""Google Forms: made, filled with questions and published.

https://developers.google.com/workspace/forms/api/reference/rest/v1/forms
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from soe_cli.model.form import Answer, Question
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport

_CHOICES = {Answer.ONE_OF: "RADIO", Answer.TICKED: "CHECKBOX"}


class Forms:
    """The forms that the account may edit."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _service(self) -> Any:
        return service(self._transport, "forms", "v1").forms()

    def create(self, title: str, document_title: str) -> str:
        """Make an empty form, called ``document_title`` in Drive; its id. Each call makes another one."""
        body = {"info": {"title": title, "documentTitle": document_title}}
        form: str = self._service.create(body=body, fields="formId").execute()["formId"]
        return form

    def fill(self, form: str, description: str, questions: Sequence[Question]) -> None:
        """Put the description and the questions into a form without questions; one that has some is left as it is.

        The revision that was looked at is required, so that two who fill it at once leave its questions once.
        """
        standing = self._service.get(formId=form, fields="revisionId,items(itemId)").execute()
        if standing.get("items"):
            return
        described = {"updateFormInfo": {"info": {"description": description}, "updateMask": "description"}}
        asked = [
            {"createItem": {"item": _item(question), "location": {"index": index}}}
            for index, question in enumerate(questions)
        ]
        control = {"requiredRevisionId": standing["revisionId"]}
        self._service.batchUpdate(
            formId=form, body={"requests": [described, *asked], "writeControl": control}, fields="replies"
        ).execute()

    def publish(self, form: str) -> str:
        """Let people fill the form in; the address at which they do. Repeating it changes nothing."""
        state = {"isPublished": True, "isAcceptingResponses": True}
        body = {"publishSettings": {"publishState": state}, "updateMask": "publishState"}
        self._service.setPublishSettings(formId=form, body=body, fields="formId").execute()
        return self.link(form)

    def link(self, form: str) -> str:
        """The address at which the form is filled in; ``RefusedError`` (404, 403) for one that the account may not
        edit."""
        link: str = self._service.get(formId=form, fields="responderUri").execute()["responderUri"]
        return link


def _item(question: Question) -> dict[str, Any]:
    kind: dict[str, Any]
    if question.answer in _CHOICES:
        options = [{"value": option} for option in question.options]
        kind = {"choiceQuestion": {"type": _CHOICES[question.answer], "options": options}}
    else:
        kind = {"textQuestion": {"paragraph": question.answer is Answer.PARAGRAPH}}
    item: dict[str, Any] = {
        "title": question.title,
        "questionItem": {"question": {"required": question.required, **kind}},
    }
    return item | ({"description": question.help} if question.help else {})
