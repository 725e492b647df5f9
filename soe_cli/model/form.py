"""The questions of a form, as soe asks for them."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Answer(StrEnum):
    """How a question is answered."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    ONE_OF = "one-of"
    """One of its options."""
    TICKED = "ticked"
    """Any of its options."""


class Question(msgspec.Struct, frozen=True):
    """A question as its reader meets it: ``title`` is one line; ``options`` are what there is to choose from."""

    title: str
    answer: Answer = Answer.LINE
    options: tuple[str, ...] = ()
    required: bool = True
    help: str = ""
