"""``values.append`` as users report it: calls that overlap on one spreadsheet overwrite each other's rows.

An append looks for the end of the table and writes there a moment later. One that goes by what it saw on arrival
writes over the row that another has added in between. ``appendCells`` in a batchUpdate is not known to lose rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext

from soe_cli.sandbox.discovery import Match
from soe_cli.sandbox.faults import Faults
from soe_cli.sandbox.service import ApiError
from soe_cli.sandbox.sheets.grid import sheets_of
from soe_cli.sandbox.sheets.ranges import area_of_text
from soe_cli.sandbox.sheets.tables import last_table
from soe_cli.sandbox.sheets.writing import LAST_TABLE
from soe_cli.sandbox.store import Store

_METHOD = "sheets.spreadsheets.values.append"
_MOMENT = 0.02


class Appends:
    """The appends under way; some go by what they saw on arrival, when the standing orders say so."""

    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults
        self._under_way: Counter[str] = Counter()

    @contextmanager
    def arrived(self, match: Match) -> Iterator[float]:
        """For as long as the block lasts, an append is under way, and perhaps sees no rows but those of now.

        Yields how many seconds the call takes at least: appends that take none would never overlap.
        """
        if match.method.id != _METHOD or not self._faults.loses_appends:
            yield 0.0
            return
        spreadsheet = match.path["spreadsheetId"]
        stale = self._under_way[spreadsheet] > 0 and self._faults.stale_append()
        self._under_way[spreadsheet] += 1
        try:
            with self._frozen(match.path) if stale else nullcontext():
                yield _MOMENT
        finally:
            self._under_way[spreadsheet] -= 1

    @contextmanager
    def _frozen(self, path: Mapping[str, str]) -> Iterator[None]:
        """Inside the block, an append finds the table of the range in ``path`` as it is now."""
        with self._store.transaction() as conn:
            sheets = sheets_of(conn, path["spreadsheetId"])
            try:
                seen = last_table(conn, area_of_text(sheets, path["range"])) if sheets else None
            except ApiError:  # a range that the append itself is going to refuse
                seen = None
        token = LAST_TABLE.set(lambda conn, area: seen)
        try:
            yield
        finally:
            LAST_TABLE.reset(token)
