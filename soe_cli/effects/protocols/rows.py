"""Rows of the shared spreadsheets: appended once, or updated where their key is found at the time."""

from __future__ import annotations

from collections import Counter, defaultdict
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
        """Update rows, those of a tab in one request; two updates of one row come one after the other."""
        for batch in _batches(tasks):
            together(self._update, batch)

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
        """Update rows of one tab, each of them once."""
        rows = KeyedRows(self._sheets, tasks[0].effect.spreadsheet, tasks[0].effect.tab)
        for task in tasks:
            _check_for_stray(rows, task)
        for late in (False, True):
            due = {task.effect.row_key: task for task in tasks if not task.settled and task.too_late is late}
            if due:
                self._write(rows, due, only_look=late)

    def _write(self, rows: KeyedRows, due: Mapping[str, Task[UpdateRow]], *, only_look: bool) -> None:
        outcomes = rows.write(
            {key: _changes(task) for key, task in due.items()},
            {key: task.effect.expect for key, task in due.items()},
            only_look=only_look,
            on_write=partial(_note_numbers, due),
        )
        for key, task in due.items():
            outcome = outcomes[key]
            if outcome is None:
                task.expired()
            elif isinstance(outcome, SoeError):
                task.failed(outcome)
            elif outcome.new:
                task.applied(row=outcome.number)
            else:
                task.inferred(row=outcome.number)


def _batches(tasks: Sequence[Task[UpdateRow]]) -> list[list[Task[UpdateRow]]]:
    """The tasks by tab, in their order, with no row twice in one batch."""
    batches: dict[tuple[str, str, int], list[Task[UpdateRow]]] = defaultdict(list)
    seen: Counter[tuple[str, str, str]] = Counter()
    for task in tasks:
        effect = task.effect
        row = (effect.spreadsheet, effect.tab, effect.row_key)
        batches[effect.spreadsheet, effect.tab, seen[row]].append(task)
        seen[row] += 1
    return list(batches.values())


def _check_for_stray(rows: KeyedRows, task: Task[UpdateRow]) -> None:
    """A run that died while it wrote may have hit a row that a person moved there: told once, to a person."""
    number: int | None = task.progress.get("writing")
    if not task.was_unknown or number is None:
        return
    stray = rows.stray(task.effect.row_key, _changes(task), number)
    task.note(writing=None)
    if stray is not None:
        task.failed(stray)


def _note_numbers(due: Mapping[str, Task[UpdateRow]], numbers: Mapping[str, int]) -> None:
    for key, number in numbers.items():
        due[key].note(writing=number)


def _changes(task: Task[UpdateRow]) -> Mapping[str, Cell]:
    return {**task.effect.cells, **filled_cells(task.effect, task.receipts)}


def _cells(task: Task[AppendRows]) -> Mapping[str, Cell]:
    return {**task.effect.cells, **filled_cells(task.effect, task.receipts), KEY: TextCell(task.key)}
