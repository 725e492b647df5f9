"""What the surveys of a module come to: nothing that somebody answered is lost, and a row is written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import AppendRows, Plan, UpdateRow
from soe_cli.model.cells import Cell, NumberCell
from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.survey import Consolidated, SurveyAnswers, SurveyResponse
from soe_cli.procedures.workshops.closing.surveys import SurveysFacts, consolidated, plan_surveys
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.enrolment.enrolling import NOW, module

CONTENT = Question("¿Cómo califica el contenido?", Answer.SCALE, scale=Scale(1, 5))
HEARD = Question("¿Cómo se enteró?", Answer.TICKED, ("Correo, boletín", "Correo", "Redes"))
AGAIN = Question("¿Volvería?", Answer.ONE_OF, ("Sí", "No"))
LIKED = Question("¿Qué le gustó?", Answer.PARAGRAPH)
MODULE = module(sessions=2)


def survey(questions: Sequence[Question], *answered: Mapping[int, str]) -> SurveyAnswers:
    """A survey and what each person answered, by the question's place."""
    return SurveyAnswers(tuple(questions), tuple(SurveyResponse(dict(one)) for one in answered))


@dataclass
class Sheet:
    """The tab "Encuestas" as the runner writes it."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def plan(self, answers: Mapping[int, SurveyAnswers], attended: Mapping[int, int]) -> Plan:
        """What is planned from these answers now, carried out."""
        facts = SurveysFacts(MODULE, answers, attended, self.rows, self.done, self.done.__contains__, OFFICE, NOW)
        plan = plan_surveys(facts).plan
        for effect in plan.effects:
            assert effect.key not in self.done
            self.done.add(effect.key)
            if isinstance(effect, UpdateRow):
                self.rows[effect.row_key] |= shown(effect.cells)
            elif isinstance(effect, AppendRows) and effect.tab == "Encuestas":
                assert effect.key not in self.rows
                self.rows[effect.key] = shown(effect.cells)
        return plan

    def of(self, number: str) -> dict[str, dict[str, str]]:
        """The rows of a session, by question."""
        return {row["Pregunta"]: row for row in self.rows.values() if row["N°"] == number}


def shown(cells: Mapping[str, Cell]) -> dict[str, str]:
    """Cells as Sheets shows them in Peru."""
    return {
        header: f"{cell.value:g}".replace(".", ",") if isinstance(cell, NumberCell) else str(cell.value)
        for header, cell in cells.items()
    }


def counts(found: Consolidated, place: int) -> dict[str, int]:
    """How often each answer to a question of the module was given."""
    return dict(found.module.tallies[place].counts)


def test_sessions_stand_alone_and_together_with_each_answer_of_the_same_weight() -> None:
    # given
    first = survey([CONTENT, LIKED], {0: "5", 1: "Los ejemplos"}, {0: "5"}, {0: "2"})
    second = survey([LIKED, CONTENT], {1: "4", 0: "los  EJEMPLOS"}, {0: "👍"})

    # when
    found = consolidated(MODULE, {1: first, 2: second}, {1: 4, 2: 6})

    # then
    assert [(one.number, one.responses, one.attended) for one in found.sessions] == [(1, 3, 4), (2, 2, 6)]
    assert (found.module.responses, found.module.attended) == (5, 10)
    assert [one.tallies[0].average for one in (found.sessions[0], found.module)] == [4, 4]
    assert counts(found, 0) == {"1": 0, "2": 1, "3": 0, "4": 1, "5": 2}
    assert [(one.text, one.people) for one in found.module.tallies[1].texts] == [("Los ejemplos", 2), ("👍", 1)]


def test_questions_of_other_words_or_another_scale_are_others() -> None:
    # given
    to_ten = Question(CONTENT.title.upper(), Answer.SCALE, scale=Scale(1, 10))
    by_hand = Question("como califica el contenido", Answer.ONE_OF, ("5", "4", "3", "2", "1"))
    answers = {1: survey([CONTENT, to_ten], {0: "5", 1: "9"}), 2: survey([by_hand], {0: "3"})}

    # when
    found = consolidated(MODULE, answers, {1: 1})

    # then
    assert [(one.average, one.responses) for one in found.module.tallies] == [(4, 2), (9, 1)]
    assert found.module.attended is None


def test_options_with_commas_are_told_apart_and_what_nobody_foresaw_is_kept() -> None:
    found = consolidated(
        MODULE,
        {
            1: survey(
                [HEARD, AGAIN],
                {0: "Correo, boletín, Redes", 1: "Sí"},
                {0: "Correo, Un tío, mi jefa", 1: "Tal vez"},
                {0: "Correos;Redes"},
            )
        },
        {},
    )

    assert counts(found, 0) == {"Correo, boletín": 1, "Correo": 1, "Redes": 2, "Correos": 1, "Un tío, mi jefa": 1}
    assert counts(found, 1) == {"Sí": 1, "No": 0, "Tal vez": 1}


TEXTS = st.text(min_size=1) | st.sampled_from(["5", "1", "6", "Redes", "Correo, Redes", "Sí", "nada", "NADA."])
ANSWERED = st.dictionaries(st.integers(0, 3), TEXTS)


@given(st.lists(ANSWERED, max_size=8), st.lists(ANSWERED, max_size=8))
def test_every_answer_is_counted_whatever_it_says(one: list[dict[int, str]], two: list[dict[int, str]]) -> None:
    # given
    questions = [CONTENT, LIKED, AGAIN, HEARD]

    # when
    found = consolidated(MODULE, {1: survey(questions, *one), 2: survey(questions, *two)}, {})

    # then
    given_to = Counter(place for each in (*one, *two) for place in each)
    assert [tally.responses for tally in found.module.tallies] == [given_to[place] for place in range(4)]
    scale, liked, again, heard = found.module.tallies
    assert sum(count for _, count in scale.counts) == given_to[0]
    assert sum(group.people for group in liked.texts) == given_to[1]
    assert sum(count for _, count in again.counts) == given_to[2]
    assert {option for option, _ in heard.counts} >= set(HEARD.options)


def test_rows_are_written_once_and_changed_in_place_when_answers_come_in() -> None:
    # given
    sheet = Sheet()
    questions = [CONTENT, LIKED]
    answers = {1: survey(questions, {0: "5", 1: "=1+1"}), 2: survey(questions, {0: "4"})}

    # when
    sheet.plan(answers, {1: 2, 2: 2})
    again = sheet.plan(answers, {1: 2, 2: 2})
    before = set(sheet.rows)
    more = sheet.plan({**answers, 2: survey(questions, {0: "4"}, {0: "1"})}, {1: 2, 2: 2})

    # then
    assert again.effects == ()
    assert set(sheet.rows) == before
    assert {type(one) for one in more.effects[:-1]} == {UpdateRow}
    assert more.effects[-1].key.startswith("B12/surveys-evidence/")
    assert sheet.of("2")[CONTENT.title] == {
        "Módulo": MODULE.name,
        "N°": "2",
        "Pregunta": CONTENT.title,
        "Respuestas": "2",
        "Promedio": "2,5",
        "Distribución": "1: 1 (50 %); 2: 0 (0 %); 3: 0 (0 %); 4: 1 (50 %); 5: 0 (0 %)",
    }
    assert sheet.of("1")[LIKED.title]["Distribución"] == "• =1+1"
    assert sheet.of("Todos")["Total de respuestas"]["Distribución"] == "de 4 asistentes (75 %)"
    assert sheet.of("Todos")[LIKED.title]["Distribución"] == "Cada respuesta está en la fila de su taller."


def test_what_a_person_changed_in_a_row_is_put_right_again_and_again() -> None:
    # given
    sheet = Sheet()
    answers = {1: survey([CONTENT], {0: "5"})}
    sheet.plan(answers, {})
    (key,) = [key for key, row in sheet.rows.items() if row["Pregunta"] == CONTENT.title and row["N°"] == "1"]

    for _ in range(2):
        # when
        sheet.rows[key]["Promedio"] = "3"
        (changed,) = sheet.plan(answers, {}).effects

        # then
        assert isinstance(changed, UpdateRow)
        assert (changed.row_key, sheet.rows[key]["Promedio"]) == (key, "5")


def test_more_opinions_than_a_cell_holds_go_on_in_more_rows() -> None:
    # given
    sheet = Sheet()
    opinions = [f"Opinión {number}: {'muy bueno' * 60}" for number in range(150)]

    # when
    sheet.plan({1: survey([LIKED], *({0: one} for one in opinions))}, {})

    # then
    cells = [row["Distribución"] for title, row in sheet.of("1").items() if title.startswith(LIKED.title)]
    assert len(cells) == 3
    assert max(map(len, cells)) < 50_000
    assert sorted("\n".join(cells).split("\n")) == sorted(f"• {one}" for one in opinions)


def test_an_opinion_longer_than_a_cell_is_not_cut_short() -> None:
    # given
    sheet = Sheet()
    opinion = "".join(f"{number}." for number in range(20_000))

    # when
    sheet.plan({1: survey([LIKED], {0: opinion})}, {})

    # then
    cells = [row["Distribución"] for title, row in sheet.of("1").items() if title.startswith(LIKED.title)]
    assert max(map(len, cells)) < 50_000
    assert "".join(cells) == f"• {opinion}"


def test_a_module_without_surveys_writes_nothing() -> None:
    assert Sheet().plan({}, {1: 3}) == Plan()
