"""A keyed row at the end of a tab, once: a fence (developer metadata with an id of our own) goes with each row.

Google's ``batchUpdate`` is atomic and refuses an id in use, which together make a unique constraint. How it
behaves in a race is not documented, so what was written is read back as well.
https://developers.google.com/workspace/sheets/api/guides/metadata
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from soe_cli.effects.fence_book import FenceBook
from soe_cli.effects.ports import Spreadsheets
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError, WorkspaceError
from soe_cli.model.cells import Cell
from soe_cli.model.sheet import FencedRow, SheetRow

KEY = "Clave"
REREAD_AFTER = 5.0
"""Seconds after which a fence's row must be visible."""
PRUNE_AFTER = 15
"""Minutes after the read-back from which a fence is no longer needed: ``Clave`` alone shows the row by then."""
FRESH = 5
"""Minutes after which a look says nothing any more of what stands, for the machine may have slept: a row that was
appended since then may have lost its fence."""
ATTEMPTS = 6
"""How often in a row appending may bring nothing to light before a person is told."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that stands: ``new`` when this call put it there, with what it shows."""

    row: SheetRow
    new: bool


Outcome = Placed | SoeError


class FencedRows:
    """Appends rows to one tab so that each key stands there once, whoever else appends at the same time."""

    def __init__(
        self, sheets: Spreadsheets, book: FenceBook, spreadsheet: str, tab: str, sleep: Callable[[float], None]
    ) -> None:
        self._sheets = sheets
        self._book = book
        self._spreadsheet = spreadsheet
        self._tab = tab
        self._sleep = sleep

    def find(self, keys: Iterable[str], headers: Sequence[str] = ()) -> dict[str, SheetRow]:
        """The rows that bear these keys, with the shown text of ``headers``."""
        wanted = set(keys)
        found: dict[str, SheetRow] = {}
        for row in self._sheets.rows(self._spreadsheet, self._tab, (KEY, *headers)):
            if row.values[KEY] in wanted:
                found.setdefault(row.values[KEY], row)
        self._book.seen(self._spreadsheet, {fence_id(self._tab, key, 0): key for key in found})
        return found

    def append(self, rows: Mapping[str, Mapping[str, Cell]], headers: Sequence[str] = ()) -> dict[str, Outcome]:
        """Append ``rows`` (key → cells, ``Clave`` among them): what became of each.

        ``headers`` are the columns to read back besides ``Clave``. Raises what Google raises for the whole.
        """
        self._prune()
        outcomes: dict[str, Outcome] = {}
        generations = dict.fromkeys(rows, 0)
        fences: dict[int, str] = {}
        barren = 0
        while True:
            known = len(outcomes)
            looked = self._book.age()
            self._look(rows, headers, outcomes, set(fences.values()))
            pending = [key for key in rows if key not in outcomes]
            barren = 0 if len(outcomes) > known else barren + 1
            if not pending or barren > ATTEMPTS:
                break
            if self._book.age(looked) > FRESH * 60:
                continue
            batch = {key: fence_id(self._tab, key, generations[key]) for key in pending}
            if taken := self._try(batch, rows):
                self._step_aside(batch, taken, generations)
            else:
                fences |= {fence: key for key, fence in batch.items()}
        stands = {fence: key for fence, key in fences.items() if isinstance(outcomes.get(key), Placed)}
        self._book.seen(self._spreadsheet, stands)
        return outcomes | {key: _contended(key, self._tab) for key in pending}

    def _look(
        self, rows: Iterable[str], headers: Sequence[str], outcomes: dict[str, Outcome], sent: set[str]
    ) -> None:
        """Write down what the tab shows of those ``rows`` that have no outcome yet."""
        standing = self.find(rows, headers)
        for key in rows:
            if key in outcomes:
                continue
            if key in standing:
                outcomes[key] = Placed(standing[key], new=key in sent)
            elif self._book.row_was_seen(self._spreadsheet, key):
                outcomes[key] = _deleted(key, self._tab)

    def _try(self, batch: Mapping[str, int], rows: Mapping[str, Mapping[str, Cell]]) -> Mapping[int, str]:
        """Append in one request. When Google refuses because ids are in use: those fences and whose they are."""
        fenced = [FencedRow(fence, mark(key), rows[key]) for key, fence in batch.items()]
        try:
            self._sheets.append(self._spreadsheet, self._tab, fenced)
        except RefusedError as refusal:
            taken = self._sheets.fences(self._spreadsheet, list(batch.values())) if refusal.status == 400 else {}
            if not taken and refusal.status == 400 and "developer metadata" in refusal.detail.lower():
                raise _too_many(self._tab) from refusal
            if not taken:
                raise
            return taken
        return {}

    def _step_aside(self, batch: Mapping[str, int], taken: Mapping[int, str], generations: dict[str, int]) -> None:
        """Choose the next ids after a refusal: at once where another key has the id, and after a second look
        where the id is this key's own and its row is not to be seen."""
        own = [key for key, fence in batch.items() if taken.get(fence) == mark(key)]
        for key, fence in batch.items():
            if fence in taken and key not in own:
                generations[key] += 1
        if own and not self.find(own).keys() >= set(own):
            self._sleep(REREAD_AFTER)
            visible = self.find(own)
            for key in own:
                if key not in visible:
                    generations[key] += 1

    def _prune(self) -> None:
        """Remove the fences that are no longer needed. It is housekeeping: the next run can do it as well."""
        stale = self._book.stale(self._spreadsheet, PRUNE_AFTER)
        if not stale:
            return
        with suppress(WorkspaceError):
            standing = self._sheets.fences(self._spreadsheet, list(stale))
            # An id that has passed to another key is that key's fence now.
            own = [fence for fence, whose in standing.items() if whose == mark(stale[fence])]
            if own:
                self._sheets.drop_fences(self._spreadsheet, own)
            self._book.pruned(self._spreadsheet, stale)


def fence_id(tab: str, key: str, generation: int) -> int:
    """The id of a row's fence: a positive number of 31 bits, as Google wants ids of developer metadata."""
    digest = hashlib.sha256(f"{tab}\x1f{key}\x1f{generation}".encode()).digest()
    return int.from_bytes(digest[:4], "big") & 0x7FFF_FFFF or 1


def mark(key: str) -> str:
    """Twelve characters that tell whose a fence is."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _deleted(key: str, tab: str) -> SoeError:
    return DecisionNeededError(
        f"Alguien borró de la pestaña «{tab}» la fila con clave {key}, que ya estaba registrada.",
        "No se vuelve a agregar. Si fue un error, recupérela con «Historial de versiones» de la hoja.",
    )


def _too_many(tab: str) -> SoeError:
    return DecisionNeededError(
        f"En la pestaña «{tab}» se agregaron tantas filas en los últimos {PRUNE_AFTER} minutos que Google no deja"
        " proteger más: estas no se agregaron.",
        f"Espere {PRUNE_AFTER} minutos y vuelva a ejecutar el mismo comando: agrega solo las que faltan.",
    )


def _contended(key: str, tab: str) -> SoeError:
    return DecisionNeededError(
        f"No se pudo confirmar la fila con clave {key} en la pestaña «{tab}»: hay otras personas escribiendo.",
        "Vuelva a ejecutar el mismo comando en un momento.",
    )
