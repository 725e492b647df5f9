"""No text makes more of a document than the text that it is: PDF, Word, Excel, CSV and vCard."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from python_calamine import CalamineWorkbook

from soe_cli.desk.presence.attendance_forms import answers_table
from soe_cli.documents.acta import acta_pdf
from soe_cli.documents.attendance_list import AttendanceList, attendance_pdf, attendance_workbook
from soe_cli.documents.card import citizens_card
from soe_cli.documents.certificate import CertificatePress
from soe_cli.documents.closing_agenda import closing_agenda
from soe_cli.documents.contacts import google_contacts, vcards
from soe_cli.documents.module_report import module_report
from soe_cli.documents.programme import programme_pdf
from soe_cli.documents.qr import QrPage, qr_page
from soe_cli.documents.review_workbook import review_workbook
from soe_cli.documents.session_sheet import session_sheet
from soe_cli.documents.silnet import DEFAULT_LAYOUT, write_register
from soe_cli.documents.survey_charts import charts
from soe_cli.documents.workbook import Sheet, workbook
from soe_cli.errors import UnusableInputError
from soe_cli.model.acta import Acta, ActaLine, Reopening
from soe_cli.model.agenda import Part
from soe_cli.model.attendance import Candidate, Enrolled
from soe_cli.model.cells import TextCell
from soe_cli.model.certificate import Signatory
from soe_cli.model.closing import ClosingSession, Presentation
from soe_cli.model.contact import PhoneContact
from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.lima import LIMA
from soe_cli.model.question import Question as Asked
from soe_cli.model.question import QuestionGroup
from soe_cli.model.review import Case
from soe_cli.model.session_paper import Paper
from soe_cli.model.survey import SurveyAnswers, SurveyResponse
from soe_cli.model.workshop import Module, Speaker
from soe_cli.procedures.workshops.closing.surveys import consolidated
from soe_cli.workspace.form_answers import Form, Response
from tests.documents.test_certificate import CERTIFICATE
from tests.documents.test_module_report import REPORT
from tests.documents.test_session_sheet import SESSION, TOLD
from tests.procedures.workshops.closing.participants import enrolled
from tests.procedures.workshops.enrolment.enrolling import module
from tests.security.harmless import calculated, formulas, lines_of, orders, printed, spoken
from tests.security.hostile import HOSTILE, PRINTABLE, Hostile
from tests.security.letters import LINK

SHORT = [one for one in PRINTABLE if len(one.written) < 200]
START = datetime(2027, 3, 2, 15, tzinfo=LIMA)


def hostile_module(texts: list[Hostile]) -> Module:
    """A module with a session for each text, in every field."""
    honest = module(sessions=1)
    (session,) = honest.sessions
    first = texts[0].written
    return structs.replace(
        honest,
        name=first,
        audience=first,
        responsible=first,
        institution=first,
        sessions=tuple(
            structs.replace(
                session, number=n, topic=one.written, speaker=Speaker(one.written), platform=one.written
            )
            for n, one in enumerate(texts, 1)
        ),
    )


def squeezed(text: str) -> str:
    """Without any spaces, as a PDF's text is compared: lines break where the page ends."""
    return "".join(text.split())


def test_programme_acta_and_lists_print_what_was_written() -> None:
    # given
    planned = hostile_module(SHORT)
    people = tuple(
        ActaLine(f"{n:010}", one.written, one.written, 1, 60, one.written, one.written)
        for n, one in enumerate(SHORT)
    )
    reopened = (Reopening(1, "ANA", "hoy", SHORT[0].written, "ab" * 32),)
    rows = [(n, one.written) for n, one in enumerate(SHORT)]
    listed = AttendanceList(
        "Lista", "Lima", (("Módulo", SHORT[0].written),), ("N°", "Nombre"), rows, 1, SHORT[1].written
    )

    # when
    programme = printed(programme_pdf(planned, SHORT[0].written))
    acta = printed(acta_pdf(planned, planned.sessions, Acta(2, people, "3f" * 32, reopened), "Lima"))
    attendance = printed(attendance_pdf(listed))

    # then
    for one in SHORT:
        assert squeezed(one.kept) in programme, one
        assert squeezed(one.kept) in acta, one
        assert squeezed(one.kept) in attendance, one


def test_a_certificate_prints_a_hostile_name_and_nothing_else() -> None:
    press = CertificatePress()

    for one in SHORT:
        signed = (Signatory(one.written, one.written),)
        made = press.print(
            replace(CERTIFICATE, name=one.written, module=one.written, topics=(one.written,), signatories=signed)
        )

        assert printed(made).count(squeezed(one.kept)) >= 4, one


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if not one.printable], ids=str)
def test_a_letter_that_no_font_has_is_named_and_not_printed_as_a_box(hostile: Hostile) -> None:
    with pytest.raises(UnusableInputError, match="no existe en la fuente"):
        CertificatePress().print(replace(CERTIFICATE, name=hostile.written))


