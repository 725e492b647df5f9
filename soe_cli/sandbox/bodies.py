"""Request bodies, checked against the schemas of the discovery documents as Google checks them.

The newer APIs name the place of an error as their protocol buffers spell it (``requests[0].append_cells``), the
older ones as their JSON does.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from soe_cli.sandbox.discovery import Method, Schema
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.service import Resource

Violation = tuple[str, str]
"""Where (a path of field names, empty for the root) and what."""

_INTEGERS = {
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
}
# Fields of an older version that Google still passes over: gspread sends this one when it shares a file.
_PASSED_OVER = {"drive": frozenset({"withLink"})}
_ONE_ALPHABET = str.maketrans("-_", "+/")
_NUMBERS_IN_WORDS = {"NaN", "Infinity", "-Infinity"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.IGNORECASE)


def read_body(method: Method, content: bytes) -> Resource:
    """The JSON object in ``content``, which obeys the method's request schema; no content is an empty object.

    A field that is null is absent, except in a PATCH, where null clears a field. A number that came as text is a
    number; one of 64 bits is text, as in every answer. Raises a refusal (400) that names every violation.
    """
    if method.request is None or not content.strip():
        return {}
    try:
        body = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(400, "parseError", f"Invalid JSON payload received. {error}.") from None
    if not isinstance(body, dict):
        raise Refusal(400, "parseError", "Invalid JSON payload received. Root element must be a message.")
    violations = list(_Checker(method).fields({"$ref": method.request}, body, ""))
    if violations:
        raise invalid_argument(violations)
    return body if method.http_method == "PATCH" else _without_nulls(body)


def invalid_argument(violations: list[Violation]) -> Refusal:
    """The 400 for a request that does not fit its schema, with every violation in the message and the details."""
    fields = [{"description": what} | ({"field": where} if where else {}) for where, what in violations]
    details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": fields}]
    return Refusal(400, "invalid", "\n".join(what for _, what in violations), details=details)


@lru_cache(4096)
def snake_case(name: str) -> str:
    """``appendCells`` as protocol buffers spell it: ``append_cells``."""
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value


class _Checker:
    """Walks a body along its schema, yields what does not fit, and gives what fits its proper type."""

    def __init__(self, method: Method) -> None:
        self._schemas = method.api.schemas
        self._passed_over = _PASSED_OVER.get(method.api.name, frozenset())
        self._spell = str if method.api.legacy else snake_case

    def fields(self, schema: Schema, value: dict[str, Any], where: str) -> Iterator[Violation]:
        schema = self._resolved(schema)
        properties, rest = schema.get("properties", {}), schema.get("additionalProperties")
        for name, inner in value.items():
            inner_schema = properties.get(name, rest)
            if inner_schema is None and name in self._passed_over:
                continue
            if inner_schema is None:
                place = f" at '{where}'" if where else ""
                yield where, f'Invalid JSON payload received. Unknown name "{name}"{place}: Cannot find field.'
            elif inner is not None:
                spelled = self._spell(name)
                inner_schema = self._resolved(inner_schema)
                yield from self._value(inner_schema, inner, f"{where}.{spelled}" if where else spelled)
                value[name] = _typed(inner_schema, inner)

    def _resolved(self, schema: Schema) -> Schema:
        reference: Schema = self._schemas[schema["$ref"]] if "$ref" in schema else schema
        return reference

    def _value(self, schema: Schema, value: Any, where: str) -> Iterator[Violation]:
        kind = schema["type"]
        if kind == "object" and isinstance(value, dict):
            yield from self.fields(schema, value, where)
        elif kind == "array" and isinstance(value, list):
            items = self._resolved(schema["items"])
            for index, item in enumerate(value):
                yield from self._value(items, item, f"{where}[{index}]")
                value[index] = _typed(items, item)
        elif kind == "object" or kind == "array" or not _fits(schema, value):
            shown = msgspec.json.encode(value).decode()
            yield where, f"Invalid value at '{where}' ({_type_name(schema)}), {shown}"


def _typed(schema: Schema, value: Any) -> Any:
    """A scalar in the type of its schema; anything else as it is."""
    kind, form = schema["type"], schema.get("format", "")
    if "enum" in schema and isinstance(value, int) and _fits(schema, value):
        return schema["enum"][value]
    if isinstance(value, int | float | str) and (kind in ("integer", "number") or form in ("int64", "uint64")):
        if not _fits(schema, value):
            return value
        if kind == "number":
            return float(value) if isinstance(value, str) else value
        return int(value) if kind == "integer" else str(int(value))
    return value


def _fits(schema: Schema, value: Any) -> bool:
    """Whether a value fits a schema that is neither an object nor an array."""
    kind, form = schema["type"], schema.get("format", "")
    if kind == "any":
        return True
    if kind == "boolean":
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if kind == "integer" or form in ("int64", "uint64"):
        return _is_integer(value, *_INTEGERS.get(form, _INTEGERS["int64"]))
    if kind == "number":
        return _is_number(value)
    if isinstance(value, int) and "enum" in schema:  # protocol buffers number the values of an enumeration
        return 0 <= value < len(schema["enum"])
    return isinstance(value, str) and value in schema.get("enum", (value,)) and _has_form(value, form)


def _is_integer(value: Any, least: int, most: int) -> bool:
    if isinstance(value, float) and not value.is_integer():
        return False
    try:
        return least <= int(value) <= most
    except (TypeError, ValueError):
        return False


def _is_number(value: Any) -> bool:
    if not isinstance(value, str):
        return isinstance(value, int | float)
    try:
        float(value)
    except ValueError:
        return False
    return value in _NUMBERS_IN_WORDS or value[-1].isdigit()


def _has_form(text: str, form: str) -> bool:
    if form == "byte":
        return _is_base64(text)
    pattern = {"date": _DATE, "date-time": _TIMESTAMP, "google-datetime": _TIMESTAMP}.get(form)
    if pattern is None:
        return True
    try:
        return bool(pattern.fullmatch(text) and datetime.fromisoformat(text.upper()))
    except ValueError:
        return False


def _is_base64(text: str) -> bool:
    """Base64 in either alphabet, with or without its padding, as Google takes it."""
    try:
        base64.b64decode(text.translate(_ONE_ALPHABET) + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _type_name(schema: Schema) -> str:
    if "enum" in schema:
        return "TYPE_ENUM"
    names = {"integer": "TYPE_INT32", "number": "TYPE_DOUBLE", "boolean": "TYPE_BOOL", "string": "TYPE_STRING"}
    if schema.get("format") in ("byte", "int64", "uint64"):
        return {"byte": "TYPE_BYTES"}.get(schema["format"], "TYPE_INT64")
    return names.get(schema["type"], str(schema.get("id", "TYPE_MESSAGE")))
