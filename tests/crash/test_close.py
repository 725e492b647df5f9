"""A module is being closed and the process dies, stage after stage; whoever goes on gives everybody one of each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.commands.workshop.held_modules import EVA, JUAN, PEOPLE, ROSA, SUBDIRECTOR, held_module
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.registrations import registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.crash.deaths import command_dies_at, with_short_timeout
from tests.findings import Google

DIRECTORATE = "direccion@trabajo.gob.pe"
NOTE = ("--approved-note", "Correo del 06/04")
ACTA = (
    "before spreadsheets.append",
    "after spreadsheets.append",
    "after files.create",
    "after files.create",
    "after spreadsheets.append",
    "after spreadsheets.append",
)
"""Where it dies in one run after the other while the acta is frozen: rows, folder, PDF, link and evidence."""
SUBMISSION = ("before mailbox.send_draft", "after mailbox.send_draft")
APPROVAL = ("after spreadsheets.append",)
ISSUE = ("before spreadsheets.append", "after spreadsheets.append")
DELIVERY = (
    "after files.create",
    "before files.create",
    "after mailbox.create_draft",
    "before mailbox.send_draft",
    "after mailbox.send_draft",
)
SURVEYS = ("after spreadsheets.append",)
REPORT = ("after files.convert", "before ledger.settle", "after spreadsheets.append")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """A consultant whose calls are given up soon, and who knows to whom to write."""
    consultant = hire("ana")
    with_short_timeout(consultant)
    consultant.configure(f'[authorities]\nsubdirector = "{SUBDIRECTOR}"\ndirectorate = "{DIRECTORATE}"')
    return consultant


def keys(state: State, tab: str) -> list[str]:
    """The ``Clave`` of each row of a tab that soe has written there while the module was closed."""
    return [row["Clave"] for row in shown(state, tab) if "/" in row["Clave"]]


def mails(state: State) -> Counter[str]:
    """How many mails each address got."""
    return Counter(one["to"] for one in state()["messages"])


def dies_in(ana: Consultant, module: str, stage: str, places: tuple[str, ...], *words: str) -> None:
    """Let the process die in one run after the other until ``stage``."""
    for place in places:
        command_dies_at(place, ana, "workshop", "close", module, "--until", stage, "--yes", *words)


def test_killed_in_every_stage_and_run_again_everything_is_there_once(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given a module with a survey
    module = held_module(ana, tmp_path)
    form = registration_form(Google(ana.sandbox, ana.email), "¿Qué le gustó?")
    spreadsheet(ana).type("Programación", 1, Encuesta=form.link)
    form.answered("2027-03-02T17:30:00-05:00", {"¿Qué le gustó?": "Todo"})

    # when
    dies_in(ana, module, "acta", ACTA)
    dies_in(ana, module, "approve", SUBMISSION)
    ana.soe("workshop", "close", module, "--yes")
    dies_in(ana, module, "approve", APPROVAL, *NOTE)
    dies_in(ana, module, "issue", ISSUE)
    dies_in(ana, module, "deliver", DELIVERY)
    dies_in(ana, module, "surveys", SURVEYS)
    dies_in(ana, module, "report", REPORT)
    ana.done("workshop", "close", module, "--yes")

    # then
    assert mails(state) == {SUBDIRECTOR: 1, ROSA.email: 1, JUAN.email: 1, DIRECTORATE: 1}
    for tab in ("Acta", "Certificados", "Encuestas", "Evidencias", "Envíos"):
        assert len(keys(state, tab)) == len(set(keys(state, tab))), tab
    assert len(keys(state, "Acta")) == len(PEOPLE)
    assert certificates_sent(state) == {row["Código"] for row in shown(state, "Certificados")}
    names = [one["name"] for one in state()["files"]]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    after = ana.done("workshop", "close", module, "--yes", "--json")
    assert after.json["effects"] == []
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0


def certificates_sent(state: State) -> set[str]:
    """The codes of the certificates that went out by mail."""
    sent: list[dict[str, Any]] = [one for mail in state()["messages"] for one in mail["attachments"]]
    names = [one["name"] for one in sent if one["name"].startswith("Certificado ")]
    return {name.removeprefix("Certificado ").removesuffix(".pdf") for name in names}


def test_resume_freezes_the_acta_that_a_killed_run_had_begun_and_not_one_that_has_changed(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given a run that died once the rows of the acta stood, and a change of the attendance
    module = held_module(ana, tmp_path)
    dies_in(ana, module, "acta", ("after spreadsheets.append",))
    row = [one["Clave"] for one in shown(state, "Asistencia")].index(f"B09/attendance/{module}/2/{EVA.id}") + 1
    spreadsheet(ana).type("Asistencia", row, Minutos="90", Asistió="Sí")

    # when
    changed = ana.done("resume", "--yes", "--json")

    # then nothing was frozen, and nothing is left
    assert not any("/acta-frozen/" in key for key in keys(state, "Evidencias"))
    assert f"B12/acta-frozen/{module}/1" in changed.data["unwanted"]
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0

    # when the next run dies as well, and nothing changes meanwhile
    dies_in(ana, module, "acta", ("before files.create",))
    resumed = ana.done("resume", "--yes", "--json")

    # then
    assert resumed.data["unwanted"] == []
    assert f"B12/acta-frozen/{module}/1" in keys(state, "Evidencias")
    assert ana.done("workshop", "close", module, "--until", "acta", "--yes", "--json").json["effects"] == []


def test_resume_does_not_send_an_acta_that_was_opened_again(ana: Consultant, state: State, tmp_path: Path) -> None:
    # given a run that died before the acta was sent, and a colleague's reopening
    module = held_module(ana, tmp_path)
    dies_in(ana, module, "approve", ("before mailbox.send_draft",))
    reopened = {"Módulo": "Aprende a Emprender", "Actividad": "B12", "Clave": f"B12/acta-reopened/{module}/1"}
    type_rows(ana, "workshops", "Evidencias", reopened)

    # when
    ana.done("resume", "--yes")

    # then
    assert mails(state) == {}
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0
