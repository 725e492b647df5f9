"""``soe workshop capture``: who attended is kept in Drive, once, before Google deletes it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest
import requests

from soe_cli.desk.desk import open_desk
from soe_cli.desk.modules import module as module_named
from soe_cli.desk.presence.captures import Captured, captured
from soe_cli.errors import UnusableInputError
from soe_cli.intake.attendance.reading import read_attendance
from tests.commands.workshop.calls import hold, there
from tests.commands.workshop.modules import module_file
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.registrations import registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google

MODULE = "aprende-a-emprender-2027-i"
COMMAND = ("workshop", "capture", "aprende", "--session", "1")
DURING, AFTER = "2027-03-02T16:00", "2027-03-02T17:30"
MEET = "Asistencia de Meet - taller 1.json"
ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n"
    "Eva Paz,,03/02/2027 03:00:00 PM,03/02/2027 05:00:00 PM,120\n"
)


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant in the middle of a module's first session."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant.at(DURING)


@pytest.fixture
def code(ana: Consultant, state: State) -> str:
    """The code of the first session's call."""
    return shown(state, "Programación")[0]["Código Meet"]


def captures(state: State) -> list[dict[str, str]]:
    return [row for row in shown(state, "Evidencias") if "/capture/" in row["Clave"]]


def kept(ana: Consultant) -> list[Captured]:
    """What other commands read of the first session."""
    with open_desk(ana.home) as desk:
        module = module_named(desk, "aprende")
        return captured(desk, module, module.sessions[0])


