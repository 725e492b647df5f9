"""The requests of ``forms.batchUpdate``, carried out one after the other on a form in memory.

Source: Google Forms API, ``forms.batchUpdate``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from soe_cli.sandbox.forms import items
from soe_cli.sandbox.forms.store import Form
from soe_cli.sandbox.invalid_requests import InvalidRequestError, bad_request, refused_as_bad_request
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.writing_masks import merged, writing_mask

_ITEM_FIELDS = ("itemId", "title", "description", *items.KINDS)
_SETTINGS = ("emailCollectionType", "quizSettings")


def run(form: Form, requests: Sequence[Resource]) -> list[Resource]:
    """Carry out the requests on ``form`` and return their replies; the first one refused stops all (400)."""
    if not requests:
        raise bad_request("Must specify at least one request.")
    return [_run_one(form, index, given) for index, given in enumerate(requests)]


def _run_one(form: Form, index: int, given: Resource) -> Resource:
    if len(given) != 1:
        raise bad_request(f"Invalid requests[{index}]: Exactly one kind of request must be set.")
    ((kind, body),) = given.items()
    with refused_as_bad_request(f"Invalid requests[{index}].{kind}: "):
        reply = _KINDS[kind](form, body)
    return {kind: reply} if reply else {}


def _create_item(form: Form, given: Resource) -> Resource:
    index = _index(given, "location", len(form.items))
    item = items.completed(given.get("item", {}), items.ids_of(form.items))
    form.items.insert(index, item)
    questions = [question["questionId"] for question in items.questions_of(item)]
    return {"itemId": item["itemId"]} | ({"questionId": questions} if questions else {})


def _update_item(form: Form, given: Resource) -> None:
    index = _index(given, "location", len(form.items) - 1)
    mask = writing_mask(given.get("updateMask"), _ITEM_FIELDS)
    others = items.ids_of([item for item in form.items if item is not form.items[index]])
    old, wanted = form.items[index], given.get("item", {})
    changed = merged(old, wanted, mask)
    # A kind of item takes the place of the one that was there.
    for kind in items.KINDS:
        if kind in wanted and kind in mask:
            changed = {name: value for name, value in changed.items() if name == kind or name not in items.KINDS}
    form.items[index] = items.completed(changed, others)


def _delete_item(form: Form, given: Resource) -> None:
    del form.items[_index(given, "location", len(form.items) - 1)]


def _move_item(form: Form, given: Resource) -> None:
    source = _index(given, "originalLocation", len(form.items) - 1)
    target = _index(given, "newLocation", len(form.items) - 1)
    form.items.insert(target, form.items.pop(source))


def _update_form_info(form: Form, given: Resource) -> None:
    mask = writing_mask(given.get("updateMask"), ("title", "description", "documentTitle"))
    if "documentTitle" in mask and "*" not in str(given.get("updateMask")):
        raise InvalidRequestError("document_title cannot be updated; use the Drive API.")
    form.info = merged(
        form.info, given.get("info", {}), {name: mask[name] for name in mask if name != "documentTitle"}
    )
    items.check_text(form.info.get("title", ""))


def _update_settings(form: Form, given: Resource) -> None:
    form.settings = merged(
        form.settings, given.get("settings", {}), writing_mask(given.get("updateMask"), _SETTINGS)
    )


_KINDS: dict[str, Callable[[Form, Resource], Resource | None]] = {
    "createItem": _create_item,
    "updateItem": _update_item,
    "deleteItem": _delete_item,
    "moveItem": _move_item,
    "updateFormInfo": _update_form_info,
    "updateSettings": _update_settings,
}


def _index(given: Resource, name: str, last: int) -> int:
    """The index that a ``Location`` names, from 0 to ``last``."""
    if name not in given:
        raise InvalidRequestError(f"{name} is required.")
    index: Any = given[name].get("index", 0)
    if not 0 <= int(index) <= last:
        raise InvalidRequestError(f"{name}.index [{index}] is out of bounds: it must be in the range [0..{last}].")
    return int(index)
