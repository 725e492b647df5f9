"""One cell: Google's ``CellData`` as it is stored, checked and shown.

A stored cell holds only what a person or a program entered (``userEnteredValue``, ``userEnteredFormat``, ``note``
…); what Sheets derives from it is computed here. Formulas are kept, never calculated: their value is an error, so
that a text that turned into a formula by accident shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.sheets.entry import typed
from soe_cli.sandbox.sheets.format import DATE_TYPES, shown

Cell = dict[str, Any]

WRITABLE = (
    "userEnteredValue",
    "userEnteredFormat",
    "note",
    "dataValidation",
    "textFormatRuns",
    "chipRuns",
    "pivotTable",
)
_KINDS = ("stringValue", "numberValue", "boolValue", "formulaValue")
_CHARACTERS = 50_000
_NOT_CALCULATED = {"type": "ERROR", "message": "Formulas are kept but not calculated here."}


def checked(value: Mapping[str, Any]) -> dict[str, Any]:
    """A ``userEnteredValue`` fit to be stored; raises InvalidRequestError for one that Sheets does not take."""
    if not value:
        return {}
    kind, inner = next(iter(value.items()))
    if len(value) > 1 or kind not in _KINDS:
        raise InvalidRequestError("Exactly one of stringValue, numberValue, boolValue, formulaValue may be set.")
    if kind == "numberValue":
        inner = plain_number(float(inner))
    elif kind == "formulaValue" and not inner.startswith("="):
        raise InvalidRequestError("A formula must begin with '='.")
    elif kind != "boolValue" and len(inner) > _CHARACTERS:
        raise InvalidRequestError("Your input contains more than the maximum of 50000 characters in a single cell.")
    return {} if inner == "" else {kind: inner}


def entered(value: Any, option: str, cell: Cell | None) -> Cell:
    """``cell`` after ``value`` (text, number, boolean) is written with a ``ValueInputOption``; "" clears it."""
    result = dict(cell or {})
    number_format = None
    if value == "":
        entry: dict[str, Any] = {}
    elif isinstance(value, bool):
        entry = {"boolValue": value}
    elif isinstance(value, int | float):
        entry = {"numberValue": value}
    elif option == "USER_ENTERED" and _number_format(result).get("type") != "TEXT":
        entry, number_format = typed(value)
    else:
        entry = {"stringValue": value}
    result = with_value(result, entry)
    if number_format and not _number_format(result):
        result["userEnteredFormat"] = result.get("userEnteredFormat", {}) | {"numberFormat": number_format}
    return result


def with_value(cell: Cell, value: Mapping[str, Any]) -> Cell:
    """``cell`` with this ``userEnteredValue``, checked; an empty one leaves none."""
    result = dict(cell)
    if kept := checked(value):
        result["userEnteredValue"] = kept
    else:
        result.pop("userEnteredValue", None)
    return result


def is_filled(cell: Cell | None) -> bool:
    """Whether the cell has a value; formats and notes are none."""
    return bool(cell and cell.get("userEnteredValue"))


def effective(cell: Cell) -> dict[str, Any]:
    """The ``effectiveValue`` of a cell with a value."""
    value: dict[str, Any] = cell["userEnteredValue"]
    return {"errorValue": _NOT_CALCULATED} if "formulaValue" in value else value


def formatted(cell: Cell | None) -> str:
    """The ``formattedValue``: what a person sees."""
    if cell is None:
        return ""
    for kind, value in (cell.get("userEnteredValue") or {}).items():
        if kind == "boolValue":
            return "TRUE" if value else "FALSE"
        if kind == "numberValue":
            return shown(float(value), _number_format(cell))
        return str(value) if kind == "stringValue" else "#ERROR!"
    return ""


def rendered(cell: Cell | None, value_option: str, date_option: str) -> Any:
    """The value as ``values.get`` gives it for a ``ValueRenderOption`` and a ``DateTimeRenderOption``."""
    if cell is None or not cell.get("userEnteredValue"):
        return ""
    ((kind, value),) = cell["userEnteredValue"].items()
    if kind == "formulaValue" and value_option == "FORMULA":
        return value
    if value_option == "FORMATTED_VALUE" or kind == "formulaValue":
        return formatted(cell)
    if kind != "numberValue":
        return value
    if date_option == "FORMATTED_STRING" and _number_format(cell).get("type") in DATE_TYPES:
        return formatted(cell)
    return value


def plain_number(value: float) -> float:
    """A whole number without its decimal point, as Google writes it in JSON; InvalidRequestError for no number."""
    if not math.isfinite(value):
        raise InvalidRequestError(f"Invalid number: {value}.")
    return int(value) if value == int(value) else value


def resource(cell: Cell | None) -> Cell:
    """The cell as Google's ``CellData``, with what is derived from it."""
    if not cell:
        return {}
    found = {name: cell[name] for name in WRITABLE if name in cell}
    if is_filled(cell):
        found |= {"effectiveValue": effective(cell), "formattedValue": formatted(cell)}
    if "userEnteredFormat" in cell:
        found["effectiveFormat"] = cell["userEnteredFormat"]
    return found


def _number_format(cell: Cell) -> dict[str, str]:
    found: dict[str, str] = cell.get("userEnteredFormat", {}).get("numberFormat", {})
    return found
