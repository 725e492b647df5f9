"""``soe init``: an office on a sandbox, alone or with colleagues."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from soe_cli.config import AuthoritySettings, load
from tests.conftest import Hire, State
from tests.consultant import CENTER
from tests.findings import contents


def test_it_makes_the_centres_calendar_and_spreadsheets_and_a_private_home(hire: Hire, state: State) -> None:
    ana = hire("ana", ready=False)

    data = ana.init().data

    assert data["home"] == str(ana.home)
    assert {one["id"] for one in state()["spreadsheets"]} == {data["attentions"], data["workshops"]}
    assert data["calendar"] in {one["id"] for one in state()["calendars"]}
    tabs = {sheet["title"] for book in state()["spreadsheets"] for sheet in book["sheets"]}
    assert {"Atenciones", "Envíos", "Módulos", "Evidencias"} <= tabs
    assert {path.name for path in (ana.home / "pauta").iterdir()} == {
        *("ausencia.txt", "final.txt", "inicio.txt", "invitacion.txt", "llamada.txt")
    }


def test_only_the_owner_can_read_what_is_kept(hire: Hire) -> None:
    ana = hire("ana")
    ana.done("history")
    ana.done("report", "show")

    secret = [ana.home / name for name in ("config.toml", "ledger.sqlite3", "daybook.sqlite3")]
    secret += (ana.home / "accounts").iterdir()
    others = {path.stat().st_mode & 0o077 for path in secret}
    # Windows has no such bits: the folder is in the user's own profile.
    assert others == ({0} if os.name == "posix" else {0o066})


def test_repeating_it_makes_nothing_new_and_keeps_the_settings(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.configure("[service]\ntolerance_minutes = 10")
    (ana.home / "pauta" / "inicio.txt").write_text("Hola", encoding="utf-8")
    before = state()

    again = ana.init()

    assert again.exit_code == 0
    assert contents(state()) == contents(before)
    assert "tolerance_minutes = 10" in (ana.home / "config.toml").read_text(encoding="utf-8")
    assert (ana.home / "pauta" / "inicio.txt").read_text(encoding="utf-8") == "Hola"


def test_an_interrupted_set_up_is_taken_up_where_it_was(hire: Hire, state: State) -> None:
    ana = hire("ana")
    first = ana.init().data
    (ana.home / "config.toml").unlink()

    assert ana.init().data == first
    assert len(state()["spreadsheets"]) == 2


def test_another_name_is_told_to_be_kept_in_the_file(hire: Hire) -> None:
    ana = hire("ana")
    ana.name = "ROJAS LEON, ANITA"

    answer = ana.init()

    assert answer.notices() == [("name-kept", "")]
    assert "Su nombre sigue siendo ROJAS LEÓN, ANA: para cambiarlo, edite " in answer.out


def test_somebody_elses_home_is_never_taken_over(hire: Hire) -> None:
    ana, luis = hire("ana"), hire("luis", ready=False)
    luis.home = ana.home

    answer = luis.init()

    assert answer.exit_code == 6
    assert "ya hay una configuración, de ana@centro.example" in answer.error
    assert "SOE_HOME" in answer.error


def test_a_home_of_one_centre_does_not_become_anothers(hire: Hire) -> None:
    ana = hire("ana")

    answer = ana.init("--center", "Centro de Empleo Callao")

    assert answer.exit_code == 6
    assert f"para otro centro: {CENTER}" in answer.error


def test_a_colleague_joins_with_the_code_and_sees_the_same_things(hire: Hire, state: State) -> None:
    ana = hire("ana", share_with=("luis@centro.example",))
    code = ana.init().data["join_code"]
    luis = hire("luis", join=code)

    again = luis.init("--join", code)

    ids = ("calendar", "attentions", "workshops")
    assert [again.data[name] for name in ids] == [ana.init().data[name] for name in ids]
    assert len(state()["spreadsheets"]) == 2


def test_a_code_cut_by_a_mail_program_is_still_a_code(hire: Hire) -> None:
    ana = hire("ana", share_with=("luis@centro.example",))
    code = ana.init().data["join_code"]

    assert hire("luis", ready=False).init("--join", f" {code[:30]}\r\n {code[30:]} ").exit_code == 0


def test_a_colleague_without_access_is_told_whom_to_ask(hire: Hire) -> None:
    code = hire("ana").init().data["join_code"]
    luis = hire("luis", ready=False)

    answer = luis.init("--join", code)

    assert answer.exit_code == 4
    assert f"El calendario y las hojas de {CENTER} no están compartidos con luis@centro.example." in answer.error
    assert "--share-with luis@centro.example" in answer.error
    assert not luis.home.exists()


@pytest.mark.parametrize("damage", ["", "SOE1-", "hola", "cut", "changed", "SOE1-AAAA", "SOE1-ñ"])
def test_a_damaged_code_is_refused(hire: Hire, damage: str) -> None:
    code = hire("ana").init().data["join_code"]
    typed = {"cut": code[:-3], "changed": code[:20] + ("A" if code[20] != "A" else "B") + code[21:]}.get(
        damage, damage
    )

    answer = hire("luis", ready=False).init("--join", typed or " ")

    assert answer.exit_code == 2


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://example.com:80",
            "https://127.0.0.1:8765",
            "http://127.0.0.1",
            "127.0.0.1:8765",
            "ftp://localhost:1",
        ),
        *(
            "http://127.0.0.1.example.com:80",
            "http://127.0.0.1:99999",
            "http://[::1",
            "http://localhost:x",
            "sandbox",
        ),
        *("http://ana@example.com:80", "http://127.0.0.1:8765/otra"),
    ],
)
def test_only_an_address_on_this_machine_is_a_sandboxs(hire: Hire, address: str) -> None:
    ana = hire("ana", ready=False)
    ana.sandbox = address

    answer = ana.init()

    assert answer.exit_code == 2
    assert f"«{address}» no es la dirección de un sandbox en este equipo." in answer.error


@pytest.fixture
def web_site() -> Iterator[str]:
    """A web server on this machine that answers everything, and is no sandbox."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>hola</html>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_web_site_is_no_sandbox(hire: Hire, web_site: str) -> None:
    ana = hire("ana", ready=False)
    ana.sandbox = web_site

    answer = ana.init()

    assert answer.exit_code == 2
    assert f"Lo que responde en {web_site} no es un sandbox de soe." in answer.error


