"""What was spent within the last so many seconds."""

from __future__ import annotations

from collections import deque


class Window:
    """The spending of the last ``seconds``; each question costs the same however much was spent.

    Moments are seconds of any clock that only grows, and have to be given in order.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._spent: deque[tuple[float, int]] = deque()
        self._total = 0

    def total(self, now: float) -> int:
        """What counts at ``now``."""
        while self._spent and self._spent[0][0] <= now - self._seconds:
            self._total -= self._spent.popleft()[1]
        return self._total

    def spend(self, now: float, units: int) -> None:
        """Counts ``units`` from ``now`` on."""
        self._spent.append((now, units))
        self._total += units

    def wait(self, now: float, units: int, limit: int) -> float:
        """The seconds until ``units`` more stay within ``limit``; 0 when they do at once.

        A whole window for what is more than the limit by itself.
        """
        excess = self.total(now) + units - limit
        if excess <= 0:
            return 0.0
        for moment, cost in self._spent:
            excess -= cost
            if excess <= 0:
                return moment + self._seconds - now
        return self._seconds
