"""What the sandbox saw since it started or was last reset, for its state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from soe_cli.sandbox.discovery import Method


class Traffic:
    """How often each method was called, refused and hit by a fault, and how many calls overlapped."""

    def __init__(self) -> None:
        self._under_way: Counter[str] = Counter()
        self._under_way_by_user: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.reset()

    def reset(self) -> None:
        """Forgets the past; calls under way go on counting as under way."""
        self._calls: Counter[str] = Counter()
        self._refusals: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._faults: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._peaks: Counter[str] = Counter()
        self._peaks_by_user: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def called(self, method: Method) -> None:
        """Counts a call, whatever becomes of it."""
        self._calls[method.id] += 1

    def refused(self, method: Method, status: int) -> None:
        """Counts a call that was answered with an error."""
        self._refusals[method.id][str(status)] += 1

    def hit(self, method: Method, kind: str) -> None:
        """Counts a call that an ordered fault of this kind hit."""
        self._faults[method.id][kind] += 1

    @contextmanager
    def under_way(self, method: Method, user: str) -> Iterator[None]:
        """Counts a call of ``user`` as in flight for as long as the block lasts."""
        api, own, own_peaks = method.api.name, self._under_way_by_user[user], self._peaks_by_user[user]
        self._under_way[api] += 1
        own[api] += 1
        self._peaks[api] = max(self._peaks[api], self._under_way[api])
        own_peaks[api] = max(own_peaks[api], own[api])
        try:
            yield
        finally:
            self._under_way[api] -= 1
            own[api] -= 1

    def state(self) -> dict[str, Any]:
        """All that was counted, by its names in the sandbox's state.

        ``requests`` {method: count}, ``refusals`` {method: {status: count}}, ``faults`` {method: {kind: count}},
        ``peak_in_flight`` {api: count}, ``peak_in_flight_by_user`` {user: {api: count}}.
        """
        return {
            "requests": dict(sorted(self._calls.items())),
            "refusals": nested(self._refusals),
            "faults": nested(self._faults),
            "peak_in_flight": dict(sorted(self._peaks.items())),
            "peak_in_flight_by_user": nested(self._peaks_by_user),
        }


def nested(counts: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    """Counts of counts, sorted, as JSON takes them."""
    return {name: dict(sorted(inner.items())) for name, inner in sorted(counts.items())}
