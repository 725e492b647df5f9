"""Cells of rows that are found by their key at the time of writing, however people sort the tab meanwhile.

Sheets writes to a row number, and a person may sort between our look and our write: then the cells land in a row
of somebody else's. So the tab is read again after every write, and what was hit by mistake is given back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from soe_cli.effects.ports import Spreadsheets
from soe_cli.errors import DecisionNeededError, SoeError
from soe_cli.model.cells import Cell
from soe_cli.model.sheet import RowSnapshot, StoredCell

ATTEMPTS = 4
"""How often writing starts again after a person moved the rows while they were written."""

Cells = Mapping[str, StoredCell]

_NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Written:
    """A row that holds what it should: ``new`` when this call wrote it."""

    number: int
    new: bool


class KeyedRows:
    """Writes into the rows of one tab by their ``Clave``."""

    def __init__(self, sheets: Spreadsheets, spreadsheet: str, tab: str) -> None:
        self._sheets = sheets
        self._spreadsheet = spreadsheet
        self._tab = tab

    def write(
        self,
        changes: Mapping[str, Mapping[str, Cell]],
        expect: Mapping[str, Mapping[str, str]] = _NOTHING,
        *,
        only_look: bool = False,
        on_write: Callable[[Mapping[str, int]], None] = lambda numbers: None,
    ) -> dict[str, Written | SoeError | None]:
        """Write ``changes`` (key → header → cell), all in one request: what became of each.

        A row that is missing, stands twice, or whose shown text is not what ``expect`` (key → header → text) says
        is not touched; of a row that holds the changes already, nothing is expected in the cells that they change.
        With ``only_look`` nothing is written, and what would have been is None. ``on_write`` hears before each
        write to which row numbers it goes, by key. Raises ``DecisionNeededError`` when another's row was hit and
        cannot be given back with certainty.
        """
        wanted = {key: self._stored(cells) for key, cells in changes.items()}
        named = (*changes.values(), *expect.values())
        headers = list(dict.fromkeys(header for cells in named for header in cells))
        outcomes: dict[str, Written | SoeError | None] = {}
        written: set[str] = set()
        rows: Sequence[RowSnapshot] = self._look(headers)
        for attempt in range(ATTEMPTS + 1):
            pending = self._sort_out(rows, wanted, expect, written, outcomes)
            if not pending or only_look:
                return dict.fromkeys(pending) | outcomes
            if attempt == ATTEMPTS:
                break
            on_write({key: row.number for key, row in pending.items()})
            numbers = {row.number: changes[key] for key, row in pending.items()}
            self._sheets.write(self._spreadsheet, self._tab, numbers)
            written |= pending.keys()
            after = self._look(headers)
            rows = self._give_back(pending, wanted, rows, after, headers)
        return outcomes | {key: self._restless(key) for key in pending}

    def stray(self, key: str, cells: Mapping[str, Cell], number: int) -> SoeError | None:
        """What to tell a person of a run that died after it wrote ``cells`` to the row ``number``; None when no
        other row was hit.

        One was when they stand in that row, which bears another key by now, and not in the key's own: what it
        held before went with the run.
        """
        wanted = self._stored(cells)
        holding = [row for row in self._look(list(wanted)) if _hold(row, wanted)]
        hit = number in {row.number for row in holding} and key not in {row.key for row in holding}
        return self._uncertain(number) if hit else None

    def _stored(self, cells: Mapping[str, Cell]) -> Cells:
        return {header: self._sheets.stored(cell) for header, cell in cells.items()}

    def _look(self, headers: Sequence[str]) -> list[RowSnapshot]:
        return self._sheets.snapshot(self._spreadsheet, self._tab, headers)

    def _sort_out(
        self,
        rows: Sequence[RowSnapshot],
        wanted: Mapping[str, Cells],
        expect: Mapping[str, Mapping[str, str]],
        written: set[str],
        outcomes: dict[str, Written | SoeError | None],
    ) -> dict[str, RowSnapshot]:
        """The rows that still have to be written; the others get their outcome."""
        pending: dict[str, RowSnapshot] = {}
        for key, cells in wanted.items():
            if key in outcomes:
                continue
            found = self._the_row(key, cells, rows, expect.get(key, {}))
            if isinstance(found, SoeError):
                outcomes[key] = found
            elif _hold(found, cells):
                outcomes[key] = Written(found.number, new=key in written)
            else:
                pending[key] = found
        return pending

    def _the_row(
        self, key: str, cells: Cells, rows: Iterable[RowSnapshot], expect: Mapping[str, str]
    ) -> RowSnapshot | SoeError:
        found = [row for row in rows if row.key == key]
        if len(found) != 1:
            many = f"hay {len(found)} filas" if found else "ya no hay ninguna fila"
            return DecisionNeededError(
                f"En la pestaña «{self._tab}» {many} con la clave {key}; no se tocó nada.",
                "Deje una sola fila con esa clave en la hoja y vuelva a ejecutar el mismo comando.",
            )
        row = found[0]
        changed = set(cells) if _hold(row, cells) else set()
        for header, expected in expect.items():
            # What the row held before is gone once this has been written.
            if header not in changed and row.shown[header].strip() != expected.strip():
                return DecisionNeededError(
                    f"En la fila {row.number} de «{self._tab}», «{header}» no coincide con lo registrado;"
                    " no se tocó nada.",
                    "Revise esa fila en la hoja y vuelva a ejecutar el mismo comando.",
                )
        return row

    def _give_back(
        self,
        pending: Mapping[str, RowSnapshot],
        wanted: Mapping[str, Cells],
        before: Sequence[RowSnapshot],
        after: Sequence[RowSnapshot],
        headers: Sequence[str],
    ) -> Sequence[RowSnapshot]:
        """Put back what other rows held where ours stood a moment before; the tab as it stands then."""
        now = {row.number: row for row in after}
        spoilt: dict[int, Cells] = {}
        for key, row in pending.items():
            if any(_hold(one, wanted[key]) for one in after if one.key == key):
                continue
            hit = now.get(row.number)
            if hit is None or hit.key == key:
                continue
            held = self._held_before(hit, wanted[key], before, after)
            if not _same_cells(held, wanted[key]):
                spoilt[hit.number] = held
        if not spoilt:
            return after
        self._sheets.restore(self._spreadsheet, self._tab, spoilt)
        restored = self._look(headers)
        back = {row.number: row for row in restored}
        for number, held in spoilt.items():
            if number not in back or back[number].key != now[number].key or not _hold(back[number], held):
                raise self._uncertain(number)
        return restored

    def _held_before(
        self, hit: RowSnapshot, landed: Cells, before: Sequence[RowSnapshot], after: Sequence[RowSnapshot]
    ) -> Cells:
        """What the row ``hit`` held in the cells of ``landed``. Rows that no key tells apart are told apart by
        what is missing among them since."""
        if not _hold(hit, landed):
            raise self._uncertain(hit.number)
        missing = [_part(row, landed) for row in before if row.key == hit.key]
        for row in after:
            if row.key == hit.key and row.number != hit.number:
                _take_out(missing, _part(row, landed))
        if not missing and not hit.key:
            return {header: {} for header in landed}  # a blank row that was inserted meanwhile
        if not missing or any(not _same_cells(one, missing[0]) for one in missing):
            raise self._uncertain(hit.number)
        return missing[0]

    def _uncertain(self, number: int) -> SoeError:
        return DecisionNeededError(
            f"Alguien ordenó la pestaña «{self._tab}» mientras se escribía en ella: la fila {number} puede haber"
            " quedado con datos de otra.",
            "Compárela con «Archivo > Historial de versiones», corríjala y vuelva a ejecutar el mismo comando.",
        )

    def _restless(self, key: str) -> SoeError:
        return DecisionNeededError(
            f"No se pudo corregir la fila {key}: alguien ordena o edita la pestaña «{self._tab}».",
            "Vuelva a ejecutar el mismo comando en un momento.",
        )


def _hold(row: RowSnapshot, cells: Cells) -> bool:
    return _same_cells(_part(row, cells), cells)


def _part(row: RowSnapshot, cells: Cells) -> Cells:
    return {header: row.stored[header] for header in cells}


def _take_out(held: list[Cells], one: Cells) -> None:
    """Remove one that is the same as ``one``, if there is any."""
    for index, cells in enumerate(held):
        if _same_cells(cells, one):
            del held[index]
            return


def _same_cells(one: Cells, other: Cells) -> bool:
    return all(same_content(one[header], other[header]) for header in other)


def same_content(one: StoredCell, other: StoredCell) -> bool:
    """Whether two cells hold the same: numbers as Sheets rounds them, lines however they end."""
    if one.keys() != other.keys():
        return False
    for kind, value in one.items():
        if kind == "numberValue":
            if not math.isclose(value, other[kind], rel_tol=1e-12, abs_tol=1e-9):
                return False
        elif _lines(value) != _lines(other[kind]):
            return False
    return True


def _lines(value: object) -> object:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
