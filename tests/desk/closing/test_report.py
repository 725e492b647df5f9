"""The report of an external workshop, from the rows that stand: what is masked where, and when there is another."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from soe_cli.desk.closing.report import report_facts
from soe_cli.desk.desk import open_desk
from soe_cli.desk.modules import module
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.procedures.workshops.closing.report import ReportFacts
from tests.commands.workshop.held_modules import AFTER, JUAN, ROSA, attended
from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.people import type_rows
from tests.conftest import Hire
from tests.consultant import Consultant

TO = "direccion@trabajo.gob.pe"


def facts(consultant: Consultant, to: str = TO) -> ReportFacts:
    """What the report is planned from now, with its papers made."""
    with open_desk(consultant.home) as desk:
        found = report_facts(desk, module(desk, "cetpro"), to)
        papers = found.papers()
    return replace(found, papers=lambda: papers)


def test_the_lists_have_full_numbers_and_the_report_none(
    hire: Hire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")
    monkeypatch.setenv("SOE_NOW", AFTER)
    identity: str = ana.done("workshop", "list", "--json").data["modules"][0]["id"]

    # when
    with pytest.raises(DecisionNeededError, match="Todavía no se registró"):
        facts(ana)
    type_rows(ana, "workshops", "Asistencia", attended(identity, 1, ROSA, 120))
    first, again = facts(ana), facts(ana)
    type_rows(ana, "workshops", "Asistencia", attended(identity, 1, JUAN, 120))
    later = facts(ana)

    # then
    with pytest.raises(UsageError, match="correo de la Dirección"):
        facts(ana, "")
    assert first.version == again.version != later.version
    papers = later.papers()
    report = Document(io.BytesIO(papers.report))
    said = " ".join(cell.text for table in report.tables for row in table.rows for cell in row.cells)
    assert "…322" in said
    assert ROSA.document not in said
    book = CalamineWorkbook.from_filelike(io.BytesIO(papers.workbook))
    assert book.sheet_names == ["Módulo", "Taller 1", "Taller 2", "Datos"]
    assert [row[2] for row in book.get_sheet_by_name("Taller 1").to_python()] == [
        "N° de documento",
        JUAN.document,
        ROSA.document,
    ]
    assert papers.pdf.startswith(b"%PDF-")