def test_an_emptied_sandbox_asks_for_another_home(hire: Hire, sandbox_address: str) -> None:
    ana = hire("ana")
    requests.post(f"{sandbox_address}/_sandbox/reset", timeout=10).raise_for_status()

    answer = ana.init()

    assert answer.exit_code == 6
    assert "no existen" in answer.error
    assert "SOE_HOME" in answer.error


def test_what_the_wizard_asks_a_script_says_with_options(hire: Hire, state: State) -> None:
    ana = hire("ana", ready=False)
    authorities = ("--subdirector", "sub@trabajo.example", "--directorate", "dir@trabajo.example")
    days = ("--non-working-day", "24/12/2026", "--non-working-day", "31/12/2026")

    answer = ana.init(*authorities, *days, "--report-from", "Descargas", "--set", "service.tolerance_minutes=10")

    assert answer.exit_code == 0
    config = load(ana.home / "config.toml")
    assert config.authorities == AuthoritySettings("sub@trabajo.example", "dir@trabajo.example")
    assert [day.day for day in config.calendar.non_working_days] == [24, 31]
    assert (config.report.source, config.service.tolerance_minutes) == ("Descargas", 10)
    assert config.privacy.notice_accepted is None


def test_at_google_somebody_has_to_be_signed_in_first(hire: Hire) -> None:
    ana = hire("ana", ready=False)

    answer = ana.soe("init", "--name", ana.name, "--email", ana.email, "--center", "Lima", "--no-input")

    assert answer.exit_code == 3
    assert f"soe auth login --email {ana.email}" in answer.error
    assert not ana.home.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--name", " ", "--center", "Lima"), "Falta su nombre."),
        (("--name", "ANA", "--center", ""), "Falta su Centro de Empleo."),
        (("--name", "ANA", "--center", "Lima", "--share-with", "luis"), "«luis» no es una dirección de correo."),
        (("--name", "ANA", "--center", "Lima", "--report-from", "foldr"), "«foldr» no sirve para report.from."),
        (("--name", "ANA", "--center", "Lima", "--set", "nada"), "«nada» no es un AJUSTE=VALOR."),
        (("--name", "ANA", "--center", "Lima", "--set", "center.calendar=c"), "no se da con --set"),
    ],
)
def test_what_is_missing_is_asked_for(hire: Hire, words: tuple[str, ...], said: str) -> None:
    ana = hire("ana", ready=False)

    answer = ana.soe("init", "--sandbox", ana.sandbox, "--email", ana.email, *words)

    assert answer.exit_code == 2
    assert said in answer.err
