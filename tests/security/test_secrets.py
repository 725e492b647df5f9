"""What opens a door is told nowhere, whatever fails; and what soe keeps is its owner's alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import requests

from soe_cli.desk.desk import Desk
from tests.conftest import Hire, Misbehave
from tests.consultant import CENTER, Consultant
from tests.desk.sources.people import KeyringInMemory
from tests.keyrings import this_machine_has
from tests.reports import Line, write_report
from tests.security.harmless import open_to_others

PASSWORD, OLD = "la-clave-de-la-plataforma", "una-clave-vieja"
CLIENT, KEY = "GOCSPX-secreto-del-cliente", "MIIEvQ-clave-privada"
STATUSES = (400, 401, 403)
"""Refusals that nothing is repeated after."""


class Watched:
    """Ana, and everything that her commands have printed."""

    def __init__(self, ana: Consultant) -> None:
        self.ana = ana
        self.said = ""

    def soe(self, *words: str, exit_codes: tuple[int, ...] = ()) -> None:
        """Type a command, and once more for a program; it ends with one of these exit codes, or 0."""
        for line in (words, (*words, "--json")):
            answer = self.ana.soe(*line)
            assert answer.exit_code in (exit_codes or (0,)), (line, answer)
            self.said += answer.out + answer.err


def secrets_of(ana: Consultant) -> set[str]:
    """What lets her in."""
    (session,) = (ana.home / "accounts").iterdir()
    held = json.loads(session.read_bytes())["secret"]
    return {held["refresh_token"], held["client_secret"], held["token"]} - {None}


@pytest.fixture
def watched(hire: Hire) -> Watched:
    """Ana, with a platform that knows her and a cita tomorrow."""
    ana = hire("ana")
    orders = {"appointments": [], "accounts": {"ana": PASSWORD}}
    requests.post(f"{ana.sandbox}/_sandbox/platform", json=orders, timeout=10).raise_for_status()
    ana.configure(f"[report.platform]\naddress = '{ana.sandbox}/platform/'\nreport = 'reporte'\nuser = 'ana'")
    ana.pull(Line("C-1", "24/11/2026", "09:00", "ROSA", "rosa@ejemplo.pe", "40118322"))
    return Watched(ana)


def test_no_secret_is_told_or_kept_outside_its_place_whatever_fails(
    watched: Watched, misbehave: Misbehave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ana = watched.ana
    secrets = {*secrets_of(ana), PASSWORD, OLD, CLIENT, KEY}
    assert len(secrets) == 7

    # when Google refuses
    for status in STATUSES:
        misbehave(rules=[{"method": "sheets.*", "count": 1, "kind": "status", "status": status}])
        watched.soe("workshop", "list", exit_codes=(0, 3, 4, 5))
    misbehave(rules=[])
    watched.soe("remind", "--date", "2026-11-24", "--yes")

    # and the platform refuses a password, or takes it
    with this_machine_has(KeyringInMemory({("soe 127.0.0.1", "ana"): OLD})):
        watched.soe("report", "pull", "--from", "platform", exit_codes=(3,))
    with this_machine_has(KeyringInMemory({("soe 127.0.0.1", "ana"): PASSWORD})):
        watched.soe("report", "pull", "--from", "platform", exit_codes=(0, 4))

    # and files with secrets are not what they should be
    (ana.home / "credentials.json").write_text(f'{{"installed": {{"client_secret": "{CLIENT}", ', encoding="utf-8")
    key = tmp_path / "clave.json"
    key.write_text(json.dumps({"type": "service_account", "private_key": KEY}), encoding="utf-8")
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    broken = config.replace("[workspace]", f"[workspace]\nservice_account = '{key}'")
    (ana.home / "config.toml").write_text(broken, encoding="utf-8")
    watched.soe("remind", "--date", "2026-11-24", "--yes", exit_codes=(0, 3, 4))
    (ana.home / "config.toml").write_text(config, encoding="utf-8")

    # and soe itself has a fault that speaks of them
    def broken_office(desk: Desk) -> None:
        raise RuntimeError(" ".join(secrets))

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "office", property(broken_office))
        watched.soe("remind", "--date", "2026-11-24", "--yes", exit_codes=(1,))

    for words in (("history",), ("today",), ("config", "show"), ("auth", "status")):
        watched.soe(*words)

    # then
    assert (ana.home / "errores.log").exists()
    assert [secret for secret in secrets if secret in watched.said] == []
    kept = [path for path in ana.home.rglob("*") if path.is_file() and path.parent.name != "accounts"]
    told = {path.name: secret for path in kept for secret in secrets if secret.encode() in path.read_bytes()}
    assert told == {"credentials.json": CLIENT}


def test_what_soe_writes_is_its_owners_alone(hire: Hire, sandbox_address: str) -> None:
    # given a machine whose files everybody may read unless somebody says otherwise
    ana = hire("ana", ready=False)
    report = write_report(
        ana.home.parent / "citas.xls", Line("C-1", "23/11/2026", "09:00", "ROSA", "rosa@ejemplo.pe")
    )
    who = ("--name", ana.name, "--email", ana.email, "--center", CENTER, "--sandbox", sandbox_address, "--no-input")
    ana.now = "2026-11-23T09:01"

    # when
    for words in (
        ("init", *who),
        ("report", "pull", "--from", report),
        ("attend", "start", "C-1"),
        ("attend", "finish", "C-1", "--query", "Trámites"),
        ("log", "--yes"),
    ):
        answer = ana.process(*words)
        assert answer.exit_code == 0, (words, answer)

    # then
    assert any(path.suffix == ".xlsx" for path in ana.home.rglob("*"))
    assert open_to_others(ana.home) == []
