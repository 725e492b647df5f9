"""The answer to a request for access, as a workbook that Excel opens whatever its sources are called."""

from __future__ import annotations

import io
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from soe_cli.documents.personal_data import answer
from soe_cli.model.holding import Dossier, holding
from soe_cli.model.lima import LIMA

NOW = datetime(2026, 11, 23, 8, tzinfo=LIMA)


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40), max_size=6))
def test_every_source_has_a_sheet_of_its_own(titles: list[str]) -> None:
    holdings = tuple(holding(title, "Aquí", ("A", "B"), [("=1+1",), ("x", "y", "z")]) for title in titles)

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer(Dossier("40118322", holdings, ("Y Gmail.",)), NOW)))

    assert len(book.sheet_names) == len(titles) + 1
    for name in book.sheet_names[1:]:
        assert book.get_sheet_by_name(name).to_python() == [
            ["Fuente", "A", "B"],
            ["Aquí", "=1+1", ""],
            ["Aquí", "x", "y"],
        ]
    summary = book.get_sheet_by_name("Resumen").to_python()
    assert summary[1] == ["Datos personales de", "40118322"]
    assert summary[-1] == ["Además", "Y Gmail."]
