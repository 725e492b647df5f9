"""Where soe's folder may be, and how full its disk."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from soe_cli.desk.doctor.storage import MEGABYTE, place, remote_type, room, synchronised_by


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (PureWindowsPath(r"C:\Users\ana\OneDrive - MTPE\soe"), "OneDrive"),
        (PureWindowsPath(r"G:\Mi unidad\soe"), "Google Drive"),
        (PurePosixPath("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/soe"), "iCloud"),
        (PurePosixPath("/home/ana/Dropbox/soe"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\ana\AppData\Local\soe"), ""),
        (PurePosixPath("/home/ana/.local/share/soe"), ""),
    ],
)
def test_a_folder_that_is_synchronised_is_known_by_its_path(
    path: PurePosixPath | PureWindowsPath, program: str
) -> None:
    assert synchronised_by(path) == program


def test_a_link_into_a_synchronised_folder_is_one(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "soe").symlink_to(tmp_path / "OneDrive")

    finding = place(tmp_path / "soe")

    assert (finding.name, finding.level) == ("synchronised", "error")
    assert "SOE_HOME" in finding.fix


def test_the_file_system_that_holds_a_folder_is_the_nearest() -> None:
    mounts = "/dev/vda / ext4 rw 0 0\n//srv/casa /home cifs rw 0 0\n/dev/vdb /home/ana\\040p ext4 rw 0 0\nroto\n"

    assert remote_type(mounts, PurePosixPath("/home/luis/soe")) == "cifs"
    assert remote_type(mounts, PurePosixPath("/home/ana p/soe")) == ""
    assert remote_type(mounts, PurePosixPath("/srv/soe")) == ""
    assert remote_type("", PurePosixPath("/srv/soe")) == ""


@pytest.mark.parametrize(
    ("megabytes", "level", "words"),
    [(10, "error", "solo 10 MB"), (499, "warning", "solo 499 MB"), (500, "ok", "500 MB"), (2048, "ok", "2.0 GB")],
)
def test_a_disk_that_is_nearly_full_is_told(megabytes: int, level: str, words: str) -> None:
    finding = room(megabytes * MEGABYTE)

    assert (finding.level, words in finding.message) == (level, True)
