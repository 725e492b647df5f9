"""The cases of a review as a spreadsheet, for those who would rather decide there (PE-SOE-001-01, B09).

Nothing in it is a formula: what people and platforms wrote is text, and stays text when a person edits it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from soe_cli.model.attendance import Candidate, Enrolled
from soe_cli.model.review import NOT_ENROLLED, Case, KeptDecision, decision_text
from soe_cli.model.text import visible_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_COLOUR = "#A51C30"
_LONGEST_TEXT = 32_767  # characters that Excel allows in a cell
_DECISION, _CHOICES = 1, 5
"""Columns, counted from 0: where a person decides, and the first of those that the drop-down offers."""


class _Column(NamedTuple):
    title: str
    width: int


def review_workbook(cases: Sequence[Case], kept: Mapping[str, KeptDecision], people: Sequence[Enrolled]) -> bytes:
    """An XLSX with a line for each case, those to choose from beside it and in a drop-down, and what was decided;
    a second sheet has everybody on the list, to copy from."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        _add_cases(book, cases, kept)
        _add_people(book, people)
    return buffer.getvalue()


def _add_cases(book: Workbook, cases: Sequence[Case], kept: Mapping[str, KeptDecision]) -> None:
    page = book.add_worksheet("Revisión")
    most = max((len(one.candidates) for one in cases), default=0)
    columns = (
        _Column("Nombre mostrado", 28),
        _Column("Decisión", 40),
        _Column("Por qué se pregunta", 40),
        _Column("Conexiones", 36),
        _Column("Evidencia", 60),
        _Column("Nadie de la lista", 14),
        *(_Column(f"Candidato {number}", 40) for number in range(1, most + 1)),
        _Column("Decidido antes", 40),
        _Column("Quién", 20),
        _Column("Cuándo", 20),
    )
    text = _head(book, page, columns)
    choice = book.add_format({**_TEXT, "bg_color": "#FFF4CC", "border": 1})
    for row, case in enumerate(cases, start=1):
        for column, value in enumerate(_line(case, kept.get(case.key), most)):
            page.write_string(
                row, column, visible_text(value)[:_LONGEST_TEXT], choice if column == _DECISION else text
            )
    if cases:
        _offer_choices(page, len(cases), most)
        page.autofilter(0, 0, len(cases), len(columns) - 1)
    page.freeze_panes(1, 2)


def _line(case: Case, standing: KeptDecision | None, most: int) -> list[str]:
    candidates = [decision_text(one.document, one.name) for one in case.candidates]
    before = (standing.decision, standing.who, standing.when) if standing else ("", "", "")
    return [
        case.display_name,
        before[0],
        case.reason,
        "\n".join(case.connections),
        "\n".join(_evidence(number, one) for number, one in enumerate(case.candidates, start=1)),
        NOT_ENROLLED,
        *(candidates + [""] * (most - len(candidates))),
        *before,
    ]


def _evidence(number: int, one: Candidate) -> str:
    return f"{number}. {one.likelihood:.0%}: {'; '.join(one.evidence)}"


def _offer_choices(page: Worksheet, rows: int, most: int) -> None:
    """The drop-down of each line offers what stands in that line, also after a person has sorted the lines."""
    from xlsxwriter.utility import xl_col_to_name

    first, last = xl_col_to_name(_CHOICES), xl_col_to_name(_CHOICES + most)
    page.data_validation(
        1,
        _DECISION,
        rows,
        _DECISION,
        {
            "validate": "list",
            "source": f"=${first}2:${last}2",
            "error_type": "warning",
            "error_title": "No es un candidato",
            "error_message": "Si es otra persona inscrita, copie su texto de la hoja «Inscritos».",
            "input_title": "¿Quién es?",
            "input_message": "Elija de la lista. Para otra persona, copie su texto de la hoja «Inscritos».",
        },
    )


def _add_people(book: Workbook, people: Sequence[Enrolled]) -> None:
    page = book.add_worksheet("Inscritos")
    text = _head(book, page, (_Column("Persona inscrita", 60), _Column("Correo electrónico", 36)))
    for row, one in enumerate(sorted(people, key=lambda one: one.name), start=1):
        page.write_string(row, 0, decision_text(one.document, one.name)[:_LONGEST_TEXT], text)
        page.write_string(row, 1, visible_text(one.email)[:_LONGEST_TEXT], text)
    page.freeze_panes(1, 0)


# A leading apostrophe, as people type it: what begins with "=" stays text when its cell is edited.
_TEXT = {"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True}


def _head(book: Workbook, page: Worksheet, columns: Sequence[_Column]) -> Format:
    """Write the titles; the format of the text below them."""
    heading = book.add_format({"bold": True, "font_color": "white", "bg_color": _COLOUR, "text_wrap": True})
    for column, (title, width) in enumerate(columns):
        page.write_string(0, column, title, heading)
        page.set_column(column, column, width)
    return book.add_format(_TEXT)
