"""Google Forms: made, filled with questions, published, and read as they stand.

https://developers.google.com/workspace/forms/api/reference/rest/v1/forms
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from soe_cli.model.form import Answer, Question, Scale
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport

_CHOICES = {Answer.ONE_OF: "RADIO", Answer.TICKED: "CHECKBOX"}
_CHOSEN = {"RADIO": Answer.ONE_OF, "DROP_DOWN": Answer.ONE_OF, "CHECKBOX": Answer.TICKED}


@dataclass(frozen=True, slots=True)
class Structure:
    """What a form asks, by the question's id, in its order; ``open`` while it takes answers."""

    questions: Mapping[str, Question]
    open: bool


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

    def structure(self, form: str) -> Structure:
        """What the form asks as it stands, also after people changed it; each row of a grid is a question."""
        resource = self._service.get(formId=form, fields="publishSettings,items").execute()
        # A form that was made before Google had these settings is published as long as it stands.
        state = resource.get("publishSettings", {}).get("publishState", {"isAcceptingResponses": True})
        questions = dict(asked for item in resource.get("items", ()) for asked in _asked(item))
        return Structure(questions, open=state.get("isAcceptingResponses", False))


def _item(question: Question) -> dict[str, Any]:
    kind: dict[str, Any]
    if question.answer in _CHOICES:
        options = [{"value": option} for option in question.options]
        kind = {"choiceQuestion": {"type": _CHOICES[question.answer], "options": options}}
    elif question.answer is Answer.SCALE:
        kind = {"scaleQuestion": _scale(question.scale or Scale())}
    else:
        kind = {"textQuestion": {"paragraph": question.answer is Answer.PARAGRAPH}}
    item: dict[str, Any] = {
        "title": question.title,
        "questionItem": {"question": {"required": question.required, **kind}},
    }
    return item | ({"description": question.help} if question.help else {})


def _scale(scale: Scale) -> dict[str, Any]:
    ends = {"lowLabel": scale.low_label, "highLabel": scale.high_label}
    return {"low": scale.low, "high": scale.high, **{end: label for end, label in ends.items() if label}}


def _asked(item: Mapping[str, Any]) -> Iterator[tuple[str, Question]]:
    title = item.get("title", "")
    if "questionItem" in item:
        question = item["questionItem"]["question"]
        yield question["questionId"], _question(title, question)
    group = item.get("questionGroupItem", {})
    for row in group.get("questions", ()):
        whole = ": ".join(filter(None, (title, row["rowQuestion"]["title"])))
        yield row["questionId"], _question(whole, {**row, "choiceQuestion": group["grid"]["columns"]})


def _question(title: str, question: Mapping[str, Any]) -> Question:
    """A question whose kind soe has no name for (a day, a file) is answered by a line of text."""
    required = question.get("required", False)
    if choice := question.get("choiceQuestion"):
        options = tuple(one["value"] for one in choice.get("options", ()) if one.get("value"))
        return Question(title, _CHOSEN[choice["type"]], options, required)
    if scale := question.get("scaleQuestion"):
        ends = scale.get("lowLabel", ""), scale.get("highLabel", "")
        read = Scale(int(scale.get("low", 0)), int(scale["high"]), *ends)
        return Question(title, Answer.SCALE, required=required, scale=read)
    if rating := question.get("ratingQuestion"):
        read = Scale(1, int(rating["ratingScaleLevel"]))
        return Question(title, Answer.SCALE, required=required, scale=read)
    paragraph = question.get("textQuestion", {}).get("paragraph", False)
    return Question(title, Answer.PARAGRAPH if paragraph else Answer.LINE, required=required)
