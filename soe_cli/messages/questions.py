"""The e-mails about what participants ask (PE-SOE-001-01, B07, B08, C03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.messages.workshops import WorkshopMessage


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question and how many people ask it."""

    text: str
    people: int


@dataclass(frozen=True, kw_only=True)
class QuestionsForSpeaker(WorkshopMessage):
    """B08: what participants ask, for the speaker, before the session."""

    template: ClassVar[str] = "questions_for_speaker"

    speaker: str
    topic: str
    start: datetime
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(WorkshopMessage):
    """B07: the answer to what somebody asked. ``citizen`` is "" where they left no name, ``speaker`` where there is
    none."""

    template: ClassVar[str] = "question_answered"

    citizen: str
    topic: str
    speaker: str
    question: str
    answer: str
