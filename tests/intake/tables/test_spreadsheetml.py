"""SpreadsheetML 2003 as Excel and reporting programs save it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.spreadsheetml import read_spreadsheetml
from soe_cli.intake.tables.table import Cell, Table

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
OPEN = f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">'


def tables_of(rows: str, encoding: str = "utf-8", declared: str = "UTF-8") -> list[Table]:
    book = f'{OPEN}<Worksheet ss:Name="Citas"><Table>{rows}</Table></Worksheet></Workbook>'
    return read_spreadsheetml(
        SourceFile("citas.xls", f'<?xml version="1.0" encoding="{declared}"?>\n{book}'.encode(encoding))
    )


def rows_of(rows: str) -> list[tuple[int, list[Cell]]]:
    [table] = tables_of(rows)
    return [(row.number, list(row.cells)) for row in table.rows]


def cell(kind: str, text: str) -> str:
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("String", "01234567", "01234567"),
        ("Number", "1234567", 1234567.0),
        ("Number", "1e999", "1e999"),
        ("DateTime", "2026-11-24T00:00:00.000", date(2026, 11, 24)),
        ("DateTime", "2026-11-24T10:30:00.000", datetime.combine(date(2026, 11, 24), time(10, 30))),
        ("DateTime", "1899-12-31T10:30:00.000", time(10, 30)),
        ("DateTime", "1899-12-31T34:00:00.000", time(10)),
        ("DateTime", "ayer", "ayer"),
        ("Boolean", "1", True),
        ("Error", "#N/A", "#N/A"),
    ],
)
def test_a_cell_has_the_type_that_is_written(kind: str, text: str, value: Cell) -> None:
    assert rows_of(f"<Row>{cell(kind, text)}</Row>") == [(1, [value])]


def test_rows_and_cells_that_are_passed_over_keep_their_places() -> None:
    rows = (
        '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">a</Data></Cell></Row>'
        '<Row ss:Span="4"/><Row><Cell/><Cell ss:MergeAcross="2"><Data ss:Type="String">b</Data></Cell>'
        '<Cell><Data ss:Type="String">c</Data></Cell></Row>'
    )

    assert rows_of(rows) == [(3, ["", "a"]), (9, ["", "b", "", "", "c"])]


@pytest.mark.parametrize("attribute", ['ss:Index="9999999"', 'ss:Index="99999999999"', 'ss:MergeAcross="9999999"'])
def test_places_beyond_any_sheet_do_not_grow(attribute: str) -> None:
    [(_, cells)] = rows_of(f"<Row>{cell('String', 'a')}<Cell {attribute}><Data>b</Data></Cell></Row>")

    assert len(cells) <= 256


def test_text_with_formats_inside_is_its_text() -> None:
    rich = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>JOSÉ</B> LUIS</ss:Data></Cell>'
    )

    assert rows_of(f"<Row>{rich}</Row>") == [(1, ["JOSÉ LUIS"])]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1252", "UTF-8"), ("utf-8", "ISO-8859-1"), ("utf-16", "UTF-8")]
)
def test_the_encoding_that_is_declared_does_not_matter(encoding: str, declared: str) -> None:
    [table] = tables_of(f"<Row>{cell('String', 'Ñ')}</Row>", encoding, declared)

    assert table.rows[0].cells == ["Ñ"]


def test_entities_that_are_defined_are_refused_unexpanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + OPEN + "</Workbook>"

    with pytest.raises(UnusableInputError, match="define entidades XML"):
        read_spreadsheetml(SourceFile("citas.xls", bomb.encode()))


@pytest.mark.parametrize("rows", ["<Row>", "<Row>&nada;</Row>", "<Row>\x01</Row>", "<Row><Cell>" * 1000])
def test_a_damaged_book_is_refused(rows: str) -> None:
    with pytest.raises(UnusableInputError, match="XML de Excel 2003 dañado"):
        tables_of(rows)


PIECES = st.sampled_from(
    [
        *(
            "<Row>",
            "</Row>",
            "<Row ss:Index='7'>",
            "<Cell>",
            "</Cell>",
            "<Cell ss:Index='3'/>",
            "<Data>",
            "</Data>",
        ),
        *(
            "<Data ss:Type='Number'>",
            "<Data ss:Type='DateTime'>",
            "12",
            "2026-11-24",
            "&amp;",
            "&x;",
            "<",
            "ñ",
            "\x0b",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_any_heap_of_tags_is_read_or_refused(pieces: list[str]) -> None:
    try:
        [table] = tables_of("".join(pieces))
    except UnusableInputError:
        return
    assert all(isinstance(row.number, int) for row in table.rows)
