"""The columns of a spreadsheet that a centre has kept for years, recognised as those of the shared ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import msgspec

from soe_cli.intake.column_likeness import Looks, likeness, read_by
from soe_cli.intake.document import read_document
from soe_cli.intake.email import usable_email
from soe_cli.intake.phone import usable_phone
from soe_cli.intake.tables.header import Vocabulary
from soe_cli.intake.when import parse_date, parse_time
from soe_cli.model.text import clean_text, fold

HEADER_ROWS = 10
"""First rows of a tab among which soe looks for a header."""
_ENOUGH = 3
"""Columns that have to be found in a tab to take it for one of soe's."""
_LOOKED_AT = 25
_SAMPLES = 2
_LIKELY = 0.72
_VALUES_WEIGH = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """One of soe's columns in a person's tab: ``title`` is what it is called there, "" when it is missing.

    ``sure`` says that the name is a known one; else it is a guess from a like name and its values. ``samples`` are
    for the person who decides, and for nobody else.
    """

    header: str
    title: str = ""
    sure: bool = False
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """One of soe's tabs in a person's spreadsheet: ``tab`` is soe's name, ``called`` theirs, ``row`` the header's
    (from 1), ``titles`` all that stands in it, ``columns`` soe's columns in their order."""

    tab: str
    called: str
    row: int
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    samples: Mapping[str, tuple[str, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """The headers that the tab has not, by soe's names."""
        return tuple(one.header for one in self.columns if not one.title)

    @property
    def guessed(self) -> tuple[Column, ...]:
        """The columns that a person has to confirm."""
        return tuple(one for one in self.columns if one.title and not one.sure)

    def added(self) -> dict[str, str]:
        """What the missing columns will be called (header → title): a name that stands there for something else is
        not used twice."""
        taken = set(map(fold, self.titles))
        return {header: own_title(header) if fold(header) in taken else header for header in self.missing}

    def mapping(self) -> dict[str, str]:
        """``[columns]`` of the configuration: this tab's headers that are not called as soe calls them."""
        called = {one.header: one.title for one in self.columns if one.title} | self.added()
        return {f"{self.tab}/{name}": title for name, title in called.items() if fold(name) != fold(title)}

    def decisions(self) -> list[str]:
        """What a person decided of it, one ``Tab/Header=Title`` a column, with a ``+`` before the title of one that
        is to be added: it may be there by the time somebody looks again."""
        added = self.added()
        return [f"{self.tab}/{one.header}={one.title or '+' + added[one.header]}" for one in self.columns]

    def with_column(self, header: str, title: str) -> Recognised:
        """With another column for ``header`` ("" for none), as a person decided; who had it before has none."""

        def decided(one: Column) -> Column:
            if one.header == header:
                return Column(header, title, sure=True, samples=self.samples.get(title, ()))
            return Column(one.header) if title and one.title == title else one

        return replace(self, columns=tuple(map(decided, self.columns)))

    def confirmed(self) -> Recognised:
        """With every guess accepted."""
        return replace(self, columns=tuple(replace(one, sure=bool(one.title)) for one in self.columns))


def own_title(header: str) -> str:
    """What soe calls a column of its own where ``header`` stands already for something else."""
    return f"{header} (soe)"


def recognise(tab: str, headers: Sequence[str], called: str, rows: Sequence[Sequence[str]]) -> Recognised | None:
    """soe's columns of ``tab`` in a tab called ``called`` whose first rows are these; None without a header.

    The header is the row that names most columns. With those that are only guessed, three have to be found.
    """
    words = _vocabulary(tuple(headers))
    tops = [words.columns([clean_text(cell) for cell in row]) for row in rows[:HEADER_ROWS]]
    best = max(range(len(tops)), key=lambda index: len(tops[index]), default=None)
    if best is None or not tops[best]:
        return None
    titles = tuple(clean_text(cell) for cell in rows[best])
    values = {title: _values(rows[best + 1 :], column) for column, title in _first_of_each(titles)}
    known = {header: titles[column] for header, column in tops[best].items()}
    lacking = [header for header in headers if header not in known]
    found = known | _guesses(words, lacking, known.values(), values)
    if len(found) < _ENOUGH:
        return None
    samples = {title: shown[:_SAMPLES] for title, shown in values.items()}
    columns = tuple(
        Column(header, found[header], header in known, samples.get(found[header], ()))
        if header in found
        else Column(header)
        for header in headers
    )
    return Recognised(tab, called, best + 1, titles, columns, samples)


def recognise_all(
    tabs: Mapping[str, Sequence[str]], there: Sequence[tuple[str, Sequence[Sequence[str]]]]
) -> list[Recognised]:
    """Which of a person's tabs (title and first rows) are which of soe's: by their title, else by their columns.

    Without its title a tab counts only for that tab of soe's of which it has most columns, and only if these are
    half of its own or more.
    """
    titles = {fold(title): rows for title, rows in there}
    named = {fold(tab) for tab in tabs}
    found: dict[str, Recognised] = {}
    for tab, headers in tabs.items():
        if fold(tab) in titles:
            called = next(title for title, _ in there if fold(title) == fold(tab))
            if same := recognise(tab, headers, called, titles[fold(tab)]):
                found[tab] = same
    for title, rows in there:
        if fold(title) not in named:
            alike = [one for tab, headers in tabs.items() if (one := recognise(tab, headers, title, rows))]
            best = max(alike, key=_found, default=None)
            if best and best.tab not in found and 2 * _found(best) >= sum(map(bool, best.titles)):
                found[best.tab] = best
    return [found[tab] for tab in tabs if tab in found]


def _found(one: Recognised) -> int:
    return sum(bool(column.title) for column in one.columns)


@cache
def aliases() -> dict[str, list[str]]:
    """What people call each column, beside soe's own name."""
    content = files(__package__).joinpath("shared_columns.toml").read_bytes()
    return msgspec.toml.decode(content, type=dict[str, list[str]])


@cache
def _vocabulary(headers: tuple[str, ...]) -> Vocabulary:
    """What each header is called; a name that is another header's of the same tab is that one's alone."""
    own = {fold(header) for header in headers}
    known = aliases()
    called = {header: [one for one in known.get(header, ()) if fold(one) not in own] for header in headers}
    return Vocabulary({header: [own_title(header), header, *called[header]] for header in headers})


def _first_of_each(titles: Sequence[str]) -> Iterable[tuple[int, str]]:
    """The columns with a title of their own: of two with one title, soe finds the first."""
    seen: set[str] = set()
    for column, title in enumerate(titles):
        if title and fold(title) not in seen:
            seen.add(fold(title))
            yield column, title


def _values(rows: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    texts = (clean_text(row[column]) for row in rows if column < len(row))
    return tuple(text for text in texts if text)[:_LOOKED_AT]


def _guesses(
    words: Vocabulary, lacking: Sequence[str], taken: Iterable[str], values: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """A title for each header, the surest first; neither is used twice."""
    free = [title for title in values if title not in set(taken)]
    scored = sorted(
        (
            (score, header, title)
            for header in lacking
            for title in free
            if (score := likeness(words, header, title, values[title], _LOOKS.get(header), _VALUES_WEIGH))
            >= _LIKELY
        ),
        key=lambda one: -one[0],
    )
    found: dict[str, str] = {}
    for _, header, title in scored:
        if header not in found and title not in found.values():
            found[header] = title
    return found


def _is_document(text: str) -> bool:
    return bool(read_document("", text).kind) and usable_phone(text) is None


_LOOKS: dict[str, Looks] = {
    "Fecha": read_by(parse_date),
    "Hora de cita": read_by(parse_time),
    "Hora de inicio": read_by(parse_time),
    "Hora de fin": read_by(parse_time),
    "N° de documento": _is_document,
    "Correo electrónico": lambda text: usable_email(text) is not None,
    "Correo del ponente": lambda text: usable_email(text) is not None,
    "Teléfono": lambda text: usable_phone(text) is not None,
    "Celular": lambda text: usable_phone(text) is not None,
}
"""What the values of a column look like, where they tell."""
