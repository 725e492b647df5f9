"""The attendance as rows of the tab "Asistencia", and back (PE-SOE-001-01, B09 and C04)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from soe_cli.matching.deciding import decision_key
from soe_cli.model.attendance import Match, Presence
from soe_cli.model.cells import Cell, DateCell, NumberCell, TextCell
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.text import clean_text, fold
from soe_cli.model.workshop import Module, Session

TAB = "Asistencia"
KEY = "Clave"
MINUTES, SHARE, ATTENDED, EVIDENCE = "Minutos", "Porcentaje", "Asistió", "Evidencia"
DOCUMENT = "N° de documento"
HEADERS = (
    *("Módulo", "N°", "Tipo de documento", DOCUMENT, "Apellidos y nombres", "Correo electrónico", "Teléfono"),
    *(MINUTES, SHARE, ATTENDED, EVIDENCE, KEY),
)
YES, NO = "Sí", "No"
_YES = ("si", "s", "x", "asistio", "true", "verdadero")
_NUMBER = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*(?:%|min\w*\.?)?")
_SHOWN_NAMES = 4
"""Display names that the evidence of one person tells."""
_MEASURED = re.compile(r"(\d+) min, (\d+(?:\.\d+)?) %, (Sí|No)\b")


@dataclass(frozen=True, slots=True)
class Measured:
    """What soe found of somebody: whole minutes, per cent of the session (one decimal), and whether it counts."""

    minutes: int
    percent: float
    attended: bool

    @property
    def cells(self) -> dict[str, Cell]:
        """The cells that hold it."""
        return {
            MINUTES: NumberCell(self.minutes),
            SHARE: NumberCell(self.percent),
            ATTENDED: TextCell(YES if self.attended else NO),
        }

    def __str__(self) -> str:
        return f"{self.minutes} min, {self.percent:g} %, {YES if self.attended else NO}"


ABSENT = Measured(0, 0, attended=False)


def measured(one: Presence) -> Measured:
    """What a presence shows in its row."""
    return Measured(one.minutes, round(one.share * 100, 1), one.attended)


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A row of the tab as it stands; ``number`` as people see it, ``shown`` by header.

    ``written`` is what soe found when it wrote the row, by the beginning of "Evidencia": None where a person has
    replaced that.
    """

    number: int
    session: int
    enrolment_id: str
    shown: Mapping[str, str]
    written: Measured | None

    @property
    def minutes(self) -> int:
        """The minutes that it shows, 0 where it shows none."""
        return int(number_shown(self.shown[MINUTES]) or 0)

    @property
    def share(self) -> float:
        """The part of the session that it shows, from 0 to 1."""
        return (number_shown(self.shown[SHARE]) or 0) / 100

    @property
    def attended(self) -> bool:
        """Whether it says that the person attended."""
        return said_yes(self.shown[ATTENDED])

    def agrees_with(self, found: Measured) -> bool:
        """Whether no cell says something else; an empty one says nothing."""
        shown = self.shown
        return (
            (not shown[MINUTES] or number_shown(shown[MINUTES]) == found.minutes)
            and (not shown[SHARE] or number_shown(shown[SHARE]) == found.percent)
            and (not shown[ATTENDED] or said_yes(shown[ATTENDED]) == found.attended)
        )

    @property
    def explained_by_a_person(self) -> bool:
        """Whether a person has written another reason than soe's."""
        return self.written is None and bool(self.shown[EVIDENCE])

    @property
    def complete(self) -> bool:
        """Whether no cell of what was found is empty."""
        return all(self.shown[header] for header in (MINUTES, SHARE, ATTENDED))

    @property
    def empty(self) -> bool:
        """Whether all of them are: a person has left them to soe."""
        return not any(self.shown[header] for header in (MINUTES, SHARE, ATTENDED))


def attendance_key(module: Module, number: int, enrolment_id: str) -> str:
    """The ``Clave`` of the row of a person and a session."""
    return f"B09/attendance/{module.id}/{number}/{enrolment_id}"


def read_row(module: Module, row: Mapping[str, str], number: int) -> AttendanceRow | None:
    """The row as shown, if it is one of ``module``'s."""
    shown = {header: text.strip() for header, text in row.items()}
    found = re.fullmatch(rf"{re.escape(attendance_key(module, 0, '')[:-2])}(\d+)/([^/]+)", shown[KEY])
    if found is None:
        return None
    words = _MEASURED.match(shown[EVIDENCE])
    written = Measured(int(words[1]), float(words[2]), words[3] == YES) if words else None
    return AttendanceRow(number, int(found[1]), found[2], shown, written)


def attendance_cells(
    module: Module, session: Session, one: Enrolment, found: Measured, why: str
) -> dict[str, Cell]:
    """The row of a person, without its ``Clave``."""
    person = one.person
    return {
        "Módulo": TextCell(module.name),
        "N°": NumberCell(session.number),
        "Tema": TextCell(session.topic),
        "Fecha": DateCell(session.start.date()),
        "Tipo de documento": TextCell(person.document_type),
        DOCUMENT: TextCell(person.document),
        "Apellidos y nombres": TextCell(person.name),
        "Correo electrónico": TextCell(person.email or ""),
        "Teléfono": TextCell(person.phone),
        **found.cells,
        EVIDENCE: TextCell(f"{found} · {why}"),
    }


def reasons(matches: Iterable[Match]) -> str:
    """Why somebody is credited, in Spanish: each display name with the files that have it, and its evidence."""
    names: dict[str, list[Match]] = {}
    for one in matches:
        names.setdefault(decision_key(one.record.display_name), []).append(one)
    if not names:
        return "no figura en lo que se guardó de la sesión"
    told = [_told(group) for group in names.values()]
    more = [f"y {len(told) - _SHOWN_NAMES} nombres más"] if len(told) > _SHOWN_NAMES else []
    return " · ".join([*told[:_SHOWN_NAMES], *more])


def _told(matches: Sequence[Match]) -> str:
    record = matches[0].record
    name = clean_text(record.display_name)
    files = ", ".join(dict.fromkeys(one.record.source for one in matches))
    return f"{f'«{name}»' if name else 'sin nombre'} en {files}: {'; '.join(matches[0].evidence)}"


def number_shown(text: str) -> float | None:
    """The number in a cell as shown (``79.2``, ``79,2 %``, ``45 min``), None where there is none."""
    found = _NUMBER.fullmatch(text.strip())
    return float(found[1].replace(",", ".")) if found else None


def said_yes(text: str) -> bool:
    """Whether a person's word means yes."""
    return fold(text).partition(" ")[0] in _YES
