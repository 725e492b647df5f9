"""Playing the world around the Workspace by hand: people come to meetings, time passes, requests arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from lxml import html

from tests.sandbox.conftest import Caller
from tests.sandbox.face.conftest import DAY, Looker, Workspace, cells, rows, words
from tests.sandbox.letters import ANA, letter, raw

NAME = "Rosita cel <3"


def enter(looker: Looker, workspace: Workspace, name: str, arrives: str, leaves: str = "", **more: str) -> Any:
    """Make somebody come to the meeting, at hours of its day."""
    times = {"entra": arrives and f"{DAY}T{arrives}", "sale": leaves and f"{DAY}T{leaves}"}
    return looker.do(f"reuniones/{workspace.code}/entrar", nombre=name, **times, **more)


def attended(ana: Caller) -> list[list[Any]]:
    """Who was there, as the Meet API tells it, for each conference."""
    records = ana.get("/v2/conferenceRecords").json().get("conferenceRecords", [])
    return [
        sorted(
            (
                next(one[kind]["displayName"] for kind in one if kind.endswith("User")),
                one["earliestStartTime"][11:16],
                one.get("latestEndTime", "")[11:16],
            )
            for one in ana.get(f"/v2/{record['name']}/participants").json()["participants"]
        )
        for record in records
    ]


def test_rosa_joins_the_meeting_under_a_name_of_hers_and_the_record_tells_it(
    looker: Looker, workspace: Workspace, ana: Caller
) -> None:
    # given
    enter(looker, workspace, "JOSÉ", "10:05", "10:20", modo="phone")

    # when
    answer = enter(looker, workspace, NAME, "10:03")

    # then: Lima's hours are five behind the record's
    assert answer.url == f"{looker.address}/ver/{ANA}/reuniones/{workspace.code}"
    assert attended(ana) == [[("JOSÉ", "15:05", "15:20"), (NAME, "15:03", "")]]
    page = html.fromstring(answer.content)
    shown = [row[:3] for row in cells(page)]
    assert shown == [[NAME, "Sin cuenta", "10:03 – sigue ahí"], ["JOSÉ", "Por teléfono", "10:05 – 10:20"]]
    assert "en curso" in rows(looker.see("reuniones"))[0]
    assert "2 personas" in rows(looker.see("reuniones"))[0]


def test_people_leave_one_by_one_and_then_the_meeting_ends(
    looker: Looker, workspace: Workspace, ana: Caller
) -> None:
    enter(looker, workspace, "Ana", "10:00", modo="signed_in", cuenta=ANA)
    page = html.fromstring(enter(looker, workspace, NAME, "10:03").content)
    leaving = page.xpath(f"//tr[td[1]='{NAME}']//input[@name='persona']/@value")[0]

    looker.do(f"reuniones/{workspace.code}/salir", persona=leaving, sale=f"{DAY}T10:20")
    looker.do(f"reuniones/{workspace.code}/terminar", termina=f"{DAY}T10:31")

    assert attended(ana) == [[("Ana", "15:00", "15:31"), (NAME, "15:03", "15:20")]]
    assert "en curso" not in words(looker.see("reuniones"))


def test_whoever_comes_after_the_end_begins_another_conference(
    looker: Looker, workspace: Workspace, ana: Caller
) -> None:
    enter(looker, workspace, "Uno", "10:00")
    looker.do(f"reuniones/{workspace.code}/terminar", termina=f"{DAY}T10:10")

    enter(looker, workspace, "Dos", "10:15")

    assert [[name for name, _, _ in people] for people in attended(ana)] == [["Dos"], ["Uno"]]


@pytest.mark.parametrize(
    ("name", "arrives", "leaves", "said"),
    [
        (" ", "10:00", "", "Escriba el nombre con el que se verá en Meet."),
        (NAME, "", "", "¿A qué hora entra? Escriba el día y la hora."),
        (NAME, "10:00", "x", "¿A qué hora sale? Escriba el día y la hora."),
        (NAME, "10:00", "09:59", "La hora de salida es anterior a la de entrada."),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    looker: Looker, workspace: Workspace, ana: Caller, name: str, arrives: str, leaves: str, said: str
) -> None:
    answer = enter(looker, workspace, name, arrives, leaves)

    page = html.fromstring(answer.content)
    assert (answer.status_code, words(page.xpath("//*[@role='alert']")[0])) == (400, said)
    assert page.get_element_by_id("nombre").get("value") == name
    assert attended(ana) == []


@pytest.mark.parametrize("leaves", ["", "10:20"])
def test_nobody_leaves_and_nothing_ends_at_no_time_or_before_the_last_who_came_or_went(
    looker: Looker, workspace: Workspace, ana: Caller, leaves: str
) -> None:
    enter(looker, workspace, NAME, "10:03", leaves)

    ended = looker.do(f"reuniones/{workspace.code}/terminar", termina=f"{DAY}T10:{'10' if leaves else '00'}")
    unclear = looker.do(f"reuniones/{workspace.code}/salir", persona="x", sale="")

    assert "no puede terminar antes" in ended.text
    assert (ended.status_code, unclear.status_code) == (400, 400)
    assert attended(ana) == [[(NAME, "15:03", "15:20" if leaves else "")]]


def test_the_clock_moves_and_mail_comes_at_its_hour(looker: Looker, ana: Caller) -> None:
    # when
    looker.do("reloj", momento="2026-12-01T07:55")
    looker.do("reloj", avanzar="60")
    sent = ana.post("/gmail/v1/users/me/messages/send", json={"raw": raw(letter())}).json()

    # then
    assert "mar 1 dic 2026, 08:55" in words(looker.see(f"correo/{sent['id']}").find(".//dl"))
    assert "El reloj del sandbox está movido" in words(looker.see("reloj"))


def test_the_clock_goes_to_the_next_morning_and_back_to_the_machines_time(looker: Looker, ana: Caller) -> None:
    tomorrow = datetime.now(UTC) - timedelta(hours=5) + timedelta(days=1)

    moved = looker.do("reloj", a="manana")
    back = looker.do("reloj", a="equipo")

    assert f" {tomorrow.day} " in words(html.fromstring(moved.content).xpath("//p[@class='clock']")[0])
    assert ", 08:00" in words(html.fromstring(moved.content).xpath("//p[@class='clock']")[0])
    assert "Es la hora de este equipo" in back.text


@pytest.mark.parametrize("moment", ["", "mañana", "1900-01-01T00:00", "9999-12-31T23:59"])
def test_the_clock_stays_when_the_moment_is_none(looker: Looker, ana: Caller, moment: str) -> None:
    answer = looker.do("reloj", momento=moment)

    assert (answer.status_code, "Escriba el día y la hora" in answer.text) == (400, True)
    assert "Es la hora de este equipo" in words(looker.see("reloj"))


def test_requests_are_listed_with_their_method_outcome_and_user(looker: Looker, ana: Caller) -> None:
    ana.get("/gmail/v1/users/me/messages/no")
    ana.get("/gmail/v1/users/me/profile")

    latest, before, *_ = cells(looker.see("solicitudes"))

    assert latest[1:4] == ["gmail.users.getProfile", "200", ANA]
    assert before[1:4] == ["gmail.users.messages.get", "404", ANA]


def test_only_the_news_is_asked_for(looker: Looker, ana: Caller) -> None:
    ana.get("/gmail/v1/users/me/profile")
    page = looker.see("solicitudes")
    last = page.xpath("//tbody/tr/@data-number")[0]
    address = page.xpath("//tbody/@data-news")[0]

    nothing = looker.get(f"{address}?desde={last}").text
    ana.get("/drive/v3/about?fields=user")
    one = looker.get(f"{address}?desde={last}").text

    assert (nothing.strip(), one.count("<tr"), "drive.about.get" in one) == ("", 1, True)
    assert looker.get(f"{address}?desde=²").status_code == looker.get(f"{address}?desde={'9' * 5000}").status_code


def test_a_call_that_is_cut_off_or_means_nothing_is_listed_too(looker: Looker, ana: Caller) -> None:
    rule = {"method": "gmail.users.getProfile", "kind": "drop-before"}
    ana.post("/_sandbox/faults", json={"rules": [rule]}).raise_for_status()
    with pytest.raises(requests.ConnectionError):
        ana.get("/gmail/v1/users/me/profile")
    ana.get("/gmail/v1/%3Cb%3E")

    latest, before, *_ = cells(looker.see("solicitudes"))

    assert latest[1:3] == ["GET /gmail/v1/%3Cb%3E", "404"]
    assert before[1:3] == ["gmail.users.getProfile", "conexión cortada"]
