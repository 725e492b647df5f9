"""B03 and C01: which mail of a conversation can be the Subdirector's approval, and how it is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from soe_cli.model.received_mail import ReceivedMail
from soe_cli.model.text import clean_text

_ORDERS = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
"""Colours, movements and titles of a terminal, whole: their letters mean nothing to a person."""
LINES, LETTERS = 6, 200
"""How much of a reply is shown."""
_NOT_RECEIVED = frozenset({"SENT", "DRAFT", "SPAM", "TRASH"})
_QUOTED = re.compile(
    r">|El .*(escribió:|<\S+@\S+>)|On .*(wrote:|<\S+@\S+>)|-{2,} ?(Mensaje original|Original Message|Forwarded)"
    r"|(De|From): .*@|_{5,}|--$",
    re.IGNORECASE,
)


def approving_reply(mails: Sequence[ReceivedMail], submission: str, subdirector: str) -> ReceivedMail | None:
    """The newest mail in which the Subdirector answers the mail with the id ``submission`` in person; None when
    there is none.

    ``mails`` are the conversation. A mail of anybody else, one that claims several senders, one whose origin the
    mailbox's own server could not confirm, and one that no person wrote is no answer.
    """
    sent = next((one.when for one in mails if one.id == submission), None)
    answers = [
        one
        for one in mails
        if one.id != submission
        and (sent is None or one.when >= sent)
        and [sender.casefold() for sender in one.senders] == [subdirector.casefold()]
        and not _NOT_RECEIVED & one.labels
        and not is_automatic(one)
        and "dmarc=fail" not in one.headers.get("authentication-results", "").casefold()
    ]
    return max(answers, key=lambda one: one.when, default=None)


def is_automatic(mail: ReceivedMail) -> bool:
    """Whether a program wrote the mail: an absence notice, a receipt, a report of delivery (RFC 3834, RFC 6522)."""
    headers = mail.headers
    submitted = headers.get("auto-submitted", "no").partition(";")[0].strip().casefold()
    precedence = headers.get("precedence", "").strip().casefold()
    return (
        submitted != "no"
        or precedence in ("auto_reply", "bulk", "junk")
        or not {"x-autoreply", "x-autorespond"}.isdisjoint(headers)
        or mail.media_type == "multipart/report"
    )


def first_lines(text: str) -> tuple[str, ...]:
    """The beginning of what a mail says for itself, without what it quotes: at most six lines of 200 letters,
    without anything that a terminal would obey."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = clean_text(_ORDERS.sub("", raw))
        if _QUOTED.match(line):
            break
        if line:
            lines.append(line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…")
        if len(lines) == LINES:
            break
    return tuple(lines)


def reply_note(mail: ReceivedMail) -> str:
    """What the record of the approval says of the mail."""
    said = next(iter(first_lines(mail.text)), "sin texto")
    return f"Respuesta de {', '.join(mail.senders)} del {mail.when:%d/%m/%Y a las %H:%M}: «{said}»"
