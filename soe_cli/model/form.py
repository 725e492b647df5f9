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
    SCALE = "scale"
    """A number of its scale."""


class Scale(msgspec.Struct, frozen=True):
    """The whole numbers from ``low`` (0 or 1) to ``high`` (2 to 10); the labels say what its ends mean."""

    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""


class Question(msgspec.Struct, frozen=True):
    """A question as its reader meets it: ``title`` is one line; ``options`` are what there is to choose from, a
    ``scale`` stands where a number is asked for."""

    title: str
    answer: Answer = Answer.LINE
    options: tuple[str, ...] = ()
    required: bool = True
    help: str = ""
    scale: Scale | None = None
