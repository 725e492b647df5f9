"""The program as it is installed elsewhere: everything is in the wheel, and a day goes through with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import soe_cli

ROOT = Path(soe_cli.__file__).parent.parent
CODE = {".pyc", ".pyo"}
DAY = "tests/e2e/test_day.py"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is built from: a copy, so that nothing is left in the checkout."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("soe_cli", "pyproject.toml", "README.md", "LICENSE"):
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path) -> Path:
    """The wheel, built without asking the network for anything."""
    target = source / "dist"
    words = ("-m", "pip", "wheel", ".", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(target))
    subprocess.run([sys.executable, *words], cwd=source, check=True)
    (built,) = target.glob("*.whl")
    return built


def files_of(folder: Path) -> set[str]:
    """The program's files, without what Python leaves beside them."""
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in CODE
    }


def test_the_wheel_holds_every_file_of_the_program(source: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("soe_cli/")}

    assert packed == files_of(source / "soe_cli")
    assert wheel.name.startswith(f"soe_cli-{soe_cli.__version__}-py3-none-any")


def test_the_source_distribution_holds_it_too(source: Path) -> None:
    script = "from setuptools.build_meta import build_sdist; print(build_sdist('dist'))"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=source, check=True, capture_output=True, encoding="utf-8"
    )

    with tarfile.open(source / "dist" / done.stdout.splitlines()[-1]) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert files_of(source / "soe_cli") <= packed
    assert {"README.md", "LICENSE", "pyproject.toml"} <= packed


def test_a_day_goes_through_with_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    # given a place with the wheel and the tests, and nothing of the checkout
    site = tmp_path / "site"
    shutil.unpack_archive(wheel, site, "zip")
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import soe_cli; print(soe_cli.__file__)"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert Path(where.stdout.strip()).is_relative_to(site)

    # when
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", DAY],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    # then
    assert done.returncode == 0, done.stdout
