"""People sort, edit and delete rows of the shared spreadsheet between two commands, and while one runs."""

from __future__ import annotations

import itertools
import subprocess
from typing import Any

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.crash.deaths import command_dies_at, with_short_timeout
from tests.effects.person import Person
from tests.findings import ATTENTIONS, mails, rows
from tests.reports import crowd

CITAS = 4
EVERYBODY = [f"persona{number}@ejemplo.pe" for number in range(CITAS)]


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, set up."""
    ana = hire("ana")
    with_short_timeout(ana)
    return ana


@pytest.fixture
def person(ana: Consultant, state: State) -> Person:
    """Ana in her browser."""
    (book,) = [one["id"] for one in state()["spreadsheets"] if one["title"] == ATTENTIONS]
    return Person(ana.sandbox, "ana", book, "")


def attend_all(ana: Consultant, *citas: str) -> None:
    """Today's citas are attended."""
    for cita in citas:
        ana.at("09:00").done("attend", "start", cita)
        ana.done("attend", "finish", cita, "--query", f"Consulta de {cita}")
    ana.at("17:00")


def recipients(state: State) -> list[str]:
    """Who has received a mail."""
    return [to for to, _ in mails(state())]


def sorting(person: Person, tab: str, running: subprocess.Popen[Any]) -> None:
    """Somebody turns the order of a tab over and over as long as the command runs."""
    for descending in itertools.cycle((True, False)):
        if running.poll() is not None:
            return
        person.sort(tab, "Clave", descending=descending)


def test_what_people_did_to_the_rows_stays_and_the_next_rows_go_below(
    ana: Consultant, person: Person, state: State
) -> None:
    # given three logged attentions, of which people sort, annotate, correct and delete some
    ana.pull(*crowd(CITAS, day="23/11/2026"))
    attend_all(ana, "C-0", "C-1", "C-2")
    ana.done("log", "--yes")
    person.sort("Atenciones", "Clave", descending=True)
    person.write("Atenciones", "Q2", "Llamar el lunes")
    person.write("Atenciones", "N3", "Consulta corregida a mano")
    person.delete_row("Atenciones", 4)
    person.insert_rows("Atenciones", before=2)
    left = rows(state())

    # when the fourth is logged
    attend_all(ana, "C-3")
    for _ in range(2):
        answer = ana.done("log", "--yes", "--json")

    # then nothing was touched nor added again, and the count says that one is missing
    *before, last = rows(state())
    assert before == left
    assert last["Consulta"] == "Consulta de C-3"
    assert (answer.data["attended"], answer.data["rows_in_sheet"]) == (4, 3)


def test_reservations_that_are_sorted_before_the_resumption_still_lead_to_one_mail_each(
    ana: Consultant, person: Person, state: State
) -> None:
    # given mails that were reserved and not sent
    ana.pull(*crowd(CITAS))
    command_dies_at("before mailbox.send_draft", ana, "remind", "--yes")
    person.sort("Envíos", "Clave", descending=True)
    person.insert_rows("Envíos", before=3)

    # when
    ana.done("resume", "--yes")

    # then
    assert recipients(state) == EVERYBODY
    assert all(row["Enviado"] for row in rows(state(), "Envíos") if row["Clave"])
    assert state()["drafts"] == []


def test_a_reservation_that_was_deleted_after_it_was_seen_is_left_to_a_person(
    ana: Consultant, person: Person, state: State
) -> None:
    # given
    ana.pull(*crowd(CITAS))
    command_dies_at("before mailbox.send_draft", ana, "remind", "--yes")
    cita = rows(state(), "Envíos")[1]["Clave"].split("/")[2]
    person.delete_row("Envíos", 3)

    # when
    answer = ana.soe("resume", "--yes", "--json")

    # then the others are reminded, and the person is told which one to look after
    (problem,) = [effect["error"] for effect in answer.json["effects"] if effect["error"]]
    assert answer.exit_code == 6
    assert f"Alguien borró de la pestaña «Envíos» la fila con clave A02/reminder/{cita}/" in problem["message"]
    assert len(recipients(state)) == CITAS - 1
    assert len(rows(state(), "Envíos")) == CITAS - 1


def test_reminding_while_somebody_sorts_the_reservations_reminds_everybody_once(
    ana: Consultant, person: Person, state: State, misbehave: Misbehave
) -> None:
    # given
    ana.pull(*crowd(CITAS))
    misbehave(latency_ms=10)

    # when
    with ana.begin("remind", "--yes", "--json") as running:
        sorting(person, "Envíos", running)
        assert running.returncode == 0

    # then
    assert recipients(state) == EVERYBODY
    gate = [row["Clave"] for row in rows(state(), "Envíos") if row["Clave"]]
    assert len(set(gate)) == len(gate) == CITAS


def test_logging_while_somebody_sorts_the_attentions_adds_each_row_once(
    ana: Consultant, person: Person, state: State, misbehave: Misbehave
) -> None:
    # given rows that people have annotated
    ana.pull(*crowd(CITAS, day="23/11/2026"))
    attend_all(ana, "C-0", "C-1")
    ana.done("log", "--yes")
    person.write("Atenciones", "Q2", "nota de C-0")
    person.write("Atenciones", "Q3", "nota de C-1")
    attend_all(ana, "C-2", "C-3")
    misbehave(latency_ms=10)

    # when
    with ana.begin("log", "--yes", "--json") as running:
        sorting(person, "Atenciones", running)
        assert running.returncode == 0

    # then
    found = {row["Consulta"]: row["Observaciones"] for row in rows(state())}
    assert len(rows(state())) == len(found) == CITAS
    assert found == {f"Consulta de C-{n}": f"nota de C-{n}" if n < 2 else "" for n in range(CITAS)}
