"""Partial responses: the parameter ``fields``, as ``items(id,start/dateTime),nextPageToken``.

https://developers.google.com/workspace/calendar/api/guides/performance#partial-response
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from soe_cli.sandbox.discovery import Api, Schema
from soe_cli.sandbox.refusals import Refusal

Mask = dict[str, "Mask"]
"""What is kept of an object, by field name; an empty mask keeps the whole value, ``*`` stands for every field."""

_TOKEN = re.compile(r"[^,/().\s]+|[,/().]")
_INTO = (["/"], ["."])
"""How a field of a field is written: Calendar and Drive show a slash, Sheets a dot; Google takes both."""


def read_mask(api: Api, response: str | None, selection: str) -> Mask:
    """What ``selection`` asks for. Raises a refusal (400) for a field that the response has not."""
    mask = _Parser(selection).mask()
    if response is not None:
        _check(api, {"$ref": response}, mask)
    return mask


def keep(mask: Mask, value: Any) -> Any:
    """What ``mask`` keeps of ``value``; the elements of a list are masked one by one."""
    if not mask:
        return value
    if isinstance(value, list):
        return [keep(mask, item) for item in value]
    if not isinstance(value, Mapping):
        return value
    every = mask.get("*")
    kept = {name: mask.get(name, every) for name in value}
    return {name: keep(inner, value[name]) for name, inner in kept.items() if inner is not None}


class _Parser:
    def __init__(self, selection: str) -> None:
        self._selection = selection
        self._tokens = _TOKEN.findall(selection)

    def mask(self) -> Mask:
        found = self._list()
        if self._tokens:
            raise _invalid(self._selection)
        return found

    def _list(self) -> Mask:
        found: Mask = {}
        while True:
            self._item(found)
            if self._tokens[:1] != [","]:
                return found
            self._tokens.pop(0)

    def _item(self, mask: Mask) -> None:
        name = self._tokens.pop(0) if self._tokens else ""
        if not name or name in ",/().":
            raise _invalid(self._selection)
        inner = mask.setdefault(name, {})
        following = self._tokens[:1]
        if following in _INTO:
            self._tokens.pop(0)
            self._item(inner)
        elif following == ["("]:
            self._tokens.pop(0)
            inner.update(self._list())
            if self._tokens[:1] != [")"]:
                raise _invalid(self._selection)
            self._tokens.pop(0)


def _check(api: Api, schema: Schema, mask: Mask) -> None:
    while "$ref" in schema or "items" in schema:
        schema = api.schemas[schema["$ref"]] if "$ref" in schema else schema["items"]
    properties, rest = schema.get("properties", {}), schema.get("additionalProperties")
    for name, inner in mask.items():
        inner_schema = properties.get(name, rest)
        if name == "*" or schema["type"] == "any":
            continue
        if inner_schema is None:
            raise _invalid(name)
        _check(api, inner_schema, inner)


def _invalid(selection: str) -> Refusal:
    return Refusal(400, "invalidParameter", f"Invalid field selection {selection}", location="fields")
