"""A session that was held, and a sheet that does what a plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec

from soe_cli.effects.plan import AppendRows, UpdateRow
from soe_cli.model.attendance import AttendanceRecord, Candidate, Match, Outcome, Presence
from soe_cli.model.cells import Cell, NumberCell, TextCell
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.evidence import TAB as EVIDENCE_TAB
from soe_cli.procedures.workshops.session.attendance_rows import HEADERS, TAB, read_row
from soe_cli.procedures.workshops.session.register_rows import RegisterFacts
from soe_cli.procedures.workshops.session.registering import RegisterPlan, plan_register
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.enrolment.enrolling import module, somebody

ROSA, JUAN, EVA = (Enrolment(f"id{number}", somebody(number), Standing.CONFIRMED) for number in (1, 2, 3))
CAME_ALL_THE_SAME = Enrolment("id4", somebody(4), Standing.CANCELLED)
WAITS = Enrolment("id5", somebody(5), Standing.WAITING)
LIST = (ROSA, JUAN, EVA, CAME_ALL_THE_SAME, WAITS)

Minutes = Mapping[str, int]
"""Who was there for how long, by enrolment."""


def unclear(name: str, *candidates: Enrolment) -> Match:
    """A display name that may be one of these people's."""
    found = tuple(Candidate(one.person.document, one.person.name, 0.4, ()) for one in candidates)
    return Match(AttendanceRecord(name, source="zoom.csv"), Outcome.REVIEW, candidates=found)


@dataclass
class Sheet:
    """The first session's rows as Google would hold them, so many ``minutes_after`` its end; ``state`` is the
    session's, ``done`` are the keys that this desk has carried out."""

    kind: Kind = Kind.INTERNAL
    state: str = ""
    minutes_after: int = 1
    enrolments: Sequence[Enrolment] = LIST
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    programme: dict[str, str] = field(default_factory=lambda: {"Asistentes": "", "Estado": "Programado"})
    proofs: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    @property
    def module(self) -> Module:
        """The module of the session."""
        return module(kind=self.kind)

    def planned(
        self,
        minutes: Minutes,
        *waiting: Match,
        enrolments: Sequence[Enrolment] = LIST,
        without_review: bool = False,
    ) -> RegisterPlan:
        """What is planned now."""
        session = msgspec.structs.replace(self.module.sessions[0], state=self.state)
        people = {one.id: one.person for one in self.enrolments}
        read = (read_row(self.module, row, number) for number, row in enumerate(self.rows.values(), 2))
        facts = RegisterFacts(
            module=self.module,
            session=session,
            enrolments=self.enrolments,
            matches=[_matched(people[one].name, people[one].document) for one in minutes],
            presence=[
                Presence(people[one].document, stayed, round(stayed / 120, 4), stayed >= 60)
                for one, stayed in minutes.items()
            ],
            waiting=waiting,
            sources=("zoom.csv",),
            rows={row.enrolment_id: row for row in read if row},
            shown=self.programme,
            proofs=self.proofs,
            is_done=self.done.__contains__,
            office=OFFICE,
            now=session.end + timedelta(minutes=self.minutes_after),
        )
        return plan_register(facts, without_review=without_review)

    def register(self, minutes: Minutes, *waiting: Match, without_review: bool = False) -> RegisterPlan:
        """Plan it and do it."""
        planned = self.planned(minutes, *waiting, without_review=without_review)
        for effect in planned.plan.effects:
            assert isinstance(effect, (AppendRows, UpdateRow))
            assert effect.key not in self.done
            self.done.add(effect.key)
            shown = {header: _shown(cell) for header, cell in effect.cells.items()}
            if isinstance(effect, UpdateRow):
                row = self.rows[effect.row_key] if effect.tab == TAB else self.programme
                assert effect.expect.items() <= row.items()
                row.update(shown)
            elif effect.tab == EVIDENCE_TAB:
                self.proofs[effect.key] = shown["Prueba"]
            else:
                assert effect.key not in self.rows
                blank = dict.fromkeys(HEADERS, "")
                self.rows[effect.key] = {**blank, **shown, "Clave": effect.key}
        return planned

    def said(self) -> dict[str, tuple[str, str]]:
        """Minutes and «Asistió», by enrolment."""
        return {key.rpartition("/")[2]: (row["Minutos"], row["Asistió"]) for key, row in self.rows.items()}

    def row(self, one: Enrolment) -> dict[str, str]:
        """Somebody's row, for a person to type into."""
        return next(row for key, row in self.rows.items() if key.endswith(f"/{one.id}"))


def _matched(name: str, document: str) -> Match:
    record = AttendanceRecord(name, source="zoom.csv")
    return Match(record, Outcome.MATCHED, document, evidence=("coincide el nombre",))


def _shown(cell: Cell) -> str:
    return (
        f"{cell.value:g}" if isinstance(cell, NumberCell) else str(cell.value) if isinstance(cell, TextCell) else ""
    )
