"""Who is invited: each address once, none that asked for no more, whatever stands in the sheets."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.budget import last_one_leaves
from soe_cli.effects.plan import short_hash
from soe_cli.model.contact import Contact
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.enrolment.audience import (
    MAILED,
    AudienceFacts,
    EnrolledRow,
    InvitedRow,
    Reason,
    Source,
    audience,
    invited_key,
)

MODULE = Module(
    id="aprende-2027-i",
    name="Aprende",
    kind=Kind.INTERNAL,
    quarter="2027-I",
    audience="Todos",
    capacity=100,
    required_share=75,
    required_minutes=60,
    responsible="ANA",
    sessions=(),
)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=LIMA)


def person(email: str) -> Contact:
    """Somebody with this address."""
    return Contact(email, "", "")


def row(email: str, key: str, state: str = "Invitado", module: str = "Aprende") -> InvitedRow:
    """A row of "Invitados"."""
    return InvitedRow(person(email), module, state, key)


def addresses(facts: AudienceFacts, *sources: Source) -> list[str]:
    """Who is invited."""
    return [one.contact.email for one in audience(MODULE, sources or tuple(Source), facts).invitees]


@pytest.mark.parametrize(
    ("standing", "invited"),
    [
        (row("a@x.pe", "B05/invited/aprende-2027-i/1", MAILED), []),
        (row("a@x.pe", "B05/invited/aprende-2026-iv/1", MAILED), ["a@x.pe"]),
        (row("a@x.pe", "", "invitado por correo"), []),
        (row("a@x.pe", "", MAILED, "Otro módulo"), ["a@x.pe"]),
        (row("a@x.pe", f"A05/invited/{short_hash(MODULE.id)}/9"), ["a@x.pe"]),
    ],
)
def test_whoever_was_written_to_about_this_module_is_not_again(standing: InvitedRow, invited: list[str]) -> None:
    assert addresses(AudienceFacts(invited=(standing,), file=(person("A@x.pe"),)), Source.FORMER) == (
        ["A@x.pe"] if invited else []
    )
    assert addresses(AudienceFacts(invited=(standing,), attentions=(person("a@x.pe"),))) == invited


def test_the_row_that_stands_is_the_one_that_is_changed() -> None:
    standing = row("a@x.pe", f"A05/invited/{short_hash(MODULE.id)}/9")

    found = audience(MODULE, (Source.ATTENTIONS,), AudienceFacts((person("A@x.pe"),), (standing,)))

    assert [one.row for one in found.invitees] == [standing.key]
    assert found.left_out == {Reason.TWICE: 1}
    assert invited_key(MODULE, person("A@x.pe")) == invited_key(MODULE, person("a@x.pe"))


MAILBOXES = st.sampled_from(["a@x.pe", "A@x.pe", "b@x.pe", "B@X.pe", "c@x.pe", "d@x.pe"]).map(person)
KEYS = st.sampled_from(["", "B05/enrolment/aprende-2027-i/1", "B05/enrolment/otro/1"])


@given(
    st.lists(MAILBOXES),
    st.lists(st.builds(InvitedRow, MAILBOXES, st.just("Aprende"), st.sampled_from(["", MAILED]), st.just(""))),
    st.lists(st.builds(EnrolledRow, MAILBOXES, st.sampled_from(["Aprende", "Otro"]), KEYS)),
    st.lists(MAILBOXES),
    st.frozensets(st.sampled_from(["a@x.pe", "b@x.pe", "c@x.pe"])),
    st.frozensets(st.sampled_from(list(Source))),
)
def test_nobody_is_invited_twice_and_nobody_who_asked_for_no_more(
    attentions: list[Contact],
    invited: list[InvitedRow],
    enrolled: list[EnrolledRow],
    file: list[Contact],
    unsubscribed: frozenset[str],
    sources: frozenset[Source],
) -> None:
    found = audience(MODULE, sources, AudienceFacts(attentions, invited, enrolled, file, unsubscribed))

    given = [one.contact.email.casefold() for one in found.invitees]
    assert len(given) == len(set(given))
    assert not set(given) & unsubscribed
    known = {one.contact.email.casefold() for one in invited} | {one.contact.email.casefold() for one in enrolled}
    assert {one.email.casefold() for one in file} - unsubscribed - known <= set(given)


@pytest.mark.parametrize(
    ("to_send", "left", "days"),
    [(10, 10, None), (11, 10, 0), (2010, 10, 0), (2011, 10, 1), (4500, 500, 1), (4501, 500, 2)],
)
def test_it_is_known_when_the_last_invitation_leaves(to_send: int, left: int, days: int | None) -> None:
    expected = None if days is None else NOON + timedelta(days=days)

    assert last_one_leaves(to_send, left, 2000, NOON) == expected
