"""``soe auth login``: the consent of the person whose desk it is, for what a command needs, and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soe_cli.workspace.keeping import Sessions
from soe_cli.workspace.scopes import BASE, MAIL, MEET_SETTINGS, SCOPES
from tests.commands.auth.conftest import Consent
from tests.conftest import Hire
from tests.consultant import Consultant
from tests.desk.sources.people import KeyringInMemory
from tests.e2e.test_terminal import terminal
from tests.keyrings import this_machine_has

BASICS = [scope.address for scope in BASE]


def sessions(consultant: Consultant) -> Sessions:
    return Sessions(consultant.home / "accounts")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, set up, whose sign-in was deleted."""
    ana = hire("ana")
    sessions(ana).forget(ana.email)
    return ana


def test_permissions_are_asked_for_when_a_command_needs_them_and_then_kept(
    ana: Consultant, consent: Consent
) -> None:
    # given somebody who signs in for the first time
    pages = consent(other=ana.email)
    first = ana.done("auth", "login", "--json")

    # when a command needs more
    lacking = ana.soe("workshop", "edit", "aprende", "--capacity", "50")
    more = ana.done("auth", "login", "--for", "workshop edit", "--json")
    again = ana.done("auth", "login", "--json")

    # then
    assert (first.data["account"], first.data["scopes"], first.data["kept"]) == (ana.email, BASICS, "file")
    assert (lacking.exit_code, lacking.err.splitlines()) == (
        3,
        [
            "A la sesión de esta cuenta le falta el permiso «Cambiar la configuración de sus reuniones de Meet».",
            '  > Ejecute «soe auth login --for "workshop edit"», acepte en el navegador y repita el comando.',
        ],
    )
    assert more.data["scopes"] == again.data["scopes"] == [*BASICS, MEET_SETTINGS.address]
    assert all("soe ya puede trabajar con ana@centro.example" in page for page in pages)
    assert "No hay un módulo" in ana.soe("workshop", "edit", "aprende", "--capacity", "50").err


def test_with_a_keyring_the_home_holds_no_secret_and_commands_work(ana: Consultant, consent: Consent) -> None:
    consent(other=ana.email)
    with this_machine_has(KeyringInMemory()):
        kept = ana.done("auth", "login", "--json").data["kept"]
        secret = sessions(ana).credentials(ana.email).refresh_token
        worked = ana.soe("workshop", "list")

        assert (kept, worked.exit_code) == ("keyring", 0)
        everything = b"".join(path.read_bytes() for path in ana.home.rglob("*") if path.is_file())
        assert secret.encode() not in everything

        ana.init()
        assert secret not in "".join(sessions(ana).credentials(ana.email).refresh_token)


def test_the_account_of_somebody_else_is_not_kept(ana: Consultant, consent: Consent) -> None:
    pages = consent(other="otra@centro.example")

    answer = ana.soe("auth", "login")

    assert answer.exit_code == 6
    assert "En el navegador se eligió otra@centro.example, y esta sesión es para ana@centro.example" in answer.err
    assert "No se inició sesión" in pages[0]
    assert sessions(ana).find(ana.email) is None


def test_who_declines_is_not_signed_in_and_what_stood_before_stands(hire: Hire, consent: Consent) -> None:
    ana = hire("ana")
    before = sessions(ana).find(ana.email)
    consent(decision="deny")

    answer = ana.soe("auth", "login", "--json")

    assert (answer.exit_code, answer.json["error"]["code"]) == (3, "sign-in")
    assert "Usted no dio el permiso; no se inició sesión." in answer.error
    assert sessions(ana).find(ana.email) == before


def test_a_permission_that_was_not_ticked_is_told(ana: Consultant, consent: Consent) -> None:
    consent(other=ana.email, granted=[MAIL.address])
    answer = ana.done("auth", "login", "--json")
    refused = ana.soe("workshop", "list")
    consent(other=ana.email, granted=BASICS[1:])
    nameless = ana.soe("auth", "login")

    assert answer.notices() == [("scope-refused", "")] * 3
    assert (refused.exit_code, "«Ver y cambiar sus calendarios»" in refused.err) == (3, True)
    assert (nameless.exit_code, "no se puede saber de quién es la cuenta" in nameless.err) == (3, True)


