"""What ``--from`` means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from soe_cli.desk.desk import open_desk
from soe_cli.desk.sources.browser import BrowserSource
from soe_cli.desk.sources.choosing import KINDS, chosen
from soe_cli.desk.sources.file import FileSource
from soe_cli.desk.sources.folder import FolderSource
from soe_cli.desk.sources.source import Source
from soe_cli.errors import UsageError
from tests.conftest import Hire
from tests.consultant import Consultant
from tests.desk.sources.people import Someone


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, set up."""
    return hire("ana")


def meant(ana: Consultant, typed: str) -> Source:
    with open_desk(ana.home) as desk:
        return chosen(desk, typed, Someone())


def test_a_name_is_a_file_even_one_that_is_not_there(ana: Consultant, tmp_path: Path) -> None:
    assert meant(ana, str(tmp_path / "~$citas.xls")) == FileSource(tmp_path / "~$citas.xls")
    assert meant(ana, "no-esta.xls") == FileSource(Path.cwd() / "no-esta.xls")


def test_a_word_of_a_source_is_no_file_unless_its_folder_is_named(ana: Consultant) -> None:
    for kind in KINDS:
        assert meant(ana, f".{os.sep}{kind}") == FileSource(Path.cwd() / kind)


def test_a_folder_and_a_pattern_mean_the_newest_report_in_it(ana: Consultant, tmp_path: Path) -> None:
    ana.configure("[report.folder]\npattern = 'reporte*'")

    assert meant(ana, str(tmp_path)) == FolderSource(tmp_path, "reporte*")
    assert meant(ana, str(tmp_path / "citas*.xls")) == FolderSource(tmp_path, "citas*.xls")


def test_downloads_are_looked_for_where_the_system_puts_them(
    ana: Consultant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    ana.configure("[report.browser]\naddress = 'https://citas.ejemplo.pe/'\nwait_minutes = 2")

    source = meant(ana, "browser")

    assert isinstance(source, BrowserSource)
    assert source.downloads.is_absolute()
    assert (source.address, source.patience) == ("https://citas.ejemplo.pe/", 120)


def test_nothing_typed_and_nothing_configured_is_told(ana: Consultant) -> None:
    with pytest.raises(UsageError, match="No se dijo qué reporte leer"):
        meant(ana, "")
