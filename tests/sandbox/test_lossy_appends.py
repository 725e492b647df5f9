"""``values.append`` loses rows when it is ordered to, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import requests

from tests.conftest import Misbehave
from tests.sandbox.at_once import at_once
from tests.sandbox.conftest import Call, Caller
from tests.sandbox.letters import ANA
from tests.sandbox.spreadsheets import append, text

Write = Callable[[Caller, str, int], requests.Response]


@pytest.fixture
def sessions(caller: Call) -> list[Caller]:
    """Fifty connections, as many as in the report that gave the figures."""
    return [caller(ANA) for _ in range(50)]


def new_spreadsheet(session: Caller) -> str:
    made = session.post("/v4/spreadsheets", json={"properties": {"title": "Atenciones"}, "sheets": [{}]}).json()
    return str(made["spreadsheetId"])


def append_values(session: Caller, spreadsheet: str, number: int, **options: str) -> requests.Response:
    params = {"valueInputOption": "RAW"} | options
    path = f"/v4/spreadsheets/{spreadsheet}/values/A1:append"
    return session.post(path, params=params, json={"values": [[f"fila {number}"]]})


def insert_values(session: Caller, spreadsheet: str, number: int) -> requests.Response:
    return append_values(session, spreadsheet, number, insertDataOption="INSERT_ROWS")


def append_cells(session: Caller, spreadsheet: str, number: int) -> requests.Response:
    body = {"requests": [append([text(f"fila {number}")])]}
    return session.post(f"/v4/spreadsheets/{spreadsheet}:batchUpdate", json=body)


def rows_left(sessions: list[Caller], write: Write) -> list[Any]:
    """What is in the sheet after all sessions have written a row at once."""
    spreadsheet = new_spreadsheet(sessions[0])
    calls = [partial(write, session, spreadsheet, number) for number, session in enumerate(sessions)]
    assert set(at_once(calls)) == {200}
    values = sessions[0].get(f"/v4/spreadsheets/{spreadsheet}/values/A:A").json()["values"]
    return [row for (row,) in values]


def test_of_fifty_parallel_appends_35_to_47_rows_are_left(sessions: list[Caller], misbehave: Misbehave) -> None:
    misbehave(lossy_append=True, latency_ms=500, seed=1)
    rows = rows_left(sessions, append_values)
    assert 35 <= len(rows) <= 47
    assert len(set(rows)) == len(rows)


def test_appends_that_are_always_stale_leave_next_to_nothing(sessions: list[Caller], misbehave: Misbehave) -> None:
    misbehave(lossy_append=1.0, latency_ms=500)
    assert len(rows_left(sessions[:10], append_values)) < 5


def test_appends_overlap_without_any_latency_ordered(sessions: list[Caller], misbehave: Misbehave) -> None:
    misbehave(lossy_append=1.0)
    assert len(rows_left(sessions, append_values)) < 50


@pytest.mark.parametrize("write", [append_cells, insert_values])
def test_what_does_not_overwrite_loses_nothing(sessions: list[Caller], misbehave: Misbehave, write: Write) -> None:
    misbehave(lossy_append=1.0, latency_ms=100)
    assert sorted(rows_left(sessions, write)) == sorted(f"fila {number}" for number in range(50))


def test_appends_one_after_the_other_lose_nothing(sessions: list[Caller], misbehave: Misbehave) -> None:
    misbehave(lossy_append=1.0)
    spreadsheet = new_spreadsheet(sessions[0])
    ranges = [
        append_values(sessions[0], spreadsheet, number).json()["updates"]["updatedRange"].partition("!")[2]
        for number in range(4)
    ]
    assert ranges == ["A1", "A2", "A3", "A4"]


def test_without_the_order_parallel_appends_keep_every_row(sessions: list[Caller], misbehave: Misbehave) -> None:
    misbehave(latency_ms=100)
    assert len(rows_left(sessions, append_values)) == 50


def test_a_stale_append_to_a_range_that_is_none_is_refused_as_ever(
    sessions: list[Caller], misbehave: Misbehave
) -> None:
    misbehave(lossy_append=1.0, latency_ms=100)
    spreadsheet = new_spreadsheet(sessions[0])
    paths = [f"/v4/spreadsheets/{spreadsheet}/values/Ninguna!A1:append", "/v4/spreadsheets/x/values/A1:append"] * 2
    query = "?valueInputOption=RAW"
    calls = [
        partial(session.post, path + query, json={"values": [["x"]]})
        for session, path in zip(sessions, paths, strict=False)
    ]
    assert at_once(calls) == [400, 404, 400, 404]
