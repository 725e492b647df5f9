"""Files that cannot be opened, each with its reason and what to do."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.source import MAX_BYTES, open_source


def refusal_of(path: Path) -> tuple[str, str]:
    with pytest.raises(UnusableInputError) as problem:
        open_source(path)
    return problem.value.message, problem.value.next_step


@contextlib.contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """Keep ``path`` from being read, as another program or another person's rights do."""
    if sys.platform == "win32":
        import msvcrt

        with path.open("r+b") as file:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            yield
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        return
    path.chmod(0)
    me = os.geteuid()
    if me == 0:  # The superuser reads everything.
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_file_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "citas.csv"
    path.write_bytes(b"a;b")

    source = open_source(path)

    assert (source.name, source.content) == ("citas.csv", b"a;b")
    assert source.sha256 == hashlib.sha256(b"a;b").hexdigest()


def test_a_missing_file_is_named_with_the_place_where_it_was_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "citas.xls"

    assert refusal_of(path) == (
        "No se puede usar «citas.xls»: no existe.",
        f"Revise la ruta «{path}» y repita el comando.",
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal_of(tmp_path)[0] == f"No se puede usar «{tmp_path.name}»: es una carpeta."


def test_a_file_that_is_open_elsewhere_or_not_ours_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "citas.xls"
    path.write_bytes(b"a;b")

    with unreadable(path):
        refusal = refusal_of(path)

    assert refusal == (
        "No se puede usar «citas.xls»: otro programa lo tiene abierto o no hay permiso para leerlo.",
        "Ciérrelo en Excel (o copie el archivo a otra carpeta) y repita el comando.",
    )


def test_the_lock_file_of_excel_points_to_the_real_one(tmp_path: Path) -> None:
    path = tmp_path / "~$citas.xlsx"
    path.write_bytes(b"\x05Rosa")

    assert refusal_of(path) == (
        "No se puede usar «~$citas.xlsx»: es la marca que Excel deja mientras tiene abierto un archivo, "
        "no el archivo.",
        "Cierre Excel y repita el comando con «citas.xlsx».",
    )


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t", bytes(100)])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "citas.csv"
    path.write_bytes(content)

    assert refusal_of(path) == (
        "No se puede usar «citas.csv»: está vacío.",
        "Vuelva a descargarlo y repita el comando con el archivo nuevo.",
    )


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "citas.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1024 * 1024)

    assert refusal_of(path)[0] == "No se puede usar «citas.csv»: pesa 21 MB y el máximo es 20 MB."


def test_a_name_that_no_system_accepts_is_a_sentence_too(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / ("a" * 5000))[0].endswith(".")
    assert "no se pudo leer" in refusal_of(tmp_path / "a\0b")[0]
