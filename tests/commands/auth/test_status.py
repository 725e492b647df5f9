"""``soe auth status|logout``: who, what, until when, where; and nothing of it afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
import requests

from soe_cli.model.lima import LIMA
from soe_cli.workspace.auth import Secret
from soe_cli.workspace.keeping import Sessions
from tests.conftest import Hire
from tests.consultant import NOWHERE, Consultant

ENDS = datetime(2026, 11, 30, 8, 0, tzinfo=LIMA)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, whose sign-in ends on the 30th at 8, as Google ends those of a project in testing."""
    ana = hire("ana")
    sessions = Sessions(ana.home / "accounts")
    session = sessions.find(ana.email)
    assert session is not None
    since = ENDS - timedelta(days=7)
    ending = msgspec.structs.replace(session, since=since, ends=ENDS, scopes=session.scopes[:4])
    sessions.keep(ending, sessions.credentials(ana.email), in_keyring=False)
    return ana


def test_it_says_who_may_what_until_when_and_where_that_is_kept(ana: Consultant) -> None:
    answer = ana.done("auth", "status")

    assert answer.out.splitlines()[:4] == [
        f"Workspace: de práctica, en {ana.sandbox}",
        "Cuenta: ana@centro.example",
        "Iniciada el 23/11/2026 a las 08:00; termina el 30/11/2026 a las 08:00.",
        "Guardada en un archivo que solo usted puede leer.",
    ]
    words = [line.split() for line in answer.out.splitlines() if line.startswith(("sí", "no"))]
    assert [first for first, *_ in words] == ["sí"] * 4 + ["no"] * 6
    reading = next(line for line in words if line[1:6] == ["Leer", "sus", "correos", "de", "Gmail"])
    assert " ".join(reading[6:]) == 'soe auth login --for "workshop approve --reply"'
    assert answer.err == ""


def test_from_two_days_before_its_end_every_command_warns(ana: Consultant) -> None:
    told = {}
    for moment in (ENDS - timedelta(days=2, minutes=1), ENDS - timedelta(days=2), ENDS + timedelta(hours=1)):
        answer = ana.at(f"{moment:%Y-%m-%dT%H:%M}").done("procedure", "list", "--json")
        told[f"{moment:%d %H:%M}"] = answer.err
        assert answer.json["command"] == "procedure list"

    again = "inicie sesión de nuevo con «soe auth login».\n"
    assert told == {
        "28 07:59": "",
        "28 08:00": f"Su sesión de Google termina el 30/11/2026 a las 08:00: {again}",
        "30 09:00": f"Su sesión de Google terminó el 30/11/2026 a las 08:00: {again}",
    }
    status = ana.at("2026-11-29T08:00").done("auth", "status", "--json")
    assert (status.notices(), status.data["ends"]) == ([("session-ends", "")], ENDS.isoformat())
    assert status.err == ""


def test_a_warning_stands_in_nobodys_way(ana: Consultant) -> None:
    ana.at("2026-11-29T08:00")
    (ana.home / "config.toml").write_text("[", encoding="utf-8")

    assert ana.soe("procedure", "list").err == ""


def test_logging_out_ends_it_at_google_and_here(ana: Consultant) -> None:
    secret = Secret.of(Sessions(ana.home / "accounts").credentials(ana.email))

    answer = ana.done("auth", "logout", "--json")

    form = {"grant_type": "refresh_token", "refresh_token": secret.refresh_token, "client_id": secret.client_id}
    renewed = requests.post(secret.token_uri, data={**form, "client_secret": secret.client_secret}, timeout=10)
    assert (answer.data, renewed.json()["error"]) == ({"account": ana.email, "revoked": True}, "invalid_grant")
    assert list((ana.home / "accounts").iterdir()) == []
    for words in (("auth", "status"), ("auth", "logout"), ("workshop", "list")):
        assert ana.soe(*words).exit_code == 3, words


def test_logging_out_without_a_connection_deletes_and_says_what_is_left_to_do(ana: Consultant) -> None:
    with ana.cut_off():
        answer = ana.done("auth", "logout")

    assert "se borró de este equipo" in answer.out
    assert "https://myaccount.google.com/connections" in answer.err
    assert NOWHERE not in answer.err
    assert list((ana.home / "accounts").iterdir()) == []
