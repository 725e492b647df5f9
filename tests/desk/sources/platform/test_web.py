"""Downloads that are too large, break off or come compressed, and the names they bring."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from soe_cli.desk.sources.platform.web import Web, bare
from soe_cli.desk.sources.source import PlaceError
from soe_cli.errors import UnusableInputError
from tests.desk.sources.conftest import Serve, redirect

MEGABYTE = 1024 * 1024


def sending(body: bytes, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        try:
            handler.wfile.write(body)
        except ConnectionError:
            handler.close_connection = True

    return answer


def test_a_download_without_an_end_is_given_up_at_the_limit(serve: Serve) -> None:
    address = serve({"/": sending(b"x" * 8 * MEGABYTE)})

    with pytest.raises(UnusableInputError, match="pesa más de 1 MB") as refused:
        Web(address, timeout=5, limit=MEGABYTE).get(address + "/")

    assert "periodo más corto" in refused.value.next_step


def test_what_is_compressed_counts_as_large_as_it_becomes(serve: Serve) -> None:
    bomb = gzip.compress(b"\0" * 8 * MEGABYTE)
    address = serve({"/": sending(bomb, Content_Encoding="gzip", Content_Length=str(len(bomb)))})

    with pytest.raises(UnusableInputError, match="pesa más de 1 MB"):
        Web(address, timeout=5, limit=MEGABYTE).get(address + "/")


def test_a_download_that_breaks_off_is_no_download(serve: Serve) -> None:
    address = serve({"/": sending(b"<table>", Content_Length="5000")})

    with pytest.raises(PlaceError, match=r"Se cortó la descarga desde 127.0.0.1"):
        Web(address, timeout=5).get(address + "/")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("", ""),
        ("attachment", ""),
        ('attachment; filename="citas.xls"', "citas.xls"),
        ("attachment; filename*=UTF-8''cit%C3%A1s.xls", "citás.xls"),
        ('attachment; filename="../../citas.xls"', "../../citas.xls"),
    ],
)
def test_a_download_is_called_as_the_server_says(serve: Serve, header: str, name: str) -> None:
    address = serve({"/": sending(b"x", Content_Disposition=header, Content_Length="1")})

    assert Web(address, timeout=5).get(address + "/").name == name


def test_the_cookie_of_a_page_on_the_way_is_kept(serve: Serve) -> None:
    heard: list[str] = []

    def first(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Set-Cookie", "sesion=abc; Path=/; HttpOnly")
        handler.send_header("Location", "/dentro")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def second(handler: BaseHTTPRequestHandler) -> None:
        heard.append(handler.headers.get("Cookie", ""))
        sending(b"x", Content_Length="1")(handler)

    address = serve({"/": first, "/dentro": second, "/otra": redirect("/dentro", 303)})
    web = Web(address, timeout=5)

    assert web.get(address + "/").url == f"{address}/dentro"
    web.post(address + "/otra", [("a", "b")])
    web.close()

    assert heard == ["sesion=abc"] * 2


def test_an_address_is_told_without_who_and_what_is_asked() -> None:
    assert bare("http://ana:clave@ejemplo.pe/citas?dni=40118322") == "http://ejemplo.pe/citas"
