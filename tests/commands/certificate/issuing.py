"""A module whose acta approves some people, and its certificates issued and delivered as the closing does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from soe_cli.desk.closing.certificates import Printing, delivery_facts, issue_facts
from soe_cli.desk.desk import Desk, open_desk
from soe_cli.desk.modules import module
from soe_cli.effects.plan import short_hash
from soe_cli.effects.runner import Outcome
from soe_cli.model.verdict import Verdict
from soe_cli.procedures.workshops.closing.certificates import plan_delivery, plan_issue
from tests.commands.workshop.modules import module_file
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.test_new import shown
from tests.conftest import State
from tests.consultant import Consultant

MODULE = "aprende-a-emprender-2027-i"
AFTER = "2027-03-12T10:00"
ROSA = ("40118322", "Ñahui Quispe", "Rosa", "rosa@ejemplo.pe")
JUAN = ("40118333", "Flores Ccahuana", "Juan José", "juan@ejemplo.pe")
EVA = ("07234567", "Paz Solís", "Eva", "")


def verdict(person: tuple[str, str, str, str], *, approved: bool = True) -> Verdict:
    """What the acta says of the person."""
    document, surnames, given_names, email = person
    identity = short_hash(document)
    return Verdict(identity, "DNI", document, surnames, given_names, email, 2, 240, approved, "Asistió a todo")


def held_module(consultant: Consultant, folder: Path, *people: tuple[str, str, str, str]) -> None:
    """A module of two sessions that were held, with these people on its list."""
    consultant.done("workshop", "new", module_file(folder), "--yes")
    rows = [
        {
            "Módulo": "Aprende a Emprender",
            "Tipo de documento": "DNI",
            "N° de documento": document,
            "Apellidos": surnames,
            "Nombres": given_names,
            "Correo electrónico": email,
            "Estado": "Confirmado",
            "Clave": f"B05/enrolment/{MODULE}/{short_hash(document)}",
        }
        for document, surnames, given_names, email in people
    ]
    type_rows(consultant, "workshops", "Inscritos", *rows)
    consultant.at(AFTER)


@contextmanager
def at_the_desk(consultant: Consultant) -> Iterator[Desk]:
    """Her desk at her hour."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in consultant.environment().items():
            environment.setenv(name, value)
        with open_desk() as desk:
            yield desk


def issue(consultant: Consultant, *verdicts: Verdict) -> list[Outcome]:
    """Issue the certificates of those whom the acta approves."""
    with at_the_desk(consultant) as desk:
        found = module(desk, MODULE)
        plan = plan_issue(issue_facts(desk, found, verdicts, Printing(desk, found)))
        return desk.carry_out(plan, "workshop close", lambda done, total: None)


def deliver(consultant: Consultant) -> tuple[list[Outcome], list[str]]:
    """Deliver what was issued; what became of it, and the codes of the notices."""
    with at_the_desk(consultant) as desk:
        found = module(desk, MODULE)
        plan = plan_delivery(delivery_facts(desk, found, Printing(desk, found)))
        outcomes = desk.carry_out(plan, "workshop close", lambda done, total: None)
        return outcomes, [notice.code for notice in plan.notices]


def certificates(state: State) -> list[dict[str, str]]:
    """The rows of the register."""
    return shown(state, "Certificados")


def code_of(state: State, name: str) -> str:
    """The code of the last certificate of whoever bears that name."""
    return [row["Código"] for row in certificates(state) if name in row["Apellidos y nombres"]][-1]
