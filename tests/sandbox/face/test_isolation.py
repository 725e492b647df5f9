"""The sandbox lets in what comes from this machine, and takes nobody's real credentials."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from soe_cli.sandbox.server import running
from tests.conftest import State
from tests.sandbox.conftest import Caller, sign_in
from tests.sandbox.face.conftest import Looker, Workspace, cells
from tests.sandbox.letters import ANA

PLACES = ["/", "/ver", "/_sandbox/state", f"/_sandbox/token?user={ANA}", "/gmail/v1/users/me/profile", "/platform/"]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    "host", ["mala.example", "127.0.0.1.mala.example:80", "localhost.mala.example", "127.0.0.1@x"]
)
def test_a_name_that_points_here_from_outside_is_refused(
    looker: Looker, state: State, path: str, host: str
) -> None:
    answer = requests.get(looker.address + path, headers={"Host": host}, timeout=10)

    assert (answer.status_code, "solo responde en la dirección de este equipo" in answer.text) == (403, True)
    assert state()["users"] == []


def test_this_machine_may_call_it_by_its_usual_names(looker: Looker) -> None:
    port = looker.address.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST"):
        assert requests.get(f"{looker.address}/ver", headers={"Host": host}, timeout=10).status_code == 200


@pytest.mark.parametrize("path", ["/_sandbox/reset", "/_sandbox/faults", "/gmail/v1/users/me/drafts", "/token"])
@pytest.mark.parametrize("origin", ["https://mala.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_a_page_of_another_site_changes_nothing(
    looker: Looker, ana: Caller, state: State, path: str, origin: str
) -> None:
    answer = ana.post(path, json={}, headers={"Origin": origin})

    assert (answer.status_code, "una página de otro sitio" in answer.text) == (403, True)
    assert state()["users"] == [ANA]


def test_the_forms_of_the_pages_are_taken_from_the_pages_alone(looker: Looker, workspace: Workspace) -> None:
    for place in ("reloj", f"reuniones/{workspace.code}/entrar", f"correo/{workspace.letter}/responder"):
        answer = requests.post(f"{looker.address}/ver/{ANA}/{place}", data={"avanzar": "60"}, timeout=10)

        assert answer.status_code == 403
    assert "Es la hora de este equipo" in looker.get(f"/ver/{ANA}/reloj").text


def test_a_token_of_google_is_refused_and_not_kept(looker: Looker, ana: Caller) -> None:
    real = {"Authorization": "Bearer ya29.a0AfH6SMBx-not-of-this-sandbox"}

    answer = requests.get(f"{looker.address}/gmail/v1/users/me/profile", headers=real, timeout=10)

    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    (seen, *_) = cells(looker.see("solicitudes"))
    assert seen[1:4] == ["gmail.users.getProfile", "401", ""]


def test_credentials_of_a_real_project_or_of_another_sandbox_are_no_use(tmp_path: Path) -> None:
    with running(tmp_path / "uno") as first, running(tmp_path / "dos") as second:
        foreign = sign_in(second, ANA)
        real = {
            "client_id": "1-x.apps.googleusercontent.com",
            "client_secret": "GOCSPX-x",
            "refresh_token": "1//0x",
        }
        for given in (real, foreign):
            form = {"grant_type": "refresh_token", **{name: given[name] for name in real}}
            assert requests.post(f"{first}/token", data=form, timeout=10).json()["error"] == "invalid_client"
        token = {"Authorization": f"Bearer {foreign['access_token']}"}
        assert requests.get(f"{first}/gmail/v1/users/me/profile", headers=token, timeout=10).status_code == 401


def test_it_listens_on_loopback_alone(looker: Looker) -> None:
    assert looker.address.startswith("http://127.0.0.1:")
