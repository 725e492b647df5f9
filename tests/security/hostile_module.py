"""A module in which everybody and everything is called by a hostile text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from functools import cached_property

from soe_cli.commands.demo.cast import APRENDE, Cast, Course
from soe_cli.commands.demo.synthetic_people import Person, people
from tests.security.hostile import PRINTABLE, Hostile

_NAMED = (
    *("hyperlink", "dde", "script", "attribute", "rich", "bcc", "vcard", "encoded-word", "right-to-left", "ansi"),
    *("up", "drive", "typst", "jinja", "docx", "sql"),
)
TEXTS = tuple(one for one in PRINTABLE if one.name in _NAMED)
"""One of each kind that a person may be called by and a certificate has room for."""
NAME = "=A1 ../../b <i>{{7*7}}</i> #x"
ID = "a1-b-i-7-7-i-x-2027-i"


def _in_toml(text: str) -> str:
    """``text`` within the quotes of a TOML string."""
    return json.dumps(text)[1:-1]


@dataclass(frozen=True)
class HostileCast(Cast):
    """One person for each text, who is called, shown, asks and does what it says."""

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """In the order in which they register."""
        return tuple(_called(one, text) for one, text in zip(people(len(TEXTS)), TEXTS, strict=True))

    def contacts(self) -> str:
        """A CSV of people who asked to be told of workshops. (A file with NUL is no table.)"""
        file = io.StringIO()
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Apellidos y nombres", "Correo electrónico"))
        rows.writerows((one.surnames.replace("\0", ""), one.email) for one in self.people)
        return file.getvalue()


def _called(person: Person, text: Hostile) -> Person:
    words = text.written
    return replace(
        person,
        surnames=words,
        given_names=words,
        district=words,
        business=words,
        question=words,
        whatsapp="Sí",
        shown=f"{words} {person.document}",
    )


def hostile_cast() -> HostileCast:
    """The module of one session, and its people."""
    by_name = {one.name: one for one in TEXTS}
    head = f'nombre = "{_in_toml(NAME)}"\npublico = "{_in_toml(by_name["jinja"].written)}"\n'
    topic = _in_toml(by_name["encoded-word"].written)
    session = replace(APRENDE.sessions[0], topic=topic, speaker=_in_toml(by_name["script"].written))
    course = Course(ID, NAME, head, (session,), APRENDE.opened)
    return HostileCast(course, number=len(TEXTS))
