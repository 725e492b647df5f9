"""What the two shared spreadsheets hold of a person: every tab, also those that people have added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from soe_cli.config import Config
from soe_cli.desk.desk import Desk
from soe_cli.desk.privacy.person import OF_OTHERS, Person, cells_at, columns_of
from soe_cli.errors import DecisionNeededError
from soe_cli.model.holding import Holding, holding
from soe_cli.model.masking import masked_document
from soe_cli.model.review import bare_document
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS
from soe_cli.model.text import clean_text, fold

_HEADER_ROWS = 10
_WHOSE = ("consultor", "responsable", "buzon", "quien")
"""Columns that tell whose machine may hold copies."""

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class SharedTab:
    """A tab as shown: its ``titles`` and the rows below them. ``known`` are the same titles as soe has them, for a
    centre may name its columns otherwise."""

    spreadsheet: str
    title: str
    titles: tuple[str, ...]
    known: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, *words: str) -> list[int]:
        """The columns whose title has one of the words."""
        return columns_of(self.known, *words)

    def is_of(self, person: Person, row: Sequence[str]) -> bool:
        """Whether the row is the person's."""
        documents = cells_at(row, self.column("documento", "dni"))
        keys = cells_at(row, self.column("clave"))
        return person.is_owner(documents, " ".join(row)) or (
            not any(documents) and any(map(person.is_marked, keys))
        )


def shared_tabs(desk: Desk) -> list[SharedTab]:
    """All tabs of both spreadsheets: two requests each."""
    center = desk.office.center
    places = ((ATTENTIONS.title, center.attentions), (WORKSHOPS.title, center.workshops))
    return [
        tab
        for title, spreadsheet in places
        for tab in _tabs(title, desk.workspace.sheets.shown(spreadsheet), desk.config)
    ]


def more_of(person: Person, tabs: Sequence[SharedTab]) -> Person:
    """The person with what the rows with their document tell: addresses, and the keys of their rows.

    Of somebody known by address only, the document: ``DecisionNeededError`` when several people have it.
    """
    known = person if person.document else _with_document(person, tabs)
    for tab in tabs:
        documents, emails = tab.column("documento", "dni"), tab.column("correo", "email")
        for row in tab.rows:
            if documents and known.document and tab.is_of(known, row) and any(cells_at(row, documents)):
                marks = [key.split("/")[2] for key in cells_at(row, tab.column("clave")) if _names_person(key)]
                known = known.known_as(cells_at(row, emails), marks)
    return known


def shared_holdings(person: Person, tabs: Sequence[SharedTab]) -> list[Holding]:
    """The person's rows, a holding for each tab that has any."""
    return [found for tab in tabs if (found := _holding(person, tab)) is not None]


def who_else(person: Person, tabs: Sequence[SharedTab], me: Sequence[str]) -> tuple[str, ...]:
    """The consultants and mailboxes, other than ``me``, that the person's rows name."""
    mine = {fold(one) for one in me}
    named = {
        name.strip()
        for tab in tabs
        for row in tab.rows
        if tab.is_of(person, row)
        for name in cells_at(row, tab.column(*_WHOSE))
    }
    return tuple(sorted(one for one in named if one and fold(one) not in mine))


def _tabs(spreadsheet: str, shown: Mapping[str, Rows], config: Config) -> Iterator[SharedTab]:
    for title, rows in shown.items():
        cells = [tuple(map(clean_text, row)) for row in rows]
        at = _header_at(cells)
        if at is not None:
            known = _as_soe_has_them(title, cells[at], config)
            yield SharedTab(spreadsheet, title, cells[at], known, tuple(row for row in cells[at + 1 :] if any(row)))


def _as_soe_has_them(tab: str, titles: Sequence[str], config: Config) -> tuple[str, ...]:
    from soe_cli.workspace.tab import columns_of as called_in

    own = next((name for name, called in config.tabs.items() if fold(called) == fold(tab)), tab)
    names = {fold(called): name for name, called in called_in(own, config.columns).items()}
    return tuple(names.get(fold(title), title).rpartition("/")[2] for title in titles)


def _header_at(rows: Rows) -> int | None:
    """The row with the titles: the one with ``Clave``, or in a tab of people's own the first with two cells."""
    top = list(enumerate(rows[:_HEADER_ROWS]))
    keyed = next((at for at, row in top if "clave" in map(fold, row)), None)
    return keyed if keyed is not None else next((at for at, row in top if sum(map(bool, row)) > 1), None)


def _holding(person: Person, tab: SharedTab) -> Holding | None:
    rows = [row for row in tab.rows if tab.is_of(person, row)]
    if not rows:
        return None
    shown = [at for at in range(len(tab.titles)) if fold(tab.known[at]) != OF_OTHERS]
    titles = [tab.titles[at] for at in shown]
    cut = [[row[at] if at < len(row) else "" for at in shown] for row in rows]
    return holding(tab.title, f"Hoja compartida «{tab.spreadsheet}»", titles, cut)


def _with_document(person: Person, tabs: Sequence[SharedTab]) -> Person:
    found = {
        number: person.known_as(document=number)
        for tab in tabs
        for row in tab.rows
        if person.is_named(" ".join(row))
        for number in _bare(cells_at(row, tab.column("documento", "dni")))
    }
    if len(found) > 1:
        hidden = ", ".join(map(masked_document, found))
        raise DecisionNeededError(
            f"Ese correo está en filas de {len(found)} personas (documentos {hidden}).",
            "Repita el comando con el número de documento de la persona, para no entregar datos de otra.",
        )
    return next(iter(found.values()), person)


def _bare(documents: Sequence[str]) -> list[str]:
    return [number for one in documents if (number := bare_document(one))]


def _names_person(key: str) -> bool:
    """Whether the third part of a key stands for the person: a cita, not a module."""
    return key.startswith("A") and key.count("/") > 1