def test_a_call_is_captured_while_it_goes_on_and_again_once_it_was_started_anew_and_is_over(
    ana: Consultant, code: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a call that goes on
    luz, sara = there("Luz", ("15:01", None)), there("Sara cel", ("15:00", "15:40"), kind="phone")
    hold(ana, code, luz, sara, start="14:50", end=None)
    going_on = ana.done(*COMMAND, "--yes", "--json")
    before = captures(state)
    space = Google(ana.sandbox, ana.email).get(f"v2/spaces/{code}")["name"]
    Google(ana.sandbox, ana.email).post(f"v2/{space}:endActiveConference", {})

    # when it was started again, and is over
    ana.at(AFTER)
    hold(ana, code, there("Luz", ("16:10", "17:00")), start="16:09", end="17:01")
    preview = ana.done(*COMMAND, "--dry-run", "--json")
    unchanged = captures(state)
    first = ana.done(*COMMAND, "--yes", "--json")
    second = ana.done(*COMMAND, "--yes", "--json")

    # then
    assert [row["Estado"] for row in before] == ["En curso"]
    assert "call-goes-on" in [level for level, _ in going_on.notices()]
    assert unchanged == before
    assert preview.data["captures"][0] == {**first.data["captures"][0], "link": ""}
    (capture,) = first.data["captures"]
    assert (capture["name"], capture["participants"], first.data["countdown"]) == (MEET, 2, [])
    assert second.statuses() == {}
    assert second.data["captures"] == first.data["captures"]
    earlier, newest = captures(state)
    assert (earlier["Estado"], newest["Estado"]) == ("Reemplazado", "Hecho")
    assert newest["Prueba"] == f"{MEET} · {capture['link']} · SHA-256 {capture['sha256']}"
    assert newest["Clave"] == f"B07/capture/{MODULE}/1/{capture['sha256'][:10]}"
    (file,) = kept(ana)
    assert (file.name, file.sha256) == (MEET, hashlib.sha256(file.content).hexdigest())
    names = [
        (one.display_name, one.joined and one.joined.hour) for one in read_attendance(file.content, MEET).records
    ]
    assert names == [("Sara cel", 15), ("Luz", 15), ("Luz", 16)]


def test_files_are_captured_as_they_are_once_and_one_that_a_person_withdraws_counts_no_more(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    ana.at(AFTER)
    report = tmp_path / "participants_81.csv"
    report.write_bytes(ZOOM.encode("utf-8-sig"))

    # when
    first = ana.done(*COMMAND, "--from", str(report), "--yes", "--json")
    again = ana.done(*COMMAND, "--from", str(report), "--yes", "--json")
    (stored,) = kept(ana)
    row = shown(state, "Evidencias").index(captures(state)[0]) + 1
    spreadsheet(ana).type("Evidencias", row, Estado="Anulado")
    withdrawn = ana.done(*COMMAND, "--from", str(report), "--yes", "--json")

    # then
    assert [(one["name"], one["participants"]) for one in first.data["captures"]] == [("participants_81.csv", 1)]
    assert ("unusable-input", "") in first.notices(), "Meet had no call, and that is told"
    assert (stored.name, stored.content) == ("participants_81.csv", report.read_bytes())
    assert again.statuses() == {}
    assert ("already-captured", "participants_81.csv") in again.notices()
    assert kept(ana) == []
    assert ("withdrawn-capture", "participants_81.csv") in withdrawn.notices()
    assert withdrawn.data["captures"] == []


def test_an_attendance_form_is_made_its_links_bring_codes_and_its_answers_are_captured(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given somebody enrolled
    person = {"Módulo": "Aprende a Emprender", "N° de documento": "40118322", "Apellidos": "PAZ", "Nombres": "EVA"}
    type_rows(
        ana, "workshops", "Inscritos", {**person, "Clave": f"B05/enrolment/{MODULE}/e1", "Estado": "Confirmado"}
    )
    links = tmp_path / "enlaces.xlsx"

    # when the form is made before the session, and filled in during it
    ana.at("2027-03-01T09:00")
    made = ana.done(*COMMAND, "--form", "--links", str(links), "--yes", "--json")
    again = ana.done(*COMMAND, "--form", "--yes", "--json")
    (form,) = state()["forms"]
    _, (name, *_, link) = openpyxl.load_workbook(links)["Enlaces"].iter_rows(values_only=True)
    answer(
        ana,
        form["formId"],
        "2027-03-02T15:30:00-05:00",
        {"N° de documento": "40118322", "Apellidos y nombres": "Eva"},
    )
    ana.at(AFTER)
    some = ana.done(*COMMAND, "--yes", "--json")
    answer(ana, form["formId"], "2027-03-02T16:50:00-05:00", {"N° de documento": "7", "Código personal": "e1"})
    ana.done(*COMMAND, "--yes", "--json")

    # then
    assert made.data["form"] == again.data["form"] == f"{ana.sandbox}{form['responderUri']}"
    assert again.statuses() == {}
    assert name == "PAZ, EVA"
    assert str(link).startswith(f"{made.data['form']}?usp=pp_url&entry.")
    assert str(link).endswith("=e1")
    assert [(one["name"], one["participants"]) for one in some.data["captures"]] == [
        ("Formato de asistencia - taller 1.csv", 1)
    ]
    assert some.data["countdown"][0]["session"] == "1", "answers are no record of the call"
    assert [row["Estado"] for row in captures(state)] == ["Reemplazado", "Hecho"]
    (file,) = kept(ana)
    first, second = read_attendance(file.content, file.name).records
    assert (first.display_name, first.document, first.code) == ("Eva", "40118322", "")
    assert (second.code, str(second.answered)) == ("e1", "2027-03-02 16:50:00-05:00")


def answer(ana: Consultant, form: str, when: str, answers: dict[str, str]) -> None:
    """Somebody hands the form in."""
    answers = {"Apellidos y nombres": "Alguien", **answers}
    body = {"answers": answers, "time": when}
    requests.post(f"{ana.sandbox}/_sandbox/forms/{form}/responses", json=body, timeout=10).raise_for_status()


def test_a_form_that_stands_already_is_taken_when_it_asks_who_somebody_is(ana: Consultant, tmp_path: Path) -> None:
    # given
    google = Google(ana.sandbox, ana.email)
    good, bad = registration_form(google, "DNI", "Nombre completo"), registration_form(google, "¿Le gustó?")

    # when
    taken = ana.done(*COMMAND, "--form-at", good.link, "--yes", "--json")
    refused = [ana.soe(*COMMAND, "--form-at", address, "--yes") for address in (bad.link, "https://ejemplo.pe")]
    other = ana.soe(*COMMAND, "--form-at", registration_form(google, "DNI").link, "--yes")
    no_codes = ana.soe(*COMMAND, "--links", str(tmp_path / "enlaces.xlsx"), "--yes")

    # then
    assert taken.data["form"] == good.link
    assert [one.exit_code for one in refused] == [2, 2]
    assert "no pregunta quién lo llena" in refused[0].error
    assert (other.exit_code, "ya tiene un formato de asistencia" in other.error) == (6, True)
    assert (no_codes.exit_code, "«Código personal»" in no_codes.error) == (4, True)


def test_a_colleague_who_was_not_there_is_told_who_can_capture_it(
    ana: Consultant, code: str, hire: Hire, state: State
) -> None:
    # given
    luis = hire("luis", join=ana.init("--share-with", "luis@centro.example").data["join_code"]).at(AFTER)
    hold(ana, code, there("Luz", ("15:01", "17:00")), start="14:50", end="17:01")

    # when
    refused = luis.soe(*COMMAND, "--yes", "--json")
    ana.at(AFTER).done(*COMMAND, "--yes")
    afterwards = luis.done(*COMMAND, "--yes", "--json")

    # then
    assert (refused.exit_code, refused.json["error"]["code"]) == (5, "not-allowed")
    assert "luis@centro.example" in refused.error
    assert "solo a quien organizó la llamada" in refused.error
    assert "quien creó la reunión (el responsable del módulo es ROJAS LEÓN, ANA)" in refused.error
    assert [one["participants"] for one in afterwards.data["captures"]] == [1]
    assert afterwards.statuses() == {}


def test_a_file_or_a_row_that_somebody_changed_is_no_evidence_any_more(
    ana: Consultant, code: str, state: State
) -> None:
    # given
    hold(ana.at(AFTER), code, there("Luz", ("15:01", "17:00")), start="14:50", end="17:01")
    link: str = ana.done(*COMMAND, "--yes", "--json").data["captures"][0]["link"]
    change(ana, link.split("/")[-2], b"{}")

    # when
    with pytest.raises(UnusableInputError, match="cambió en Drive"):
        kept(ana)
    told = ana.done(*COMMAND, "--yes", "--json").notices()
    row = shown(state, "Evidencias").index(captures(state)[0]) + 1
    spreadsheet(ana).type("Evidencias", row, Prueba="listo")

    # then
    assert ("unusable-input", "") in told
    with pytest.raises(UnusableInputError, match="ya no dice en «Prueba» qué archivo"):
        kept(ana)


def change(ana: Consultant, file: str, content: bytes) -> None:
    """Somebody puts another content into a file."""
    token = requests.get(f"{ana.sandbox}/_sandbox/token", params={"user": ana.email}, timeout=10).json()
    answer = requests.patch(
        f"{ana.sandbox}/upload/drive/v3/files/{file}?uploadType=media",
        data=content,
        headers={"Authorization": f"Bearer {token['access_token']}", "Content-Type": "application/json"},
        timeout=10,
    )
    answer.raise_for_status()


def test_until_it_is_captured_every_overview_counts_the_days(ana: Consultant, code: str, tmp_path: Path) -> None:
    # given
    hold(ana.at("2027-03-20T09:00"), code, there("Luz", ("15:01", "17:00")), start="14:50", end="17:01")
    words = "la asistencia de Meet no está guardada y Google la borra en 12 días (01/04/2027)"

    # when
    told = [ana.done(*line) for line in (("workshop", "capture"), ("workshop", "status"), ("today", "--refresh"))]
    counted = ana.done("workshop", "capture", "--json").data["countdown"]
    ana.done(*COMMAND, "--yes")
    done = ana.done("workshop", "capture")
    today = ana.done("today", "--json").data["countdown"]

    # then
    assert [words in " ".join(one.out.split()) for one in told] == [True, True, True]
    assert "Meet muestra quién asistió solo a quien organizó" in told[0].out
    assert [(one["session"], one["days_left"]) for one in counted] == [("1", 12), ("2", 19)]
    assert "taller 1" not in done.out
    assert [one["session"] for one in today] == ["2"]


def test_what_cannot_be_captured_is_told(ana: Consultant) -> None:
    # given
    cases = [
        (DURING, ("--session", "1"), 4, "Meet no tiene ninguna llamada"),
        ("2027-05-01T09:00", ("--session", "1"), 4, "Google ya borró la asistencia"),
        ("2027-03-01T09:00", ("--session", "1"), 6, "todavía no hay asistencia"),
        ("2027-03-01T09:00", ("--session", "1", "--from", "no.csv"), 6, "todavía no hay asistencia"),
        (AFTER, ("--session", "9"), 2, "no tiene la sesión 9"),
        (AFTER, ("--from", "no.csv"), 2, "Falta decir de qué taller"),
        (AFTER, ("--session", "1", "--from", "no.csv"), 4, "no existe"),
        (AFTER, ("--session", "1", "--links", "x.xlsx"), 2, "no tiene formato de asistencia"),
    ]

    nowhere = ana.soe("workshop", "capture", "--session", "1")
    assert (nowhere.exit_code, "qué módulo" in nowhere.error) == (2, True)
    for now, words, exit_code, sentence in cases:
        # when
        answer = ana.at(now).soe("workshop", "capture", "aprende", *words, "--yes")

        # then
        assert (answer.exit_code, sentence in answer.error) == (exit_code, True), answer


def test_a_file_of_another_day_or_that_is_no_attendance_is_refused(
    ana: Consultant, tmp_path: Path, state: State
) -> None:
    # given
    report = tmp_path / "reporte.csv"
    cases = [
        (
            ZOOM.replace("03/02/2027", "03/19/2027"),
            "es la asistencia del 19/03/2027, y el taller 1 es del 02/03/2027",
        ),
        ("Nombre;Edad\nLuz;30\n", "no contiene una tabla de asistencia"),
        ('{"a": 1}', "es un JSON y no la asistencia"),
    ]

    for content, sentence in cases:
        # when
        report.write_text(content, encoding="utf-8")
        answer = ana.soe(*COMMAND, "--from", str(report), "--yes")

        # then
        assert (answer.exit_code, sentence in answer.error) == (4, True), answer
    assert captures(state) == []
