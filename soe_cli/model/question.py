"""What participants ask, and what they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question as somebody wrote it. ``email`` is None where there is none to answer to; ``source`` says where it
    stands, in Spanish (``fila 12``)."""

    text: str
    name: str
    email: str | None
    source: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that ask the same; ``text`` stands for all of them."""

    text: str
    questions: Sequence[Question]

    @property
    def people(self) -> int:
        """How many ask it."""
        return len({one.email or f"{one.name} {one.source}" for one in self.questions})


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question, as the speaker or the consultant wrote it."""

    question: str
    answer: str
    source: str
