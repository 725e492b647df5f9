"""The scripts: a good default, and whatever a consultant makes of it in Notepad."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.messages.scripts import Moment, install_defaults, script

VALUES = {
    "ciudadano": "Maria Quispe",
    "consultor": "Rosa Medina",
    "centro": "Centro de Empleo Lima",
    "hora": "10:00 a. m.",
    "servicio": "Orientación para el Emprendimiento",
    "enlace": "https://meet.google.com/abc-defg-hij",
}


@pytest.mark.parametrize("moment", Moment)
def test_every_moment_has_a_default_without_open_placeholders(moment: Moment, tmp_path: Path) -> None:
    text = script(moment, tmp_path, VALUES)

    assert text.startswith("PAUTA DE ATENCIÓN")
    assert not re.search(r"[{}]", text)
    assert "Maria Quispe" in text


def test_the_closing_script_explains_the_survey_of_the_platform(tmp_path: Path) -> None:
    text = script(Moment.FINISH, tmp_path, VALUES)

    assert "Encuesta de Satisfacción" in text
    assert "Servicios Virtuales MTPE" in text
    assert "«Final»" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_saved_by_notepad_is_read_as_it_looks(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "inicio.txt").write_bytes("Señor(a) {ciudadano}:\r\n¿Cómo está?".encode(encoding))

    assert script(Moment.START, tmp_path, VALUES) == "Señor(a) Maria Quispe:\n¿Cómo está?\n"


def test_unknown_placeholders_and_stray_braces_stay_as_written(tmp_path: Path) -> None:
    (tmp_path / "inicio.txt").write_text("{nombre} { } {} {{hora}} {ciudadano", encoding="utf-8")

    assert script(Moment.START, tmp_path, VALUES) == "{nombre} { } {} {10:00 a. m.} {ciudadano\n"


def test_a_value_cannot_write_lines_or_placeholders_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "inicio.txt").write_text("{ciudadano}", encoding="utf-8")

    assert script(Moment.START, tmp_path, {**VALUES, "ciudadano": "A\r\n\x1b[2J{hora}"}) == "A [2J{hora}\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary())
def test_no_file_makes_a_script_crash(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "inicio.txt").write_bytes(content)

    assert isinstance(script(Moment.START, tmp_path, VALUES), str)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "inicio.txt").mkdir()

    with pytest.raises(UnusableInputError, match=r"inicio\.txt"):
        script(Moment.START, tmp_path, VALUES)


def test_defaults_are_installed_once_and_never_over_a_person_s_text(tmp_path: Path) -> None:
    folder = tmp_path / "pauta"
    folder.mkdir()
    (folder / "final.txt").write_text("Mi propia despedida", encoding="utf-8")

    first, second = install_defaults(folder), install_defaults(folder)

    assert [path.name for path in first] == ["invitacion.txt", "llamada.txt", "ausencia.txt", "inicio.txt"]
    assert second == []
    assert script(Moment.FINISH, folder, VALUES) == "Mi propia despedida\n"
    assert script(Moment.START, folder, VALUES) == script(Moment.START, tmp_path, VALUES)
