"""B11: the invitations to the closing session, once each, and what they follow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec
import pytest

from soe_cli.documents.closing_agenda import closing_agenda
from soe_cli.effects.plan import AppendRows, CreateDocument, Plan, SendEmail
from soe_cli.errors import DecisionNeededError
from soe_cli.model.closing import Eligible
from soe_cli.model.workshop import Kind
from soe_cli.procedures.workshops.closing.closing_session import ClosingFacts, last_session, plan_closing, plan_held
from soe_cli.procedures.workshops.closing.presenters import closing_session
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.closing.participants import enrolled
from tests.procedures.workshops.enrolment.enrolling import NOW, module

MODULE = msgspec.structs.replace(module(), folder="https://drive.google.com/drive/folders/f1")
PEOPLE = [Eligible(enrolled(number), 3, 1, reached=True) for number in (1, 2, 3)]
START = MODULE.sessions[-1].end
ROOM = "https://meet.google.com/abc-defg-hij"


def planned(
    presenters: list[Eligible],
    start: datetime = START,
    link: str = ROOM,
    told: Collection[str] = (),
    evidence: Collection[str] = (),
    eligible: list[Eligible] = PEOPLE,
) -> Plan:
    """The plan with these presenters."""
    closing = closing_session(start, link, presenters, 5)
    agenda = closing_agenda(MODULE, closing, center="Lima", consultant="ANA", contact="ana@centro.example")
    return plan_closing(ClosingFacts(MODULE, closing, agenda, eligible, evidence, told, OFFICE, NOW))


def mails(plan: Plan) -> dict[str, str]:
    """The role of the invited, by address."""
    sent = [one for one in plan.effects if isinstance(one, SendEmail)]
    return {one.to: one.key.split("/")[1] for one in sent}


def keys(plan: Plan, kind: type) -> list[str]:
    """The keys of the effects of that kind."""
    return [one.key for one in plan.effects if isinstance(one, kind)]


def test_presenters_get_their_turn_and_the_others_an_invitation() -> None:
    plan = planned(PEOPLE[:1])

    assert mails(plan) == {
        "persona1@ejemplo.pe": "presenter",
        "persona2@ejemplo.pe": "invitation",
        "persona3@ejemplo.pe": "invitation",
    }
    (document,), (row,) = keys(plan, CreateDocument), keys(plan, AppendRows)
    (shown,) = [one for one in plan.effects if one.key == row]
    assert shown.after == (document, *keys(plan, SendEmail))


def test_what_was_done_is_not_planned_again() -> None:
    first = planned(PEOPLE[:1])

    assert planned(PEOPLE[:1], told=keys(first, SendEmail), evidence=keys(first, AppendRows)).effects == ()


def test_another_presenter_changes_nothing_for_the_first_and_one_whose_turn_moves_is_told() -> None:
    first = planned(PEOPLE[:1])
    told = keys(first, SendEmail)

    added = planned(PEOPLE[:2], told=told)
    swapped = planned([PEOPLE[1], PEOPLE[0]], told=[*told, *keys(added, SendEmail)])
    moved = planned(PEOPLE[:1], START + timedelta(days=1), told=told)

    assert mails(added) == {"persona2@ejemplo.pe": "presenter"}
    assert mails(swapped) == {"persona1@ejemplo.pe": "presenter", "persona2@ejemplo.pe": "presenter"}
    assert len(mails(moved)) == 3


def test_who_presents_no_more_is_told_of() -> None:
    told = keys(planned(PEOPLE[:2]), SendEmail)

    (notice,) = planned(PEOPLE[1:2], told=told).notices

    assert notice.code == "presents-no-more"
    assert notice.message.startswith(PEOPLE[0].enrolment.person.name)


def test_who_has_no_address_is_told_of() -> None:
    silent = Eligible(enrolled(4, email=None), 3, 1, reached=True)

    plan = planned([silent], eligible=[silent])

    assert mails(plan) == {}
    assert [(one.code, "expondrá" in one.message) for one in plan.notices] == [("no-email", True)]


@pytest.mark.parametrize(
    ("start", "link", "said"), [(NOW, ROOM, "ya no se invita"), (START, "", "no tiene enlace")]
)
def test_nobody_is_invited_to_what_is_over_or_nowhere(start: datetime, link: str, said: str) -> None:
    with pytest.raises(DecisionNeededError, match=said):
        planned(PEOPLE[:1], start, link)


def test_it_is_held_once_it_began() -> None:
    (row,) = plan_held(MODULE, NOW, 2, OFFICE, NOW).effects

    assert isinstance(row, AppendRows)
    assert (row.key, row.cells["Prueba"].value) == (
        f"B11/evidence/{MODULE.id}",
        "Clausura del 23/11/2026: 2 proyectos expuestos",
    )
    with pytest.raises(DecisionNeededError, match="todavía no se realizó"):
        plan_held(MODULE, START, 2, OFFICE, NOW)


def test_an_external_workshop_has_none() -> None:
    with pytest.raises(DecisionNeededError, match="es un taller externo"):
        last_session(module(kind=Kind.EXTERNAL))
