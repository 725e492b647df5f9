"""Gmail's search box: terms side by side, ``-``, ``OR``, ``{either or}`` and ``(together)``.

What a term can be is in ``search_terms``. Case does not matter. What is not understood is refused, not passed
over. https://support.google.com/mail/answer/7190
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from soe_cli.sandbox.gmail.search_terms import Box, Condition, refused, term

_SYMBOL = re.compile(r'\s*(?:([(){}])|(-?)(?:(\w+):)?(?:"([^"]*)"|([^\s"(){}]+)|(?=[({])))')
_ELSEWHERE = re.compile(r"\b(?:in|label|is):(?:anywhere|trash|spam)\b", re.IGNORECASE)
_CLOSING = {"(": ")", "{": "}"}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, and whether it asks for what lies in the trash or among spam."""

    meets: Condition
    everywhere: bool


def read_query(text: str, box: Box) -> Query:
    """Understands ``text``. Raises ApiError (400) for an unknown operator, or brackets that do not match."""
    return Query(_Parser(text.strip(), box).whole(), _ELSEWHERE.search(text) is not None)


class _Parser:
    def __init__(self, text: str, box: Box) -> None:
        self._box = box
        self._symbols: list[re.Match[str]] = []
        position = 0
        while position < len(text):
            symbol = _SYMBOL.match(text, position)
            if symbol is None or symbol.end() == position:
                raise refused("The query cannot be read.")
            self._symbols.append(symbol)
            position = symbol.end()

    def whole(self) -> Condition:
        found = _every(self._alternatives())
        if self._symbols:
            raise refused("Unbalanced brackets in the query.")
        return found

    def _alternatives(self) -> list[list[Condition]]:
        """Terms side by side, up to a closing bracket or the end; those that OR joins are in one list."""
        groups: list[list[Condition]] = []
        joined = False
        while self._symbols and self._symbols[0][1] not in (")", "}"):
            symbol = self._symbols.pop(0)
            if symbol[0].strip() == "OR":
                joined = True
                continue
            group = groups.pop() if joined and groups else []
            groups.append([*group, self._term(symbol)])
            joined = False
        return groups

    def _term(self, symbol: re.Match[str]) -> Condition:
        bracket, minus, operator, phrase, word = symbol.groups()
        if bracket:
            return self._group(bracket)
        operator, value = (operator or "").lower(), phrase if phrase is not None else word
        if value is not None:
            found = term(operator, value.lower(), self._box)
        else:  # an operator or a minus stands before a bracket
            opening = str(self._symbols.pop(0)[1])
            found = self._group_of(opening, operator) if operator else self._group(opening)
        return (lambda letter: not found(letter)) if minus else found

    def _group(self, opening: str) -> Condition:
        """What brackets hold: round ones all of it, curly ones any of it."""
        groups = self._alternatives()
        self._close(opening)
        if opening == "(":
            return _every(groups)
        return lambda letter: any(condition(letter) for group in groups for condition in group)

    def _group_of(self, opening: str, operator: str) -> Condition:
        """``subject:(one two)``: words that are all in one place, or in curly brackets any of them."""
        terms = []
        while self._symbols and self._symbols[0][1] is None:
            word = self._symbols.pop(0)[0].strip().strip('"')
            terms.append(term(operator, word.lower(), self._box))
        self._close(opening)
        combine = all if opening == "(" else any
        return lambda letter: combine(condition(letter) for condition in terms)

    def _close(self, opening: str) -> None:
        if not self._symbols or self._symbols.pop(0)[1] != _CLOSING[opening]:
            raise refused("Unbalanced brackets in the query.")


def _every(groups: list[list[Condition]]) -> Condition:
    return lambda letter: all(any(condition(letter) for condition in group) for group in groups)
