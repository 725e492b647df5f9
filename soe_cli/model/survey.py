"""What the participants of a session say of it (PE-SOE-001-01, B08 and B12), without who says it."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from soe_cli.model.form import Answer, Question, Scale


class SurveyResponse(msgspec.Struct, frozen=True):
    """What one person answered, by the place of the question; a question that they passed over is absent. There is
    nothing in it of who or when."""

    answers: dict[int, str]


class SurveyAnswers(msgspec.Struct, frozen=True):
    """What a session's survey asks and what came in. Options that one person ticked are joined with ", "."""

    questions: tuple[Question, ...] = ()
    responses: tuple[SurveyResponse, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """What ``people`` wrote in their own words; ``text`` is how the first of them put it."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to one question: how many there are, their ``average`` on its ``scale`` (None without one, or
    without answers), how many chose each value or option, and what was written freely.

    ``identity`` is what it shares with the question of another session that asks the same in the same way.
    """

    question: Question
    identity: tuple[str, ...]
    scale: Scale | None
    responses: int
    average: float | None = None
    counts: tuple[tuple[str, int], ...] = ()
    texts: tuple[OpenAnswer, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether people answer it in their own words."""
        return self.question.answer in (Answer.LINE, Answer.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class SurveyTally:
    """The survey of the session ``number`` (0: of the whole module): how many answered it, of how many who attended
    (None while nobody registered that), and each question in the order of the form."""

    number: int
    topic: str
    responses: int
    attended: int | None
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The surveys of a module: of each session that has one, in order, and of all of them together."""

    sessions: tuple[SurveyTally, ...]
    module: SurveyTally
