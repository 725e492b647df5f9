"""The shared spreadsheets as files."""

from __future__ import annotations

import pytest

from soe_cli.errors import UnusableInputError
from tests.workspace.conftest import ANA, LUIS, SignIn


def test_a_spreadsheet_is_found_by_its_tag(sign_in: SignIn) -> None:
    # given tags with signs that a search would understand
    drive = sign_in().drive
    tags = ["soe:lima:attentions", "soe:o'higgins:attentions", "soe:\\:attentions"]
    made = {tag: drive.create_spreadsheet("Atenciones", tag) for tag in tags}

    # then
    assert {tag: drive.find_spreadsheet(tag) for tag in tags} == made
    assert drive.find_spreadsheet("soe:cusco:attentions") is None


def test_a_colleague_reads_a_spreadsheet_once_it_is_shared(sign_in: SignIn) -> None:
    # given
    ana, luis = sign_in(ANA), sign_in(LUIS)
    book = ana.drive.create_spreadsheet("Atenciones", "soe:lima:attentions")
    ana.sheets.ensure_tabs(book, {"Atenciones": ("Clave",)})
    with pytest.raises(UnusableInputError, match="no tiene permiso"):
        luis.sheets.rows(book, "Atenciones", ("Clave",))

    # when (sharing twice changes nothing)
    for _ in range(2):
        ana.drive.share(book, LUIS)

    # then
    assert luis.sheets.rows(book, "Atenciones", ("Clave",)) == []
