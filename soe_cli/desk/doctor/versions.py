"""The versions of Python, of soe and of the libraries under it."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from soe_cli import __version__
from soe_cli.desk.doctor.examined import Examined
from soe_cli.model.finding import Finding

OLDEST_PYTHON = (3, 11)
_PACKAGE = "soe-cli"
_WANTED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*>=\s*(?P<version>[0-9][0-9.]*)")
_AGAIN = "Instálelas de nuevo con «pipx reinstall soe-cli»."


def versions(_: Examined) -> Iterator[Finding]:
    """Whether Python is new enough and every library that soe asks for is there, and as new as it asks for."""
    yield _python(sys.version_info[:2])
    try:
        wanted = metadata.requires(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        wanted = []
    missing = [problem for one in wanted if (problem := library_problem(one))]
    if missing:
        yield Finding("versions", "libraries", "error", f"Bibliotecas que no sirven: {', '.join(missing)}.", _AGAIN)
    else:
        yield Finding("versions", "soe", "ok", f"soe {__version__} y sus bibliotecas.")


def library_problem(requirement: str) -> str:
    """What is wrong with the library of a requirement (``typst>=0.13``), "" when nothing is.

    Those of another purpose (``; extra == "dev"``) and forms that soe does not use are passed over.
    """
    name, _, purpose = requirement.partition(";")
    match = _WANTED.fullmatch(name.strip())
    if purpose or match is None:
        return ""
    try:
        there = metadata.version(match["name"])
    except metadata.PackageNotFoundError:
        return f"{match['name']} (falta)"
    return (
        f"{match['name']} {there} (se necesita {match['version']})"
        if _numbers(there) < _numbers(match["version"])
        else ""
    )


def _python(version: tuple[int, ...]) -> Finding:
    told = f"Python {platform.python_version()} en {platform.system()} {platform.release()}"
    if version < OLDEST_PYTHON:
        return Finding(
            "versions",
            "python",
            "error",
            f"{told}: es demasiado antiguo.",
            "Instale Python 3.11 o más nuevo de https://www.python.org/downloads/ y vuelva a instalar soe.",
        )
    return Finding("versions", "python", "ok", f"{told}.")


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
