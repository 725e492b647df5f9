"""B09: what each person's row in "Asistencia" needs, given what stands there and what a person has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from soe_cli.effects.plan import AppendRows, UpdateRow, short_hash
from soe_cli.model.attendance import Match, Outcome, Presence
from soe_cli.model.cells import TextCell
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.session.attendance_rows import (
    ABSENT,
    ATTENDED,
    DOCUMENT,
    EVIDENCE,
    MINUTES,
    SHARE,
    TAB,
    AttendanceRow,
    Measured,
    attendance_cells,
    attendance_key,
    measured,
    reasons,
)


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the register of a session is planned from.

    ``matches`` and ``presence`` are what was consolidated, ``waiting`` a match for each display name that a person
    has to decide, ``sources`` the names of the files. ``rows`` are those of the session that stand, by enrolment;
    ``shown`` is what its row in "Programación" says, by header; ``proofs`` what "Evidencias" says, by ``Clave``;
    ``is_done`` whether an effect of that key was carried out from here.
    """

    module: Module
    session: Session
    enrolments: Sequence[Enrolment]
    matches: Sequence[Match]
    presence: Sequence[Presence]
    waiting: Sequence[Match]
    sources: Sequence[str]
    rows: Mapping[str, AttendanceRow]
    shown: Mapping[str, str]
    proofs: Mapping[str, str]
    is_done: Callable[[str], bool]
    office: Office
    now: datetime

    @property
    def activity(self) -> str:
        """The activity's number: the register of an external workshop is part of C04."""
        return "B09" if self.module.kind is Kind.INTERNAL else "C04"

    def once_more(self, base: str) -> str:
        """The key of a change: one that was made, and that the sheet does not show any more, was undone."""
        return next(key for key in map(f"{base}/{{}}".format, count()) if not self.is_done(key))


class RegisterRows:
    """The rows of one session as they stand and as they should."""

    def __init__(self, facts: RegisterFacts) -> None:
        self._facts = facts
        self._found = {one.document: measured(one) for one in facts.presence}
        self._matches: dict[str, list[Match]] = {}
        for match in facts.matches:
            if match.outcome is Outcome.MATCHED:
                self._matches.setdefault(match.document, []).append(match)
        self.effects: list[AppendRows | UpdateRow] = []
        self.outcome = {identity: (row.minutes, row.attended) for identity, row in facts.rows.items()}
        """Minutes and whether it counts, by enrolment, as the tab will stand."""
        self.disputed: list[Notice] = []
        self._kept: list[int] = []
        self._deleted: list[str] = []
        documents: set[str] = set()
        for one in facts.enrolments:
            if one.person.document not in documents:
                self._take(one)
            if one.person.document:
                documents.add(one.person.document)

    @property
    def attended(self) -> int:
        """How many rows will say that the person attended."""
        return sum(counts for _, counts in self.outcome.values())

    def notices(self) -> Iterator[Notice]:
        """What people should know of rows that were left alone."""
        yield from self.disputed
        if self._kept:
            rows = ", ".join(map(str, self._kept))
            one = len(self._kept) == 1
            message = (
                f"{'Una fila dice' if one else f'{len(self._kept)} filas dicen'} lo que escribió una persona, y"
            )
            yield Notice(
                "info", "kept-by-hand", f"{message} así se {'queda' if one else 'quedan'}.", f"filas {rows}"
            )
        for name in self._deleted:
            message = f"La fila de {name} se borró de «{TAB}»: no se agregó otra vez."
            yield Notice("warning", "deleted-row", message, f"pestaña {TAB}")

    def _take(self, one: Enrolment) -> None:
        """What somebody of the list needs: a row, a correction, or nothing."""
        row = self._facts.rows.get(one.id)
        found = self._found.get(one.person.document)
        if found is None:
            expected = row is not None or one.standing is Standing.CONFIRMED
            # Whoever is behind a name that waits for review may be anybody.
            if not expected or self._facts.waiting:
                return
            found = ABSENT
        if row is None:
            self._append(one, found)
        elif self._needs(one, row, found):
            self._correct(one, row, found)

    def _append(self, one: Enrolment, found: Measured) -> None:
        facts = self._facts
        key = attendance_key(facts.module, facts.session.number, one.id)
        if facts.is_done(key):
            self._deleted.append(one.person.name)
            return
        self.outcome[one.id] = (found.minutes, found.attended)
        self.effects.append(
            AppendRows(
                key=key,
                activity=facts.activity,
                label=f"{one.person.name}: {_in_words(found)}",
                spreadsheet=facts.office.center.workshops,
                tab=TAB,
                cells=attendance_cells(facts.module, facts.session, one, found, self._why(one)),
            )
        )

    def _needs(self, one: Enrolment, row: AttendanceRow, found: Measured) -> bool:
        """Whether the row shall say ``found``: it does not yet, and nothing in it is a person's."""
        agrees = row.agrees_with(found)
        if agrees and row.complete:
            return False
        if row.explained_by_a_person and not row.empty:
            self._kept.append(row.number)
            return False
        if agrees or (row.written is not None and row.agrees_with(row.written)):
            return True
        if row.written == found:
            self._kept.append(row.number)
            return False
        shown = ", ".join(row.shown[header] or "—" for header in (MINUTES, SHARE, ATTENDED))
        self.disputed.append(
            Notice(
                "warning",
                "changed-by-hand",
                f"La fila de {one.person.name} dice {shown}, que no escribió soe, y ahora se encuentra {found}: no"
                f" se cambió. Si la fila tiene razón, escriba el motivo en «{EVIDENCE}», en lugar de lo que dice;"
                f" si no, deje vacías «{MINUTES}», «{SHARE}» y «{ATTENDED}». Luego repita el comando.",
                f"fila {row.number} de «{TAB}»",
            )
        )
        return False

    def _correct(self, one: Enrolment, row: AttendanceRow, found: Measured) -> None:
        facts = self._facts
        self.outcome[one.id] = (found.minutes, found.attended)
        change = short_hash(*(row.shown[header] for header in (MINUTES, SHARE, ATTENDED)), str(found))
        self.effects.append(
            UpdateRow(
                key=facts.once_more(f"B09/correction/{facts.module.id}/{facts.session.number}/{one.id}/{change}"),
                activity=facts.activity,
                label=f"{one.person.name}: {_in_words(found)} (antes, {row.minutes} min)",
                spreadsheet=facts.office.center.workshops,
                tab=TAB,
                row_key=row.shown["Clave"],
                cells={**found.cells, EVIDENCE: TextCell(f"{found} · {self._why(one)}")},
                expect={header: row.shown[header] for header in (DOCUMENT, MINUTES, SHARE, ATTENDED, EVIDENCE)},
            )
        )

    def _why(self, one: Enrolment) -> str:
        return reasons(self._matches.get(one.person.document, ()))


def _in_words(found: Measured) -> str:
    return f"{'asistió' if found.attended else 'no asistió'}, {found.minutes} min"
