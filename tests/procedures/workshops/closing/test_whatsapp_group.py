"""The WhatsApp group: its address is checked, and goes only to those who accepted to be in it, once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from soe_cli.effects.plan import Plan, SendEmail
from soe_cli.errors import UsageError
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.procedures.workshops.closing.whatsapp_group import group_key, group_link, joining, plan_group
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.closing.participants import enrolled
from tests.procedures.workshops.enrolment.enrolling import NOW, module

MODULE = module()
LINK = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
OTHER = "https://chat.whatsapp.com/ZbCdEfGhIjKlMnOpQrStUv"


def answering(number: int, answer: str, standing: Standing = Standing.CONFIRMED) -> Enrolment:
    """Somebody who gave that answer about the group."""
    one = enrolled(number, standing)
    return replace(one, person=replace(one.person, whatsapp=answer))


def planned(
    people: Sequence[Enrolment], link: str = LINK, evidence: Collection[str] = (), told: Collection[str] = ()
) -> Plan:
    """The plan for these people, who all have telephones."""
    group = joining(MODULE, people, {one.id: one.person.phone for one in people})
    return plan_group(MODULE, group, link, evidence, told, OFFICE, NOW)


def addressees(plan: Plan) -> list[str]:
    """To whom it writes."""
    return [one.to for one in plan.effects if isinstance(one, SendEmail)]


@pytest.mark.parametrize(
    "written",
    [LINK, f" {LINK} ", f"{LINK}/", f"{LINK}?mode=ac_t", LINK.replace(".com/", ".com/invite/")],
)
def test_the_address_is_kept_without_what_was_added_to_it(written: str) -> None:
    assert group_link(written) == LINK


@pytest.mark.parametrize(
    "written",
    [
        "",
        LINK.replace("https", "http"),
        "https://chat.whatsapp.com/",
        "https://chat.whatsapp.com.ejemplo.pe/AbCdEfGhIjKlMnOpQrStUv",
        "https://wa.me/51987654321",
        f"{LINK} otra cosa",
        "javascript:alert(1)",
    ],
)
def test_anything_else_is_no_group(written: str) -> None:
    with pytest.raises(UsageError, match="no es el enlace de un grupo"):
        group_link(written)


def test_only_the_confirmed_who_accepted_join() -> None:
    people = [
        answering(1, "Sí"),
        answering(2, "si, acepto"),
        answering(3, "No"),
        answering(4, ""),
        answering(5, "Sin celular"),
        answering(6, "Sí", Standing.WAITING),
        answering(7, "Sí", Standing.CANCELLED),
    ]

    assert addressees(planned(people)) == ["persona1@ejemplo.pe", "persona2@ejemplo.pe"]


def test_each_gets_the_address_once_and_a_new_one_again() -> None:
    people = [answering(1, "Sí"), answering(2, "Sí")]
    first = planned(people[:1])
    mail, evidence = first.effects

    later = planned(people, evidence=[evidence.key], told=[mail.key])
    renewed = planned(people[:1], OTHER, [evidence.key], [mail.key])

    assert (evidence.after, evidence.key.startswith(group_key(MODULE))) == ((mail.key,), True)
    assert addressees(later) == ["persona2@ejemplo.pe"]
    assert len(later.effects) == 1
    assert [one.key for one in renewed.effects] != [one.key for one in first.effects]


def test_without_an_address_of_the_group_nobody_is_written_to() -> None:
    assert planned([answering(1, "Sí")], "") == Plan()


def test_contacts_have_names_as_one_says_them_and_who_has_no_telephone_is_told() -> None:
    rosa, luis = answering(1, "Sí"), answering(2, "Sí")

    group = joining(MODULE, [rosa, luis], {rosa.id: "+51987654321"})

    (contact,) = group.contacts
    assert (contact.name, contact.phone, contact.group) == ("Rosa Ñahui Quispe", "+51987654321", MODULE.name)
    assert [(one.code, one.source) for one in group.notices] == [("no-phone", "fila 2")]
