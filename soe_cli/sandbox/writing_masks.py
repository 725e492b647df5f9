"""Field masks: the ``fields`` of a request, which say what of the given data is written.

``userEnteredValue,userEnteredFormat(numberFormat,textFormat.bold)`` becomes nested dictionaries; an empty one
means "all of it". Source: Google Sheets API and Google Forms API, "Field masks".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from soe_cli.sandbox.invalid_requests import InvalidRequestError

Mask: TypeAlias = dict[str, "Mask"]

_SYMBOL = re.compile(r"\s*([A-Za-z_]+|\*|[.,()/])")
_NO_FIELDS = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


def writing_mask(text: str | None, allowed: Collection[str]) -> Mask:
    """The mask of a writing request, with ``*`` spelled out as ``allowed``, the fields that may be written."""
    mask = _parsed(text or "")
    if not mask:
        raise InvalidRequestError(_NO_FIELDS)
    if "*" in mask:
        return {name: {} for name in allowed}
    for name in mask:
        if name not in allowed:
            raise InvalidRequestError(
                f"Error expanding 'fields' parameter. Cannot find matching fields for path '{name}'."
            )
    return mask


def merged(target: Mapping[str, Any], source: Mapping[str, Any], mask: Mask) -> dict[str, Any]:
    """``target`` with the masked fields of ``source``; what the mask names and ``source`` lacks is cleared."""
    result = dict(target)
    for name, inner in mask.items():
        given = source.get(name)
        if inner and "*" not in inner:
            given = merged(result.get(name) or {}, given or {}, inner)
        if given is None or given == {}:
            result.pop(name, None)
        else:
            result[name] = given
    return result


@lru_cache(maxsize=256)
def _parsed(text: str) -> Mask:
    symbols = iter(_symbols(text))
    return _fields(symbols)[0]


def _symbols(text: str) -> Iterator[str]:
    position = 0
    text = text.strip()
    while position < len(text):
        symbol = _SYMBOL.match(text, position)
        if symbol is None:
            raise InvalidRequestError(
                f"Error expanding 'fields' parameter. Cannot find matching fields for '{text}'."
            )
        yield symbol[1]
        position = symbol.end()


def _fields(symbols: Iterator[str]) -> tuple[Mask, str]:
    """The fields up to a closing parenthesis or the end, and the symbol that ended them."""
    root: Mask = {}
    here = root
    for symbol in symbols:
        if symbol == ",":
            here = root
        elif symbol == ")":
            return root, symbol
        elif symbol == "(":
            here.update(_fields(symbols)[0])
        elif symbol not in "./":
            here = here.setdefault(_camel(symbol), {})
    return root, ""


def _camel(name: str) -> str:
    """Google takes ``user_entered_value`` for ``userEnteredValue``."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)
