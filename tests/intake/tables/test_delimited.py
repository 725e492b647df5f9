"""CSV and TSV."""

from __future__ import annotations

import pytest

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.delimited import read_delimited
from soe_cli.intake.tables.source import SourceFile


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    [table] = read_delimited(SourceFile("citas.csv", text.encode("utf-8")))
    return [(row.number, [str(cell) for cell in row.cells]) for row in table.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_rows_even(delimiter: str) -> None:
    lines = [delimiter.join(cells) for cells in (["Código", "Hora", "Nombre"], ["C-1", "10:00", "Ana"])]

    assert rows_of("\r\n".join(lines)) == [(1, ["Código", "Hora", "Nombre"]), (2, ["C-1", "10:00", "Ana"])]


def test_commas_inside_names_do_not_make_it_a_comma_file() -> None:
    assert rows_of("Código;Nombre\nC-1;QUISPE, ROSA, ANA\nC-2;MAMANI, LUZ, EVA") == [
        (1, ["Código", "Nombre"]),
        (2, ["C-1", "QUISPE, ROSA, ANA"]),
        (3, ["C-2", "MAMANI, LUZ, EVA"]),
    ]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    text = 'sep=;\r\nCódigo;Notas\r\n\r\n;\r\nC-1;"dos\nlíneas"\r\nC-2;"una ""cita"""'

    assert rows_of(text) == [(1, ["Código", "Notas"]), (4, ["C-1", "dos\nlíneas"]), (5, ["C-2", 'una "cita"'])]


def test_text_of_one_column_is_one_column() -> None:
    assert rows_of("hola\nmundo") == [(1, ["hola"]), (2, ["mundo"])]


def test_a_quote_that_never_closes_over_a_long_file_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="comillas que no se cierran"):
        rows_of('a;b\n"' + "x;y\n" * 50_000)


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(UnusableInputError, match="más de 50 000 filas"):
        rows_of("a;b\n" * 50_001)


@pytest.mark.parametrize("text", ['a;b\n"c;d\n', 'a;b\r\nc;"d\r\n\r\n', '"', 'a;"b\n"c";"d'])
def test_a_quote_that_swallows_the_rows_behind_it_is_refused(text: str) -> None:
    with pytest.raises(UnusableInputError, match="unas comillas que no se cierran"):
        read_delimited(SourceFile("citas.csv", text.encode()))


@pytest.mark.parametrize("text", ['a;b\n"c";"d"', 'a;b\n"c";"d"\n', 'a;b\nc;d"e', 'a;b\n"c\nd";e\r\n'])
def test_quotes_that_close_are_no_obstacle(text: str) -> None:
    [table] = read_delimited(SourceFile("citas.csv", text.encode()))

    assert [len(row.cells) for row in table.rows] == [2, 2]
