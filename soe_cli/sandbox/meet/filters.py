"""The filters of Meet's lists: ``start_time>="…" AND end_time IS NULL``.

Source: Google Meet API, ``conferenceRecords.list``, ``filter``.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from soe_cli.sandbox.service import ApiError

Values = Mapping[str, str | float | None]
"""What a filter may ask about, by field: texts, moments (seconds since 1970), None for what is unset."""

_TERM = re.compile(
    r"\s*([a-z_.]+)\s*(?:(IS\s+NULL)|(>=|<=|!=|=|>|<)\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))\s*", re.IGNORECASE
)
_AND = re.compile(r"AND\b", re.IGNORECASE)
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}

Condition = Callable[[Values], bool]


def condition(text: str, texts: frozenset[str], moments: frozenset[str]) -> Condition:
    """What ``text`` asks of a list's element whose fields are ``texts`` and ``moments``.

    Raises ApiError (400) for a filter that Meet does not understand.
    """
    terms: list[Condition] = []
    position = 0
    while text.strip():
        match = _TERM.match(text, position)
        if match is None:
            raise _invalid()
        terms.append(_term(match, texts, moments))
        position = match.end()
        if position == len(text):
            break
        joint = _AND.match(text, position)
        if joint is None:
            raise _invalid()
        position = joint.end()
    return lambda values: all(term(values) for term in terms)


def _term(match: re.Match[str], texts: frozenset[str], moments: frozenset[str]) -> Condition:
    name, is_null, sign = match[1], match[2], match[3]
    given = match[4] or match[5] or match[6] or ""
    if is_null and name in moments:
        return lambda values: values[name] is None
    if sign == "=" and name in texts:
        return lambda values: values[name] == given
    if not sign or name not in moments:
        raise _invalid()
    wanted, compare = _moment(given), _SIGNS[sign]

    def compared(values: Values) -> bool:
        value = values[name]
        return isinstance(value, float) and compare(value, wanted)

    return compared


def _moment(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        raise _invalid() from None
    if moment.tzinfo is None:
        raise _invalid()
    return moment.timestamp()


def _invalid() -> ApiError:
    return ApiError(400, "badRequest", "Invalid filter.")
