"""The console, the libraries and the keyring of the machine, as an examination finds them."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from soe_cli.desk.doctor.consoles import encoding
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.keyrings import keyring
from soe_cli.desk.doctor.versions import library_problem
from soe_cli.desk.home import Home
from tests.desk.sources.people import KeyringInMemory
from tests.keyrings import this_machine_has

OFFICE = """
[consultant]
name = "ROJAS LEÓN, ANA"
email = "ana@centro.example"
[center]
name = "Lima"
calendar = "c"
attentions = "a"
workshops = "w"
"""


@pytest.mark.parametrize(
    ("name", "level"), [("utf-8", "ok"), ("cp1252", "ok"), ("cp850", "warning"), ("", "warning")]
)
def test_a_console_without_spanish_letters_is_told(name: str, level: str) -> None:
    assert encoding(name).level == level


def test_a_library_is_compared_number_by_number() -> None:
    there = metadata.version("msgspec")

    assert library_problem("msgspec>=0.9") == library_problem(f"msgspec>={there}") == ""
    assert library_problem("msgspec>=100.0") == f"msgspec {there} (se necesita 100.0)"
    assert library_problem("biblioteca-que-no-hay>=1") == "biblioteca-que-no-hay (falta)"
    assert library_problem('biblioteca-que-no-hay>=1; extra == "dev"') == ""


class Locked(KeyringInMemory):
    """One that its owner has not unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("a secret that an error quotes")


def test_a_keyring_is_needed_only_for_a_persons_own_account(tmp_path: Path) -> None:
    home = Home(tmp_path)

    def found(workspace: str) -> tuple[str, str]:
        home.config.write_text(f"{OFFICE}[workspace]\n{workspace}", encoding="utf-8")
        (finding,) = keyring(Examined(home))
        assert "secret" not in finding.message
        return finding.name, finding.level

    with this_machine_has(None):
        assert found("") == ("no-keyring", "warning")
        assert found('sandbox = "http://127.0.0.1:9"') == ("not-needed", "ok")
        assert found('service_account = "clave.json"') == ("not-needed", "ok")
    with this_machine_has(KeyringInMemory()):
        assert found("") == ("keyring", "ok")
    with this_machine_has(Locked()):
        assert found("") == ("locked", "warning")
