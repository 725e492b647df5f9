"""A morning without a person: a service account that the domain lets act for the consultant."""

from __future__ import annotations

import json
import shutil

import pytest

from soe_cli.workspace.scopes import BASE, MEET_READING
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import REMINDER, the_mail
from tests.reports import Line
from tests.sandbox.test_consent import key_file

BASICS = [scope.address for scope in BASE]
ROBOT = "soe@proyecto.iam.example"


def hand_over(consultant: Consultant, *scopes: str) -> None:
    """Sign the consultant out, and let a service account act for them in ``scopes``."""
    shutil.rmtree(consultant.home / "accounts")
    key = key_file(consultant.sandbox, delegated_scopes=list(scopes))
    (consultant.home / "clave.json").write_text(json.dumps(key), encoding="utf-8")
    config = consultant.home / "config.toml"
    settings = config.read_text("utf-8").replace("[workspace]", '[workspace]\nservice_account = "clave.json"')
    config.write_text(settings, "utf-8")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with a cita for tomorrow."""
    ana = hire("ana")
    ana.pull(Line("C-1", "24/11/2026", "09:00", email="maria@ejemplo.pe"))
    return ana


def test_it_reminds_in_the_consultants_name_and_nobody_is_signed_in(ana: Consultant, state: State) -> None:
    hand_over(ana, *BASICS)

    ana.done("remind", "--yes")

    assert ana.email in the_mail(state(), "maria@ejemplo.pe", REMINDER)["from"]
    assert not (ana.home / "accounts").exists()
    status = ana.done("auth", "status")
    assert f"La cuenta de servicio {ROBOT} trabaja en nombre de {ana.email}." in status.out
    assert ana.done("auth", "status", "--json").data["key_file"] == str(ana.home / "clave.json")


def test_what_was_not_delegated_is_named_for_whoever_administers_the_domain(ana: Consultant) -> None:
    hand_over(ana, *BASICS)

    answer = ana.soe("workshop", "capture", "aprende", "--session", "1")

    assert answer.exit_code == 3
    assert f"La cuenta de servicio {ROBOT} no tiene permiso para actuar por esta cuenta." in answer.err
    assert "Delegación de todo el dominio" in answer.err
    assert MEET_READING.address in answer.err


def test_a_key_that_is_not_accepted_any_more_is_told(ana: Consultant) -> None:
    hand_over(ana, *BASICS)
    key_file(ana.sandbox, delegated_scopes=BASICS)

    answer = ana.soe("workshop", "list")

    assert answer.exit_code == 3
    assert f"Google no acepta la clave de la cuenta de servicio {ROBOT}." in answer.err
