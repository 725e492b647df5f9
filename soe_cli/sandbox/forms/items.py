"""The items of a form: checked as Google checks them, and given the ids that they lack.

Source: Google Forms API, ``Item``.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource

KINDS = ("questionItem", "questionGroupItem", "pageBreakItem", "textItem", "imageItem", "videoItem")
_QUESTION_KINDS = (
    "choiceQuestion",
    "textQuestion",
    "scaleQuestion",
    "dateQuestion",
    "timeQuestion",
    "ratingQuestion",
    "fileUploadQuestion",
)
# Google's ids are numbers in hexadecimal: a prefilled link writes the same number in decimal.
_ID = re.compile(r"[0-9a-f]{1,8}")


def completed(item: Resource, taken: set[str]) -> Resource:
    """``item`` with an id, and one for each question, none of which is ``taken``.

    Raises InvalidRequestError for an item that Forms does not take.
    """
    kinds = [kind for kind in KINDS if kind in item]
    if len(kinds) != 1:
        raise InvalidRequestError("Exactly one kind of item must be set.")
    check_text(item.get("title", ""))
    used = set(taken)
    made = _told(item) | {"itemId": _own_id(item.get("itemId"), used)}
    if kinds == ["questionItem"]:
        question = item["questionItem"].get("question", {})
        _check_question(question)
        made["questionItem"] = item["questionItem"] | {"question": _with_id(question, used)}
    elif kinds == ["questionGroupItem"]:
        made["questionGroupItem"] = _group(item["questionGroupItem"], used)
    return made


def questions_of(item: Resource) -> list[Resource]:
    """The questions that an item poses: one, the rows of a grid, or none."""
    if "questionItem" in item:
        return [item["questionItem"]["question"]]
    rows: list[Resource] = item.get("questionGroupItem", {}).get("questions", [])
    return rows


def ids_of(items: Iterable[Resource]) -> set[str]:
    """The ids of items and of their questions, which share one space."""
    found = set()
    for item in items:
        found |= {item["itemId"], *(question["questionId"] for question in questions_of(item))}
    return found


def check_text(text: str) -> None:
    """Raises InvalidRequestError for a line break in what is shown on one line."""
    if "\n" in text:
        raise InvalidRequestError("Displayed text cannot contain newlines")


def _group(group: Resource, used: set[str]) -> Resource:
    columns = group.get("grid", {}).get("columns", {})
    if columns.get("type") not in ("RADIO", "CHECKBOX"):
        raise InvalidRequestError("The columns of a grid must be of type RADIO or CHECKBOX.")
    _check_choices(columns)
    rows = group.get("questions", [])
    if not rows:
        raise InvalidRequestError("A question group must have at least one question.")
    for row in rows:
        if not row.get("rowQuestion", {}).get("title"):
            raise InvalidRequestError("Every question of a grid must be a rowQuestion with a title.")
        check_text(row["rowQuestion"]["title"])
    return group | {"questions": [_with_id(row, used) for row in rows]}


def _check_question(question: Resource) -> None:
    kinds = [kind for kind in _QUESTION_KINDS if kind in question]
    if len(kinds) != 1:
        raise InvalidRequestError("Exactly one kind of question must be set.")
    if kinds == ["fileUploadQuestion"]:
        raise InvalidRequestError("Creating file upload questions is not supported.")
    if "choiceQuestion" in question:
        _check_choices(question["choiceQuestion"])
    if "scaleQuestion" in question:
        scale = question["scaleQuestion"]
        if int(scale.get("low", 0)) not in (0, 1) or not 2 <= int(scale.get("high", 0)) <= 10:
            raise InvalidRequestError("A scale must go from 0 or 1 to a number between 2 and 10.")
    if "ratingQuestion" in question and not 3 <= int(question["ratingQuestion"].get("ratingScaleLevel", 0)) <= 10:
        raise InvalidRequestError("The level of a rating scale must be between 3 and 10.")


def _check_choices(choice: Resource) -> None:
    kind, options = choice.get("type"), choice.get("options", [])
    if kind not in ("RADIO", "CHECKBOX", "DROP_DOWN"):
        raise InvalidRequestError("Choice question type must be specified.")
    if not options:
        raise InvalidRequestError("A choice question must have at least one option.")
    if kind == "DROP_DOWN" and any(option.get("isOther") for option in options):
        raise InvalidRequestError('A drop-down question cannot have the option "other".')
    values = [option.get("value", "") for option in options if not option.get("isOther")]
    for value in values:
        check_text(value)
    if "" in values:
        raise InvalidRequestError("An option must have a value.")
    if len(set(values)) < len(values):
        raise InvalidRequestError("Cannot have duplicate option values.")


def _with_id(question: Resource, used: set[str]) -> Resource:
    return _told(question) | {"questionId": _own_id(question.get("questionId"), used)}


def _own_id(given: str | None, used: set[str]) -> str:
    """The id that a caller brings, or a new one; it is among ``used`` from now on."""
    if given and (not _ID.fullmatch(given) or given in used):
        raise InvalidRequestError(f"The ID '{given}' is already in use or is not a valid ID.")
    while not given or given in used:
        given = f"{secrets.randbits(31):08x}"
    used.add(given)
    return given


def _told(fields: Resource) -> Resource:
    """The fields without what is false or empty text, which Google leaves out of its answers."""
    return {name: value for name, value in fields.items() if not _is_default(value)}


def _is_default(value: Any) -> bool:
    return value is False or value == ""
