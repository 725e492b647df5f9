"""The surveys of a module are brought together from whatever its sessions have, and stand in "Encuestas"."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soe_cli.desk.desk import Desk, open_desk
from soe_cli.desk.modules import module
from soe_cli.desk.presence.survey_facts import surveys_facts
from soe_cli.desk.presence.surveys import survey_answers
from soe_cli.errors import UnusableInputError
from soe_cli.procedures.workshops.closing.surveys import SurveysPlan, plan_surveys
from tests.commands.workshop.modules import module_file
from tests.commands.workshop.registrations import RegistrationForm, registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google

FIRST_DAY, SECOND_DAY = "2027-03-02T17:00:00-05:00", "2027-03-09T17:00:00-05:00"


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


@pytest.fixture
def form(ana: Consultant) -> RegistrationForm:
    """One form for both sessions, that a person made and put into the sheet."""
    made = registration_form(Google(ana.sandbox, ana.email), "¿Qué le gustó?", "Comentario")
    for row in (1, 2):
        spreadsheet(ana).type("Programación", row, Encuesta=made.link)
    return made


@pytest.fixture
def desk(ana: Consultant, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Ana's desk, after the module."""
    monkeypatch.setenv("SOE_NOW", "2027-03-10T09:00")
    with open_desk(ana.home) as opened:
        yield opened


def consolidate(desk: Desk) -> SurveysPlan:
    """Bring the surveys together and write them."""
    planned = plan_surveys(surveys_facts(desk, module(desk, "aprende")))
    outcomes = desk.carry_out(planned.plan, "workshop close", lambda done, total: None)
    assert {one.status for one in outcomes} <= {"applied"}
    return planned


def totals(state: State) -> dict[str, str]:
    """How many answered, by session, as the sheet shows it."""
    return {
        row["N°"]: row["Respuestas"] for row in shown(state, "Encuestas") if row["Pregunta"].startswith("Total")
    }


def test_a_form_of_several_sessions_counts_each_answer_where_it_came_in(
    form: RegistrationForm, desk: Desk, state: State
) -> None:
    # given
    form.answered(FIRST_DAY, {"¿Qué le gustó?": "Todo", "Comentario": "=HYPERLINK(1)"})
    form.answered(SECOND_DAY, {"¿Qué le gustó?": "Nada 3", "Comentario": "-"})

    # when
    first = consolidate(desk)
    again = consolidate(desk)
    form.answered(SECOND_DAY, {"¿Qué le gustó?": "Nada 1", "Comentario": "-"})
    more = consolidate(desk)

    # then
    assert [one.responses for one in first.consolidated.sessions] == [1, 1]
    assert again.plan.effects == ()
    assert {type(one).__name__ for one in more.plan.effects} == {"UpdateRow", "AppendRows"}
    assert totals(state) == {"1": "1", "2": "2", "Todos": "3"}
    assert len(shown(state, "Encuestas")) == 9
    assert "• =HYPERLINK(1)" in [row["Distribución"] for row in shown(state, "Encuestas")]
    proofs = [row["Prueba"] for row in shown(state, "Evidencias") if row["Actividad"] == "B12"]
    assert proofs == ["Encuestas: 2 respuestas de 2 talleres", "Encuestas: 3 respuestas de 2 talleres"]


def test_a_survey_that_cannot_be_read_is_told_and_keeps_the_others(
    ana: Consultant, form: RegistrationForm, desk: Desk
) -> None:
    # given
    form.answered(FIRST_DAY, {"¿Qué le gustó?": "Nada 5", "Comentario": "-"})
    spreadsheet(ana).type("Programación", 2, Encuesta="https://forms.office.com/r/abc")

    # when
    planned = consolidate(desk)

    # then
    assert [one.number for one in planned.consolidated.sessions] == [1]
    assert [one.code for one in planned.plan.notices] == ["survey-unreadable"]


def test_a_kept_file_that_somebody_changed_is_refused(
    ana: Consultant, desk: Desk, state: State, tmp_path: Path
) -> None:
    # given
    file = tmp_path / "respuestas.csv"
    file.write_text("¿Qué tal?;Comentario\n5;Bien\n", encoding="utf-8")
    ana.done("workshop", "survey", "aprende", "--session", "1", "--from", str(file), "--yes")
    wanted = module(desk, "aprende")
    session = wanted.sessions[0]
    before = survey_answers(desk, wanted, session).answers
    (row,) = [one for one in shown(state, "Evidencias") if "/survey-file/" in one["Clave"]]
    number = shown(state, "Evidencias").index(row) + 1

    # when
    spreadsheet(ana).type("Evidencias", number, Clave=f"{row['Clave'][:-1]}z")

    # then
    assert before is not None
    assert len(before.responses) == 1
    with pytest.raises(UnusableInputError, match="ya no es el que soe guardó"):
        survey_answers(desk, wanted, session)
