"""The review as a spreadsheet: filled in, in any order, it comes back; and nothing in it is a formula."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from soe_cli.documents.review_workbook import review_workbook
from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.workshops.review_file import wishes_in_table
from soe_cli.model.attendance import Candidate, Enrolled
from soe_cli.model.review import Case, KeptDecision, Wish

BOMB = '=HYPERLINK("http://malo.example","María")'
ELENA = Candidate("45678912", "QUISPE HUAMAN, MARIA ELENA", 0.6, ("coinciden Maria y Quispe",))
ESTHER = Candidate("45678913", BOMB, 0.4, ("@SUM(1)",))
CASES = (
    Case("maria", "Maria Quispe", 1, (ELENA, ESTHER), "hay dos", ("15:00 a 16:00 (60 min) · meet.csv",)),
    Case("bomba", BOMB, 1, (), "+1", ("-1",)),
)
KEPT = {"bomba": KeptDecision("clave", "bomba", BOMB, "", "No inscrito", "@Luis", "02/03/2027 18:00:00")}
PEOPLE = (Enrolled("45678912", "QUISPE HUAMAN", "MARIA ELENA", "maria@ejemplo.pe"), Enrolled("7", BOMB, "=1"))


def rows(content: bytes, sheet: int = 0) -> list[list[str]]:
    """The cells of a sheet, as text."""
    lines = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()
    return [[str(cell) for cell in line] for line in lines]


def refilled(lines: list[list[str]]) -> SourceFile:
    """A workbook of these cells, as a person saves it."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for row, line in enumerate(lines):
            for column, cell in enumerate(line):
                page.write_string(row, column, cell)
    return SourceFile("revisado.xlsx", buffer.getvalue())


def test_each_case_has_a_line_with_its_candidates_side_by_side_and_what_was_decided() -> None:
    header, maria, bomb = rows(review_workbook(CASES, KEPT, PEOPLE))

    assert dict(zip(header, maria, strict=True)) == {
        "Nombre mostrado": "Maria Quispe",
        "Decisión": "",
        "Por qué se pregunta": "hay dos",
        "Conexiones": "15:00 a 16:00 (60 min) · meet.csv",
        "Evidencia": "1. 60%: coinciden Maria y Quispe\n2. 40%: @SUM(1)",
        "Nadie de la lista": "No inscrito",
        "Candidato 1": "45678912 · QUISPE HUAMAN, MARIA ELENA",
        "Candidato 2": f"45678913 · {BOMB}",
        "Decidido antes": "",
        "Quién": "",
        "Cuándo": "",
    }
    assert dict(zip(header, bomb, strict=True))["Decisión"] == "No inscrito"


def test_no_cell_is_a_formula_and_each_drop_down_offers_what_stands_in_its_line() -> None:
    with zipfile.ZipFile(io.BytesIO(review_workbook(CASES, KEPT, PEOPLE))) as book:
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2)]

    assert not any("<f>" in sheet for sheet in sheets)
    assert 'sqref="B2:B3"' in sheets[0] and "<formula1>$F2:$H2</formula1>" in sheets[0]


def test_filled_in_with_rows_and_columns_in_another_order_it_says_what_was_decided() -> None:
    # given
    header, *lines = rows(review_workbook(CASES, KEPT, PEOPLE))
    lines[0][1] = lines[0][6]
    turned = [list(reversed(line)) for line in (header, *reversed(lines))]

    # when
    wishes = wishes_in_table(refilled([["Revisado por Luis"], *turned]))

    # then
    assert wishes == [
        Wish(BOMB, "No inscrito", "No inscrito", "fila 3"),
        Wish("Maria Quispe", "45678912 · QUISPE HUAMAN, MARIA ELENA", "", "fila 4"),
    ]


def test_a_file_without_the_two_columns_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnusableInputError, match="faltan las columnas «Nombre mostrado» y «Decisión»"):
        wishes_in_table(refilled([["Nombre", "Notas"], ["Maria", "sí"]]))


@settings(max_examples=15)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1), max_size=4))
def test_whatever_is_shown_as_a_name_the_spreadsheet_can_hold_it(names: list[str]) -> None:
    cases = [Case(str(place), name, 1, (ELENA,), "", ()) for place, name in enumerate(names)]

    lines = rows(review_workbook(cases, {}, ()))

    assert [line[0] for line in lines[1:]] == names
