"""Forms for the tests: items as the Forms API takes them."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]


def question(title: str, kind: Item, *, required: bool = True, **fields: Any) -> Item:
    """A question of one kind: ``{"textQuestion": {}}``."""
    return {"title": title, **fields, "questionItem": {"question": {"required": required, **kind}}}


def text(title: str, **fields: Any) -> Item:
    """A question for a line of text."""
    return question(title, {"textQuestion": {}}, **fields)


def choice(title: str, kind: str, *options: str, other: bool = False, **fields: Any) -> Item:
    """A question with options; ``kind`` is RADIO, CHECKBOX or DROP_DOWN."""
    given: list[Item] = [{"value": option} for option in options]
    others: list[Item] = [{"isOther": True}] if other else []
    return question(title, {"choiceQuestion": {"type": kind, "options": given + others}}, **fields)


def create(*items: Item, index: int = 0) -> list[Item]:
    """The requests that create items, the first one at ``index``."""
    return [
        {"createItem": {"item": item, "location": {"index": position}}}
        for position, item in enumerate(items, index)
    ]


def new_form(service: Any, *items: Item, title: str = "Inscripción", published: bool = True) -> Item:
    """A form with these items, published unless told otherwise, as ``forms.get`` gives it."""
    form_id = service.forms().create(body={"info": {"title": title}}).execute()["formId"]
    if items:
        service.forms().batchUpdate(formId=form_id, body={"requests": create(*items)}).execute()
    if published:
        publish(service, form_id)
    form: Item = service.forms().get(formId=form_id).execute()
    return form


def publish(service: Any, form_id: str, *, accepting: bool = True) -> Item:
    """Publish a form, taking responses or no longer."""
    settings = {"publishState": {"isPublished": True, "isAcceptingResponses": accepting}}
    answer: Item = service.forms().setPublishSettings(formId=form_id, body={"publishSettings": settings}).execute()
    return answer


def question_ids(form: Item) -> dict[str, str]:
    """The ids of a form's single questions, by title."""
    return {
        item["title"]: item["questionItem"]["question"]["questionId"]
        for item in form.get("items", [])
        if "questionItem" in item
    }


def entry(form: Item, title: str) -> str:
    """The name of a question's field, as prefilled links have it."""
    return f"entry.{int(question_ids(form)[title], 16)}"
