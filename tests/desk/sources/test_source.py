"""What a download is called on this machine, whatever a server or a colleague calls it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from soe_cli.desk.sources.source import save


@given(st.text(max_size=300))
@example("../../citas.xls")
@example("C:\\citas.xls")
@example("\ud800.xls")
@example("ñ" * 200 + ".xls")
@example("")
def test_any_name_becomes_a_file_in_the_folder_and_nowhere_else(name: str) -> None:
    with TemporaryDirectory() as folder:
        path = save(Path(folder), name, b"x")

        assert list(Path(folder).iterdir()) == [path]
        assert path.read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Reporte de citas (1).xls", "Reporte de citas (1).xls"),
        ("semana 23/11.xls", "semana 23_11.xls"),
        ("~$citas.xls", "citas.xls"),
        ("NUL.xls", "_NUL.xls"),
        ("...", "_"),
        ("a" * 99 + ".xls", "a" * 56 + ".xls"),
    ],
)
def test_a_name_is_kept_as_far_as_every_system_takes_it(name: str, kept: str, tmp_path: Path) -> None:
    assert save(tmp_path, name, b"x").name == kept
