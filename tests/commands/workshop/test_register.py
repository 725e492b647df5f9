"""``soe workshop register``: the attendance of a session is written once, corrected in the same rows, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from soe_cli.effects.plan import short_hash
from soe_cli.matching.deciding import decision_key
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.reviews import WAITING, call, held
from tests.commands.workshop.spreadsheet import Spreadsheet, spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant

REGISTER = ("workshop", "register", "aprende", "--session", "1", "--yes")
MODULE = "aprende-a-emprender-2027-i"
IN_THE_CALL = (
    ("QUISPE HUAMAN MARIA ELENA", "15:01", "16:58"),
    ("Condori Ticona Urpi", "15:00", "15:40"),
    ("Nadie Conocido Lejano", "15:05", "16:40"),
)


def capture(consultant: Consultant, *files: str) -> None:
    """Keep these files of the first session."""
    given = [word for file in files for word in ("--from", file)]
    consultant.done("workshop", "capture", "aprende", "--session", "1", *given, "--yes")


def decide(consultant: Consultant, **decisions: str) -> None:
    """Write what becomes of display names (``_`` stands for a space) into "Revisión"."""
    for name, decision in decisions.items():
        key = short_hash(decision_key(name.replace("_", " ")))
        cells = {"Módulo": "Aprende a Emprender", "Nombre mostrado": name.replace("_", " "), "Decisión": decision}
        type_rows(consultant, "workshops", "Revisión", {**cells, "Clave": f"B09/decision/{MODULE}/{key}"})


def registered(state: State) -> dict[str, tuple[str, str, str]]:
    """Minutes, share and "Asistió", by name."""
    rows = shown(state, "Asistencia")
    return {row["Apellidos y nombres"]: (row["Minutos"], row["Porcentaje"], row["Asistió"]) for row in rows}


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """A consultant whose spreadsheet a colleague may use as well."""
    return hire("ana", share_with=("luis@centro.example",))


@pytest.fixture
def sheet(ana: Consultant) -> Spreadsheet:
    """The shared spreadsheet in her browser."""
    return spreadsheet(ana)


def test_the_register_waits_for_the_review_and_is_then_written_once_by_whoever_carries_on(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    capture(ana, held(ana, tmp_path))
    luis = hire("luis", join=ana.init().data["join_code"]).at(ana.now)

    # when
    refused = ana.soe(*REGISTER)
    partly = ana.done(*REGISTER, "--without-review", "--json")
    totals = [row["Asistentes"] for row in shown(state, "Programación")]
    decide(ana, Maria_Quispe_Huaman="45678913 · QUISPE HUAMAN, MARIA ESTHER", iPhone="No inscrito")
    decide(ana, **{"=Juan_(celular)": "40118333"})
    wholly = luis.done(*REGISTER, "--json")
    again = [one.done(*REGISTER, "--json").json["effects"] for one in (ana, luis)]

    # then
    assert (refused.exit_code, WAITING[0] in refused.error) == (6, True)
    assert f"soe workshop review {MODULE} --session 1" in refused.error
    assert (partly.data["listed"], partly.data["to_review"]) == (1, 3)
    assert partly.data["next"][0]["command"] == f"soe workshop review {MODULE} --session 1"
    assert totals == ["", ""]
    assert registered(state) == {
        "CONDORI TICONA, URPI": ("120", "100", "Sí"),
        "QUISPE HUAMAN, MARIA ELENA": ("0", "0", "No"),
        "QUISPE HUAMAN, MARIA ESTHER": ("117", "97.5", "Sí"),
        "FLORES CCAHUANA, JUAN JOSE": ("95", "79.2", "Sí"),
        "PAZ SOLIS, EVA": ("0", "0", "No"),
    }
    urpi = shown(state, "Asistencia")[0]
    assert (urpi["Módulo"], urpi["N°"], urpi["Tema"], urpi["Fecha"]) == (
        "Aprende a Emprender",
        "1",
        "Modelo de negocio",
        "02/03/2027",
    )
    assert urpi["Evidencia"].startswith(
        "120 min, 100 %, Sí · «Condori Ticona Urpi» en 2027-03-02 15-00 Taller 1.csv:"
    )
    first, second = shown(state, "Programación")
    assert (first["Asistentes"], first["Estado"]) == ("3", "Realizado")
    assert (second["Asistentes"], second["Estado"]) == ("", "Programado")
    assert [(row["Estado"], row["Quién"]) for row in shown(state, "Evidencias") if row["Actividad"] == "B09"] == [
        ("En curso", ana.name),
        ("Hecho", luis.name),
    ]
    assert [(one["activity"], one["session"]) for one in wholly.data["next"]] == [("B10", None), ("B04", "2")]
    assert again == [[], []]


def test_a_later_capture_corrects_the_rows_but_not_what_a_person_wrote(
    ana: Consultant, sheet: Spreadsheet, state: State, tmp_path: Path
) -> None:
    # given
    held(ana, tmp_path)
    capture(ana, call(tmp_path, *IN_THE_CALL))
    ana.done(*REGISTER)
    names = [row["Apellidos y nombres"] for row in shown(state, "Asistencia")]
    eva = names.index("PAZ SOLIS, EVA") + 1
    sheet.type("Asistencia", eva, Asistió="Sí", Evidencia="Estuvo con María Elena: lo confirmó la ponente")
    juan = names.index("FLORES CCAHUANA, JUAN JOSE") + 1
    sheet.type("Asistencia", juan, Minutos="119", Asistió="Sí")
    (tmp_path / "segunda").mkdir()
    capture(
        ana,
        call(
            tmp_path / "segunda",
            ("Condori Ticona Urpi", "15:50", "16:30"),
            ("FLORES CCAHUANA JUAN JOSE", "16:00", "16:20"),
        ),
    )

    # when
    planned = ana.done("workshop", "register", "aprende", "--session", "1", "--dry-run", "--json")
    corrected = ana.soe(*REGISTER, "--json")

    # then
    assert [effect["status"] for effect in planned.json["effects"]] == ["planned"] * 3
    assert corrected.exit_code == 6
    assert [code for code, _ in corrected.notices()] == ["changed-by-hand", "kept-by-hand"]
    assert registered(state) == {
        "CONDORI TICONA, URPI": ("80", "66.7", "Sí"),
        "QUISPE HUAMAN, MARIA ELENA": ("117", "97.5", "Sí"),
        "QUISPE HUAMAN, MARIA ESTHER": ("0", "0", "No"),
        "FLORES CCAHUANA, JUAN JOSE": ("119", "0", "Sí"),
        "PAZ SOLIS, EVA": ("0", "0", "Sí"),
    }
    assert shown(state, "Programación")[0]["Asistentes"] == "4"
    told = ana.soe(*REGISTER)
    assert (told.exit_code, "FLORES CCAHUANA, JUAN JOSE dice 119, 0, Sí" in told.err) == (6, True)
    assert "Nada por hacer" in told.out


def test_three_hundred_people_are_registered_with_a_few_requests(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    held(ana, tmp_path)
    people = [
        {
            "Módulo": "Aprende a Emprender",
            "Tipo de documento": "DNI",
            "N° de documento": f"5{number:07}",
            "Apellidos": f"APELLIDO{number}",
            "Nombres": "ROSA",
            "Correo electrónico": f"persona{number}@ejemplo.pe",
            "Estado": "Confirmado",
            "Clave": f"B05/enrolment/{MODULE}/p{number}",
        }
        for number in range(300)
    ]
    type_rows(ana, "workshops", "Inscritos", *people)
    answers = tmp_path / "meet.csv"
    rows = [f"Persona {number},persona{number}@ejemplo.pe,90 min,15:00,16:30" for number in range(0, 300, 2)]
    head = "Nombre,Correo,Duración,Hora a la que se unió,Hora a la que salió"
    answers.write_text("\n".join([head, *rows]), encoding="utf-8")
    capture(ana, str(answers))
    before = sum(state()["requests"].values())

    # when
    done = ana.done(*REGISTER, "--json")

    # then
    assert sum(state()["requests"].values()) - before <= 40
    assert (done.data["listed"], done.data["attended"]) == (305, 150)
    assert len(shown(state, "Asistencia")) == 305
