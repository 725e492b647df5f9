"""How many messages the account may still send: Gmail counts them in any 24 hours.

https://support.google.com/a/answer/166852
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta


class MailBudget:
    """The messages that are ``left`` of the account's limit; safe to use from several threads.

    Messages that answer one citizen go before those that invite many.
    """

    def __init__(self, left: int) -> None:
        self._left = left
        self._kept = 0
        self._guard = threading.Lock()

    def keep(self, messages: int) -> None:
        """From now on keep so many back from what goes to many."""
        with self._guard:
            self._kept = messages

    def take(self, wanted: int, *, bulk: bool = False) -> int:
        """Spend up to ``wanted`` messages; how many were left for it."""
        with self._guard:
            given = max(0, min(wanted, self._left - (self._kept if bulk else 0)))
            self._left -= given
            if not bulk:
                self._kept = max(0, self._kept - given)
        return given

    def close(self) -> None:
        """Google says that the limit is reached, whatever was counted here."""
        with self._guard:
            self._left = 0


def last_one_leaves(to_send: int, left: int, a_day: int, free_at: datetime) -> datetime | None:
    """When about the last of ``to_send`` mails goes out, if more than ``left`` can today; None when all can.

    ``a_day`` is the account's limit in 24 hours, ``free_at`` when it begins to have room again.
    """
    waiting = to_send - left
    if waiting <= 0 or a_day <= 0:
        return None
    return free_at + timedelta(days=(waiting - 1) // a_day)
