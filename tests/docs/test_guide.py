"""The consultant's guide shows what the commands print today."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from soe_cli.commands.demo.scene import Played, Scene
from tests.docs.guide import PAGE, page_with, write


def test_the_guide_shows_what_the_commands_print(sandbox_address: str) -> None:
    # Lines break where a path is too long for them, and pytest's folders are longer than others.
    with tempfile.TemporaryDirectory() as folder:
        written = write(Path(folder).resolve(), sandbox_address)

    assert PAGE.read_text("utf-8") == written, "run: python -m tests.docs.guide"


def played(printed: str, *words: str) -> Played:
    return Played(Scene("", "08:00", words), 0, 0, printed)


def test_a_block_shows_the_command_whose_words_are_named_and_the_rest_of_the_page_stays() -> None:
    parts = {"día": [played("uno", "remind", "--yes"), played("dos\ntres\ncuatro", "remind", "--yes")]}
    page = "a\n<!-- salida: día | remind | 2 | 1 líneas -->\nviejo\n<!-- fin -->\nz\n"

    written = page_with(page, parts)

    expected = "```text\n$ soe remind --yes\ndos\n… 2 líneas más …\n```"
    assert written == f"a\n<!-- salida: día | remind | 2 | 1 líneas -->\n{expected}\n<!-- fin -->\nz\n"
    assert page_with(written, parts) == written


def test_a_mark_that_fits_no_command_is_named() -> None:
    with pytest.raises(ValueError, match=r"«día . workshop close»"):
        page_with("<!-- salida: día | workshop close -->\n<!-- fin -->", {"día": []})


def test_the_keys_are_those_of_the_console() -> None:
    assert "F2      Inicio de la atención: " in page_with("<!-- teclas: atención -->\n<!-- fin -->", {})
