"""Filling a form in: the same rules for the page and for the control interface."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from soe_cli.sandbox.forms import store
from soe_cli.sandbox.forms.answers import Answers, email_mistake, mistakes
from soe_cli.sandbox.forms.questions import blocks_of, questions_in
from soe_cli.sandbox.forms.store import Form, Response
from soe_cli.sandbox.service import ApiError
from soe_cli.sandbox.store import now

EMAIL = "emailAddress"
"""The name of the field for the respondent's address."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody hands in: the answers and, where the form collects it, an address."""

    answers: Answers
    email: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: the response stored, or what is wrong, by question id or :data:`EMAIL`."""

    response: Response | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)


def asks_for_email(form: Form) -> bool:
    """Whether the form collects addresses; one that Google would verify is believed here."""
    return form.settings.get("emailCollectionType") in ("VERIFIED", "RESPONDER_INPUT")


def hand_in(conn: sqlite3.Connection, form: Form, filled: Filled, submitted: float | None = None) -> Outcome:
    """Checks and stores a response to a form that takes some; ``submitted`` replaces the present moment."""
    questions = list(questions_in(blocks_of(form.items)))
    wrong = mistakes(questions, filled.answers)
    if asks_for_email(form) and (said := email_mistake(filled.email)):
        wrong = {EMAIL: said} | wrong
    if wrong:
        return Outcome(wrong=wrong)
    email = filled.email if asks_for_email(form) else ""
    moment = now(conn) if submitted is None else submitted
    return Outcome(store.add_response(conn, form.id, moment, email, filled.answers))


def named_answers(form: Form, given: Mapping[str, str | list[str]]) -> Answers:
    """Answers by question id from answers by id or title. Raises ApiError (400) for an unknown question."""
    questions = list(questions_in(blocks_of(form.items)))
    names = {question.title: question.id for question in questions} | {
        question.id: question.id for question in questions
    }
    unknown = [name for name in given if name not in names]
    if unknown:
        raise ApiError(400, "badRequest", f"The form has no question {unknown[0]!r}.")
    return {names[name]: [value] if isinstance(value, str) else value for name, value in given.items()}
