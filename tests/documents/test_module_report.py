"""The report of a module and the agenda of its closing session: every fact is documented, and nobody is told in
full."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from soe_cli.documents.closing_agenda import closing_agenda
from soe_cli.documents.module_report import (
    MOST_ANSWERS,
    ModuleReport,
    ReportedPerson,
    ReportedSession,
    module_report,
)
from soe_cli.documents.survey_charts import charts
from soe_cli.model.closing import Eligible
from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.survey import SurveyAnswers, SurveyResponse
from soe_cli.procedures.workshops.closing.presenters import closing_session
from soe_cli.procedures.workshops.closing.surveys import consolidated
from tests.procedures.workshops.closing.participants import enrolled
from tests.procedures.workshops.enrolment.enrolling import module

MODULE = module(sessions=1)
QUESTIONS = (Question("¿Qué tan útil fue?", Answer.SCALE, scale=Scale()), Question("¿Qué mejoraría?"))
SAID = (
    "Llámenme al 987654321 o a rosa@ejemplo.pe",
    "{{ 1 + 1 }} & <b>",
    *(f"Otra idea {n}" for n in range(MOST_ANSWERS)),
)
SURVEYS = consolidated(
    MODULE, {1: SurveyAnswers(QUESTIONS, tuple(SurveyResponse({0: "4", 1: text}) for text in SAID))}, {1: 40}
)
REPORT = ModuleReport(
    module=MODULE,
    center="Centro de Empleo Lima Centro",
    consultant="ROJAS LEÓN, ANA",
    contact="ana@centro.example",
    dated="05/01/2027",
    acta="versión 1, huella 3f2a91c0de",
    confirmed=60,
    waiting=3,
    cancelled=2,
    participants=48,
    approved=40,
    issued=39,
    revoked=1,
    sessions=[
        ReportedSession(1, "Costos & «precios» <b>", "30/11/2026, 15:00 a 17:00", "Carla Soto", 48, "80 %", 97)
    ],
    people=[ReportedPerson("…322", "ÑAHUI QUISPE, ROSA", 1, 120, "Cumple", "K7Q2M-9XW4T")],
    surveys=SURVEYS,
)
PAGE = (Path(__file__).parents[2] / "docs" / "module-report.md").read_text("utf-8")
OF_REPORT, _, OF_CLOSING = PAGE.partition("## La agenda de la clausura")


def facts(page: str) -> list[str]:
    """The names in the first column of the page's tables."""
    return re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|([^|]+)\|", page, re.MULTILINE)))


def template(folder: Path, names: list[str]) -> Path:
    """A template that names these facts, a paragraph each."""
    own, document = folder / "propia.docx", Document()
    for name in names:
        document.add_paragraph(f"{{{{ {name} }}}}")
    document.save(str(own))
    return own


def lines(document: bytes) -> list[str]:
    """What the document says, a paragraph or a cell each."""
    read = Document(io.BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in read.paragraphs), *cells]


def test_it_tells_what_it_is_given_as_text_and_nobodys_number() -> None:
    told = lines(module_report(REPORT, ()))

    assert {"Costos & «precios» <b>", "K7Q2M-9XW4T", "…322", "39 (1 revocado)"} <= set(told)
    assert "«{{ 1 + 1 }} & <b>»" in told
    assert "«Llámenme al …321 o a r…@ejemplo.pe»" in told
    assert "Y 2 respuestas más, en la pestaña «Encuestas»." in told


def test_charts_say_in_words_what_they_show() -> None:
    drawn = charts(SURVEYS)

    made = Document(io.BytesIO(module_report(REPORT, drawn)))

    assert drawn
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == [one.alt for one in drawn]
    assert module_report(REPORT, drawn) == module_report(REPORT, drawn)


def test_without_surveys_and_acta_it_says_so() -> None:
    told = lines(module_report(replace(REPORT, surveys=None, acta="", approved=None, people=[]), ()))

    assert "No hubo encuestas." in told
    assert told.count("No corresponde") == 2


@pytest.mark.parametrize(("page", "count"), [(OF_REPORT, 28), (OF_CLOSING, 11)])
def test_a_template_may_name_every_fact_of_the_page(tmp_path: Path, page: str, count: int) -> None:
    own = template(tmp_path, facts(page))

    if page is OF_REPORT:
        made = module_report(REPORT, charts(SURVEYS), own)
    else:
        closing = closing_session(
            MODULE.sessions[0].end, "https://x", [Eligible(enrolled(1), 1, 0, reached=True)], 5
        )
        made = closing_agenda(MODULE, closing, center="Lima", consultant="ANA", contact="a@b.pe", template=own)

    assert len(facts(page)) == count
    assert [one.text == "" for one in Document(io.BytesIO(made)).paragraphs] == [
        name == "institution" for name in facts(page)
    ]
