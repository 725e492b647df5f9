"""``soe report pull`` from each source that a report can come from."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
import requests

from tests.conftest import Hire, State
from tests.consultant import Answer, Consultant, unsigned
from tests.desk.sources.people import KeyringInMemory
from tests.desk.sources.test_drive_folder import XLS, Uploader
from tests.desk.sources.test_google_sheet import HEADER, book
from tests.findings import Google
from tests.reports import Line, write_report

SECRET = "la-clave-de-ana"
CITA = {
    "code": "C-1",
    "date": "2026-11-24",
    "time": "10:00",
    "consultant": "ROJAS LEÓN, ANA",
    "document": "40118322",
    "name": "QUISPE HUAMÁN, MARÍA ELENA",
}


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, with nothing read yet."""
    return hire("ana")


@dataclass(frozen=True)
class Place:
    """Where a report is, and what to type or to configure for it."""

    typed: str
    configured: str
    kind: str
    origin: str


def a_file(ana: Consultant, folder: Path) -> Place:
    path = write_report(folder / "citas.xls", Line("C-1"))
    return Place(path, f"[report]\nfile = '{path}'", "file", f"el archivo {path}")


def a_folder(ana: Consultant, folder: Path) -> Place:
    place = folder / "Descargas"
    place.mkdir()
    write_report(place / "reporte (1).xls", Line("C-1"))
    settings = f"[report]\nfrom = 'folder'\n[report.folder]\npath = '{place}'\npattern = 'reporte*'"
    return Place(str(place), settings, "folder", f"el más reciente de la carpeta {place}")


def a_pattern(ana: Consultant, folder: Path) -> Place:
    write_report(folder / "reporte (1).xls", Line("C-1"))
    (folder / "asistencia.csv").write_text("a,b", encoding="utf-8")
    pattern = str(folder / "reporte*.xls")
    return Place(pattern, f"[report]\nfrom = '{pattern}'", "folder", f"el más reciente de la carpeta {folder}")


def a_drive_folder(ana: Consultant, folder: Path) -> Place:
    luis = Uploader(ana.sandbox, "luis@centro.example")
    luis.share(luis.folder, ana.email)
    luis.make("citas.xls", XLS, content=Path(write_report(folder / "x.xls", Line("C-1"))).read_bytes())
    address = f"https://drive.google.com/drive/folders/{luis.folder}"
    settings = f"[report]\nfrom = 'drive'\n[report.drive]\nfolder = '{luis.folder}'"
    return Place(address, settings, "drive", "la carpeta de Drive «Reportes [2026]»")


def a_google_sheet(ana: Consultant, folder: Path) -> Place:
    rows = [["Código de cita", *HEADER], ["C-1", "2026-11-24", "10:00", "40118322", "QUISPE HUAMÁN, MARÍA ELENA"]]
    made = book(Google(ana.sandbox, ana.email), Citas=rows)
    settings = f"[report]\nfrom = 'sheet'\n[report.sheet]\nspreadsheet = '{made}'"
    return Place(
        f"https://docs.google.com/spreadsheets/d/{made}", settings, "sheet", "la hoja de cálculo de Google"
    )


PLACES = [a_file, a_folder, a_pattern, a_drive_folder, a_google_sheet]


@pytest.mark.parametrize("how", ["typed", "configured"])
@pytest.mark.parametrize("place", PLACES)
def test_a_report_is_pulled_from_where_it_is(ana: Consultant, tmp_path: Path, place: object, how: str) -> None:
    # given
    assert callable(place)
    where: Place = place(ana, tmp_path)
    ana.configure(where.configured if how == "configured" else "")

    # when
    answer = ana.done("report", "pull", *(("--from", where.typed) if how == "typed" else ()), "--json")

    # then
    assert [(one["cita"], one["start"]) for one in answer.data["taken"]] == [("C-1", "2026-11-24T10:00:00-05:00")]
    assert (answer.data["source"]["kind"], answer.data["source"]["origin"]) == (where.kind, where.origin)
    assert answer.err == ""


@dataclass(frozen=True)
class Platform:
    """Ana's platform: on the sandbox, with one appointment."""

    ana: Consultant

    def pull(self, *words: str) -> Answer:
        return self.ana.soe("report", "pull", "--from", "platform", *words)


@pytest.fixture
def platform(ana: Consultant) -> Platform:
    """A platform that knows ana, as the configuration says."""
    orders = {"appointments": [CITA], "accounts": {"ana": SECRET}}
    requests.post(f"{ana.sandbox}/_sandbox/platform", json=orders, timeout=10).raise_for_status()
    ana.configure(
        f"[report.platform]\naddress = '{ana.sandbox}/platform/'\nreport = 'reporte'\nuser = 'ana'\n"
        "[report.platform.query]\ndesde = '{today}'\nhasta = '{today+7}'"
    )
    return Platform(ana)


def test_the_platform_is_asked_with_the_password_of_the_keyring(platform: Platform, state: State) -> None:
    keyring.set_keyring(KeyringInMemory({("soe 127.0.0.1", "ana"): SECRET}))

    answer = platform.pull("--json")

    assert answer.exit_code == 0
    assert [one["cita"] for one in answer.data["taken"]] == ["C-1"]
    assert answer.data["source"]["origin"] == "la plataforma 127.0.0.1"
    assert answer.data["source"]["age_minutes"] == 0
    assert SECRET not in answer.out + answer.err
    assert SECRET not in "".join(path.read_text(errors="ignore") for path in platform.ana.home.glob("*.*"))
    assert state()["platform"]["sign_ins"] == 1


