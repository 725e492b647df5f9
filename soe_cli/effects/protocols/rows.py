"""Rows of the shared spreadsheets: appended once, or updated where their key is found at the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from soe_cli.effects.holes import filled_cells
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import AppendRows, UpdateRow
from soe_cli.effects.ports import Spreadsheets
from soe_cli.effects.protocols.fenced_rows import KEY, FencedRows
from soe_cli.effects.protocols.keyed_rows import KeyedRows
from soe_cli.effects.task import Task, together
from soe_cli.errors import SoeError
from soe_cli.model.cells import Cell, TextCell


class RowProtocol:
    """Appends many rows in one request and updates rows without ever leaving anything in another's."""

    def __init__(self, sheets: Spreadsheets, ledger: Ledger, sleep: Callable[[float], None]) -> None:
        self._sheets = sheets
        self._ledger = ledger
        self._sleep = sleep

    def append(self, tasks: Sequence[Task[AppendRows]]) -> None:
        """Append all rows, one request a tab."""
        tabs: dict[tuple[str, str], list[Task[AppendRows]]] = defaultdict(list)
        for task in tasks:
            tabs[task.effect.spreadsheet, task.effect.tab].append(task)
        for (spreadsheet, tab), mine in tabs.items():
            rows = FencedRows(self._sheets, self._ledger.fences, spreadsheet, tab, self._sleep)
            together(partial(self._append, rows), mine)

    def update(self, tasks: Sequence[Task[UpdateRow]]) -> None:
        """Update rows one after the other: two updates of one tab must not see each other half done."""
        for task in tasks:
            together(self._update, [task])

    def _append(self, rows: FencedRows, tasks: Sequence[Task[AppendRows]]) -> None:
        late = [task for task in tasks if task.too_late]
        if late:
            standing = rows.find(task.key for task in late)
            for task in late:
                if task.key in standing:
                    task.inferred(row=standing[task.key].number)
                else:
                    task.expired()
        due = {task.key: task for task in tasks if not task.settled}
        if not due:
            return
        outcomes = rows.append({key: _cells(task) for key, task in due.items()})
        for key, task in due.items():
            outcome = outcomes[key]
            if isinstance(outcome, SoeError):
                task.failed(outcome)
            elif outcome.new:
                task.applied(row=outcome.row.number)
            else:
                task.inferred(row=outcome.row.number)

    def _update(self, tasks: Sequence[Task[UpdateRow]]) -> None:
        for task in tasks:
            effect = task.effect
            rows = KeyedRows(self._sheets, effect.spreadsheet, effect.tab)
            _check_for_stray(rows, task)
            outcome = rows.write(
                {effect.row_key: _changes(task)},
                effect.expect,
                only_look=task.too_late,
                on_write=partial(_note_number, task),
            )[effect.row_key]
            if outcome is None:
                task.expired()
            elif isinstance(outcome, SoeError):
                task.failed(outcome)
            elif outcome.new:
                task.applied(row=outcome.number)
            else:
                task.inferred(row=outcome.number)


def _check_for_stray(rows: KeyedRows, task: Task[UpdateRow]) -> None:
    """A run that died while it wrote may have hit a row that a person moved there: told once, to a person."""
    number: int | None = task.progress.get("writing")
    if not task.was_unknown or number is None:
        return
    stray = rows.stray(task.effect.row_key, _changes(task), number)
    task.note(writing=None)
    if stray is not None:
        raise stray


def _note_number(task: Task[UpdateRow], numbers: Mapping[str, int]) -> None:
    task.note(writing=numbers[task.effect.row_key])


def _changes(task: Task[UpdateRow]) -> Mapping[str, Cell]:
    return {**task.effect.cells, **filled_cells(task.effect, task.receipts)}


def _cells(task: Task[AppendRows]) -> Mapping[str, Cell]:
    return {**task.effect.cells, **filled_cells(task.effect, task.receipts), KEY: TextCell(task.key)}
