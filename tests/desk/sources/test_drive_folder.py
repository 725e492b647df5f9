"""The newest report in a folder of Drive."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from soe_cli.desk.sources.drive_folder import DriveFolderSource, folder_id
from soe_cli.desk.sources.source import PlaceError
from soe_cli.errors import QuotaError, UnusableInputError
from soe_cli.intake.report.reading import read_report
from soe_cli.workspace import auth
from soe_cli.workspace.drive import FOLDER, SPREADSHEET, Drive
from soe_cli.workspace.transport import Transport
from tests.conftest import Misbehave
from tests.reports import Line, write_report

ANA, LUIS = "ana@centro.example", "luis@centro.example"
XLS = "application/vnd.ms-excel"


def drive_of(sandbox: str, user: str) -> Drive:
    return Drive(Transport(auth.sandbox_credentials(sandbox, user), address=sandbox, timeout=10))


class Uploader:
    """A colleague who puts files into Drive with the web page."""

    def __init__(self, sandbox: str, user: str) -> None:
        self._sandbox = sandbox
        token = requests.get(f"{sandbox}/_sandbox/token", params={"user": user}, timeout=10).json()
        self._headers = {"Authorization": f"Bearer {token['access_token']}"}
        self._older = 100
        self.folder = self.make("Reportes [2026]", FOLDER, "root")

    def make(self, name: str, kind: str, parent: str = "", content: bytes | None = None) -> str:
        """A file that changed after those made before it; its id."""
        self._older -= 1
        changed = (datetime.now(UTC) - timedelta(hours=self._older)).isoformat()
        about = {"name": name, "mimeType": kind, "parents": [parent or self.folder], "modifiedTime": changed}
        if content is None:
            return str(self._post("drive/v3/files", json=about)["id"])
        parts = {"about": (None, json.dumps(about), "application/json"), "content": (None, content, kind)}
        body = requests.Request("POST", "http://x", files=parts).prepare()
        related = str(body.headers["Content-Type"]).replace("form-data", "related")
        path = "upload/drive/v3/files?uploadType=multipart"
        return str(self._post(path, data=body.body, headers={"Content-Type": related})["id"])

    def share(self, file: str, user: str) -> None:
        """Let somebody read it."""
        self._post(
            f"drive/v3/files/{file}/permissions", json={"type": "user", "role": "reader", "emailAddress": user}
        )

    def write(self, spreadsheet: str, rows: list[list[str]]) -> None:
        """Fill a Google Sheet."""
        area = f"v4/spreadsheets/{spreadsheet}/values/A1:append?valueInputOption=USER_ENTERED"
        self._post(area, json={"values": rows})

    def _post(self, path: str, headers: dict[str, str] | None = None, **body: Any) -> Any:
        answer = requests.post(
            f"{self._sandbox}/{path}", headers={**self._headers, **(headers or {})}, timeout=10, **body
        )
        answer.raise_for_status()
        return answer.json()


@pytest.fixture
def luis(sandbox_address: str) -> Uploader:
    """Luis, whose folder ana may read."""
    uploader = Uploader(sandbox_address, LUIS)
    uploader.share(uploader.folder, ANA)
    return uploader


@pytest.fixture
def drive(sandbox_address: str) -> Drive:
    """Ana's Drive."""
    return drive_of(sandbox_address, ANA)


@pytest.mark.parametrize("address", [False, True])
def test_the_last_changed_report_is_brought(luis: Uploader, drive: Drive, tmp_path: Path, address: bool) -> None:
    # given
    newest = Path(write_report(tmp_path / "r.xls", Line("C-9"))).read_bytes()
    luis.make("ayer.xls", XLS, content=b"<table>")
    luis.make("hoy: nuevo.xls", XLS, content=newest)
    luis.make("foto.png", "image/png", content=b"x")
    luis.make("carpeta.xls", FOLDER)
    folder = f"https://drive.google.com/drive/u/1/folders/{luis.folder}?usp=sharing" if address else luis.folder

    # when
    fetched = DriveFolderSource(drive, folder).fetch(tmp_path)

    # then
    assert fetched.path == tmp_path / "hoy_ nuevo.xls"
    assert fetched.path.read_bytes() == newest
    assert fetched.origin == "la carpeta de Drive «Reportes [2026]»"
    assert fetched.made is not None
    assert abs(datetime.now(UTC) - fetched.made - timedelta(hours=97)) < timedelta(minutes=5)


def test_a_pattern_is_looked_for_page_by_page(luis: Uploader, drive: Drive, tmp_path: Path) -> None:
    luis.make("Reporte de citas.xls", XLS, content=b"citas")
    for number in range(101):
        luis.make(f"asistencia {number}.csv", "text/csv")

    assert DriveFolderSource(drive, luis.folder, "reporte*").fetch(tmp_path).path.read_bytes() == b"citas"


def test_a_google_sheet_in_the_folder_is_read_as_a_workbook(luis: Uploader, drive: Drive, tmp_path: Path) -> None:
    sheet = luis.make("Citas de la semana", SPREADSHEET)
    luis.write(sheet, [["Fecha de cita", "Hora de cita", "N° de documento"], ["2026-11-24", "10:00", "40118322"]])

    fetched = DriveFolderSource(drive, luis.folder).fetch(tmp_path)

    assert fetched.path.name == "Citas de la semana.xlsx"
    (one,) = read_report(fetched.path, services=()).appointments
    assert one.start.isoformat() == "2026-11-24T10:00:00-05:00"


@pytest.mark.parametrize("pattern", ["", "cita*"])
def test_a_folder_without_a_report_is_told(luis: Uploader, drive: Drive, tmp_path: Path, pattern: str) -> None:
    luis.make("foto.png", "image/png", content=b"x")

    with pytest.raises(UnusableInputError, match=r"carpeta de Drive «Reportes \[2026\]» no hay ningún reporte"):
        DriveFolderSource(drive, luis.folder, pattern).fetch(tmp_path)


def test_a_folder_that_is_not_shared_is_told(sandbox_address: str, tmp_path: Path) -> None:
    own = Uploader(sandbox_address, LUIS).folder

    with pytest.raises(PlaceError, match="su cuenta no tiene permiso para leerla") as refused:
        DriveFolderSource(drive_of(sandbox_address, ANA), own).fetch(tmp_path)

    assert refused.value.exit_code == 5
    assert "[report.drive]" in refused.value.next_step


@pytest.mark.parametrize(
    "typed", ["C:/Users/ana", "https://ejemplo.pe/folders/1", "https://drive.google.com/file/d/1"]
)
def test_what_is_no_address_of_a_folder_is_none(typed: str) -> None:
    assert folder_id(typed) == ""


def test_a_quota_that_is_used_up_is_not_taken_for_a_missing_permission(
    luis: Uploader, drive: Drive, misbehave: Misbehave, tmp_path: Path
) -> None:
    rule = {"method": "drive.files.get", "kind": "status", "status": 403, "reason": "userRateLimitExceeded"}
    misbehave(rules=[rule])

    with pytest.raises(QuotaError):
        DriveFolderSource(drive, luis.folder).fetch(tmp_path)
