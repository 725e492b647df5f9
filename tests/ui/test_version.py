"""``soe --version``: the version first, then what a report of a fault needs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import soe_cli
from tests.conftest import Hire
from tests.consultant import Consultant


def facts(ana: Consultant) -> dict[str, str]:
    """The facts after the first line, by name."""
    first, *lines = ana.done("--version").out.splitlines()
    assert first == f"soe {soe_cli.__version__}"
    return {name: fact.strip() for name, _, fact in (line.partition(":") for line in lines)}


def test_it_names_the_machine_the_workspace_and_the_libraries(hire: Hire) -> None:
    ana = hire("ana")

    told = facts(ana)

    assert list(told) == ["Python", "Sistema", "Consola", "SOE_HOME", "Workspace", "Bibliotecas"]
    assert told["Python"].startswith(".".join(map(str, sys.version_info[:3])))
    assert told["Consola"] == "utf-8, sin terminal"
    assert told["SOE_HOME"] == str(ana.home)
    assert told["Workspace"] == f"de práctica (sandbox), en {ana.sandbox}"
    assert "google-api-python-client 2." in told["Bibliotecas"]
    assert "(falta)" not in told["Bibliotecas"]


@pytest.mark.parametrize(
    ("toml", "workspace"),
    [
        (None, "sin configurar: ejecute «soe init»"),
        ('[consultant]\nname = "Ana"', "Google"),
        ('[workspace]\nservice_account = "clave.json"', "Google, con una cuenta de servicio"),
        ("[workspace", "no se puede leer"),
        ("workspace = 3", "no se puede leer"),
    ],
)
def test_it_never_fails_for_the_settings(hire: Hire, toml: str | None, workspace: str) -> None:
    ana = hire("ana", ready=False)
    if toml is not None:
        ana.home.mkdir()
        (ana.home / "config.toml").write_text(toml, encoding="utf-8")

    assert facts(ana)["Workspace"].startswith(workspace)


def test_the_users_name_is_not_told(hire: Hire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    ana = hire("ana", ready=False)

    assert facts(ana)["SOE_HOME"] == str(Path("~", "ana"))
