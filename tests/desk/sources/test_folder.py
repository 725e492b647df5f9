"""The newest report of a folder, whatever else lies there."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from soe_cli.desk.sources.folder import FolderSource
from soe_cli.errors import UnusableInputError


def lay(folder: Path, name: str, *, minutes_ago: float = 60, content: bytes = b"x") -> Path:
    path = folder / name
    path.write_bytes(content)
    moment = time.time() - minutes_ago * 60
    os.utime(path, (moment, moment))
    return path


def test_the_newest_file_is_taken_where_it_lies(tmp_path: Path) -> None:
    lay(tmp_path, "citas (1).xls", minutes_ago=30)
    wanted = lay(tmp_path, "citas (2).xls", minutes_ago=10)
    lay(tmp_path, "citas.xls", minutes_ago=90)

    fetched = FolderSource(tmp_path).fetch(tmp_path / "nowhere")

    assert fetched.path == wanted
    assert fetched.made is not None
    assert abs(time.time() - fetched.made.timestamp() - 600) < 60


@pytest.mark.parametrize(
    "name",
    [
        "reporte.xls.crdownload",
        "reporte.xls.part",
        "Sin confirmar 12345.crdownload",
        "~$reporte.xlsx",
        ".com.google.Chrome.abc.xls",
        "foto.png",
        "reporte.pdf",
    ],
)
def test_what_is_no_whole_report_is_passed_over(tmp_path: Path, name: str) -> None:
    wanted = lay(tmp_path, "reporte_citas.xlsx")
    lay(tmp_path, name, minutes_ago=1)

    assert FolderSource(tmp_path).fetch(tmp_path).path == wanted


def test_the_empty_file_that_firefox_keeps_beside_a_download_is_passed_over(tmp_path: Path) -> None:
    wanted = lay(tmp_path, "ayer.xls")
    lay(tmp_path, "hoy.xls", minutes_ago=1)
    lay(tmp_path, "hoy.xls.part", minutes_ago=1)
    lay(tmp_path, "vacio.xls", minutes_ago=1, content=b"")
    (tmp_path / "carpeta.xls").mkdir()

    assert FolderSource(tmp_path).fetch(tmp_path).path == wanted


@pytest.mark.parametrize("pattern", ["reporte*", "REPORTE*.XLS", "*citas*", "Repórte_cita?.xls"])
def test_a_pattern_chooses_whatever_the_case(tmp_path: Path, pattern: str) -> None:
    wanted = lay(tmp_path, "Reporte_citas.xls".replace("Reporte", "Repórte" if "ó" in pattern else "Reporte"))
    lay(tmp_path, "asistencia.xls", minutes_ago=1)

    assert FolderSource(tmp_path, pattern).fetch(tmp_path).path == wanted


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    path = lay(tmp_path, "citas.xls", minutes_ago=0, content=b"a")

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            for _ in range(6):
                time.sleep(0.02)
                file.write(b"b")

    growing = threading.Thread(target=grow)
    growing.start()
    fetched = FolderSource(tmp_path, pause=0.2).fetch(tmp_path)

    assert fetched.path.read_bytes() == b"abbbbbb"
    growing.join()


def test_a_file_that_never_stops_growing_is_told(tmp_path: Path) -> None:
    path = lay(tmp_path, "citas.xls", minutes_ago=0)
    stop = threading.Event()

    def grow() -> None:
        while not stop.wait(0.01):
            with path.open("ab") as file:
                file.write(b"b")

    growing = threading.Thread(target=grow)
    growing.start()
    try:
        with pytest.raises(UnusableInputError, match=r"«citas.xls» todavía se está copiando") as refused:
            FolderSource(tmp_path, patience=0.2, pause=0.1).fetch(tmp_path)
    finally:
        stop.set()
        growing.join()

    assert refused.value.next_step == "Cuando termine, repita el comando."


@pytest.mark.parametrize(("pattern", "told"), [("", "ningún reporte."), ("cita*", "que se llame como «cita*».")])
def test_an_empty_folder_is_told_with_what_was_looked_for(tmp_path: Path, pattern: str, told: str) -> None:
    with pytest.raises(UnusableInputError) as refused:
        FolderSource(tmp_path, pattern).fetch(tmp_path)

    assert refused.value.message.endswith(told)


@pytest.mark.parametrize(("name", "why"), [("no-esta", "no existe"), ("archivo", "no es una carpeta")])
def test_what_is_no_folder_is_told_in_spanish(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "archivo").write_text("x")
    folder = tmp_path / name

    with pytest.raises(UnusableInputError) as refused:
        FolderSource(folder).fetch(tmp_path)

    assert refused.value.message == f"No se puede mirar en la carpeta «{folder}»: {why}."