def test_without_a_browser_the_address_is_printed_and_waited_for(ana: Consultant) -> None:
    answer = ana.soe("auth", "login", "--no-browser", "--wait", "0.01")

    assert answer.exit_code == 3
    lines = answer.err.splitlines()
    assert lines[0] == "Copie esta dirección en un navegador de este mismo equipo:"
    assert lines[1].startswith(f"{ana.sandbox}/o/oauth2/auth?")
    assert lines[3] == "Nadie respondió en el navegador en 1 s; no se inició sesión."
    assert answer.out == ""


def test_whoever_does_not_want_to_wait_leaves(ana: Consultant) -> None:
    with terminal(ana, "auth", "login", "--no-browser") as screen:
        screen.wait_for("Ctrl-C")
        screen.type("\x03")
        assert screen.end() == 130

    assert "Interrumpido" in screen.seen


def test_each_account_of_a_home_has_its_own(hire: Hire, consent: Consent) -> None:
    ana = hire("ana")
    consent(other="luis@centro.example")

    ana.done("auth", "login", "--email", "luis@centro.example")

    assert {one.account for one in sessions(ana).all_of_them()} == {ana.email, "luis@centro.example"}
    assert sessions(ana).credentials(ana.email).scopes == list(SCOPES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "workshop fly"), "No existe el comando «workshop fly»."),
        (("--for", "soe today"), "sin «soe»"),
        (("--email", "ana"), "«ana» no es una dirección de correo."),
        (("--wait", "0"), "--wait"),
    ],
)
def test_what_makes_no_sense_is_refused_before_a_browser_opens(
    ana: Consultant, words: tuple[str, ...], said: str
) -> None:
    answer = ana.soe("auth", "login", *words)

    assert (answer.exit_code, said in answer.err) == (2, True)


def test_before_anything_is_set_up_the_account_is_named_and_google_asked(hire: Hire) -> None:
    ana = hire("ana", ready=False)

    without = ana.soe("auth", "login")
    no_client = ana.soe("auth", "login", "--email", ana.email)
    ana.home.mkdir()
    (ana.home / "credentials.json").write_text(
        (Path(__file__).parents[3] / "credentials.example.json").read_text("utf-8"), "utf-8"
    )
    asked = ana.soe("auth", "login", "--email", ana.email, "--no-browser", "--wait", "0.01")

    assert (without.exit_code, "soe init" in without.err) == (3, True)
    assert (no_client.exit_code, "Falta el cliente OAuth" in no_client.err) == (3, True)
    assert "https://accounts.google.com/o/oauth2/auth?client_id=000000000000-ejemplo" in asked.err


def test_no_secret_is_in_outputs_logs_or_the_ledger(
    ana: Consultant, consent: Consent, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a sign-in, and a fault of soe's own in the middle of a command
    consent(other=ana.email)
    said = [ana.done("auth", "login"), ana.done("auth", "login", "--json"), ana.done("auth", "status", "--json")]
    kept = sessions(ana).credentials(ana.email)

    # when
    said.append(ana.done("meet", "create", "--title", "X", "--start", "2026-11-24T15:00", "--yes", "--json"))
    said.append(ana.done("history", "--json"))
    with monkeypatch.context() as broken:
        broken.setattr("soe_cli.workspace.transport.Transport.address_of", lambda self, url: self.nothing)
        said.append(ana.soe("workshop", "list"))

    # then
    assert said[-1].exit_code == 1
    secrets = [kept.refresh_token, kept.token, kept.client_secret]
    account = sessions(ana).path(ana.email)
    files = [path for path in ana.home.rglob("*") if path.is_file() and path != account]
    assert ana.home / "errores.log" in files
    everything = "".join(one.out + one.err for one in said) + "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in files
    )
    assert [secret for secret in secrets if secret in everything] == []
    assert all(secret in json.dumps(account.read_text("utf-8")) for secret in secrets)
