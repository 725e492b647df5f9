"""A form's items as a respondent meets them: headings, questions and grids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from soe_cli.sandbox.service import Resource

Kind = Literal["text", "paragraph", "radio", "checkbox", "dropdown", "scale", "date", "datetime", "day", "time"]
"""``day`` is a date without its year; ``scale`` also stands for a rating and for a time's length."""

_CHOICES: dict[str, Kind] = {"RADIO": "radio", "CHECKBOX": "checkbox", "DROP_DOWN": "dropdown"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``options`` are the texts to choose from, ``labels`` the ends of a scale."""

    id: str
    title: str
    description: str
    required: bool
    kind: Kind
    options: tuple[str, ...] = ()
    has_other: bool = False
    labels: tuple[str, str] = ("", "")

    @property
    def entry(self) -> str:
        """The name of its field: the question's id as a decimal number, as Google's prefilled links write it."""
        return f"entry.{int(self.id, 16)}"

    @property
    def other_entry(self) -> str:
        """The name of the field beside the option "other"."""
        return f"{self.entry}.other_option_response"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title and a description between the questions."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions that share their options, as the rows of a table."""

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[Question, ...]


Block = Heading | Question | Grid


def blocks_of(items: Iterable[Resource]) -> list[Block]:
    """The items in their order."""
    return [_block(item) for item in items]


def questions_in(blocks: Iterable[Block]) -> Iterator[Question]:
    """All questions, those in grids too."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from block.rows
        elif isinstance(block, Question):
            yield block


def _block(item: Resource) -> Block:
    title, description = item.get("title", ""), item.get("description", "")
    if "questionItem" in item:
        return _question(title, description, item["questionItem"]["question"])
    if "questionGroupItem" not in item:
        return Heading(title, description)
    group = item["questionGroupItem"]
    columns = group["grid"]["columns"]
    options, kind = _options(columns), _CHOICES[columns["type"]]
    rows = tuple(
        Question(row["questionId"], row["rowQuestion"]["title"], "", bool(row.get("required")), kind, options)
        for row in group["questions"]
    )
    return Grid(title, description, options, rows)


def _question(title: str, description: str, question: Resource) -> Question:
    given: dict[str, Any] = {"kind": "text"}
    if choice := question.get("choiceQuestion"):
        others = any(option.get("isOther") for option in choice["options"])
        given = {"kind": _CHOICES[choice["type"]], "options": _options(choice), "has_other": others}
    elif scale := question.get("scaleQuestion"):
        low, high = int(scale.get("low", 0)), int(scale["high"])
        labels = scale.get("lowLabel", ""), scale.get("highLabel", "")
        given = {"kind": "scale", "options": tuple(map(str, range(low, high + 1))), "labels": labels}
    elif rating := question.get("ratingQuestion"):
        given = {"kind": "scale", "options": tuple(map(str, range(1, int(rating["ratingScaleLevel"]) + 1)))}
    elif "dateQuestion" in question:
        given = {"kind": _date_kind(question["dateQuestion"])}
    elif "timeQuestion" in question:
        given = {"kind": "time"}
    elif question.get("textQuestion", {}).get("paragraph"):
        given = {"kind": "paragraph"}
    return Question(question["questionId"], title, description, bool(question.get("required")), **given)


def _date_kind(question: Resource) -> Kind:
    if not question.get("includeYear"):
        return "day"
    return "datetime" if question.get("includeTime") else "date"


def _options(choice: Resource) -> tuple[str, ...]:
    return tuple(option["value"] for option in choice["options"] if not option.get("isOther"))
