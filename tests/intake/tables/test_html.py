"""HTML tables as extranets save them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.html import read_html
from soe_cli.intake.tables.source import SourceFile
from soe_cli.model.text import clean_text


def rows_of(markup: str) -> list[list[tuple[int, list[str]]]]:
    tables = read_html(SourceFile("citas.xls", markup.encode("cp1252")))
    return [[(row.number, [str(cell) for cell in row.cells]) for row in table.rows] for table in tables]


def test_a_cell_is_its_text_with_white_space_folded_and_entities_resolved() -> None:
    markup = (
        "<table><tr><td>\n  JOS&Eacute;&nbsp; <b>&Ntilde;au</b>pari\n<td>01234567<td>a<br>b<td>&lt;b&gt;</table>"
    )

    assert rows_of(markup) == [[(1, ["JOSÉ Ñaupari", "01234567", "a b", "<b>"])]]


def test_the_charset_that_the_page_claims_does_not_matter() -> None:
    page = '<meta charset="utf-8"><table><tr><td>Ñ</td></tr></table>'
    other = '<meta charset="iso-8859-1"><table><tr><td>Ñ</td></tr></table>'

    for content in (page.encode("cp1252"), other.encode("utf-8")):
        [table] = read_html(SourceFile("citas.xls", content))
        assert table.rows[0].cells == ["Ñ"]


def test_spanned_columns_leave_their_places_empty_and_spanned_rows_repeat() -> None:
    markup = """<table>
      <tr><td colspan=3>Citas</td></tr>
      <tr><td rowspan=2>24/11/2026</td><td>10:00</td><td rowspan="2" colspan="2">Ana</td></tr>
      <tr><td>10:30</td></tr>
      <tr><td>25/11/2026</td><td>9:00</td><td>Luis</td></tr></table>"""

    assert rows_of(markup) == [
        [
            (1, ["Citas", "", ""]),
            (2, ["24/11/2026", "10:00", "Ana", ""]),
            (3, ["24/11/2026", "10:30", "Ana", ""]),
            (4, ["25/11/2026", "9:00", "Luis"]),
        ]
    ]


def test_a_nested_table_is_a_table_and_also_text_of_its_cell() -> None:
    markup = """<table><tr><td>Menú</td><td>
      <table><tr><td>C-1</td><td><table><tr><td>ana@example.com</td><td>987654321</td></tr></table></td></tr>
      <tr><td>C-2</td><td></td></tr></table></td></tr></table>"""

    outer, inner, innermost = rows_of(markup)

    assert outer == [(1, ["Menú", "C-1 ana@example.com 987654321 C-2"])]
    assert inner == [(1, ["C-1", "ana@example.com 987654321"]), (2, ["C-2", ""])]
    assert innermost == [(1, ["ana@example.com", "987654321"])]


def test_rows_are_numbered_through_the_page_and_empty_ones_count() -> None:
    markup = "<table><tr><td>a</table><table><tr><td>&nbsp;<tr><td>b</table><tr><td>c"

    assert rows_of(markup) == [[(1, ["a"])], [(3, ["b"])], [(4, ["c"])]]


def test_cells_inside_a_stray_form_and_scripts_do_not_disturb() -> None:
    markup = "<table><tr><form><td>a<script>x()</script></td><td>b<style>p{}</style></td></form></tr></table>"

    assert rows_of(markup) == [[(1, ["a", "b"])]]


@pytest.mark.parametrize("markup", ["<!-- nada -->", "<p>Sin tabla</p>", "<table></table>"])
def test_a_page_without_rows_has_no_rows(markup: str) -> None:
    assert [rows for rows in rows_of(markup) if rows] == []


def test_huge_spans_and_markup_do_not_grow() -> None:
    [rows] = rows_of(
        "<table><tr><td colspan=99999 rowspan=99999>a<td>b<tr><td>c<tr><td colspan=-3 rowspan=x>d</table>"
    )

    assert [len(cells) for _, cells in rows] == [256, 256, 256]


def test_a_page_too_deep_to_be_read_whole_is_refused_rather_than_read_in_part() -> None:
    with pytest.raises(UnusableInputError, match="demasiado enredada"):
        rows_of("<table><tr><td>a</table>" + "<div>" * 100_000 + "<table><tr><td>b</table>")


def test_entities_of_the_page_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><table><tr><td>&b;</td></tr></table>'

    assert "aaaa" not in str(rows_of(bomb)[-1][-1][1])


def test_control_characters_in_the_page_are_no_obstacle() -> None:
    [[(number, [cell])]] = rows_of("<table><tr><td>a\x01<br>&#x2;b\x02</td></tr></table>")

    assert (number, clean_text(cell)) == (1, "a b")


PIECES = [
    *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<th colspan=2 rowspan=3>", "<thead>", "<caption>"),
    *("<br/>", "<p>", "</p>", "<b>", "<font color=red>", "<form>", "<select><option>", "<textarea>", "<script>"),
    *(
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<!--[if mso]><xml></xml><![endif]-->",
        "<o:p>",
        "<?php",
        "<td x:num='1'",
    ),
    *("&nbsp;", "&#x1;", "&#xD800;", "&", "<", '"', "\x01", "\x0c", "ñ", "a", " "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_heap_of_tags_gives_rows_in_order_or_a_refusal(pieces: list[str]) -> None:
    source = SourceFile("citas.xls", ("<table>" + "".join(pieces)).encode("utf-8"))

    try:
        tables = read_html(source)
    except UnusableInputError:
        return
    for table in tables:
        numbers = [row.number for row in table.rows]
        assert numbers == sorted(numbers)
