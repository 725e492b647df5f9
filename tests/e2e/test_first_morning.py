"""A new consultant's first morning: from an empty folder through the wizard to the first reminder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from soe_cli.commands.setting_up.wizard import STEPS
from soe_cli.workspace.keeping import Sessions
from soe_cli.workspace.scopes import BASE
from tests.commands.auth.test_in_a_browser import HAND_OVER, handed_over, in_a_plain_browser, in_chromium
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.desk.sources import chromium
from tests.e2e.test_terminal import QUESTION, Terminal, terminal
from tests.findings import REMINDER, Google, mails
from tests.reports import Line, write_report

BROWSE = in_chromium if chromium.PROGRAM else in_a_plain_browser


def answer(screen: Terminal, question: str, *typed: str) -> None:
    """Wait for a question that comes after those answered, and type an answer; several, where the first are refused
    or ask for an explanation."""
    for text in typed:
        hear(screen, question)
        screen.type(f"{text}\n")


def hear(screen: Terminal, said: str) -> None:
    """Wait for something that comes after all that was heard before."""
    screen.wait_for(said)
    screen.seen = screen.seen.partition(said)[2]


def read_setting(consultant: Consultant, name: str) -> str:
    """A setting, as ``soe config show`` tells it."""
    return str(consultant.done("config", "show", name, "--json").data["settings"][0]["value"])


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, whose folder is empty, and whose downloads have a report."""
    ana = hire("ana", ready=False)
    downloads = ana.home.parent / "descargas"
    downloads.mkdir()
    write_report(downloads / "citas.xls", Line("C-1", email="maria@ejemplo.pe"))
    return ana


def test_the_wizard_leads_from_an_empty_folder_to_the_first_reminder(
    ana: Consultant, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a browser that is open already, to which the page is handed over
    inbox, open_it = tmp_path / "página", tmp_path / "abrir.py"
    open_it.write_text(HAND_OVER, encoding="utf-8")
    monkeypatch.setenv("BROWSER", f"{sys.executable} {open_it} {inbox} %s")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    with terminal(ana, "init") as screen:
        answer(screen, "¿Dónde va a trabajar? [1]:", "2")
        answer(screen, "Dirección del Workspace de práctica [http://127.0.0.1:8765]:", "http://ejemplo.pe")
        hear(screen, "no es la dirección de un sandbox")
        answer(screen, "Dirección del Workspace de práctica", ana.sandbox)
        answer(screen, "Su nombre:", "?")
        hear(screen, "Tal como está en la columna Consultor")
        answer(screen, "Su nombre:", ana.name)
        answer(screen, "Su correo institucional:", "ana")
        hear(screen, "«ana» no es una dirección de correo.")
        answer(screen, "Su correo institucional:", ana.email)
        answer(screen, "¿Practicarlo de todos modos en su navegador, como en Google? [s/N]", "s")
        hear(screen, "Se abrió su navegador.")
        assert "soe ya puede trabajar con ana@centro.example" in BROWSE(
            handed_over(inbox), ana.email, tmp_path / "navegador"
        )
        hear(screen, "Listo: la sesión está iniciada.")
        answer(screen, "¿Cómo empieza su centro? [1]:", "")
        hear(screen, "Nombre de su Centro de Empleo:")
        screen.type("\x03")
        hear(screen, "Para seguir donde quedó: soe init")
        assert screen.end() == 130

    with terminal(ana, "init") as screen:
        hear(screen, f"3 de {len(STEPS)} pasos ya están")
        answer(screen, "¿Cómo empieza su centro? [1]:", "")
        answer(screen, "Nombre de su Centro de Empleo:", "Lima Norte")
        answer(screen, "Correos de sus colegas", "luis@centro.example")
        answer(screen, "¿De dónde sale el reporte de citas cada mañana? [1]:", "1")
        answer(screen, "Carpeta donde queda el reporte", str(ana.home.parent / "descargas"))
        answer(screen, "Correo del Subdirector", "sub@trabajo.example")
        answer(screen, "Correo de la Dirección", "")
        answer(screen, "Otros días sin trabajo", "32/13/2026", "24/12/2026, 31/12/2026")
        answer(screen, "¿Lo leyó y lo acepta? [s/n]", "", "s")
        answer(screen, "¿Hacerlo? [S/n, o el número de lo que quiere cambiar]", "4")
        answer(screen, "¿Cómo empieza su centro? [1]:", "")
        answer(screen, "Nombre de su Centro de Empleo [Lima Norte]:", "Lima Centro")
        answer(screen, "¿Hacerlo?", "s")
        hear(screen, "Se creó: Citas - Lima Centro, Atenciones Virtuales")
        hear(screen, "Código para que sus colegas se unan a Lima Centro:")
        hear(screen, "Siguiente paso: soe report pull")
        assert screen.end() == 0
    assert [path.name for path in ana.home.glob("*.toml")] == ["config.toml"]

    session = Sessions(ana.home / "accounts").find(ana.email)
    assert session is not None
    assert set(session.scopes) == {scope.address for scope in BASE}

    with terminal(ana, "report", "pull") as screen:
        assert screen.end() == 0
    with terminal(ana, "remind") as screen:
        answer(screen, QUESTION, "s")
        assert screen.end() == 0
    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]


