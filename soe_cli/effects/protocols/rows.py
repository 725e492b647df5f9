"""Rows of the shared spreadsheets: appended once, or updated where their key is found at the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import AppendRows, UpdateRow
from soe_cli.effects.ports import Spreadsheets
from soe_cli.effects.protocols.fenced_rows import KEY, FencedRows
from soe_cli.effects.task import Task, side_by_side, together
from soe_cli.errors import DecisionNeededError, SoeError
from soe_cli.model.cells import TextCell
from soe_cli.model.sheet import RowSnapshot, StoredCell

ATTEMPTS = 4
"""How often an update starts again after a person moved the row while it was written."""


class RowProtocol:
    """Appends many rows in one request and updates rows without ever writing into another's."""

    def __init__(self, sheets: Spreadsheets, ledger: Ledger) -> None:
        self._sheets = sheets
        self._ledger = ledger

    def append(self, tasks: Sequence[Task[AppendRows]]) -> None:
        """Append all rows, one request a tab."""
        tabs: dict[tuple[str, str], list[Task[AppendRows]]] = defaultdict(list)
        for task in tasks:
            tabs[task.effect.spreadsheet, task.effect.tab].append(task)
        for (spreadsheet, tab), mine in tabs.items():
            rows = FencedRows(self._sheets, self._ledger, spreadsheet, tab)
            together(partial(self._append, rows), mine)

    def update(self, tasks: Sequence[Task[UpdateRow]]) -> None:
        """Update rows one after the other: two updates of one tab must not see each other half done."""
        for task in tasks:
            side_by_side(self._update, [task])

    def _append(self, rows: FencedRows, tasks: Sequence[Task[AppendRows]]) -> None:
        outcomes = rows.append({task.key: {**task.effect.cells, KEY: TextCell(task.key)} for task in tasks})
        for task in tasks:
            outcome = outcomes[task.key]
            if isinstance(outcome, SoeError):
                task.failed(outcome)
            elif outcome.new:
                task.applied(row=outcome.row.number)
            else:
                task.inferred(row=outcome.row.number)

    def _update(self, task: Task[UpdateRow]) -> None:
        """Write, and look at the whole tab again: a person may have sorted it between our look and our write."""
        effect = task.effect
        wanted = {header: self._sheets.stored(cell) for header, cell in effect.cells.items()}
        for _ in range(ATTEMPTS):
            before = self._look(effect)
            row = _the_row(effect, before)
            if row.stored != wanted:
                self._sheets.write(effect.spreadsheet, effect.tab, {row.number: effect.cells})
            after = self._look(effect)
            if hurt := _overwritten(effect, wanted, before, after):
                self._sheets.restore(effect.spreadsheet, effect.tab, hurt)
            elif _the_row(effect, after).stored == wanted:
                task.applied(row=_the_row(effect, after).number)
                return
        raise DecisionNeededError(
            f"No se pudo corregir la fila {effect.row_key}: alguien ordena o edita la pestaña «{effect.tab}».",
            "Vuelva a ejecutar el mismo comando en un momento.",
        )

    def _look(self, effect: UpdateRow) -> list[RowSnapshot]:
        return self._sheets.snapshot(effect.spreadsheet, effect.tab, [*effect.cells, *effect.expect])


def _the_row(effect: UpdateRow, rows: Sequence[RowSnapshot]) -> RowSnapshot:
    """The one row with the effect's key, whose expected cells agree; nothing may be touched otherwise."""
    found = [row for row in rows if row.key == effect.row_key]
    if len(found) != 1:
        many = f"hay {len(found)} filas" if found else "ya no hay ninguna fila"
        raise DecisionNeededError(
            f"En la pestaña «{effect.tab}» {many} con la clave {effect.row_key}; no se tocó nada.",
            "Deje una sola fila con esa clave en la hoja y vuelva a ejecutar el mismo comando.",
        )
    row = found[0]
    for header, expected in effect.expect.items():
        if row.shown[header] != expected:
            raise DecisionNeededError(
                f"En la fila {row.number} de «{effect.tab}», «{header}» no coincide con lo registrado;"
                " no se tocó nada.",
                "Revise esa fila en la hoja y vuelva a ejecutar el mismo comando.",
            )
    return replace(row, stored={header: row.stored[header] for header in effect.cells})


def _overwritten(
    effect: UpdateRow,
    wanted: Mapping[str, StoredCell],
    before: Sequence[RowSnapshot],
    after: Sequence[RowSnapshot],
) -> dict[int, Mapping[str, StoredCell]]:
    """Rows of others that now hold what was meant for ours, with what they held before."""
    held = {row.key: {header: row.stored[header] for header in wanted} for row in before}
    hurt: dict[int, Mapping[str, StoredCell]] = {}
    for row in after:
        now = {header: row.stored[header] for header in wanted}
        if row.key != effect.row_key and now == wanted and held.get(row.key, wanted) != wanted:
            hurt[row.number] = held[row.key]
    return hurt
