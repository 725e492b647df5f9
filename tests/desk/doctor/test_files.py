"""The configuration and the records, whatever their files hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soe_cli.desk.doctor.configuration import configuration
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.examining import examine
from soe_cli.desk.doctor.records import DAYBOOK, LEDGER, records
from soe_cli.desk.doctor.report_source import report_source
from soe_cli.desk.home import Home
from soe_cli.model.finding import Finding

GOOD = """
[consultant]
name = "ROJAS LEÓN, ANA"
email = "ana@centro.example"
[center]
name = "Lima"
calendar = "c"
attentions = "a"
workshops = "w"
[workspace]
sandbox = "http://127.0.0.1:9"
[authorities]
subdirector = "s@centro.example"
directorate = "d@centro.example"
"""


def _configured(home: Path, text: str) -> list[Finding]:
    (home / "config.toml").write_text(text, encoding="utf-8")
    return list(configuration(Examined(Home(home))))


def _told(findings: list[Finding]) -> list[str]:
    return [one.message for one in findings if one.level != "ok"]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('name = "Lima"', "name = 3").replace("[authorities]", "[authorities]\nsubdirectora = 1")
    text = text.replace("[workspace]", "[consultor]\nx = 1\n[workspace]")

    findings = _configured(tmp_path, text)

    assert [(one.level, one.message) for one in findings] == [
        ("error", "config.toml: soe no conoce «consultor»."),
        ("error", "config.toml: soe no conoce «subdirectora» en [authorities]."),
        ("error", "config.toml: se esperaba un texto y hay un número entero en center.name."),
    ]
    assert findings[0].fix == "¿Quiso decir «consultant»? Corríjalo en config.toml."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[consultant", "hay algo mal escrito"),
        ('[consultant]\nname = "ANA\n', "en la línea 2, columna 12"),
        ("", "falta el ajuste «consultant»"),
        (GOOD.replace("ana@centro.example", "ana"), "El correo «ana» (consultant.email) no sirve"),
        (GOOD.replace('"w"', '""'), "center.workshops está vacío"),
        (GOOD.replace("127.0.0.1:9", "sandbox.example:80"), "no es la dirección de un sandbox en este equipo"),
        (GOOD.replace("s@centro.example", ""), "Falta el correo del Subdirector"),
        (f'{GOOD}[columns]\nConsultas = "Motivo"', "ninguna hoja compartida tiene la columna «Consultas»"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in told for told in _told(_configured(tmp_path, text)))


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.encode("utf-16"), GOOD.encode("latin-1")]
)
def test_a_file_that_was_saved_in_another_way_is_told_how_to_save_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)

    (finding,) = configuration(Examined(Home(tmp_path)))

    assert "UTF-8" in finding.message
    assert "Bloc de notas" in finding.fix


@pytest.mark.parametrize(
    ("report", "name", "words"),
    [
        ("", "no-source", "soe config set report.file"),
        ('from = "folder"', "incomplete", "soe config set report.folder.path …"),
        ('from = "folder"\n[report.folder]\npath = "/no/hay"', "not-there", "report.folder.path"),
        ('from = "/no/hay/citas.xls"', "not-there", "report.from"),
        ('from = "/no/hay/reporte*.xls"', "not-there", "report.from"),
        ('from = "https://drive.google.com/drive/folders/abc"', "source", ""),
        ('from = "browser"\n[report.browser]\naddress = "file:///etc"', "no-page", "report.browser.address"),
        ('from = "platform"\n[report.platform]\naddress = "https://x.pe"', "incomplete", "report.platform.report"),
        ('from = "sheet"\n[report.sheet]\nspreadsheet = "abc"', "source", ""),
    ],
)
def test_a_source_of_reports_that_is_not_whole_is_told(tmp_path: Path, report: str, name: str, words: str) -> None:
    (tmp_path / "config.toml").write_text(f"{GOOD}[report]\n{report}", encoding="utf-8")

    (finding,) = report_source(Examined(Home(tmp_path)))

    assert finding.name == name
    assert words in finding.fix


def test_records_that_are_none_are_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b"basura" * 1000)
    with closing(sqlite3.connect(tmp_path / DAYBOOK)) as other:
        other.execute("CREATE TABLE recetas (nombre TEXT)")

    broken, foreign = records(Examined(Home(tmp_path)))

    assert "está dañado" in broken.message
    assert "es de otro programa" in foreign.message
    assert broken.fix.startswith("No lo borre")
    assert (tmp_path / LEDGER).read_bytes() == b"basura" * 1000


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(config=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), rest=st.binary(max_size=400))
def test_nothing_that_a_file_holds_breaks_an_examination_off(tmp_path: Path, config: bytes, rest: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(config)
    (tmp_path / LEDGER).write_bytes(rest)

    subjects = {one.subject: one for one in examine(Home(tmp_path))}

    assert subjects["config"].level == "error"
    assert {"records", "storage", "printing", "console", "versions", "connection"} <= set(subjects)
    assert not [one for one in subjects.values() if one.name == "not-examined"]


def test_whoever_is_called_a_sandbox_elsewhere_is_handed_nothing(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(GOOD.replace("127.0.0.1:9", "192.0.2.7:80"), encoding="utf-8")

    found = {one.name: one for one in examine(Home(tmp_path))}

    assert "no es la dirección de un sandbox" in found["no-sandbox"].message
    assert found["unreachable"].message.startswith("No se pudo llegar a http://192.0.2.7:80.")


def test_a_key_file_of_garbage_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        GOOD.replace("[workspace]", '[workspace]\nservice_account = "clave.json"'), encoding="utf-8"
    )
    (tmp_path / "clave.json").write_bytes(b"{}")

    found = {one.subject: one for one in examine(Home(tmp_path))}

    assert "no es la clave de una cuenta de servicio" in found["credentials"].message
