"""The answers of a Google Form as registrations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Protocol

from soe_cli.errors import UnusableInputError
from soe_cli.intake.registrations.questions import missing, vocabulary
from soe_cli.intake.registrations.reading import Registrations, Written, read_registrations
from soe_cli.intake.text import shown
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice


class Answered(Protocol):
    """One response: the texts answered by the question's id, and the address that the form itself collected."""

    @property
    def submitted(self) -> datetime:
        """When it was first handed in (aware)."""

    @property
    def email(self) -> str:
        """The respondent's address, "" where the form collects none."""

    @property
    def answers(self) -> Mapping[str, str]:
        """The texts answered, by the question's id."""


def registrations_in_form(
    questions: Mapping[str, str], responses: Iterable[Answered], *, collects_email: bool
) -> Registrations:
    """The registrations in the ``responses`` to a form with these ``questions`` (id → title).

    ``UnusableInputError`` for a form that no longer asks for document, name and e-mail, as happens when a person
    changes its questions by hand.
    """
    fields = {
        identity: field for identity, title in questions.items() if (field := vocabulary().field_named(title))
    }
    known = {*fields.values(), *(("email",) if collects_email else ())}
    if lacking := missing(known):
        asked = ", ".join(f"«{shown(title)}»" for title in questions.values()) or "ninguna"
        raise UnusableInputError(
            f"Las preguntas del formulario cambiaron: falta {_listed(lacking)}. Las que tiene: {asked}.",
            "Devuélvales su título en el formulario y repita el comando, o use --from con un archivo.",
        )
    return read_registrations(_written(fields, responses), _unknown(questions, fields))


def _written(fields: Mapping[str, str], responses: Iterable[Answered]) -> Iterator[Written]:
    for response in responses:
        texts: dict[str, str] = {"email": response.email} if response.email else {}
        for identity, text in response.answers.items():
            if identity in fields and text.strip():
                texts[fields[identity]] = text
        moment = response.submitted.astimezone(LIMA)
        yield Written(texts, moment.replace(microsecond=0), f"respuesta del {moment:%d/%m/%Y %H:%M:%S}")


def _unknown(questions: Mapping[str, str], fields: Mapping[str, str]) -> Iterator[Notice]:
    others = [f"«{shown(title)}»" for identity, title in questions.items() if identity not in fields]
    if others:
        yield Notice(
            "info", "unknown-questions", f"No se usan estas preguntas del formulario: {', '.join(others)}."
        )


def _listed(titles: list[str]) -> str:
    return ", ".join(f"«{title}»" for title in titles)
