"""One person, as the rows, keys, files and texts that soe keeps may name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from soe_cli.effects.plan import short_hash
from soe_cli.errors import UsageError
from soe_cli.intake.document import read_document
from soe_cli.intake.email import usable_email
from soe_cli.model.masking import EMAIL
from soe_cli.model.review import bare_document
from soe_cli.model.text import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_DOCUMENT = 5
OF_OTHERS = "candidatos"
"""The column (folded) that names other people as well: nobody is told who they are."""


@dataclass(frozen=True, slots=True)
class Person:
    """``document`` is without leading zeros, or ""; ``emails`` are in lower case; ``marks`` are the parts of keys
    that stand for them, which hold no personal data."""

    document: str
    emails: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    def is_owner(self, documents: Iterable[str], text: str) -> bool:
        """Whether a row is theirs: by its document numbers where it has any, for a family may share an address;
        else by what its ``text`` says."""
        given = {bare_document(one) for one in documents} - {""}
        return self.document in given if given and self.document else self.is_named(text)

    def is_named(self, text: str) -> bool:
        """Whether the document number or an address stands in ``text``, whole."""
        if self.emails and any(found.casefold() in self.emails for found in EMAIL.findall(text)):
            return True
        return bool(self.document) and any(bare_document(word) == self.document for word in _WORD.findall(text))

    def is_marked(self, key: str) -> bool:
        """Whether a part of the key stands for them."""
        return not self.marks.isdisjoint(key.split("/"))

    def known_as(self, emails: Iterable[str] = (), marks: Iterable[str] = (), document: str = "") -> Person:
        """The same person, of whom more is known."""
        told = {one.strip().casefold() for one in emails} - {""}
        return Person(self.document or document, self.emails | told, self.marks | set(marks) | set(_of(told)))


def person_of(typed: str) -> Person:
    """Who is meant by a document number or an e-mail address. ``UsageError`` when it is neither."""
    if "@" in typed:
        email = usable_email(typed)
        if email is None:
            raise UsageError(f"«{typed}» no es una dirección de correo.", "Corríjala, o escriba el documento.")
        return Person("").known_as([email])
    number = read_document("", typed).number
    if sum(one.isdigit() for one in number) < _SHORTEST_DOCUMENT:
        raise UsageError(
            f"«{typed}» no es un número de documento ni una dirección de correo.",
            "Escriba el documento como está en la hoja compartida, por ejemplo 40118322.",
        )
    marks = {short_hash(one) for one in (number, number.zfill(8), typed.strip())}
    return Person(bare_document(number), frozenset(), frozenset(marks))


def columns_of(titles: Sequence[str], *words: str) -> list[int]:
    """The columns whose title has one of the (folded) ``words`` and is not about the kind of a document."""
    folded = [fold(title) for title in titles]
    return [
        column
        for column, title in enumerate(folded)
        if not title.startswith("tipo") and any(word in title.split() for word in words)
    ]


def cells_at(row: Sequence[str], columns: Collection[int]) -> list[str]:
    """The cells of a row at these columns; a row may be shorter than its header."""
    return [row[column] for column in columns if column < len(row)]


def _of(emails: Iterable[str]) -> list[str]:
    return [short_hash(one) for one in emails]
