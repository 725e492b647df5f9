"""What the answers to surveys come to, question by question (PE-SOE-001-01, B12)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.survey import OpenAnswer, SurveyAnswers, Tally
from soe_cli.model.text import fold

_BETWEEN = re.compile(r"\s*[,;]\s*")


def _identity(question: Question) -> tuple[str, ...]:
    """What two questions share that ask the same in the same way: their words, and the numbers of their scale."""
    words = fold(question.title) or question.title
    scale = _scale(question)
    if scale is not None:
        return (words, "scale", str(scale.low), str(scale.high))
    free = question.answer in (Answer.LINE, Answer.PARAGRAPH)
    return (words, "text" if free else question.answer.value)


def tallied(surveys: Sequence[SurveyAnswers]) -> tuple[Tally, ...]:
    """The answers of all ``surveys`` to each question that one of them asks, in the order in which it comes up."""
    questions: dict[tuple[str, ...], Question] = {}
    given: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for survey in surveys:
        identities = [_identity(one) for one in survey.questions]
        for identity, question in zip(identities, survey.questions, strict=True):
            questions[identity] = _with_options(questions.get(identity, question), question)
        for response in survey.responses:
            for place, text in response.answers.items():
                given[identities[place]].append(text)
    return tuple(_tally(question, identity, given[identity]) for identity, question in questions.items())


def _with_options(question: Question, other: Question) -> Question:
    """``question`` with the options of both."""
    return msgspec.structs.replace(question, options=tuple(dict.fromkeys((*question.options, *other.options))))


def _tally(question: Question, identity: tuple[str, ...], texts: Sequence[str]) -> Tally:
    scale = _scale(question)
    if scale is not None:
        asked = [str(number) for number in range(scale.low, scale.high + 1)]
        numbers = [int(text) for text in texts if text in asked]
        average = sum(numbers) / len(numbers) if numbers else None
        return Tally(question, identity, scale, len(texts), average, _counts(asked, texts))
    if question.answer is Answer.ONE_OF:
        return Tally(question, identity, None, len(texts), counts=_counts(question.options, texts))
    if question.answer is Answer.TICKED:
        ticked = [one for text in texts for one in _ticked(text, question.options)]
        return Tally(question, identity, None, len(texts), counts=_counts(question.options, ticked))
    return Tally(question, identity, None, len(texts), texts=_grouped(texts))


def _scale(question: Question) -> Scale | None:
    """The scale on which the question is answered, also where a person made one of options (1, 2, 3 …)."""
    if question.answer is Answer.SCALE:
        return question.scale or Scale()
    numbers = [int(one) for one in question.options if one.isdecimal() and len(one) <= 2]
    in_a_row = sorted(numbers) == list(range(min(numbers, default=0), max(numbers, default=0) + 1))
    if question.answer is Answer.ONE_OF and len(numbers) == len(question.options) > 1 and in_a_row:
        return Scale(min(numbers), max(numbers))
    return None


def _counts(asked: Sequence[str], given: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How often each of ``asked`` was given, in their order, and then what else was."""
    counted = Counter(given)
    others = sorted(counted.keys() - set(asked), key=lambda one: (-counted[one], one))
    return tuple((one, counted[one]) for one in (*asked, *others))


def _ticked(text: str, options: Sequence[str]) -> Iterator[str]:
    """The options in a text that joins them with commas, which some hold themselves, and what else it says."""
    longest_first = sorted(options, key=len, reverse=True)
    others: list[str] = []
    rest = text
    while rest:
        option = next((one for one in longest_first if _begins(rest, one)), None)
        piece = _BETWEEN.split(rest, maxsplit=1)[0] if option is None else option
        if option is not None:
            yield option
        elif piece:
            others.append(piece)
        rest = _BETWEEN.sub("", rest[len(piece) :], count=1)
    if others:
        yield ", ".join(others)


def _begins(text: str, option: str) -> bool:
    after = text.removeprefix(option)
    return after != text and (not after or _BETWEEN.match(after) is not None)


def _grouped(texts: Sequence[str]) -> tuple[OpenAnswer, ...]:
    """What was written, the same words together and what most people wrote first; nothing is left out."""
    groups: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        groups[fold(text) or text].append(text)
    made = [(OpenAnswer(min(group), len(group)), words) for words, group in groups.items()]
    return tuple(one for one, _ in sorted(made, key=lambda pair: (-pair[0].people, pair[1])))
