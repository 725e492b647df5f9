"""Telephone numbers of Peru, as a telephone can dial them from anywhere."""

from __future__ import annotations

import re

_BETWEEN_DIGITS = re.compile(r"[ \u00a0\u202f().-]+")
_MOBILE = re.compile(r"(?:(?:\+|00)?51)?(9[0-9]{8})")
_FROM_SPREADSHEET = re.compile(r"([0-9]+)\.0+")


def usable_phone(text: str) -> str | None:
    """The number in ``text`` as ``+51987654321`` (Peruvian unless it names another country); None if it is none."""
    number = text.strip()
    if shortened := _FROM_SPREADSHEET.fullmatch(number):
        number = shortened[1]
    # Nearly every row holds a mobile, and the library takes most of the time that a report takes.
    if mobile := _MOBILE.fullmatch(_BETWEEN_DIGITS.sub("", number)):
        return f"+51{mobile[1]}"
    return _dialled(number)


def _dialled(number: str) -> str | None:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, "PE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