def test_card_and_qr_page_print_what_was_written() -> None:
    for one in (SHORT[0], *[one for one in SHORT if one.name in ("typst", "ansi", "right-to-left", "nul")]):
        assert squeezed(one.kept) in printed(citizens_card(center=one.written, service="SOE")), one
        page = QrPage(heading="Encuesta", about=one.written, link=LINK, note=one.written)
        assert squeezed(one.kept) in printed(qr_page(page)), one


def test_word_documents_say_what_was_written() -> None:
    # given
    planned = hostile_module(SHORT)
    questions = tuple(QuestionGroup(one.written, (Asked(one.written, "Rosa", None, "fila 2"),)) for one in HOSTILE)
    parts = tuple(Part(START, START + timedelta(minutes=5), one.written, one.written) for one in HOSTILE)
    shown = tuple(
        Presentation(enrolled(n, surnames=one.written, given_names=""), one.written, parts[n])
        for n, one in enumerate(HOSTILE)
    )
    surveys = consolidated(
        module(sessions=1),
        {1: SurveyAnswers((Question("¿Qué?"),), tuple(SurveyResponse({0: one.written}) for one in SHORT[:15]))},
        {1: 9},
    )
    people = [replace(REPORT.people[0], name=one.written) for one in HOSTILE]

    # when
    sheet = spoken(session_sheet(Paper.RUN, planned, SESSION, replace(TOLD, agenda=parts, questions=questions)))
    agenda = spoken(
        closing_agenda(
            planned, ClosingSession(START, LINK, parts, shown), center="Lima", consultant="ANA", contact="a@b.pe"
        )
    )
    report = spoken(module_report(replace(REPORT, module=planned, people=people, surveys=surveys), []))

    # then
    for one in HOSTILE:
        assert one.kept in sheet, one
        assert one.kept in agenda, one
        assert one.kept in report, one
    assert "uid=" not in sheet + agenda + report


def test_charts_are_drawn_of_whatever_people_answered() -> None:
    asked = tuple(
        Question(one.written, Answer.SCALE, scale=Scale(1, 5, one.written, one.written)) for one in HOSTILE
    )
    ticked = Question("¿Cómo se enteró?", Answer.ONE_OF, tuple(one.written for one in SHORT))
    answers = SurveyResponse({**dict.fromkeys(range(len(asked)), "4"), len(asked): SHORT[0].written})

    drawn = charts(consolidated(module(sessions=1), {1: SurveyAnswers((*asked, ticked), (answers,))}, {}))

    assert len(drawn) > len(HOSTILE) - 10  # questions that read the same are one
    assert orders("".join(one.title + one.alt for one in drawn)) == set()


def test_no_workbook_has_a_formula_or_a_link(tmp_path: Path) -> None:
    # given
    texts = [one.written for one in HOSTILE]
    register = tmp_path / "silnet.xlsx"
    cells = [
        {**{header: TextCell(text) for _, header in DEFAULT_LAYOUT}, "Clave": TextCell(text)} for text in texts
    ]
    listed = AttendanceList("Lista", "Lima", (("Módulo", texts[0]),), ("Nombre",), [(text,) for text in texts], 0)
    cases = [Case(text, text, 1, (Candidate("40118322", text, 0.5, (text,)),), text, (text,)) for text in texts]

    # when
    write_register(register, cells)
    made = {
        "silnet": register.read_bytes(),
        "table": workbook([Sheet("Hoja", ("Nombre",), [(text,) for text in texts], charted=3)]),
        "attendance": attendance_workbook({"Taller": listed}),
        "review": review_workbook(cases, {}, [Enrolled("40118322", text, text, text) for text in texts]),
    }

    # then
    for name, content in made.items():
        assert formulas(content) == [], name
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        held = {str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row}
        for one in HOSTILE:
            assert any(squeezed(one.kept) in squeezed(cell) for cell in held), (name, one)


def test_address_books_get_one_card_and_one_harmless_line_a_person() -> None:
    people = [PhoneContact(one.written, one.written, "+51987654321", one.written) for one in HOSTILE]

    cards = vcards(people).decode()
    table = google_contacts(people)

    assert cards.count("\r\nEND:VCARD") == len(people) == table.decode().count("\r\n") - 1
    assert lines_of(cards) == {"BEGIN", "VERSION", "CATEGORIES", "FN", "N", "TEL", "END"}
    assert calculated(table, skip={"+51987654321"}) == []


def test_the_answers_to_an_attendance_form_are_kept_without_a_formula() -> None:
    # given
    asked = {"1": "=1+1", "2": "Apellidos y nombres"}
    form = Form("f", "Asistencia", asked, collects_email=True)
    answers = [Response(str(n), START, one.written, {"2": one.written}) for n, one in enumerate(HOSTILE)]

    # when
    kept = answers_table(form, answers)

    # then
    assert calculated(kept) == []
    assert kept.decode("utf-8-sig").count("2027-03-02 15:00:00,") == len(HOSTILE)
