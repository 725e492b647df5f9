"""Many at once: nothing is lost, and one developer metadata id has one owner."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sandbox.spreadsheets import Book, append, new_book, note, text

_THREADS = 6


@pytest.fixture
def services(service: Callable[..., Any]) -> list[Any]:
    """A client of its own for each thread."""
    return [service("sheets.v4", "ana@example.com") for _ in range(_THREADS)]


def _append_all(book: Book, who: str, fences: list[int]) -> list[str]:
    """Appends a row for each fence that is free; the answer is the rows that were taken."""
    written = []
    for fence in fences:
        row = f"{who}/{fence}"
        try:
            book.batch(note("clave", {"sheetId": 0}, number=fence), append([text(row)]))
        except HttpError as error:
            assert error.status_code == 400
        else:
            written.append(row)
    return written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=4, deadline=None)
@given(fences=st.lists(st.integers(1, 40), min_size=3, max_size=8, unique=True))
def test_of_parallel_appends_behind_one_fence_exactly_one_wins(services: list[Any], fences: list[int]) -> None:
    first = new_book(services[0])
    books = [Book(service, first.id) for service in services]

    with ThreadPoolExecutor(_THREADS) as pool:
        orders = [fences[turn:] + fences[:turn] for turn in range(_THREADS)]
        taken = list(pool.map(_append_all, books, [str(number) for number in range(_THREADS)], orders))

    rows = [row for (row,) in first.values("A:A")]
    assert sorted(rows) == sorted(row for written in taken for row in written)
    assert sorted(int(row.partition("/")[2]) for row in rows) == sorted(fences)


def test_a_thousand_rows_of_parallel_batches_are_all_there(services: list[Any]) -> None:
    first = new_book(services[0])
    books = [Book(service, first.id) for service in services]

    def append_some(number: int) -> None:
        for batch in range(9):
            books[number].batch(append(*[[text(f"{number}-{batch}-{row}")] for row in range(20)]))

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(append_some, range(_THREADS)))

    rows = [row for (row,) in first.values("A:A")]
    assert len(rows) == len(set(rows)) == _THREADS * 9 * 20