def test_without_a_keyring_and_a_terminal_the_platform_is_not_asked(platform: Platform, state: State) -> None:
    answer = platform.pull()

    assert answer.exit_code == 3
    assert answer.err == (
        "Falta la clave de ana en 127.0.0.1: no está guardada y este equipo no tiene un llavero seguro.\n"
        "  > Ejecute «soe report pull --from platform» en una terminal, que se la pedirá, o use --from browser.\n"
    )
    assert state()["platform"]["refused_sign_ins"] == 0


def test_a_password_that_the_platform_refuses_is_not_repeated_anywhere(platform: Platform) -> None:
    keyring.set_keyring(KeyringInMemory({("soe 127.0.0.1", "ana"): "clave-vieja"}))

    answer = platform.pull("--json")

    assert (answer.exit_code, answer.json["error"]["code"]) == (3, "platform-sign-in")
    assert "no acepta el usuario ana con esa clave" in answer.error
    assert "clave-vieja" not in answer.out + answer.err


def test_nothing_that_came_from_elsewhere_stays_on_the_machine(
    ana: Consultant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = a_drive_folder(ana, tmp_path)
    private = tmp_path / "temporal"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))

    ana.done("report", "pull", "--from", place.typed)

    assert list(private.iterdir()) == []


def browser(ana: Consultant, folder: Path, action: str) -> dict[str, str]:
    """The environment in which a page is opened by a program that does this (Python) with ``downloads``."""
    downloads = folder / "Descargas"
    downloads.mkdir()
    program = folder / "navegador.py"
    program.write_text(
        f"import pathlib\ndownloads = pathlib.Path({str(downloads)!r})\n{action}\n", encoding="utf-8"
    )
    ana.configure(
        f"[report]\nfrom = 'browser'\n[report.browser]\naddress = '{ana.sandbox}/platform/'\n"
        f"downloads = '{downloads}'\nwait_minutes = 0.2"
    )
    return {"BROWSER": f"{sys.executable} {program} %s &"}


def test_what_the_consultants_browser_downloads_is_taken(ana: Consultant, tmp_path: Path) -> None:
    report = write_report(tmp_path / "r.xls", Line("C-1"))
    copying = f"(downloads / 'citas.xls').write_bytes(pathlib.Path({report!r}).read_bytes())"
    environment = browser(ana, tmp_path, f"import time; time.sleep(0.3); {copying}")

    with ana.begin("report", "pull", env=environment) as process:
        out, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert "descargado de 127.0.0.1 con su navegador" in out
    assert "C-1" in out
    first, second, *_ = unsigned(err).splitlines()
    assert first == f"Se abrió {ana.sandbox}/platform/: ingrese y descargue el reporte de citas."
    assert second == f"Esperando el reporte de {ana.sandbox}/platform/ en {tmp_path / 'Descargas'}"


@pytest.mark.parametrize(
    ("words", "said", "next_step"),
    [
        ((), "No se dijo qué reporte leer.", "--from ARCHIVO"),
        (("--from", "file"), "Falta «file» en [report]", "file ="),
        (("--from", "folder"), "Falta «path» en [report.folder]", "path ="),
        (("--from", "browser"), "Falta «address» en [report.browser]", 'address = "https://…"'),
        (("--from", "drive"), "Falta «folder» en [report.drive]", "https://drive.google.com/drive/folders/…"),
        (("--from", "sheet"), "Falta «spreadsheet» en [report.sheet]", "https://docs.google.com/spreadsheets/d/…"),
        (("--from", "platform"), "Falta «address» en [report.platform]", 'address = "https://…"'),
        (
            ("--from", "https://citas.ejemplo.pe/"),
            "Esa dirección no es la de una carpeta de Drive",
            "--from browser",
        ),
        (("--from", "ftp://ejemplo.pe/citas.xls"), "Esa dirección no es la de una carpeta", "--from browser"),
    ],
)
def test_what_the_configuration_lacks_is_told_with_the_line_to_write(
    ana: Consultant, words: tuple[str, ...], said: str, next_step: str
) -> None:
    answer = ana.soe("report", "pull", *words)

    assert answer.exit_code in (2, 3)
    assert said in answer.err.splitlines()[0]
    assert next_step in answer.err.splitlines()[1]


@pytest.mark.parametrize("address", ["citas.ejemplo.pe", "file:///etc/passwd", "http://[mal", "--version"])
def test_an_address_that_is_no_page_is_not_opened(ana: Consultant, address: str) -> None:
    ana.configure(f"[report.browser]\naddress = '{address}'")

    answer = ana.soe("report", "pull", "--from", "browser")

    assert answer.exit_code == 4
    assert f"«{address}» no es la dirección de una página web." in answer.err


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "de hace un momento"),
        (5, "de hace 5 minutos"),
        (119, "de hace 119 minutos"),
        (150, "de hace 2 horas"),
        (60 * 47, "de hace 47 horas"),
        (60 * 24 * 9, "de hace 9 días"),
        (-90, "de hace un momento"),
    ],
)
def test_people_read_how_old_the_report_is(ana: Consultant, tmp_path: Path, minutes: int, told: str) -> None:
    report = write_report(tmp_path / "citas.xls", Line("C-1"))
    moment = (datetime.now(UTC) - timedelta(minutes=minutes, seconds=10)).timestamp()
    os.utime(report, (moment, moment))

    answer = ana.done("report", "pull", "--from", report)

    assert answer.out.splitlines()[0] == f"Reporte {told}: el archivo {report}."
