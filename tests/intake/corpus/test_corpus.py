"""Every trap in every format is read rightly or refused with a sentence, and ``docs/report-formats.md`` says which.

To write the page again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

import pytest

from .libreoffice import FOLDER, file_of, program_for
from .odd_pages import PAGES
from .odd_texts import TEXTS
from .odd_workbooks import WORKBOOKS
from .outcome import Outcome, outcome_of
from .page import page
from .programs import EXTENSIONS, FORMATS, LIBREOFFICE, WRITERS
from .traps import TRAPS

PAGE = Path(__file__).parents[3] / "docs" / "report-formats.md"
DISGUISES = [*WORKBOOKS, *PAGES, *TEXTS]
PAIRS = [(number, kind) for number in range(len(TRAPS)) for kind in FORMATS]


@cache
def outcome_of_trap(number: int, kind: str) -> Outcome:
    trap = TRAPS[number]
    program = program_for(trap, kind)
    if program == LIBREOFFICE:
        return outcome_of(file_of(trap, kind))
    return outcome_of_bytes(f"citas.{EXTENSIONS[kind]}", WRITERS[kind, program](trap.rows))


@cache
def outcome_of_disguise(number: int) -> Outcome:
    return outcome_of_bytes(DISGUISES[number].file, DISGUISES[number].write())


def outcome_of_bytes(name: str, content: bytes) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return outcome_of(path)


@pytest.mark.parametrize(("number", "kind"), PAIRS, ids=[f"{kind}: {TRAPS[number].name}" for number, kind in PAIRS])
def test_every_trap_comes_out_the_same_from_every_format(number: int, kind: str) -> None:
    assert outcome_of_trap(number, kind) == TRAPS[number].outcome


@pytest.mark.parametrize("number", range(len(DISGUISES)), ids=[f"{one.kind}: {one.oddity}" for one in DISGUISES])
def test_a_file_is_known_by_its_bytes_and_read_or_refused(number: int) -> None:
    assert outcome_of_disguise(number) == DISGUISES[number].outcome


def test_libreoffice_s_files_are_those_of_the_traps() -> None:
    wanted = {
        file_of(TRAPS[number], kind) for number, kind in PAIRS if program_for(TRAPS[number], kind) == LIBREOFFICE
    }

    assert set(FOLDER.iterdir()) == wanted


def test_the_page_of_the_documentation_says_what_came_out() -> None:
    traps = [
        (trap, [(program_for(trap, kind), outcome_of_trap(number, kind)) for kind in FORMATS])
        for number, trap in enumerate(TRAPS)
    ]
    disguises = [(disguise, outcome_of_disguise(number)) for number, disguise in enumerate(DISGUISES)]

    written = page(traps, disguises)

    if os.environ.get("SOE_WRITE_EXPECTED"):
        PAGE.write_text(written, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == written
