"""``soe auth login`` with the sandbox's consent page in a real browser where the machine has one.

``BROWSER`` names a program, as a consultant's machine may, which hands the page over to the browser that is open
already: Chromium, or a plain one where it is not installed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from soe_cli.workspace.keeping import Sessions
from soe_cli.workspace.scopes import BASE, MEET_SETTINGS
from tests.conftest import Hire
from tests.desk.sources import chromium
from tests.sandbox.face.browser import person
from tests.sandbox.test_consent import approve

PATIENCE = 30
HOLDING = """
import sys
sys.path.insert(0, sys.argv[1])
import requests
from tests.sandbox.test_consent import approve
requests.get(approve(sys.argv[3], user=sys.argv[2]).headers["location"], timeout=30)
"""
HAND_OVER = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2], 'utf-8')"
NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def in_chromium(page: str, account: str, folder: Path) -> str:
    sandbox, _, path = page.partition("/o/oauth2/")
    with person(sandbox, folder) as browser:
        browser.open(f"/o/oauth2/{path}")
        # An account that the sandbox knows is chosen already, and one that is new there is typed already.
        chosen = "document.querySelector('[name=user]:checked').value"
        typed = "document.querySelector('[name=other]').value"
        assert browser.see(f"{chosen} || {typed}") == account
        browser.submit("button[value=allow]")
        title: str = browser.see("document.title + ': ' + document.querySelector('main').innerText")
        return title


def in_a_plain_browser(page: str, account: str, folder: Path) -> str:
    back = approve(page, user=account).headers["location"]
    return "soe: " + requests.get(back, timeout=PATIENCE).text


def handed_over(inbox: Path) -> str:
    """The page that a browser was asked to open."""
    end = time.monotonic() + PATIENCE
    while not (inbox.exists() and inbox.read_text("utf-8")):
        assert time.monotonic() < end, "no page came"
        time.sleep(0.02)
    return inbox.read_text("utf-8")


@pytest.mark.parametrize("browse", [in_chromium if chromium.PROGRAM else in_a_plain_browser])
def test_a_person_signs_in_in_their_own_browser(
    browse: Callable[[str, str, Path], str], hire: Hire, tmp_path: Path
) -> None:
    # given somebody who was never signed in on this machine
    ana, inbox = hire("ana"), tmp_path / "página"
    sessions = Sessions(ana.home / "accounts")
    sessions.forget(ana.email)
    open_it = tmp_path / "abrir.py"
    open_it.write_text(HAND_OVER, encoding="utf-8")
    environment = {**NO_KEYRING, "BROWSER": f"{sys.executable} {open_it} {inbox} %s"}

    # when
    words = ("auth", "login", "--for", "workshop edit", "--json")
    with ana.begin(*words, env=environment) as running:
        shown = browse(handed_over(inbox), ana.email, tmp_path / "chromium")
        out, err = running.communicate(timeout=PATIENCE)

    # then
    assert running.returncode == 0, err
    assert shown.startswith("soe: ")
    assert "soe ya puede trabajar con ana@centro.example" in shown
    assert "Se abrió su navegador" in err
    session = sessions.find(ana.email)
    assert session is not None
    assert set(session.scopes) == {scope.address for scope in (*BASE, MEET_SETTINGS)}
    assert sessions.credentials(ana.email).refresh_token not in out + err
    assert ana.soe("workshop", "list").exit_code == 0


def test_a_browser_that_holds_its_console_until_it_is_closed_is_not_waited_for(hire: Hire, tmp_path: Path) -> None:
    # given a browser that ends when it has shown the last page, as those in a text console do
    ana = hire("ana")
    browser = tmp_path / "navegador.py"
    browser.write_text(HOLDING, encoding="utf-8")
    house = Path(__file__).parents[3]
    environment = {**NO_KEYRING, "BROWSER": f"{sys.executable} {browser} {house} {ana.email} %s"}

    # when
    answer = ana.process("auth", "login", "--wait", "0.5", "--json", env=environment)

    # then
    assert (answer.exit_code, answer.data["account"]) == (0, ana.email), answer
