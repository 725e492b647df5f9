"""``soe workshop sheet``: technical sheet, schedule and run sheet, in Word and as a Google Doc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.registrations import QUESTIONS, ROSA, registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


def tables(path: Path) -> list[list[list[str]]]:
    """The tables of a Word document, cell by cell."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(str(path)).tables]


def documents(state: State) -> list[dict[str, Any]]:
    """The Google Docs that there are."""
    return [one for one in state()["files"] if one["mimeType"] == "application/vnd.google-apps.document"]


def test_the_technical_sheet_tells_the_session_minute_by_minute(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # when
    out = tmp_path / "ficha.docx"
    ana.done("workshop", "sheet", "aprende", "--out", str(out))

    # then
    facts, agenda, sessions, duties = tables(out)
    told = dict(facts)
    assert told["Taller"] == "1 de 2: Modelo de negocio"
    assert (told["Fecha"], told["Hora"]) == (
        "martes 02/03/2027",
        "15:00 a 17:00 (120 minutos), hora de Perú",
    )
    assert told["Enlace de acceso"] == shown(state, "Programación")[0]["Enlace"]
    assert [(row[0], row[2], row[3]) for row in agenda[1:]] == [
        ("15:00 a 15:10", "10", "Consultor de Empleo"),
        ("15:10 a 16:30", "80", "Carla Soto"),
        ("16:30 a 16:50", "20", "Carla Soto"),
        ("16:50 a 16:55", "5", "Consultor de Empleo"),
        ("16:55 a 17:00", "5", "Consultor de Empleo"),
    ]
    assert [row[1] for row in sessions[1:]] == ["Modelo de negocio", "Costos y precios"]
    assert [row[0] for row in duties[1:]] == ["ROJAS LEÓN, ANA", "Carla Soto"]


def test_the_run_sheet_has_what_people_asked_when_they_registered(ana: Consultant, tmp_path: Path) -> None:
    # given
    form = registration_form(Google(ana.sandbox, ana.email), *QUESTIONS, "¿Qué le gustaría preguntar al ponente?")
    form.answered(
        "2026-11-20T08:00:00-05:00", {**ROSA, "¿Qué le gustaría preguntar al ponente?": "¿Cómo pongo el precio?"}
    )
    spreadsheet(ana).type("Módulos", 1, Formulario=form.link)

    # when
    out = tmp_path / "guion.docx"
    ana.done("workshop", "sheet", "aprende", "--kind", "guion", "--out", str(out))

    # then
    (_, _, asked, _) = tables(out)
    assert asked == [["N°", "Pregunta", "Personas", "Respondida"], ["1", "¿Cómo pongo el precio?", "1", "☐"]]


def test_it_is_kept_once_as_a_google_doc_in_the_modules_folder(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    words = ("workshop", "sheet", "aprende", "--out", str(tmp_path / "f.docx"), "--upload", "--yes", "--json")

    # when
    first, second = ana.done(*words), ana.done(*words)

    # then
    (kept,) = documents(state)
    assert kept["name"] == "Ficha técnica - Aprende a Emprender - taller 1"
    assert first.data["link"] == f"https://docs.google.com/document/d/{kept['id']}/edit"
    assert set(second.statuses().values()) == {"already"}
    assert kept["parents"][0] in shown(state, "Módulos")[0]["Carpeta"]
    (evidence,) = [row for row in shown(state, "Evidencias") if row["Actividad"] == "B05"]
    assert (evidence["N°"], evidence["Estado"], evidence["Prueba"]) == ("1", "En curso", first.data["link"])


def test_a_dry_run_writes_nothing(ana: Consultant, state: State, tmp_path: Path) -> None:
    # when
    ana.done("workshop", "sheet", "aprende", "--out", str(tmp_path / "f.docx"), "--upload", "--dry-run")

    # then
    assert not (tmp_path / "f.docx").exists()
    assert documents(state) == []


def test_the_schedule_of_an_external_workshop_names_who_asked_for_it(hire: Hire, tmp_path: Path) -> None:
    # given
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO & Lima"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")

    # when
    out = tmp_path / "cronograma.docx"
    ana.done("workshop", "sheet", "cetpro", "--kind", "cronograma", "--out", str(out))

    # then
    assert dict(tables(out)[0])["Institución solicitante"] == "CETPRO & Lima"


def test_the_institution_may_use_its_own_template(ana: Consultant, tmp_path: Path) -> None:
    # given
    own, out = tmp_path / "propia.docx", tmp_path / "ficha.docx"
    document = Document()
    document.add_paragraph("Tema del día: {{ topic }}")
    document.save(str(own))
    ana.configure(f"[documents]\nsheet_template = '{own}'\n")

    # when
    ana.done("workshop", "sheet", "aprende", "--out", str(out))

    # then
    assert [one.text for one in Document(str(out)).paragraphs] == ["Tema del día: Modelo de negocio"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no existe"),
        (b"no es Word", "no es un documento de Word"),
        ("{{ tema }}", "pide un dato que soe no tiene ('tema'"),
        ("{{ topic", "no se entiende lo que está entre llaves"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    ana: Consultant, tmp_path: Path, content: bytes | str | None, reason: str
) -> None:
    # given
    own = tmp_path / "propia.docx"
    if isinstance(content, bytes):
        own.write_bytes(content)
    elif content is not None:
        document = Document()
        document.add_paragraph(content)
        document.save(str(own))
    ana.configure(f"[documents]\nsheet_template = '{own}'\n")

    # when
    answer = ana.soe("workshop", "sheet", "aprende", "--out", str(tmp_path / "ficha.docx"))

    # then
    assert answer.exit_code == 4
    assert "propia.docx" in answer.error
    assert reason in answer.error
