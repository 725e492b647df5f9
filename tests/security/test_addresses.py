"""Where people are sent and where secrets go: to safe addresses, over TLS, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from google.oauth2.credentials import Credentials

from soe_cli.desk.sources.platform.web import Web
from soe_cli.errors import OutcomeUnknownError, UnreachableError, UnusableInputError
from soe_cli.intake.workshops.module_file import read_module_file
from soe_cli.model.web_address import web_address_problem
from soe_cli.workspace.transport import Transport
from tests.conftest import Hire
from tests.security.hostile import HOSTILE

SOURCE = Path(__file__).parents[2] / "soe_cli"
SAFE = (
    "https://meet.google.com/abc-defg-hij",
    "https://docs.google.com/forms/d/e/1FAI/viewform?usp=pp_url&entry.1=Ana+Luz#x",
    "https://xn--80ak6aa92e.com/",
    "http://127.0.0.1:8765/forms/d/e/1",
    "http://localhost:8765/x",
)
UNSAFE = {
    "javascript:alert(1)": "no es la dirección completa",
    "data:text/html,hola": "no es la dirección completa",
    "file:///etc/passwd": "no es la dirección completa",
    "//x.example/": "no es la dirección completa",
    "meet.google.com/abc": "no es la dirección completa",
    "https:///x": "no es la dirección completa",
    "http://x.example/": "no es segura",
    "http://127.0.0.1.x.example/": "no es segura",
    "https://meet.google.com@x.example/": "un usuario o una clave",
    "https://ana:clave@x.example/": "un usuario o una clave",
    "https://x.example/\r\nBcc: a@b.pe": "espacios o signos",
    "https://x.example/a b": "espacios o signos",
    "https://x.example/\u202egpj.exe": "espacios o signos",
    'https://x.example/" onclick="x': "espacios o signos",
    "https://x.example\\@meet.google.com/": "espacios o signos",
    "https://\u0430pple.com/": "xn--pple-43d.com",
    "https://x.example:port/": "no es la dirección de una página",
    "https://[::1": "no es la dirección de una página",
    f"https://x.example/{'a' * 3000}": "2048",
}
MODULE = (
    'nombre = "M"\npublico = "Todos"\ncupo = 9\nasistencia_minima = 75\n[[sesiones]]\ntema = "T"\n'
    "plataforma = \"Zoom\"\nenlace = '{}'\n"
)
_WEAKENED = re.compile(
    r"verify\s*=\s*False|CERT_NONE|_create_unverified|check_hostname\s*=\s*False|disable_warnings|session\.verify\b"
)
_IN_THE_CLEAR = re.compile(r"http://(?!127\.0\.0\.1|localhost|\{)[\w.]+")
_NAMED_AND_NOT_ASKED = {"http://serviciosvirtuales.trabajo.gob.pe", "http://www.w3.org", "http://x.pe"}
"""Where citizens book, which the ministry serves so; and names that are no addresses."""


@pytest.mark.parametrize("address", SAFE)
def test_the_addresses_of_platforms_are_safe(address: str) -> None:
    assert web_address_problem(address) == ""


@pytest.mark.parametrize("address", UNSAFE)
def test_an_unsafe_address_is_told_why(address: str) -> None:
    assert UNSAFE[address] in web_address_problem(address)


def test_no_hostile_text_is_an_address() -> None:
    assert [one for one in HOSTILE if not web_address_problem(one.written)] == []


@pytest.mark.parametrize("address", [one for one in UNSAFE if one.isprintable()])
def test_a_module_takes_no_unsafe_room(address: str) -> None:
    with pytest.raises(UnusableInputError, match="enlace"):
        read_module_file(MODULE.format(address).encode(), "m.toml")


def test_no_line_of_the_program_weakens_tls_or_speaks_in_the_clear() -> None:
    weakened, clear = [], set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "sandbox" not in path.parts:
            weakened += [f"{path.name}: {found}" for found in _WEAKENED.findall(text)]
            clear |= set(_IN_THE_CLEAR.findall(text))

    assert weakened == []
    assert clear <= _NAMED_AND_NOT_ASKED


def test_a_practice_workspace_is_on_this_machine_or_nothing_is_sent(hire: Hire) -> None:
    ana = hire("ana")
    config = ana.home / "config.toml"
    honest = config.read_text(encoding="utf-8")

    for elsewhere in ("http://x.example:8765", "https://x.example:8765", "http://127.0.0.1.x.example:80"):
        config.write_text(honest.replace(ana.sandbox, elsewhere), encoding="utf-8")
        answer = ana.soe("workshop", "list")
        assert answer.exit_code == 2, answer
        assert "no es la dirección de un sandbox en este equipo" in answer.err


class Servers:
    """Two servers on this machine: ``first`` sends every caller on to ``second``, which notes what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str | None, bytes]] = []
        self.status = 302
        servers = self

        class Second(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                servers.heard.append((self.command, self.headers.get("Authorization"), body))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(b"{}")

            do_POST = do_GET  # noqa: N815 - the standard library calls them so

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        class First(Second):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(servers.status)
                self.send_header("Location", f"http://localhost:{servers.second.server_port}/taken")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - as above

        self.second = ThreadingHTTPServer(("127.0.0.1", 0), Second)
        self.first = ThreadingHTTPServer(("127.0.0.1", 0), First)
        for server in (self.first, self.second):
            Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        """The first one's."""
        return f"http://127.0.0.1:{self.first.server_port}"

    def close(self) -> None:
        """Serve no more."""
        for server in (self.first, self.second):
            server.shutdown()
            server.server_close()


@pytest.fixture
def servers() -> Iterator[Servers]:
    """Both."""
    both = Servers()
    yield both
    both.close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_neither_the_token_nor_what_is_sent_elsewhere(servers: Servers, status: int) -> None:
    servers.status = status
    credentials = Credentials(token="secret-token")  # type: ignore[no-untyped-call]
    transport = Transport(credentials, address=servers.address, timeout=10)

    transport.send("GET", "https://gmail.googleapis.com/gmail/v1/users/me/profile")
    with pytest.raises(OutcomeUnknownError):
        transport.send("POST", "https://gmail.googleapis.com/gmail/v1/users/me/drafts", data=b"a citizen's mail")

    assert servers.heard == [("GET", None, b"")]


def test_the_platforms_password_follows_no_redirect_to_another_place(servers: Servers) -> None:
    servers.status = 307
    web = Web(servers.address, timeout=10)

    with pytest.raises(Exception, match="no se envió"):
        web.post(f"{servers.address}/login", [("password", "secret-password")])

    assert servers.heard == []
    web.close()


def test_nothing_is_sent_where_the_certificate_is_not_to_be_trusted(servers: Servers) -> None:
    """A server without TLS at an ``https://`` address stands for any that cannot show a certificate."""
    credentials = Credentials(token="secret-token")  # type: ignore[no-untyped-call]
    transport = Transport(credentials, address=servers.address.replace("http:", "https:"), timeout=10)

    with pytest.raises(UnreachableError):
        transport.send("GET", "https://gmail.googleapis.com/gmail/v1/users/me/profile")

    assert servers.heard == []
