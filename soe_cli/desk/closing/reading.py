"""A look at the shared spreadsheet in which each tab is read once, however many facts are gathered from it.

Google allows 60 readings a minute; the stages of closing a module gather from the same few tabs.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import GATE
from soe_cli.effects.plan import AnyEffect, AppendRows, SendEmail, UpdateRow
from soe_cli.errors import UnusableInputError
from soe_cli.model.shared_spreadsheets import WORKSHOPS
from soe_cli.model.sheet import SheetRow
from soe_cli.workspace.sheets import Sheets


class Look:
    """One look at what ``desk`` sees: ``view`` is the same desk, for planning only, which reads no tab twice."""

    def __init__(self, desk: Desk) -> None:
        # What the view opened by itself nobody would close.
        _ = desk.ledger
        self._sheets = _ReadOnce(desk.workspace.sheets)
        workspace = copy.copy(desk.workspace)
        workspace.sheets = self._sheets
        self.view = copy.copy(desk)
        self.view.workspace = workspace

    def forget_what_changed(self, effects: Iterable[AnyEffect]) -> None:
        """Read the tabs again into which ``effects`` write."""
        for effect in effects:
            if isinstance(effect, AppendRows | UpdateRow):
                self._sheets.forget(effect.spreadsheet, effect.tab)
            elif isinstance(effect, SendEmail):
                self._sheets.forget(effect.gate, GATE)


class _ReadOnce(Sheets):
    """The spreadsheets with the connection of ``sheets``, and what that has learnt of their tabs."""

    def __init__(self, sheets: Sheets) -> None:
        self.__dict__.update(vars(sheets))
        self._read: dict[tuple[str, str], tuple[frozenset[str], list[SheetRow]]] = {}
        self._known_titles: dict[str, dict[str, int]] = {}

    def rows(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[SheetRow]:
        read, rows = self._read.get((spreadsheet, tab), (frozenset(), []))
        if not read.issuperset(headers):
            read, rows = self._wide(spreadsheet, tab, headers)
            self._read[spreadsheet, tab] = read, rows
        return [SheetRow(row.number, {header: row.values[header] for header in headers}) for row in rows]

    def forget(self, spreadsheet: str, tab: str) -> None:
        """Read the tab again when it is next asked for."""
        self._read.pop((spreadsheet, tab), None)

    def _wide(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> tuple[frozenset[str], list[SheetRow]]:
        """All columns that soe knows: the next look needs others, and one reading gives them all."""
        known = tuple(dict.fromkeys((*headers, *WORKSHOPS.tabs.get(tab, ()))))
        try:
            return frozenset(known), super().rows(spreadsheet, tab, known)
        except UnusableInputError:
            # A centre need not have them all: only those that are asked for must be there.
            return frozenset(headers), super().rows(spreadsheet, tab, headers)

    def _titles(self, spreadsheet: str) -> dict[str, int]:
        if spreadsheet not in self._known_titles:
            self._known_titles[spreadsheet] = super()._titles(spreadsheet)
        return self._known_titles[spreadsheet]
