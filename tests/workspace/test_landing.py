"""Where the browser comes back to takes the one answer that is meant, and says how it ended."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import requests

from soe_cli.workspace.landing import landing


def come(address: str, **query: str) -> requests.Response:
    return requests.get(address, params=query, timeout=10)


def test_the_one_who_knows_the_state_is_taken_and_told_the_end() -> None:
    with landing() as place, ThreadPoolExecutor() as pool:
        place.expect("estado")
        come_back = pool.submit(come, place.address, state="estado", code="4/0<b>")
        brought = place.wait(10)
        place.tell("Listo", "Con <ana>")
        page = come_back.result()

    assert brought == {"code": "4/0<b>"}
    assert (page.status_code, "Con &lt;ana&gt;" in page.text, "4/0" in page.text) == (200, True, False)
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert 'lang="es"' in page.text


def test_a_stranger_a_favicon_and_a_silent_connection_do_not_disturb() -> None:
    with landing() as place, ThreadPoolExecutor() as pool:
        port = urlsplit(place.address).port or 0
        with socket.create_connection(("127.0.0.1", port)):
            early = come(place.address, state="", code="x")
            place.expect("estado")
            strangers = [
                come(place.address, code="x"),
                come(place.address, state="otro", code="x"),
                come(f"{place.address}favicon.ico", state="estado", code="x"),
                requests.post(place.address, data={"state": "estado", "code": "x"}, timeout=10),
            ]
            assert place.wait(0.1) is None
            pages = [pool.submit(come, place.address, state="estado", code=code) for code in ("bien", "bien")]
            brought = place.wait(10)
            place.tell("Listo", "")
            assert {page.result().status_code for page in pages} == {200}

    assert brought == {"code": "bien"}
    assert [one.status_code for one in (early, *strangers)] == [400, 400, 400, 404, 501]


def test_a_sign_in_that_broke_off_is_told_in_the_browser() -> None:
    pages: list[requests.Response] = []

    def visit(address: str) -> None:
        pages.append(come(address, state="estado", error="access_denied"))

    with landing() as place:
        place.expect("estado")
        visitor = threading.Thread(target=visit, args=(place.address,))
        visitor.start()
        brought = place.wait(10)
    visitor.join()

    assert brought == {"error": "access_denied"}
    assert "No se inició sesión" in pages[0].text


def test_nobody_else_on_the_network_can_reach_it_and_nothing_is_left_of_it() -> None:
    with landing() as place:
        where = urlsplit(place.address)
        assert (where.hostname, where.path) == ("127.0.0.1", "/")

    with socket.socket() as tried:
        assert tried.connect_ex(("127.0.0.1", where.port)) != 0
