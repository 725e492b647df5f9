"""No text is an order to a terminal, markup of a table, or an order within ``--json``."""

from __future__ import annotations

import json

import pytest

from soe_cli.model.notice import Notice
from soe_cli.ui import console
from soe_cli.ui.plain_table import print_line, print_plain_table
from soe_cli.ui.report import print_json
from soe_cli.ui.tables import print_notices, print_table
from tests.security.harmless import orders
from tests.security.hostile import HOSTILE

TEXTS = [one.written for one in HOSTILE]


@pytest.fixture(autouse=True)
def _consoles_of_this_test() -> None:
    """A console keeps the stream that it found."""
    console.data.cache_clear()
    console.talk.cache_clear()


def test_tables_lines_and_notices_show_the_words_and_obey_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "4000")

    print_table("\x1b[2J", ("\x1b[2J", "Nombre"), [(text, text) for text in TEXTS])
    print_plain_table(("\x1b[2J", "Nombre"), [(str(n), text) for n, text in enumerate(TEXTS)])
    for text in TEXTS:
        print_line(text)
        console.talk().print(text)
    print_notices([Notice("warning", "odd", text, text) for text in TEXTS])

    shown = capsys.readouterr()
    assert orders(shown.out + shown.err) == set()
    for one in HOSTILE:
        if one.written == one.kept:
            assert " ".join(one.kept.split()) in " ".join(shown.out.split()), one
            assert " ".join(one.kept.split()) in " ".join(shown.err.split()), one


def test_json_keeps_every_text_whole_and_writes_no_control_character(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"data": TEXTS})

    out = capsys.readouterr().out
    assert json.loads(out) == {"data": TEXTS}
    assert orders(out) == set()
