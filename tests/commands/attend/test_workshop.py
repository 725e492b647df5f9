"""``soe attend workshop``: the citizen on the list of the next module, and the link to register (A05)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.commands.test_whole_outputs import Reviewer
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import rows, the_mail
from tests.programme import FORM, MODULE, workbook
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")
SESSIONS = (("20/11/2026", "18:00", "Idea de negocio"), ("27/11/2026", "18:00", "Modelo de negocio"))
TITLE = "Programación Talleres Masivos"


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:10, in an attention that began at 9:01."""
    ana = hire("ana")
    ana.pull(CITA)
    ana.at("09:01").done("attend", "start", "C-1")
    return ana.at("09:10")


def test_the_citizen_is_on_the_list_and_gets_the_link_once(ana: Consultant, state: State) -> None:
    workbook(ana).programme(*SESSIONS)

    first = ana.done("attend", "workshop", "C-1", "--yes", "--json")
    second = ana.done("attend", "workshop", "C-1", "--yes", "--json")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC")
    ana.at("17:00").done("log", "--yes")

    assert (set(first.statuses().values()), set(second.statuses().values())) == ({"applied"}, {"already"})
    (invited,) = rows(state(), "Invitados", TITLE)
    assert (invited["Módulo"], invited["Correo electrónico"]) == (MODULE, "maria@ejemplo.pe")
    assert (invited["Nombre"], invited["Origen"], invited["Estado"]) == (
        "QUISPE HUAMÁN, MARÍA ELENA",
        "Cita C-1",
        "Invitado",
    )
    text = the_mail(state(), "maria@ejemplo.pe", "Inscríbase")["text"]
    assert FORM in text
    assert "Modelo de negocio" in text
    assert "Idea de negocio" not in text
    assert rows(state())[0]["Invitado a taller"] == f"Sí: {MODULE}"


def test_two_consultants_invite_the_same_citizen_once(hire: Hire, state: State) -> None:
    ana = hire("ana", share_with=("luis@centro.example",))
    luis = hire("luis", join=ana.init("--no-input").data["join_code"])
    workbook(ana).programme(*SESSIONS)
    ana.pull(CITA)
    luis.pull(replace(CITA, code="C-9", hour="10:00", consultant=luis.name))
    ana.at("09:01").done("attend", "start", "C-1")
    luis.at("10:01").done("attend", "start", "C-9")

    ana.done("attend", "workshop", "C-1", "--yes")
    luis.done("attend", "workshop", "C-9", "--yes")

    assert len(rows(state(), "Invitados", TITLE)) == 1
    assert len(state()["messages"]) == 1


def test_of_several_modules_one_has_to_be_chosen(ana: Consultant, state: State) -> None:
    book = workbook(ana)
    book.programme(*SESSIONS)
    book.programme(("04/12/2026", "10:00", "Costos"), module="Gestión Financiera")

    unsure = ana.soe("attend", "workshop", "C-1", "--yes")
    unknown = ana.soe("attend", "workshop", "C-1", "--module", "Zapatería", "--yes")
    ana.done("attend", "workshop", "C-1", "--module", "gestion fin", "--yes")

    assert unsure.exit_code == 6
    assert f"«{MODULE}» (desde el 27/11/2026); «Gestión Financiera» (desde el 04/12/2026)" in unsure.err
    assert unknown.exit_code == 2
    assert [row["Módulo"] for row in rows(state(), "Invitados", TITLE)] == ["Gestión Financiera"]


def test_modules_of_one_name_are_told_apart_by_their_quarter(ana: Consultant, state: State) -> None:
    book = workbook(ana)
    book.programme(*SESSIONS[:1], module="Aprende", key="aprende-2026-iii", Trimestre="2026-III")
    book.programme(*SESSIONS[1:], module="Aprende", key="aprende-2026-iv", Trimestre="2026-IV")

    invited = ana.done("attend", "workshop", "C-1", "--yes", "--json")

    assert invited.data["attention"]["workshop"] == "Aprende (2026-IV)"
    assert [row["Módulo"] for row in rows(state(), "Invitados", TITLE)] == ["Aprende"]


@pytest.mark.parametrize(
    ("sessions", "standing"),
    [
        ((), "Programado"),
        (SESSIONS[:1], "Programado"),
        (SESSIONS, "Cancelado"),
        (SESSIONS, "Concluido"),
        ((("por definir", "18:00", "Idea"),), "Programado"),
    ],
    ids=["none", "past", "cancelled", "over", "without a date"],
)
def test_without_a_session_to_come_it_says_so(
    ana: Consultant, sessions: tuple[tuple[str, str, str], ...], standing: str, state: State
) -> None:
    workbook(ana).programme(*sessions, Estado=standing)

    answer = ana.soe("attend", "workshop", "C-1", "--yes")

    assert answer.exit_code == 6
    assert "No hay talleres por venir" in answer.err
    assert state()["messages"] == []


def test_without_a_form_the_citizen_is_on_the_list_only(ana: Consultant, state: State) -> None:
    workbook(ana).programme(*SESSIONS, Formulario="pendiente")

    answer = ana.done("attend", "workshop", "C-1", "--yes", "--json")

    assert answer.notices() == [("no-form", "cita C-1")]
    assert len(rows(state(), "Invitados", TITLE)) == 1
    assert state()["messages"] == []


def test_a_session_whose_module_has_no_row_of_its_own_counts_too(ana: Consultant) -> None:
    session = {"N°": "1", "Tema": "Costos", "Fecha": "04/12/2026", "Hora de inicio": "10:00"}
    workbook(ana).write("Programación", {"Módulo": "Gestión\nFinanciera", **session})

    answer = ana.done("attend", "workshop", "C-1", "--yes", "--json")

    assert answer.data["attention"]["workshop"] == "Gestión Financiera"
    assert answer.notices() == [("no-form", "cita C-1")]


def test_whoever_asked_for_no_invitations_is_not_written_to(ana: Consultant, state: State) -> None:
    book = workbook(ana)
    book.programme(*SESSIONS)
    book.write("Bajas", {"Correo electrónico": "Maria@ejemplo.pe"})

    answer = ana.done("attend", "workshop", "C-1", "--yes", "--json")

    assert answer.notices() == [("unsubscribed", "cita C-1")]
    assert state()["messages"] == []


def test_the_dry_run_invites_nobody(ana: Consultant, state: State) -> None:
    workbook(ana).programme(*SESSIONS)

    told = ana.done("attend", "workshop", "C-1", "--dry-run", "--json")

    assert set(told.statuses().values()) == {"planned"}
    assert not told.data["attention"]["invited_to_workshop"]
    assert (rows(state(), "Invitados", TITLE), state()["messages"]) == ([], [])


def test_what_google_refused_is_done_when_resuming(ana: Consultant, state: State, misbehave: Misbehave) -> None:
    workbook(ana).programme(*SESSIONS)
    misbehave(rules=[{"method": "sheets.spreadsheets.batchUpdate", "kind": "status", "status": 400, "count": 2}])
    failed = ana.soe("attend", "workshop", "C-1", "--yes", "--json")
    misbehave(rules=[])
    ana.done("resume", "--yes")

    assert failed.exit_code == 1
    assert len(rows(state(), "Invitados", TITLE)) == len(state()["messages"]) == 1


def test_an_invitation_to_the_workshops_reads_well(ana: Consultant) -> None:
    reviewer = Reviewer(ana)

    reviewer.reads("attend_workshop_none", "09:09", "attend", "workshop", "--yes")
    workbook(ana).programme(*SESSIONS)
    reviewer.reads("attend_workshop", "09:10", "attend", "workshop", "--yes")