def test_the_columns_of_a_sheet_that_is_there_are_shown_with_samples_and_corrected_one_by_one(
    ana: Consultant, state: State
) -> None:
    # given a spreadsheet with names of its own, and two columns that could be the document
    google = Google(ana.sandbox, ana.email)
    book = google.post("v4/spreadsheets", {"sheets": [{"properties": {"title": "Registro"}}]})["spreadsheetId"]
    values = [
        ["Día", "Ciudadano", "Documento", "DNI real", "Motivo"],
        ["20/11/2026", "PÉREZ, ROSA", "x-1", "40000001", "RUS"],
    ]
    data = {"valueInputOption": "RAW", "data": [{"range": "Registro!A1", "values": values}]}
    google.post(f"v4/spreadsheets/{book}/values:batchUpdate", data)

    with terminal(ana, "init", "--sandbox", ana.sandbox, "--name", ana.name, "--email", ana.email) as screen:
        hear(screen, "En un Workspace de práctica no hace falta iniciar sesión.")
        answer(screen, "¿Practicarlo de todos modos en su navegador, como en Google? [s/N]", "")
        answer(screen, "¿Cómo empieza su centro? [1]:", "3")
        answer(screen, "Nombre de su Centro de Empleo:", "Lima")
        answer(screen, "Hoja de atenciones (A07), o - si no tiene:", "no sé")
        hear(screen, "«no sé» no es la dirección de una hoja de cálculo de Google.")
        answer(screen, "Hoja de atenciones (A07)", f"https://docs.google.com/spreadsheets/d/{book}/edit")
        hear(screen, "La pestaña «Registro» se usará como «Atenciones».")
        hear(screen, "PÉREZ, ROSA")
        answer(screen, "¿Es correcto? [S/n, o el número de la fila que quiere corregir]", "8")
        answer(screen, "¿Cuál es «N° de documento»? Número o título, - si no está:", "9")
        hear(screen, "no hay una columna «9»")
        answer(screen, "¿Cuál es «N° de documento»?", "4")
        hear(screen, "40000001")
        answer(screen, "¿Es correcto?", "")
        hear(screen, "en «Registro», estas columnas: Hora de cita")
        answer(screen, "¿Agregarlo al terminar?", "s")
        answer(screen, "Hoja de programación de talleres, o - si no tiene:", "-")
        answer(screen, "Correos de sus colegas", "")
        answer(screen, "¿De dónde sale el reporte", "7")
        answer(screen, "Correo del Subdirector", "")
        answer(screen, "Correo de la Dirección", "")
        answer(screen, "Otros días sin trabajo", "")
        answer(screen, "¿Lo leyó y lo acepta?", "s")
        assert next(iter(state()["spreadsheets"]))["sheets"][0]["values"] == values
        answer(screen, "¿Hacerlo?", "")
        assert screen.end() == 0

    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    assert '"Atenciones/N° de documento" = "DNI real"' in config
    assert "# Cómo se llaman las columnas en sus hojas compartidas" in config
    assert {one["id"] for one in state()["spreadsheets"]} == {book, read_setting(ana, "center.workshops")}


def test_without_a_project_at_google_the_answers_wait_and_an_office_that_stands_can_be_corrected(
    ana: Consultant, hire: Hire
) -> None:
    with terminal(ana, "init", "--name", ana.name, "--email", ana.email) as screen:
        answer(screen, "¿Dónde va a trabajar?", "1")
        answer(screen, "¿Abrir el navegador ahora para iniciar sesión? [S/n]", "s")
        hear(screen, "Para seguir donde quedó: soe init")
        hear(screen, "credentials.json")
        assert screen.end() == 3
    assert (ana.home / "init.draft.toml").exists()

    luis = hire("luis")
    with terminal(luis, "init") as screen:
        answer(screen, "¿Lo leyó y lo acepta?", "n")
        hear(screen, "No se cambió nada")
        assert screen.end() == 6
    with terminal(luis, "init") as screen:
        hear(screen, "soe ya está configurado")
        answer(screen, "¿Lo leyó y lo acepta?", "s")
        answer(screen, "¿Hacerlo?", "4")
        hear(screen, "Eso no se cambia")
        answer(screen, "¿Hacerlo?", "2")
        answer(screen, f"Su nombre [{luis.name}]:", "HUAMÁN SOTO, LUIS ALBERTO")
        answer(screen, "¿Hacerlo?", "s")
        assert screen.end() == 0
    assert read_setting(luis, "consultant.name") == "HUAMÁN SOTO, LUIS ALBERTO"
