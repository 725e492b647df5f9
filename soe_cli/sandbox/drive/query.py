"""The search language of ``files.list``: ``name = 'x' and 'mail' in owners and not trashed = true``.

``and`` and ``or`` bind alike and are taken from left to right, as Drive does.
Source: Google Drive API, "Search query terms and operators".
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from soe_cli.sandbox.drive.access import Permission, may_write
from soe_cli.sandbox.drive.refusals import invalid
from soe_cli.sandbox.drive.store import File


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file in question: ``trashed`` also when its folder is, ``permissions`` with those from above."""

    file: File
    trashed: bool
    permissions: list[Permission]
    user: str


Condition = Callable[[Candidate], bool]

_SYMBOL = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z]+|!=|<=|>=|[=<>(){}]))"""
)
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TEXTS: dict[str, Callable[[Candidate], str]] = {
    "name": lambda candidate: candidate.file.name,
    "mimeType": lambda candidate: candidate.file.mime_type,
    "fullText": lambda candidate: f"{candidate.file.name} {candidate.file.details.get('description', '')}",
}
_FLAGS: dict[str, Condition] = {
    "trashed": lambda candidate: candidate.trashed,
    "starred": lambda candidate: bool(candidate.file.details.get("starred")),
    "sharedWithMe": lambda candidate: candidate.file.owner != candidate.user,
}
_TIMES: dict[str, Callable[[Candidate], str]] = {
    "modifiedTime": lambda candidate: candidate.file.modified,
    "createdTime": lambda candidate: candidate.file.created,
}
_COLLECTIONS: dict[str, Callable[[Candidate], list[str]]] = {
    "parents": lambda candidate: [candidate.file.parent or ""],
    "owners": lambda candidate: [candidate.file.owner],
    "writers": lambda candidate: [entry.mail for entry in candidate.permissions if may_write(entry.role)],
    "readers": lambda candidate: [entry.mail for entry in candidate.permissions],
}


def condition(query: str) -> Condition:
    """What ``query`` asks of a file; 400 ``Invalid Value`` for a query that Drive does not understand."""
    parser = _Parser(query)
    found = parser.alternatives()
    parser.end()
    return found


class _Parser:
    def __init__(self, query: str) -> None:
        self._symbols = _symbols(query)
        self._next = 0

    def alternatives(self) -> Condition:
        found = self._term()
        while (word := self._peek()) in ("and", "or"):
            self._take()
            found = _joined(word, found, self._term())
        return found

    def end(self) -> None:
        if self._peek():
            raise invalid()

    def _term(self) -> Condition:
        symbol = self._take()
        if symbol == "not":
            inner = self._term()
            return lambda candidate: not inner(candidate)
        if symbol == "(":
            found = self.alternatives()
            self._expect(")")
            return found
        if symbol[:1] in ("'", '"'):
            self._expect("in")
            return _contained(_text(symbol), self._take())
        if symbol in ("appProperties", "properties"):
            return self._property(symbol)
        return _comparison(symbol, self._take(), self._take())

    def _property(self, field: str) -> Condition:
        for expected in ("has", "{", "key", "="):
            self._expect(expected)
        key = _text(self._take())
        for expected in ("and", "value", "="):
            self._expect(expected)
        value = _text(self._take())
        self._expect("}")
        return lambda candidate: candidate.file.details.get(field, {}).get(key) == value

    def _peek(self) -> str:
        return self._symbols[self._next] if self._next < len(self._symbols) else ""

    def _take(self) -> str:
        symbol = self._peek()
        if not symbol:
            raise invalid()
        self._next += 1
        return symbol

    def _expect(self, wanted: str) -> None:
        if self._take() != wanted:
            raise invalid()


def _symbols(query: str) -> list[str]:
    symbols, position, text = [], 0, query.strip()
    while position < len(text):
        match = _SYMBOL.match(text, position)
        if match is None:
            raise invalid()
        symbols.append(match["text"] or match["word"])
        position = match.end()
    return symbols


def _text(symbol: str) -> str:
    if symbol[:1] not in ("'", '"'):
        raise invalid()
    return re.sub(r"\\(.)", r"\1", symbol[1:-1])


def _joined(word: str, first: Condition, second: Condition) -> Condition:
    if word == "and":
        return lambda candidate: first(candidate) and second(candidate)
    return lambda candidate: first(candidate) or second(candidate)


def _contained(value: str, collection: str) -> Condition:
    if collection not in _COLLECTIONS:
        raise invalid()
    members = _COLLECTIONS[collection]
    folded = value if collection == "parents" else value.lower()
    return lambda candidate: folded in members(candidate)


def _comparison(field: str, sign: str, symbol: str) -> Condition:
    if field in _FLAGS and sign in ("=", "!=") and symbol in ("true", "false"):
        flag, wanted = _FLAGS[field], (symbol == "true") == (sign == "=")
        return lambda candidate: flag(candidate) == wanted
    if field in _TIMES and sign in _COMPARISONS:
        time, moment, compare = _TIMES[field], _moment(_text(symbol)), _COMPARISONS[sign]
        return lambda candidate: compare(_moment(time(candidate)), moment)
    if field in _TEXTS:
        return _text_comparison(field, sign, _text(symbol))
    raise invalid()


def _text_comparison(field: str, sign: str, value: str) -> Condition:
    text = _TEXTS[field]
    if sign in ("=", "!=") and field != "fullText":
        compare = _COMPARISONS[sign]
        return lambda candidate: compare(text(candidate), value)
    if sign == "contains":
        # A name is searched by the beginnings of its words, a type by its beginning.
        begin = r"\A" if field == "mimeType" else r"(?<!\w)"
        pattern = re.compile(begin + re.escape(value), re.IGNORECASE)
        return lambda candidate: pattern.search(text(candidate)) is not None
    raise invalid()


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise invalid() from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
