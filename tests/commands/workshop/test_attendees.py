"""``soe workshop attendees``: the list as PDF and Excel, masked unless it is for internal use."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.commands.workshop.held_modules import ROSA, held_module
from tests.conftest import Hire

ATTENDEES = ("workshop", "attendees", "aprende")


def test_lists_are_masked_unless_for_internal_use(
    hire: Hire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    ana = hire("ana")
    held_module(ana, tmp_path, sessions=2)
    (tmp_path / "aquí").mkdir()
    monkeypatch.chdir(tmp_path / "aquí")

    # when
    both = ana.done(*ATTENDEES, "--session", "2", "--json")
    ana.done(*ATTENDEES, "--full", "--out", str(tmp_path / "interna.XLSX"))
    wrong = ana.soe(*ATTENDEES, "--out", "lista.doc")
    nowhere = ana.soe(*ATTENDEES, "--out", str(tmp_path / "modulo.toml" / "a.pdf"))
    missing = ana.soe(*ATTENDEES, "--session", "9")

    # then
    assert both.data["files"] == [
        "Lista de asistencia - Aprende a Emprender - taller 2.pdf",
        "Lista de asistencia - Aprende a Emprender - taller 2.xlsx",
    ]
    pdf, xlsx = map(Path, both.data["files"])
    assert pdf.read_bytes().startswith(b"%PDF-")
    masked = CalamineWorkbook.from_path(xlsx).get_sheet_by_index(0).to_python()
    assert [row[2:] for row in masked[1:]] == [
        ["…333", "FLORES CCAHUANA, JUAN JOSÉ", 90.0, "Sí"],
        ["…322", "ÑAHUI QUISPE, ROSA", 120.0, "Sí"],
        ["…567", "PAZ SOLÍS, EVA", 0.0, "No"],
    ]
    full = CalamineWorkbook.from_path(tmp_path / "interna.XLSX").get_sheet_by_index(0).to_python()
    assert full[2][2:] == [ROSA.document, ROSA.name, "Sí", "Sí", 2.0]
    assert (wrong.exit_code, nowhere.exit_code, missing.exit_code) == (2, 4, 2)
