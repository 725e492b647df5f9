"""Drafts: made, found, sent once, deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soe_cli.errors import RefusedError, UnusableInputError
from soe_cli.model.mail import OutgoingMail
from tests.conftest import State
from tests.workspace.conftest import ANA, LUIS, SignIn

LETTER = OutgoingMail(
    "Ana Rojas",
    ANA,
    "maria@ejemplo.pe",
    "Su cita",
    "Hola",
    "<p>Hola</p>",
    headers=(("X-SOE-Key", "abc"), ("X-SOE-Ledger", "uno")),
)


def test_a_draft_stands_until_it_is_sent_and_is_sent_once(sign_in: SignIn, state: State) -> None:
    # given
    gmail = sign_in().gmail
    draft = gmail.create_draft(LETTER)
    assert gmail.draft_exists(draft)

    # when
    message = gmail.send_draft(draft)

    # then
    assert not gmail.draft_exists(draft)
    with pytest.raises(RefusedError, match="404"):
        gmail.send_draft(draft)
    assert [sent["id"] for sent in state()["messages"]] == [message]


def test_a_draft_is_deleted_once_and_again_without_harm(sign_in: SignIn, state: State) -> None:
    gmail = sign_in().gmail
    draft = gmail.create_draft(LETTER)

    gmail.delete_draft(draft)
    gmail.delete_draft(draft)

    assert not gmail.draft_exists(draft)
    assert state()["drafts"] == []


def test_a_draft_is_the_mailboxs_own(sign_in: SignIn) -> None:
    draft = sign_in(ANA).gmail.create_draft(LETTER)

    assert not sign_in(LUIS).gmail.draft_exists(draft)


def test_drafts_are_found_by_address_and_every_header(sign_in: SignIn) -> None:
    # given
    gmail = sign_in().gmail
    wanted = [gmail.create_draft(LETTER), gmail.create_draft(replace(LETTER, subject="Otra"))]
    gmail.create_draft(replace(LETTER, to="otra@ejemplo.pe"))
    gmail.create_draft(replace(LETTER, headers=(("X-SOE-Key", "abc"), ("X-SOE-Ledger", "dos"))))
    gmail.create_draft(replace(LETTER, headers=(("X-SOE-Key", "abc"),)))
    gmail.create_draft(replace(LETTER, headers=()))

    # then
    assert sorted(gmail.find_drafts(LETTER.to, dict(LETTER.headers))) == sorted(wanted)
    assert gmail.find_drafts("nadie@ejemplo.pe", dict(LETTER.headers)) == []


def test_drafts_are_found_beyond_the_first_page(sign_in: SignIn, state: State) -> None:
    # given a draft under more than a page of others
    gmail = sign_in().gmail
    first = gmail.create_draft(LETTER)
    for _ in range(100):
        gmail.create_draft(replace(LETTER, headers=()))

    # then
    assert gmail.find_drafts(LETTER.to, dict(LETTER.headers)) == [first]
    assert state()["requests"]["gmail.users.drafts.list"] == 2


@pytest.mark.parametrize(
    "address",
    [
        "",
        "maria",
        "maria@",
        "maria@@ejemplo.pe",
        "a@b.pe, c@d.pe",
        "a@b.pe\r\nBcc: c@d.pe",
        "maría@ejemplo.pe",
        "a@ñandú.pe",
    ],
)
def test_what_is_no_address_is_told_before_anything_is_made(sign_in: SignIn, state: State, address: str) -> None:
    with pytest.raises(UnusableInputError, match="no es una dirección"):
        sign_in().gmail.create_draft(replace(LETTER, to=address))

    assert state()["drafts"] == []


def test_a_name_with_a_line_break_breaks_no_header(sign_in: SignIn, state: State) -> None:
    sign_in().gmail.create_draft(replace(LETTER, sender_name="Ana\r\nBcc: todos@ejemplo.pe"))

    (draft,) = state()["drafts"]
    assert draft["from"] == ANA
    assert "Bcc" not in draft["headers"]
