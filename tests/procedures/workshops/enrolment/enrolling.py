"""Modules, and people who register for them, as the procedures are handed them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from soe_cli.effects.plan import AppendRows, Plan, SendEmail, UpdateRow
from soe_cli.model.cells import Cell, NumberCell, TextCell
from soe_cli.model.enrolment import Enrolment, Registration, standing_of, times_of
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Kind, Module, Session, Speaker
from soe_cli.procedures.workshops.enrolment.enrolment import EnrolmentFacts, EnrolmentPlan, plan_enrolment
from soe_cli.procedures.workshops.enrolment.enrolment_list import HEADERS, read_enrolment
from tests.procedures.facts import OFFICE, lima

NOW = lima(2026, 11, 23, 9)
OPENED = lima(2026, 11, 1, 8)
SURNAMES = ("QUISPE", "ÑAHUI", "FLORES", "CCAHUANA", "ROJAS", "MAMANI", "HUAMÁN", "SOTO", "PAREDES", "CONDORI")
GIVEN = ("ROSA", "JUAN CARLOS", "MARÍA ELENA", "LUIS", "URPI", "JOSÉ", "CARMEN", "PEDRO", "LUZ", "WILBER")


def module(*, capacity: int = 100, sessions: int = 4, kind: Kind = Kind.INTERNAL) -> Module:
    """A module of weekly sessions, the first a week from now."""
    starts = [NOW + timedelta(weeks=week, hours=6) for week in range(1, sessions + 1)]
    return Module(
        id="aprende-2026-iv",
        name="Aprende a Emprender",
        kind=kind,
        quarter="2026-IV",
        audience="Todos",
        capacity=capacity,
        required_share=75,
        required_minutes=60,
        responsible="ROJAS LEÓN, ANA",
        sessions=tuple(
            Session(
                number,
                f"Tema {number}",
                start,
                start + timedelta(hours=2),
                Speaker("Carla Soto"),
                link=f"https://meet.google.com/abc-defg-hi{number}",
            )
            for number, start in enumerate(starts, 1)
        ),
    )


def somebody(number: int, minutes: int | None = None) -> Registration:
    """Person ``number``, unlike any other below a thousand, who registered so many minutes after the opening."""
    names = f"{SURNAMES[number % 10]} {SURNAMES[number // 10 % 10]}", f"{GIVEN[number // 100 % 10]}"
    return Registration(
        document_type="DNI",
        document=f"{40_000_000 + number * 7_919}",
        surnames=names[0],
        given_names=names[1],
        email=f"persona{number}@ejemplo.pe",
        phone=f"+519{10_000_000 + number * 7_919}",
        whatsapp="Sí",
        district="Lima",
        business="",
        submitted=OPENED + timedelta(minutes=number if minutes is None else minutes),
        source=f"fila {number}",
    )


@dataclass
class Office:
    """A shared sheet and a mailbox that do what a plan says, as the runner makes it so."""

    module: Module
    rows: dict[str, Enrolment] = field(default_factory=dict)
    mails: list[SendEmail] = field(default_factory=list)
    evidence: set[str] = field(default_factory=set)
    updates: set[str] = field(default_factory=set)
    reviews: dict[str, str] = field(default_factory=dict)
    counts: dict[int, str] = field(default_factory=dict)

    def enrol(
        self, registrations: Sequence[Registration], cancelled: Collection[str] = (), restored: Collection[str] = ()
    ) -> EnrolmentPlan:
        """Plan and carry out."""
        planned = plan_enrolment(replace(self.facts(registrations, cancelled), restored=restored))
        self._carry_out(planned.plan)
        return planned

    def facts(self, registrations: Sequence[Registration], cancelled: Collection[str] = ()) -> EnrolmentFacts:
        """What the next plan is made from."""
        return EnrolmentFacts(
            module=self.module,
            standing=list(self.rows.values()),
            counts=self.counts,
            registrations=registrations,
            decisions=self.reviews,
            cancelled=cancelled,
            evidence=self.evidence,
            told={mail.key for mail in self.mails},
            is_done=self.updates.__contains__,
            office=OFFICE,
            now=NOW,
        )

    def type(self, identity: str, state: str) -> None:
        """A person writes into ``Estado``."""
        self.rows[identity] = replace(
            self.rows[identity], standing=standing_of(state), shown=state, times=times_of(state)
        )

    def standing(self) -> Mapping[str, int]:
        """How many stand how."""
        counted: dict[str, int] = {}
        for one in self.rows.values():
            counted[one.standing.value] = counted.get(one.standing.value, 0) + 1
        return counted

    def _carry_out(self, plan: Plan) -> None:
        done: set[str] = {mail.key for mail in self.mails} | self.updates
        for effect in plan.effects:
            assert effect.key not in done, effect.key
            assert set(effect.after) <= done, effect.key
            done.add(effect.key)
            match effect:
                case SendEmail():
                    self.mails.append(effect)
                case AppendRows(tab="Inscritos"):
                    self._append(effect)
                case AppendRows(tab="Evidencias"):
                    self.evidence.add(effect.key)
                case AppendRows(tab="Revisión"):
                    self.reviews[effect.key] = ""
                case UpdateRow(tab="Programación"):
                    self.counts[int(effect.row_key.rpartition("/")[2])] = _shown(effect.cells["Inscritos"])
                    self.updates.add(effect.key)
                case UpdateRow():
                    self._update(effect)
                case _:
                    raise AssertionError(effect)

    def _append(self, effect: AppendRows) -> None:
        shown = dict.fromkeys(HEADERS, "") | {header: _shown(cell) for header, cell in effect.cells.items()}
        moment = datetime.fromisoformat(shown["Inscrito el"]).replace(tzinfo=LIMA)
        row = {**shown, "Clave": effect.key}
        one = read_enrolment(self.module, row, len(self.rows) + 2, shown["Correo electrónico"] or None, moment)
        assert one is not None
        assert one.id not in self.rows
        self.rows[one.id] = one

    def _update(self, effect: UpdateRow) -> None:
        identity = effect.row_key.rpartition("/")[2]
        assert effect.expect["Estado"] == self.rows[identity].shown
        state = effect.cells["Estado"]
        assert isinstance(state, TextCell)
        self.updates.add(effect.key)
        self.type(identity, state.value)
        if isinstance(turn := effect.cells.get("Lugar en espera"), NumberCell):
            self.rows[identity] = replace(self.rows[identity], turn=int(turn.value))


def _shown(cell: Cell) -> str:
    return f"{cell.value:g}" if isinstance(cell, NumberCell) else str(cell.value)
