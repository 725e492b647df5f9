"""The platform in the consultant's own browser: what comes into the folder of downloads is waited for and taken."""

from __future__ import annotations

import _thread
import signal
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from soe_cli.desk.sources.browser import BrowserSource, WaitingEndedError
from soe_cli.errors import UnusableInputError
from tests.desk.sources.people import Someone

PAGE = "https://citas.ejemplo.pe/ingreso"


def browsing(*steps: Callable[[], object]) -> Callable[[str], bool]:
    """A browser in which a person does these steps, a moment apart, once the page is there."""

    def act() -> None:
        for step in steps:
            time.sleep(0.08)
            step()

    def open_page(page: str) -> bool:
        assert page == PAGE
        threading.Thread(target=act, daemon=True).start()
        return True

    return open_page


def source(folder: Path, open_page: Callable[[str], bool], **facts: float | str) -> BrowserSource:
    patience, pattern = float(facts.get("patience", 10)), str(facts.get("pattern", ""))
    return BrowserSource(PAGE, folder, Someone(), pattern, patience, pause=0.03, open_page=open_page)


def test_the_new_file_is_taken_once_it_is_whole(tmp_path: Path) -> None:
    # given a report of yesterday, and Chrome's way to download
    (tmp_path / "reporte.xls").write_bytes(b"ayer")
    partial, whole = tmp_path / "Sin confirmar 1.crdownload", tmp_path / "reporte (1).xls"
    steps = (
        lambda: partial.write_bytes(b"ho"),
        lambda: partial.write_bytes(b"hoy"),
        lambda: partial.rename(whole),
    )

    # when
    fetched = source(tmp_path, browsing(*steps)).fetch(tmp_path)

    # then
    assert (fetched.kind, fetched.path, fetched.path.read_bytes()) == ("browser", whole, b"hoy")
    assert fetched.origin == "descargado de citas.ejemplo.pe con su navegador"


def test_a_file_saved_over_an_old_one_counts_as_new(tmp_path: Path) -> None:
    old = tmp_path / "reporte.xls"
    old.write_bytes(b"ayer")

    fetched = source(tmp_path, browsing(lambda: old.write_bytes(b"hoy mismo"))).fetch(tmp_path)

    assert fetched.path.read_bytes() == b"hoy mismo"


def test_another_download_does_not_pass_for_the_report(tmp_path: Path) -> None:
    steps = (
        lambda: (tmp_path / "foto.png").write_bytes(b"x"),
        lambda: (tmp_path / "asistencia.csv").write_bytes(b"x"),
        lambda: (tmp_path / "Reporte citas.xls").write_bytes(b"x"),
    )

    fetched = source(tmp_path, browsing(*steps), pattern="reporte*").fetch(tmp_path)

    assert fetched.path.name == "Reporte citas.xls"


def test_the_waiting_is_shown_with_the_time_that_is_left(tmp_path: Path) -> None:
    waiting = source(tmp_path, browsing(lambda: (tmp_path / "r.xls").write_bytes(b"x")))

    waiting.fetch(tmp_path)

    assert isinstance(waiting.person, Someone)
    first, second, *_, last = waiting.person.shown
    assert first == f"Se abrió {PAGE}: ingrese y descargue el reporte de citas."
    assert second == f"Esperando el reporte de {PAGE} en {tmp_path} (quedan 0:00:10; Ctrl-C para no esperar más)"
    assert last == "Llega r.xls…"


def test_without_a_browser_the_address_is_there_to_be_typed(tmp_path: Path) -> None:
    def none_at_all(page: str) -> bool:
        (tmp_path / "r.xls").write_bytes(b"x")
        raise webbrowser.Error("could not locate runnable browser")

    waiting = source(tmp_path, none_at_all)
    waiting.fetch(tmp_path)

    assert isinstance(waiting.person, Someone)
    assert waiting.person.shown[0] == f"Abra en su navegador {PAGE}: ingrese y descargue el reporte de citas."


def test_when_nothing_comes_the_next_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as refused:
        source(tmp_path, browsing(), patience=1).fetch(tmp_path)

    assert refused.value.message == f"No llegó ningún reporte a {tmp_path} en el tiempo de espera (0:00:01)."
    assert refused.value.next_step == (f'Cuando lo haya descargado, ejecute «soe report pull --from "{tmp_path}"».')


def test_ctrl_c_ends_the_waiting_and_tells_how_to_go_on(tmp_path: Path) -> None:
    # given a shell that may have started the tests in the background, deaf to Ctrl-C
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    try:
        with pytest.raises(WaitingEndedError) as ended:
            source(tmp_path, browsing(_thread.interrupt_main), pattern="citas*.xls").fetch(tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)

    assert (ended.value.exit_code, ended.value.message) == (130, "Se dejó de esperar la descarga; nada cambió.")
    assert f'--from "{tmp_path / "citas*.xls"}"' in ended.value.next_step


def test_a_folder_of_downloads_that_is_not_there_is_told_before_the_browser_opens(tmp_path: Path) -> None:
    waiting = source(tmp_path / "no-esta", browsing())

    with pytest.raises(UnusableInputError, match="No se puede mirar en la carpeta"):
        waiting.fetch(tmp_path)

    assert isinstance(waiting.person, Someone)
    assert waiting.person.shown == []
