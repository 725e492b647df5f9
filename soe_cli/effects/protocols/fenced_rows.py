"""A keyed row at the end of a tab, once: a fence (developer metadata with an id of our own) goes with each row.

Google's ``batchUpdate`` is atomic and refuses an id in use, which together make a unique constraint. How it
behaves in a race is not documented, so what was written is read back as well.
https://developers.google.com/workspace/sheets/api/guides/metadata
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from soe_cli.effects.ledger import Ledger
from soe_cli.effects.ports import Spreadsheets
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError
from soe_cli.model.cells import Cell
from soe_cli.model.sheet import FencedRow, SheetRow

KEY = "Clave"
REREAD_AFTER = 5.0
"""Seconds after which a fence's row must be visible."""
PRUNE_AFTER = 15
"""Minutes after the read-back from which a fence is no longer needed: ``Clave`` alone shows the row by then."""
ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that stands: ``new`` when this call put it there, with what it shows."""

    row: SheetRow
    new: bool


Outcome = Placed | SoeError


class FencedRows:
    """Appends rows to one tab so that each key stands there once, whoever else appends at the same time."""

    def __init__(self, sheets: Spreadsheets, ledger: Ledger, spreadsheet: str, tab: str) -> None:
        self._sheets = sheets
        self._ledger = ledger
        self._spreadsheet = spreadsheet
        self._tab = tab

    def find(self, keys: Iterable[str], headers: Sequence[str] = ()) -> dict[str, SheetRow]:
        """The rows that bear these keys, with the shown text of ``headers``."""
        wanted = set(keys)
        found: dict[str, SheetRow] = {}
        for row in self._sheets.rows(self._spreadsheet, self._tab, (KEY, *headers)):
            if row.values[KEY] in wanted:
                found.setdefault(row.values[KEY], row)
        return found

    def append(self, rows: Mapping[str, Mapping[str, Cell]], headers: Sequence[str] = ()) -> dict[str, Outcome]:
        """Append ``rows`` (key → cells, ``Clave`` among them): what became of each.

        ``headers`` are the columns to read back besides ``Clave``. Raises what Google raises for the whole.
        """
        self._prune()
        outcomes: dict[str, Outcome] = {}
        generations = dict.fromkeys(rows, 0)
        sent: dict[str, int] = {}
        for _ in range(ATTEMPTS):
            standing = self.find(rows, headers)
            for key in rows.keys() - outcomes.keys():
                if key in standing:
                    outcomes[key] = Placed(standing[key], new=key in sent)
                elif self._ledger.row_was_seen(self._spreadsheet, key):
                    outcomes[key] = _deleted(key, self._tab)
            pending = [key for key in rows if key not in outcomes]
            if not pending:
                break
            batch = {key: self._fence(key, generations[key]) for key in pending}
            try:
                self._sheets.append(
                    self._spreadsheet,
                    self._tab,
                    [FencedRow(batch[key], mark(key), rows[key]) for key in pending],
                )
                sent.update(batch)
            except RefusedError as refusal:
                taken = self._sheets.fences(self._spreadsheet, list(batch.values()))
                if refusal.status != 400 or not taken:
                    raise
                self._step_aside(batch, taken, generations)
        for key in rows.keys() - outcomes.keys():
            outcomes[key] = _contended(key, self._tab)
        self._ledger.fences_seen(
            self._spreadsheet, {fence: key for key, fence in sent.items() if isinstance(outcomes[key], Placed)}
        )
        return outcomes

    def _step_aside(self, batch: Mapping[str, int], taken: Mapping[int, str], generations: dict[str, int]) -> None:
        """Choose the next ids after a refusal: at once where another key has the id, and after a second look
        where the id is this key's own and its row is not to be seen."""
        own = [key for key, fence in batch.items() if taken.get(fence) == mark(key)]
        for key, fence in batch.items():
            if fence in taken and key not in own:
                generations[key] += 1
        if own and not self.find(own).keys() >= set(own):
            time.sleep(REREAD_AFTER)
            visible = self.find(own)
            for key in own:
                if key not in visible:
                    generations[key] += 1

    def _fence(self, key: str, generation: int) -> int:
        digest = hashlib.sha256(f"{self._tab}\x1f{key}\x1f{generation}".encode()).digest()
        return int.from_bytes(digest[:4], "big") & 0x7FFF_FFFF or 1

    def _prune(self) -> None:
        stale = self._ledger.stale_fences(self._spreadsheet, PRUNE_AFTER)
        if stale:
            self._sheets.drop_fences(self._spreadsheet, stale)
            self._ledger.fences_pruned(self._spreadsheet, stale)


def mark(key: str) -> str:
    """Twelve characters that tell whose a fence is."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _deleted(key: str, tab: str) -> SoeError:
    return DecisionNeededError(
        f"Alguien borró de la pestaña «{tab}» la fila con clave {key}, que ya estaba registrada.",
        "No se vuelve a agregar. Si fue un error, recupérela con «Historial de versiones» de la hoja.",
    )


def _contended(key: str, tab: str) -> SoeError:
    return DecisionNeededError(
        f"No se pudo confirmar la fila con clave {key} en la pestaña «{tab}»: hay otras personas escribiendo.",
        "Vuelva a ejecutar el mismo comando en un momento.",
    )
