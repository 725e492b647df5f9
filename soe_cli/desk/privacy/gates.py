"""Old rows of ``Envíos``.

Each is the promise that a mail goes out once, so a row goes only when nobody can plan its mail any more: of a kind
that ends with its cita or session, done, and long over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbelow
from typing import Protocol

from soe_cli.desk.desk import Desk
from soe_cli.effects.ledger import DONE, State
from soe_cli.effects.ports import Spreadsheets
from soe_cli.effects.protocols.fenced_rows import KEY, fence_id, mark
from soe_cli.errors import DecisionNeededError
from soe_cli.model.cells import Cell, MomentCell, TextCell
from soe_cli.model.lima import LIMA
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS
from soe_cli.model.sheet import FencedRow, RowSnapshot

TAB = "Envíos"
HEADERS = WORKSHOPS.tabs[TAB]
MOMENTS = ("Reservado", "Enviado")
MORTAL = (
    *("A02/reminder/", "A02/change/", "A03/invitation/", "A03/contact/", "A03/absent/"),
    *("B05/", "B06/", "B08/"),
)
"""Keys of mails to citizens and speakers about one cita or session: with it they end. All others (certificates,
requests, reports to authorities) may be planned again years later, and their rows stay."""
SAFETY = timedelta(days=90)
"""How long after its last possible moment a mail's row stays in any case."""
ATTEMPTS = 3


class RowRemover(Spreadsheets, Protocol):
    """The spreadsheets of which rows can be removed."""

    def delete_rows(self, spreadsheet: str, tab: str, numbers: Sequence[int]) -> None:
        """Remove the rows of these numbers."""


@dataclass(frozen=True, slots=True)
class OldGates:
    """The keys of the rows that may go from one spreadsheet."""

    title: str
    spreadsheet: str
    keys: tuple[str, ...]


def old_gates(desk: Desk, cut: datetime) -> list[OldGates]:
    """What may go of both spreadsheets: what this ledger knows to be done, reserved before ``cut``, over before it,
    over for :data:`SAFETY`, and of no cita or module that still has something to come."""
    before = min(cut, desk.clock.now() - SAFETY)
    coming = _coming(desk, before)
    center = desk.office.center
    found = [
        OldGates(shared.title, spreadsheet, _old(desk, spreadsheet, before, coming))
        for shared, spreadsheet in ((ATTENTIONS, center.attentions), (WORKSHOPS, center.workshops))
    ]
    return [one for one in found if one.keys]


def remove_gates(sheets: RowRemover, spreadsheet: str, keys: Collection[str]) -> None:
    """Remove the rows of these keys, and no other.

    Google removes rows by number, and a person may sort between our look and our call: the tab is read again, and
    what went by mistake is put back. ``DecisionNeededError`` when somebody goes on sorting.
    """
    for _ in range(ATTEMPTS):
        before = sheets.snapshot(spreadsheet, TAB, HEADERS)
        numbers = [row.number for row in before if row.key in keys]
        if not numbers:
            return
        sheets.delete_rows(spreadsheet, TAB, numbers)
        _put_back(sheets, spreadsheet, [row for row in before if row.key not in keys])
    if any(row.key in keys for row in sheets.snapshot(spreadsheet, TAB, HEADERS)):
        raise DecisionNeededError(
            f"Alguien ordena o edita la pestaña «{TAB}» y no se pudieron quitar todas sus filas antiguas.",
            "Repita el comando en un momento.",
        )


def _old(desk: Desk, spreadsheet: str, before: datetime, coming: Collection[str]) -> tuple[str, ...]:
    reserved = {
        row.values[KEY]: row.values["Reservado"]
        for row in desk.workspace.sheets.rows(spreadsheet, TAB, (KEY, "Reservado"))
        if row.values[KEY].startswith(MORTAL)
    }
    known = desk.ledger.entries(reserved)
    return tuple(
        key
        for key, entry in known.items()
        if entry.state in DONE | {State.EXPIRED}
        and entry.effect.not_after is not None
        and entry.effect.not_after < before
        and _is_before(reserved[key], before)
        and key.split("/")[2] not in coming
    )


def _coming(desk: Desk, before: datetime) -> frozenset[str]:
    """The ids of citas and modules that have something at or after that moment, or nobody can tell when."""
    from soe_cli.procedures.workshops.register import PROGRAMME

    citas = {one.id for one in desk.daybook.all() if one.start >= before}
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, PROGRAMME, ("Fecha", KEY))
    sessions = (row.values for row in rows if row.values[KEY].count("/") > 1)
    return frozenset(citas | {one[KEY].split("/")[2] for one in sessions if not _is_before(one["Fecha"], before)})


def _is_before(shown: str, moment: datetime) -> bool:
    """Whether the day that a cell shows was before; not when it shows none."""
    read = _moment(shown)
    return read is not None and read < moment


def _moment(shown: str) -> datetime | None:
    from soe_cli.intake.when import parse_date, parse_moment

    for read in (parse_moment, lambda text: datetime.combine(parse_date(text), datetime.min.time())):
        with suppress(ValueError):
            return read(shown).replace(tzinfo=LIMA)
    return None


def _put_back(sheets: RowRemover, spreadsheet: str, others: Sequence[RowSnapshot]) -> None:
    """Append again those of ``others`` that went by mistake; whoever has another row for their key by now stays."""
    after = sheets.snapshot(spreadsheet, TAB, HEADERS)
    standing = {row.key for row in after if row.key}
    unkeyed = Counter(_shown(row) for row in others if not row.key) - Counter(map(_shown, after))
    lost = [row.shown for row in others if row.key and row.key not in standing]
    lost += [dict(zip(HEADERS, shown, strict=True)) for shown in unkeyed.elements() if any(shown)]
    if lost:
        sheets.append(spreadsheet, TAB, [_fenced(shown) for shown in lost])


def _fenced(shown: Mapping[str, str]) -> FencedRow:
    key = shown[KEY]
    cells: dict[str, Cell] = {header: _cell(header, text) for header, text in shown.items() if text}
    return FencedRow(fence_id(TAB, key, randbelow(1 << 30)), mark(key), cells)


def _cell(header: str, text: str) -> Cell:
    moment = _moment(text) if header in MOMENTS else None
    return MomentCell(moment.replace(tzinfo=None).isoformat()) if moment else TextCell(text)


def _shown(row: RowSnapshot) -> tuple[str, ...]:
    return tuple(row.shown[header] for header in HEADERS)
