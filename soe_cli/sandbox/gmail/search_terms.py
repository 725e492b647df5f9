"""What one term of a search asks of a message: a word, or an operator with its value.

https://support.google.com/mail/answer/7190
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from functools import cached_property
from zoneinfo import ZoneInfo

from soe_cli.sandbox.gmail import mime
from soe_cli.sandbox.service import ApiError

_HEADERS = frozenset({"from", "to", "cc", "bcc", "subject"})
_PLACES = {"drafts": "DRAFT"}
_AGE = re.compile(r"(\d{1,6})([dmy])")
_DAYS = {"d": 1, "m": 30, "y": 365}
_SIZE = re.compile(r"(\d+)([km]?)b?")
_UNITS = {"": 1, "k": 1024, "m": 1024 * 1024}
# The API takes a day as it is in California: https://developers.google.com/workspace/gmail/api/guides/filtering
_ZONE = ZoneInfo("America/Los_Angeles")


class Letter:
    """A stored message that is searched; it is parsed when a term first asks what is in it."""

    def __init__(self, row: sqlite3.Row) -> None:
        self.labels = row["labels"].split()
        self.sent = row["internal_date"] / 1000
        self.user: str = row["user"]
        self.raw = bytes(row["raw"])

    @cached_property
    def message(self) -> Message:
        """The message itself."""
        return mime.parse(self.raw)

    @cached_property
    def texts(self) -> list[str]:
        """What words are looked for in: subject, people and bodies."""
        bodies = [mime.body_text(self.message, kind) for kind in ("text/plain", "text/html")]
        headers = [text for name, text in mime.headers(self.message) if name.lower() in _HEADERS]
        return [text.lower() for text in (*headers, *bodies)]

    @cached_property
    def attachments(self) -> list[str]:
        """The names of the attachments."""
        leaves = [part for part in self.message.walk() if not part.is_multipart()]
        return [(part.get_filename("") or "").lower() for part in leaves if not mime.is_body(part)]


Condition = Callable[[Letter], bool]


@dataclass(frozen=True, slots=True)
class Box:
    """The mailbox that is searched: the ids of its user's labels by name, and the present moment in seconds."""

    labels: Mapping[str, str]
    now: float


def term(operator: str, value: str, box: Box) -> Condition:
    """What ``operator:value`` asks, or without an operator the word ``value``; both are in lower case.

    Raises ApiError (400) for an operator that is not known here, and for a value that it does not take.
    """
    if not operator:
        return lambda letter: any(value in text for text in letter.texts)
    if operator in _HEADERS:
        return lambda letter: _in_header(letter, operator, value)
    if operator not in _OPERATORS:
        raise refused(f"The sandbox does not know the search operator {operator}:{value}")
    return _OPERATORS[operator](value, box)


def refused(message: str) -> ApiError:
    """The 400 for a search that cannot be understood."""
    return ApiError(400, "invalidArgument", message)


def _placed(value: str, box: Box) -> Condition:
    if value == "anywhere":
        return lambda letter: True
    if value == "read":
        return lambda letter: "UNREAD" not in letter.labels
    own = {_dashed(name): identity for name, identity in box.labels.items()}
    label = own.get(_dashed(value)) or _PLACES.get(value) or value.upper()
    return lambda letter: label in letter.labels


def _after(value: str, box: Box) -> Condition:
    moment = _moment(value)
    return lambda letter: letter.sent >= moment


def _before(value: str, box: Box) -> Condition:
    moment = _moment(value)
    return lambda letter: letter.sent < moment


def _newer_than(value: str, box: Box) -> Condition:
    limit = box.now - _age(value)
    return lambda letter: letter.sent >= limit


def _older_than(value: str, box: Box) -> Condition:
    limit = box.now - _age(value)
    return lambda letter: letter.sent < limit


def _larger(value: str, box: Box) -> Condition:
    size = _size(value)
    return lambda letter: len(letter.raw) >= size


def _smaller(value: str, box: Box) -> Condition:
    size = _size(value)
    return lambda letter: len(letter.raw) < size


def _has(value: str, box: Box) -> Condition:
    if value != "attachment":
        raise refused(f"The sandbox does not know the search operator has:{value}")
    return lambda letter: bool(letter.attachments)


def _with_file(value: str, box: Box) -> Condition:
    return lambda letter: any(value in name for name in letter.attachments)


def _with_id(value: str, box: Box) -> Condition:
    wanted = value.strip("<>")
    return lambda letter: mime.header(letter.message, "Message-ID").strip("<>").lower() == wanted


_OPERATORS: dict[str, Callable[[str, Box], Condition]] = {
    "in": _placed,
    "is": _placed,
    "label": _placed,
    "after": _after,
    "newer": _after,
    "before": _before,
    "older": _before,
    "newer_than": _newer_than,
    "older_than": _older_than,
    "larger": _larger,
    "size": _larger,
    "smaller": _smaller,
    "has": _has,
    "filename": _with_file,
    "rfc822msgid": _with_id,
}


def _in_header(letter: Letter, name: str, value: str) -> bool:
    wanted = letter.user if value == "me" else value
    return any(wanted in text.lower() for field, text in mime.headers(letter.message) if field.lower() == name)


def _moment(value: str) -> float:
    if value.isdecimal() and len(value) > 8:
        return float(value)
    try:
        year, month, day = (int(part) for part in re.split("[/-]", value))
        return datetime(year, month, day, tzinfo=_ZONE).timestamp()
    except (ValueError, OverflowError):
        raise refused(f"Invalid date: {value}") from None


def _age(value: str) -> float:
    match = _AGE.fullmatch(value)
    if match is None:
        raise refused(f"Invalid age: {value}")
    return timedelta(days=int(match[1]) * _DAYS[match[2]]).total_seconds()


def _size(value: str) -> int:
    match = _SIZE.fullmatch(value)
    if match is None:
        raise refused(f"Invalid size: {value}")
    return int(match[1]) * _UNITS[match[2]]


def _dashed(name: str) -> str:
    """A label's name as it is written in a search: ``Mis citas/2026`` is ``mis-citas-2026``."""
    return re.sub(r"[\s/]", "-", name.lower())
