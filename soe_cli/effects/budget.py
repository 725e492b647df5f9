"""How many messages the account may still send: Gmail counts them in any 24 hours.

https://support.google.com/a/answer/166852
"""

from __future__ import annotations

import threading


class MailBudget:
    """The messages that are ``left`` of the account's limit; safe to use from several threads."""

    def __init__(self, left: int) -> None:
        self._left = left
        self._guard = threading.Lock()

    def take(self, wanted: int) -> int:
        """Spend up to ``wanted`` messages; how many were left for it."""
        with self._guard:
            given = min(wanted, self._left)
            self._left -= given
        return given

    def close(self) -> None:
        """Google says that the limit is reached, whatever was counted here."""
        with self._guard:
            self._left = 0
