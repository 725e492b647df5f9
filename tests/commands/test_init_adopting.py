"""``soe init`` with a spreadsheet that the centre has kept for years: recognised, completed, never rearranged."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import Google
from tests.reports import Line

TODAY = "23/11/2026"
TAB = "Registro 2026"
HEADER = [
    "DIA",
    "Hora inicio",
    "Nombres y Apellidos",
    "Doc. ident.",
    "Telef. contacto",
    "Correo",
    "MOTIVO",
    "Color",
    "Estado",
]
OLD = ["20/11/2026", "09:00", "PÉREZ, ROSA", "40000001", "987654321", "rosa@ejemplo.pe", "RUS", "azul", "urgente"]
MAPPED = ("Atenciones/N° de documento=Doc. ident.", "Atenciones/Teléfono=Telef. contacto", "Estado=")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, who has not run ``soe init``."""
    return hire("ana", ready=False)


@pytest.fixture
def book(ana: Consultant) -> str:
    """The address of her centre's spreadsheet: a title above odd headers, and a value right of them all."""
    google = Google(ana.sandbox, ana.email)
    made = google.post(
        "v4/spreadsheets", {"sheets": [{"properties": {"title": TAB}}, {"properties": {"title": "Notas"}}]}
    )
    values = [["ATENCIONES DEL CENTRO"], HEADER, [*OLD, "ojo"]]
    written = {"valueInputOption": "RAW", "data": [{"range": f"'{TAB}'!A1", "values": values}]}
    google.post(f"v4/spreadsheets/{made['spreadsheetId']}/values:batchUpdate", written)
    return f"https://docs.google.com/spreadsheets/d/{made['spreadsheetId']}/edit#gid=0"


def sheet(state: State, title: str = TAB) -> list[list[str]]:
    """A tab of hers as it stands."""
    tabs = [tab for book in state()["spreadsheets"] for tab in book["sheets"]]
    values: list[list[str]] = next(tab["values"] for tab in tabs if tab["title"] == title)
    return values


def maps(*decisions: str) -> list[str]:
    return [word for one in decisions for word in ("--map", one)]


def settings(consultant: Consultant) -> dict[str, Any]:
    return tomllib.loads((consultant.home / "config.toml").read_text(encoding="utf-8"))


def test_a_script_is_told_what_a_person_has_to_decide_and_nothing_is_written(
    ana: Consultant, book: str, state: State
) -> None:
    guessed = ana.init("--center", "Lima", "--attentions", book)
    lacking = ana.init("--center", "Lima", "--attentions", book, *maps(*MAPPED))
    mistyped = ana.init("--center", "Lima", "--attentions", book, *maps("Consulta=Asuntos"))

    assert [one.exit_code for one in (guessed, lacking, mistyped)] == [6, 6, 2]
    assert '--map "Atenciones/N° de documento=Doc. ident."' in guessed.error
    assert "faltan columnas. Atenciones: Hora de cita, " in lacking.error
    assert "--add-columns" in lacking.error
    assert "no hay una columna «Asuntos». Tiene estas: DIA, Hora inicio," in mistyped.error
    assert sheet(state)[1] == HEADER
    assert not ana.home.exists()


def test_an_adopted_sheet_gets_its_columns_behind_all_others_and_attentions_go_where_they_belong(
    ana: Consultant, book: str, state: State, hire: Hire
) -> None:
    adopt = (
        "--center",
        "Lima",
        "--attentions",
        book,
        *maps(*MAPPED),
        "--add-columns",
        "--share-with",
        "luis@centro.example",
    )

    first = ana.init(*adopt)
    again = ana.init(*adopt)

    # then what stood there stands where it stood, and running it again adds nothing
    assert (first.exit_code, again.exit_code) == (0, 0), (first, again)
    header = sheet(state)[1]
    assert header[:10] == [*HEADER, ""]
    assert sheet(state)[2] == [*OLD, "ojo"]
    assert header[10:12] == ["Hora de cita", "Hora de fin"]
    assert header[-1] == "Clave"
    assert header.count("Estado (soe)") == 1
    assert sheet(state, "Envíos")[0][0] == "Clave"
    assert settings(ana)["tabs"] == {"Atenciones": TAB}
    assert settings(ana)["columns"]["Atenciones/Consulta"] == "MOTIVO"

    # when an attention is registered
    ana.pull(Line("C-8", TODAY, "08:00", "QUISPE, MARÍA", document="40000008"))
    ana.at("08:01").done("attend", "start", "C-8")
    ana.at("08:20").done("attend", "finish", "C-8", "--query", "Formalización")
    ana.at("17:00").done("log", "--yes")
    ana.done("log", "--yes")

    # then each value stands below its title, and the person's own columns are left blank
    _, _, _, row = sheet(state)
    values = dict(zip(header, row, strict=False))
    assert (values["Nombres y Apellidos"], values["Doc. ident."], values["MOTIVO"]) == (
        *("QUISPE, MARÍA", "40000008", "Formalización"),
    )
    assert (values["Color"], values["Estado"]) == ("", "")
    assert values["Clave"].startswith("A07/attention/")

    # and a colleague who joins reads the same columns
    luis = hire("luis", join=first.data["join_code"])
    assert (settings(luis)["columns"], settings(luis)["tabs"]) == (settings(ana)["columns"], settings(ana)["tabs"])
    checks = luis.soe("doctor", "--json").data["checks"]
    # the rows of before have no key, and that is all there is to say of the sheets
    assert [one["name"] for one in checks if one["subject"] == "spreadsheets"] == ["no-key", "in-order"]
    assert "unknown-column" not in {one["name"] for one in checks}


def test_a_sheet_that_soe_may_not_share_is_left_to_the_person(
    ana: Consultant, book: str, misbehave: Misbehave
) -> None:
    adopt = ("--center", "Lima", "--attentions", book, *maps(*MAPPED), "--add-columns")
    ana.init(*adopt)
    misbehave(rules=[{"method": "drive.permissions.create", "kind": "status", "status": 404, "count": 1}])

    answer = ana.init(*adopt, "--share-with", "luis@centro.example")

    assert answer.exit_code == 0
    assert answer.notices() == [("not-shared", "")]
    assert "compártala usted, en Google, con luis@centro.example" in answer.out


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("registro.xlsx", 2, "no es la dirección de una hoja de cálculo de Google"),
        (
            "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit",
            4,
            "no tiene permiso",
        ),
    ],
)
def test_what_cannot_be_adopted_is_said(ana: Consultant, address: str, code: int, said: str) -> None:
    answer = ana.init("--center", "Lima", "--workshops", address)

    assert answer.exit_code == code
    assert said in answer.error


def test_a_spreadsheet_about_something_else_is_not_taken(ana: Consultant) -> None:
    made = Google(ana.sandbox, ana.email).post("v4/spreadsheets", {"properties": {"title": "Compras"}})

    answer = ana.init("--center", "Lima", "--attentions", made["spreadsheetId"])

    assert answer.exit_code == 4
    assert "En «Compras» no se reconoce ninguna pestaña" in answer.error
