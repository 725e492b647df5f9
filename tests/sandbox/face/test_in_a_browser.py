"""The pages in a real browser, where the machine has one: what scripts, keys, colours and small screens do.

With ``SOE_WRITE_PICTURES=FOLDER`` the pictures are kept there for people to look at.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.desk.sources.chromium import PROGRAM
from tests.sandbox.conftest import Caller
from tests.sandbox.face.browser import Person, Scheme, person
from tests.sandbox.face.conftest import DAY, Looker, Workspace, cells
from tests.sandbox.face.test_mail import ATTACKS, arrive, html_letter
from tests.sandbox.letters import ANA, BERTA

PICTURES = os.environ.get("SOE_WRITE_PICTURES")
SOON = "new Promise(done => {{ const look = () => ({0}) ? done(true) : setTimeout(look, 50); look(); }})"
# The lowest contrast of a text with what lies behind it, by the formula of WCAG 2.
CONTRAST = """
(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => channels(color).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) === 1) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() &&
    [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const found = texts.map((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort();
    return [(b + 0.05) / (a + 0.05), one.outerHTML.slice(0, 80)];
  });
  return found.sort((one, other) => one[0] - other[0])[0];
})()
"""
SCREENS: tuple[tuple[Scheme, int], ...] = (("light", 1200), ("dark", 1200), ("dark", 390))
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

if PROGRAM:

    @pytest.fixture(scope="module")
    def browsing(sandbox_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
        """One browser for all tests of this file."""
        with person(sandbox_server, tmp_path_factory.mktemp("browser")) as someone:
            yield someone

    @pytest.fixture
    def someone(browsing: Person, workspace: Workspace) -> Person:
        """A person at a usual screen, before Ana's things."""
        browsing.prefers("light")
        return browsing

    def test_pages_are_legible_by_day_and_night_and_on_a_telephone(someone: Person, workspace: Workspace) -> None:
        for number, path in enumerate(["", *workspace.paths()]):
            someone.open(f"/ver/{ANA}/{path}" if path else "/ver")
            for scheme, width in SCREENS:
                someone.prefers(scheme, width)
                lowest, where = someone.see(CONTRAST)
                assert lowest >= 4.5, (path, scheme, where)
                assert not someone.see(TOO_WIDE), (path, width)
                if PICTURES:
                    someone.picture(Path(PICTURES) / f"{number:02}-{path.partition('/')[0]}-{scheme}-{width}.png")

    def test_a_hostile_letter_runs_nothing_and_reaches_nobody(someone: Person, ana: Caller) -> None:
        with trap() as (place, caught):
            text = "".join(ATTACKS).replace("http://mala.example", place).replace("//mala.example", place)
            identity = arrive(
                ana, html_letter(f"<img src='{place}/1'><link rel=stylesheet href='{place}/2'>{text}")
            )
            someone.open(f"/ver/{ANA}/correo/{identity}")
            threading.Event().wait(0.3)

            assert someone.see("location.pathname") == f"/ver/{ANA}/correo/{identity}"
            assert someone.see("document.title").startswith("Consulta")
            assert someone.see("window.frames.length") == 1
            assert caught == []

    def test_somebody_else_is_chosen_in_the_head_of_the_page(someone: Person) -> None:
        someone.open(f"/ver/{ANA}/archivos")
        someone.write("#usuario", BERTA)

        someone.submit(".viewing button")

        assert someone.see("location.pathname") == f"/ver/{BERTA}/archivos"
        assert BERTA in someone.see("document.title")

    def test_a_citizen_fills_a_form_in_and_the_answer_is_there(
        someone: Person, workspace: Workspace, looker: Looker
    ) -> None:
        someone.open(f"/ver/{ANA}/formularios/{workspace.form}")
        someone.submit("#llenar")
        someone.write("input[type=text]", "Quispe Ñahui, Rosa")
        someone.see("document.querySelector('input[value=Comas]').click()")

        someone.submit("main button[type=submit]")

        assert "Se registró su respuesta" in someone.see("document.body.innerText")
        page = looker.see(f"formularios/{workspace.form}")
        assert cells(page)[-1][1:] == ["Quispe Ñahui, Rosa", "Comas"]

    def test_rosa_is_made_to_join_by_hand(someone: Person, workspace: Workspace) -> None:
        someone.open(f"/ver/{ANA}/calendario?dia={DAY}")
        someone.submit("main .chip")
        someone.write("#nombre", "Rosita cel")
        assert someone.see("document.getElementById('entra').value") == f"{DAY}T10:00"
        someone.write("#entra", f"{DAY}T10:03")

        someone.submit(".fields button")

        assert "10:03 – sigue ahí" in someone.see("document.querySelector('table').innerText")

    def test_requests_arrive_by_themselves_until_one_pauses(someone: Person, ana: Caller) -> None:
        someone.open(f"/ver/{ANA}/solicitudes")
        ana.get("/drive/v3/about?fields=user")
        arrived = "document.querySelector('#solicitudes tr').innerText.includes('drive.about.get')"

        assert someone.see(SOON.format(arrived))
        someone.see("document.getElementById('pausa').click()")
        assert someone.see("document.getElementById('pausa').getAttribute('aria-pressed')") == "true"

    def test_a_page_says_when_there_is_news(someone: Person, ana: Caller) -> None:
        someone.open(f"/ver/{ANA}/correo")
        arrive(ana, html_letter("Otra"))

        assert someone.see(SOON.format("document.querySelector('#novedades button')"))
        someone.submit("#novedades button")
        assert "Consulta" in someone.see("document.querySelector('.list .row').innerText")

    def test_the_keyboard_goes_straight_to_the_content_and_the_place_is_seen(someone: Person) -> None:
        someone.open(f"/ver/{ANA}/correo")

        someone.press("Tab", 9)
        first = someone.see("document.activeElement.className")
        outline = someone.see("getComputedStyle(document.activeElement).outlineWidth")
        someone.see("document.activeElement.click()")
        someone.press("Tab", 9)

        assert (first, outline) == ("skip", "3px")
        assert someone.see("document.activeElement.closest('main') !== null")


@contextmanager
def trap() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody should reach: its address, and the paths that were asked for."""
    caught: list[str] = []

    class Caught(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            caught.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *words: Any) -> None:
            """Tells nobody."""

    with HTTPServer(("127.0.0.1", 0), Caught) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", caught
        finally:
            server.shutdown()
            thread.join()
