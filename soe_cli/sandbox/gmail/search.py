"""Gmail's search box, as far as the sandbox needs it.

Words, ``"phrases"``, ``from:``, ``to:``, ``subject:``, ``in:``, ``label:``, ``rfc822msgid:`` and a leading ``-``;
case does not matter (https://support.google.com/mail/answer/7190). Anything else is refused rather than ignored.
"""

from __future__ import annotations

import re
import sqlite3

from soe_cli.sandbox.gmail import mime
from soe_cli.sandbox.service import ApiError

_TERM = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"|([^\s"]+))')
_PLACES = {"inbox": "INBOX", "sent": "SENT", "draft": "DRAFT", "drafts": "DRAFT", "unread": "UNREAD"}


def matches(row: sqlite3.Row, query: str) -> bool:
    """Whether a stored message answers ``query``. Raises ApiError (400) for an operator that is not known here."""
    return all(
        _meets(row, operator.lower(), (phrase or word).lower()) != bool(negation)
        for negation, operator, phrase, word in _TERM.findall(query)
    )


def _meets(row: sqlite3.Row, operator: str, value: str) -> bool:
    if operator in ("in", "label", "is"):
        return value == "anywhere" or _PLACES.get(value, value.upper()) in row["labels"].split()
    message = mime.parse(bytes(row["raw"]))
    if operator in ("from", "to", "subject"):
        return any(value in text.lower() for name, text in mime.headers(message) if name.lower() == operator)
    if operator == "rfc822msgid":
        return mime.header(message, "Message-ID").strip("<>").lower() == value.strip("<>")
    if operator:
        raise ApiError(400, "invalidArgument", f"The sandbox does not know the search operator {operator}:")
    shown = [
        mime.header(message, "Subject"),
        *(mime.body_text(message, kind) for kind in ("text/plain", "text/html")),
    ]
    return any(value in text.lower() for text in shown)
