"""The path and query parameters of a call, checked and typed by the discovery document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from soe_cli.sandbox.bodies import invalid_argument, snake_case
from soe_cli.sandbox.discovery import Match, Method, Schema
from soe_cli.sandbox.refusals import Refusal

_INTEGER_RANGES = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1)}
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def read_parameters(match: Match, query: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    """The parameters of a call by name, typed, with the document's defaults; a repeated one is a list.

    The global ones (``fields``, ``alt`` …) are among them. Raises a refusal (400) for one that is unknown, missing,
    given twice, of the wrong type or out of its range.
    """
    method = match.method
    given: dict[str, list[str]] = {name: [value] for name, value in match.path.items()}
    for name, value in map(_without_sign, query):
        if name not in method.parameters or name in match.path:
            raise _unknown(method, name)
        given.setdefault(name, []).append(value)
    found: dict[str, Any] = {}
    for name, schema in method.parameters.items():
        if name in given:
            values = [_typed(method, name, schema, text) for text in given[name]]
            if schema.get("repeated"):
                found[name] = values
            elif len(values) > 1:
                raise _invalid(method, name, schema, given[name][1])
            else:
                found[name] = values[0]
        elif schema.get("required"):
            message = f"Required parameter: {name}"
            raise Refusal(400, "required", message, location=name)
        elif "default" in schema:
            found[name] = _typed(method, name, schema, schema["default"])
    return found


def _without_sign(parameter: tuple[str, str]) -> tuple[str, str]:
    """A global parameter as the document names it: some clients write ``$alt=json;enum-encoding=int``."""
    name, value = parameter
    if not name.startswith("$") or name.startswith("$."):
        return parameter
    return name[1:], value.partition(";")[0]


def _typed(method: Method, name: str, schema: Schema, text: str) -> Any:
    value: Any = text
    if schema["type"] == "boolean":
        value = _BOOLEANS.get(text.lower())
    elif schema["type"] == "integer":
        value = _integer(method, name, schema, text)
    elif "enum" in schema and text not in schema["enum"]:
        value = None
    if value is None:
        raise _invalid(method, name, schema, text)
    return value


def _integer(method: Method, name: str, schema: Schema, text: str) -> int | None:
    try:
        value = int(text)
    except ValueError:
        return None
    least, most = _INTEGER_RANGES.get(schema.get("format", ""), (-(2**63), 2**63 - 1))
    if not least <= value <= most:
        return None
    lowest, highest = int(schema.get("minimum", least)), int(schema.get("maximum", most))
    if not lowest <= value <= highest:
        message = f"Invalid value '{text}'. Values must be within the range: [{lowest}, {highest}]"
        raise Refusal(400, "invalidParameter", message, location=name)
    return value


def _unknown(method: Method, name: str) -> Refusal:
    if method.api.legacy:
        return Refusal(400, "invalidParameter", f"Unknown parameter: '{name}'.", location=name)
    message = (
        f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
        f"Field '{name}' could not be found in request message."
    )
    return invalid_argument([("", message)])


def _invalid(method: Method, name: str, schema: Schema, text: str) -> Refusal:
    if method.api.legacy:
        allowed = f" Allowed values: [{', '.join(schema['enum'])}]" if "enum" in schema else ""
        message = f"Invalid value '{text}' for parameter {name}.{allowed}"
        return Refusal(400, "invalidParameter", message, location=name)
    kind = (
        "TYPE_ENUM" if "enum" in schema else {"boolean": "TYPE_BOOL", "integer": "TYPE_INT32"}.get(schema["type"])
    )
    message = f"Invalid value at '{snake_case(name)}' ({kind or 'TYPE_STRING'}), \"{text}\""
    return invalid_argument([(snake_case(name), message)])
