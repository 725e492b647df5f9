"""A session's documents: the same bytes for the same facts, and every fact is documented."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

from soe_cli.documents.session_sheet import Told, session_sheet
from soe_cli.model.lima import LIMA
from soe_cli.model.question import Question, QuestionGroup
from soe_cli.model.session_paper import Paper
from soe_cli.model.workshop import Kind, Module, Session, Speaker
from soe_cli.procedures.workshops.programme.agenda import agenda, duties

START = datetime(2027, 3, 2, 15, 0, tzinfo=LIMA)
SESSION = Session(1, "Costos & «precios» <b>", START, START + timedelta(minutes=90), Speaker("Carla Soto Ñahui"))
MODULE = Module("m", "Aprende a Emprender", Kind.INTERNAL, "2027-I", "Jóvenes", 100, 75, 45, "ANA", (SESSION,))
TOLD = Told(
    center="Centro de Empleo Lima",
    consultant="ANA",
    contact="ana@centro.example",
    confirmed=24,
    agenda=agenda(MODULE, SESSION),
    duties=duties(MODULE, SESSION),
    questions=(QuestionGroup("¿{{ 1 + 1 }} & {% x %}?", (Question("¿?", "Rosa", None, "fila 2"),)),),
)
PAGE = Path(__file__).parents[2] / "docs" / "session-documents.md"


@pytest.mark.parametrize("paper", list(Paper))
def test_the_same_facts_give_the_same_bytes(paper: Paper) -> None:
    assert session_sheet(paper, MODULE, SESSION, TOLD) == session_sheet(paper, MODULE, SESSION, TOLD)


@pytest.mark.parametrize("paper", list(Paper))
def test_what_people_wrote_is_text_and_never_a_template(paper: Paper) -> None:
    # when
    document = Document(io.BytesIO(session_sheet(paper, MODULE, SESSION, TOLD)))

    # then
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Costos & «precios» <b>" in cell for cell in cells)
    assert paper is not Paper.RUN or "¿{{ 1 + 1 }} & {% x %}?" in cells
    assert paper is Paper.RUN or not any("{" in cell for cell in cells)


def test_a_template_may_name_every_fact_of_the_page(tmp_path: Path) -> None:
    # given
    facts = re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|([^|]+)\|", PAGE.read_text("utf-8"), re.MULTILINE)))
    own, document = tmp_path / "propia.docx", Document()
    for fact in facts:
        document.add_paragraph(f"{{{{ {fact} }}}}")
    document.save(str(own))

    # when
    made = Document(io.BytesIO(session_sheet(Paper.RUN, MODULE, SESSION, TOLD, own)))

    # then
    assert len(facts) == 24
    assert all(one.text for one in made.paragraphs)
