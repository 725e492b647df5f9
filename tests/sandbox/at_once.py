"""Calls that are in flight together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import requests


def at_once(calls: Sequence[Callable[[], requests.Response]]) -> list[int]:
    """Makes all calls at the same moment and tells their statuses."""
    start = Barrier(len(calls))

    def run(call: Callable[[], requests.Response]) -> int:
        start.wait()
        return call().status_code

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
