"""The table of scope × command: what it names exists, and who lacks something is told the command to type."""

from __future__ import annotations

import pytest

from soe_cli.commands.tree import TREE
from soe_cli.errors import MissingScopeError
from soe_cli.ui.lazy_commands import Family
from soe_cli.workspace.scopes import (
    ALL,
    BASE,
    FILES,
    MAIL,
    MEET_SETTINGS,
    MORE,
    OFFLINE,
    check,
    in_order,
    missing,
    needed,
    said,
)
from tests.conftest import Misbehave
from tests.workspace.conftest import ANA, SignIn

COMMANDS = {
    name
    for word, entry in TREE.items()
    for name in ([f"{word} {verb}" for verb in entry.verbs] if isinstance(entry, Family) else [word])
}


def test_every_command_of_the_table_exists() -> None:
    assert {name.partition(" --")[0] for name in MORE} | OFFLINE <= COMMANDS


def test_every_scope_is_asked_for_by_somebody() -> None:
    assert {scope for scopes in (BASE, *MORE.values()) for scope in scopes} == set(ALL)


def test_a_command_needs_the_base_and_its_own() -> None:
    base = tuple(scope.address for scope in BASE)

    assert needed("history") == ()
    assert needed("remind") == needed("") == base
    assert needed("workshop edit") == (*base, MEET_SETTINGS.address)


def test_who_lacks_something_is_told_what_and_what_to_type() -> None:
    base = {scope.address for scope in BASE}
    check(base, "remind")
    check(set(), "history")

    with pytest.raises(MissingScopeError) as one:
        check(base, "workshop edit")
    with pytest.raises(MissingScopeError) as several:
        check(base - {MAIL.address, FILES.address}, "remind")

    assert (one.value.message, one.value.exit_code) == (
        "A la sesión de esta cuenta le falta el permiso «Cambiar la configuración de sus reuniones de Meet».",
        3,
    )
    assert one.value.next_step.startswith('Ejecute «soe auth login --for "workshop edit"»')
    assert several.value.scopes == (MAIL.address, FILES.address)
    assert several.value.message.endswith(f"estos permisos: «{MAIL.allows}»; «{FILES.allows}».")
    assert several.value.next_step.startswith("Ejecute «soe auth login»")


def test_a_command_that_takes_up_anothers_work_is_told_what_gets_the_scope() -> None:
    assert '--for "workshop new"' in missing([MEET_SETTINGS.address], "resume").next_step
    assert '--for "workshop edit"' in missing([MEET_SETTINGS.address], "workshop edit").next_step


def test_scopes_come_once_in_the_tables_order_and_foreign_ones_last() -> None:
    assert in_order(["z", FILES.address, "y", MAIL.address, MAIL.address]) == (
        MAIL.address,
        FILES.address,
        "y",
        "z",
    )
    assert (said("y"), said(MAIL.address)) == ("y", MAIL.allows)


def test_googles_own_refusal_is_told_in_the_same_words(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soe_cli.workspace.auth.SCOPES", [MAIL.address])
    google = sign_in(ANA)

    with pytest.raises(MissingScopeError) as calendars:
        google.calendar.find_calendar("x")
    with pytest.raises(MissingScopeError) as mails:
        google.gmail.conversation("0")

    assert "Ver y cambiar sus calendarios" in calendars.value.message
    assert 'soe auth login --for "workshop approve --reply"' in mails.value.next_step


def test_a_refusal_that_names_no_scope_still_says_what_to_do(sign_in: SignIn, misbehave: Misbehave) -> None:
    rule = {
        "method": "gmail.users.getProfile",
        "kind": "status",
        "status": 403,
        "reason": "insufficientPermissions",
    }
    misbehave(rules=[rule])

    with pytest.raises(MissingScopeError) as error:
        sign_in(ANA).gmail.owner()

    assert error.value.message == "A la sesión de esta cuenta le falta un permiso."
    assert "soe auth login" in error.value.next_step
