"""Text that a spreadsheet program would take for a formula, kept from running in a CSV and given back unharmed."""

from __future__ import annotations

import re

_TAKEN_FOR_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_DISARMED = re.compile(r"''*[=+\-@\t\r＝＋－＠]")


def disarm(text: str) -> str:
    """``text`` as a CSV may hold it: with an apostrophe before what would run (``'=1+1``)."""
    return f"'{text}" if _TAKEN_FOR_FORMULA.match(text) else text


def rearm(text: str) -> str:
    """The text that :func:`disarm` was given."""
    return text[1:] if _DISARMED.match(text) else text
