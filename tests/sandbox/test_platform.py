"""The stand-in of the citizen platform, as a browser and a program meet it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import html

from soe_cli.sandbox.server import running
from tests.conftest import State

WHO = {"usuario": "consultor", "clave": "practica"}
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
CITA = {
    "date": TOMORROW,
    "time": "10:00",
    "consultant": "ROJAS LEÓN, ANA",
    "document": "40118322",
    "name": "QUISPE <b>, MARÍA",
}


class Visitor(requests.Session):
    """Somebody with a browser and its cookies."""

    def __init__(self, sandbox: str) -> None:
        super().__init__()
        self._sandbox = sandbox

    def see(self, path: str = "", **query: str) -> requests.Response:
        """Open a page of the platform."""
        return self.get(f"{self._sandbox}/platform/{path}", params=query, timeout=10)

    def submit(self, page: requests.Response, form: int, **typed: str) -> requests.Response:
        """Fill in a form of a page and send it."""
        found = html.fromstring(page.content).forms[form]
        fields = {**dict(found.form_values()), **typed}
        return self.request(found.method, f"{self._sandbox}{found.action}", data=fields, timeout=10)

    def enter(self) -> requests.Response:
        """Sign in."""
        return self.submit(self.see(), 0, **WHO)

    def order(self, **orders: Any) -> requests.Response:
        """Tell the platform what to hold and to do."""
        return self.post(f"{self._sandbox}/_sandbox/platform", json=orders, timeout=10)


@pytest.fixture
def visitor(sandbox_address: str) -> Iterator[Visitor]:
    """A visitor of an empty platform."""
    with Visitor(sandbox_address) as session:
        yield session


def text(page: requests.Response) -> str:
    return " ".join(html.fromstring(page.content).text_content().split())


@pytest.mark.parametrize("path", ["", "citas", "reporte", "ingreso"])
def test_whoever_is_not_signed_in_meets_the_form_in_place_of_anything_else(visitor: Visitor, path: str) -> None:
    page = visitor.see(path)

    assert (page.status_code, page.url.rpartition("/")[2]) == (200, "ingreso")
    assert [one.get("name") for one in html.fromstring(page.content).iter("input")] == ["token", "usuario", "clave"]


def test_a_visitor_who_signs_in_sees_the_appointments_of_the_week(visitor: Visitor) -> None:
    visitor.order(appointments=[CITA, CITA | {"date": "2020-01-01", "name": "DE ANTES"}])

    page = visitor.enter()

    assert "QUISPE <b>, MARÍA" in text(page)
    assert "DE ANTES" not in text(page)
    assert "DE ANTES" in text(visitor.see("citas", desde="2020-01-01", hasta="2020-01-02"))
    assert "No hay citas reservadas" in text(visitor.see("citas", desde="2021-01-01", hasta="2021-01-02"))


def test_the_report_is_an_html_table_that_calls_itself_xls_and_utf_8(visitor: Visitor) -> None:
    visitor.order(appointments=[CITA])
    visitor.enter()

    report = visitor.see("reporte", desde=TOMORROW, hasta=TOMORROW)

    assert report.headers["Content-Disposition"] == 'attachment; filename="reporte_citas.xls"'
    assert report.headers["Content-Type"] == "application/vnd.ms-excel"
    assert b"charset=utf-8" in report.content
    rows = html.fromstring(report.content.decode("cp1252")).xpath("//tr")
    assert [cell.text_content() for cell in rows[2]][:3] == [
        "C-00001",
        f"{TOMORROW[8:]}/{TOMORROW[5:7]}/{TOMORROW[:4]}",
        "10:00",
    ]
    assert "QUISPE <b>, MARÍA" in rows[2].text_content()


@pytest.mark.parametrize(
    "typed", [{"clave": "otra"}, {"usuario": "nadie"}, {"usuario": "", "clave": ""}, {"clave": "ñ"}]
)
def test_a_wrong_user_or_password_is_told_and_counted(
    visitor: Visitor, state: State, typed: dict[str, str]
) -> None:
    page = visitor.submit(visitor.see(), 0, **{**WHO, **typed})

    assert page.status_code == 200
    assert "Usuario o clave incorrectos." in text(page)
    assert (state()["platform"]["sign_ins"], state()["platform"]["refused_sign_ins"]) == (0, 1)


def test_a_form_of_another_visit_is_refused(visitor: Visitor, state: State) -> None:
    page = visitor.submit(visitor.see(), 0, **WHO, token="de-otra-parte")

    assert page.status_code == 403
    assert "El formulario venció" in text(page)
    assert state()["platform"]["sign_ins"] == 0


def test_a_session_ends_when_it_is_left_or_was_a_brief_one(visitor: Visitor) -> None:
    left = visitor.submit(visitor.enter(), 0)
    visitor.order(brief_sessions=1)
    brief = visitor.enter()

    assert left.url.endswith("/platform/ingreso")
    assert brief.url.endswith("/platform/citas")
    assert visitor.see("citas").url.endswith("/platform/ingreso")
    assert visitor.enter().url.endswith("/platform/citas")
    assert visitor.see("citas").url.endswith("/platform/citas")


def test_a_session_ends_when_it_is_not_used(visitor: Visitor) -> None:
    visitor.enter()
    used = visitor.see("citas")

    visitor.order(session_seconds=1)
    time.sleep(1.1)

    assert used.url.endswith("/platform/citas")
    assert visitor.see("citas").url.endswith("/platform/ingreso")


def test_a_trainee_fills_the_platform_with_invented_people(visitor: Visitor, state: State) -> None:
    page = visitor.submit(visitor.enter(), 2, consultor="ROJAS LEÓN, ANA")

    booked = state()["platform"]["appointments"]
    assert len(booked) == 10
    assert {one["consultant"] for one in booked} == {"ROJAS LEÓN, ANA"}
    assert len({one["date"] for one in booked}) == 2
    assert len({one["code"] for one in booked}) == 10
    assert "HUARCAYA LIMA, ROSA ELVIRA" in text(page)


def test_accounts_that_are_ordered_replace_the_practice_one(visitor: Visitor) -> None:
    visitor.order(accounts={"ana": "clave-ñ"})

    assert "incorrectos" in text(visitor.enter())
    assert visitor.submit(visitor.see(), 0, usuario="ana", clave="clave-ñ").url.endswith("/platform/citas")


@pytest.mark.parametrize(
    "orders", [{"citas": []}, {"appointments": [CITA | {"date": "2026-02-30"}]}, {"session_seconds": 0}]
)
def test_an_order_that_is_not_understood_changes_nothing(
    visitor: Visitor, state: State, orders: dict[str, Any]
) -> None:
    visitor.order(appointments=[CITA])

    assert visitor.order(**orders).status_code == 400
    assert len(state()["platform"]["appointments"]) == 1


def test_a_reset_empties_the_platform_and_signs_everybody_out(
    visitor: Visitor, sandbox_address: str, state: State
) -> None:
    visitor.order(appointments=[CITA], accounts={"ana": "x"})
    visitor.submit(visitor.see(), 0, usuario="ana", clave="x")

    requests.post(f"{sandbox_address}/_sandbox/reset", timeout=10).raise_for_status()

    assert state()["platform"] == {"appointments": [], "sign_ins": 0, "refused_sign_ins": 0}
    assert visitor.see("citas").url.endswith("/platform/ingreso")
    assert visitor.enter().url.endswith("/platform/citas")


def test_the_platform_outlives_its_server_with_the_rest_of_the_state(tmp_path: Path) -> None:
    with running(tmp_path) as address, Visitor(address) as visitor:
        visitor.order(appointments=[CITA])

    with running(tmp_path) as address:
        kept = requests.get(f"{address}/_sandbox/state", timeout=10).json()["platform"]["appointments"]

    assert [one["code"] for one in kept] == ["C-00001"]
