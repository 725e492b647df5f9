"""What the sandbox's mailboxes hold, as a test asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from soe_cli.effects.plan import SendEmail
from tests.conftest import State


def recipients(state: State) -> list[str]:
    """Who has received something, once for every message."""
    return sorted(message["to"] for message in state()["messages"])


def sent_once(state: State, mails: Iterable[SendEmail]) -> None:
    """Each of the mails went out once, and nothing is left in any mailbox."""
    after = state()
    assert Counter(message["to"] for message in after["messages"]) == Counter(mail.to for mail in mails)
    assert after["drafts"] == []
