"""The waiting for a download, with the sandbox's platform in a real browser where the machine has one.

Each kind of browser signs in, as a person does, and downloads the report: Chromium, when it is installed, and
always a plain one that writes the file as Chromium does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from lxml import html

from soe_cli.desk.sources.browser import BrowserSource
from soe_cli.intake.report.reading import read_report
from tests.desk.sources import chromium
from tests.desk.sources.conftest import Order
from tests.desk.sources.people import Someone

WHO = {"usuario": "consultor", "clave": "practica"}
CITA = {
    "code": "C-1",
    "date": (datetime.now(UTC) + timedelta(days=1)).date().isoformat(),
    "time": "10:00",
    "consultant": "ROJAS LEÓN, ANA",
    "document": "40118322",
    "name": "QUISPE HUAMÁN, MARÍA ELENA",
    "email": "maria@ejemplo.pe",
}


def in_chromium(page: str, downloads: Path, profile: Path) -> None:
    with chromium.running(profile) as browser:
        browser.visit(page, downloads)
        browser.fill_in(WHO)
        browser.click("descargar")
        while not list(downloads.glob("*.xls")):
            threading.Event().wait(0.05)


def in_a_plain_browser(page: str, downloads: Path, profile: Path) -> None:
    with requests.Session() as session:
        form = html.fromstring(session.get(page, timeout=10).content).forms[0]
        listed = session.post(f"{page}ingreso", data={**dict(form.form_values()), **WHO}, timeout=10)
        link = html.fromstring(listed.content).get_element_by_id("descargar").get("href")
        report = session.get(f"{page.removesuffix('/platform/')}{link}", timeout=10)
    partial = downloads / "Sin confirmar 99.crdownload"
    partial.write_bytes(report.content)
    partial.rename(downloads / "reporte_citas.xls")


@pytest.mark.parametrize("browse", [in_a_plain_browser, *([in_chromium] if chromium.PROGRAM else [])])
def test_a_report_that_a_person_downloads_in_the_browser_is_taken_and_read(
    browse: Callable[[str, Path, Path], None], sandbox_address: str, order: Order, tmp_path: Path
) -> None:
    # given
    order(appointments=[CITA])
    downloads = tmp_path / "Descargas"
    downloads.mkdir()
    acting: list[threading.Thread] = []

    def open_page(page: str) -> bool:
        acting.append(threading.Thread(target=browse, args=(page, downloads, tmp_path / "profile")))
        acting[0].start()
        return True

    # when
    waiting = BrowserSource(
        f"{sandbox_address}/platform/", downloads, Someone(), patience=60, pause=0.05, open_page=open_page
    )
    fetched = waiting.fetch(tmp_path)
    acting[0].join()

    # then
    assert fetched.path == downloads / "reporte_citas.xls"
    assert read_report(fetched.path, services=()).rows == 1
