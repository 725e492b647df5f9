"""B12: the satisfaction surveys of a module's sessions are brought together, and stand in "Encuestas"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from soe_cli.effects.plan import AppendRows, Plan, UpdateRow, short_hash
from soe_cli.model.notice import Notice
from soe_cli.model.survey import Consolidated, SurveyAnswers, SurveyTally
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.survey_rows import TAB, SurveyRow, survey_rows
from soe_cli.procedures.workshops.closing.survey_tallies import tallied
from soe_cli.procedures.workshops.evidence import evidence, under_way


@dataclass(frozen=True, slots=True)
class SurveysFacts:
    """What the surveys of a module are brought together from.

    ``answers`` are what came in for each session that has a survey, by number; ``attended`` how many attended each
    session whose attendance is registered; ``shown`` the rows of "Encuestas" by their ``Clave``; ``evidence`` the
    keys in "Evidencias"; ``is_done`` whether an effect of that key was carried out from here; ``notices`` what
    there is to tell of the surveys that were read.
    """

    module: Module
    answers: Mapping[int, SurveyAnswers]
    attended: Mapping[int, int]
    shown: Mapping[str, Mapping[str, str]]
    evidence: Collection[str]
    is_done: Callable[[str], bool]
    office: Office
    now: datetime
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveysPlan:
    """The plan, and what the surveys come to."""

    plan: Plan
    consolidated: Consolidated


def consolidated(module: Module, answers: Mapping[int, SurveyAnswers], attended: Mapping[int, int]) -> Consolidated:
    """What the surveys of the sessions (by number) come to, one by one and together.

    In the module each answer has the same weight, whatever session it speaks of; its number of those who attended
    is known once it is for all sessions that have a survey.
    """
    sessions = tuple(
        session_tally(one, answers[one.number], attended.get(one.number))
        for one in module.sessions
        if one.number in answers
    )
    known = [one.attended for one in sessions if one.attended is not None]
    whole = SurveyTally(
        number=0,
        topic=module.name,
        responses=sum(one.responses for one in sessions),
        attended=sum(known) if known and len(known) == len(sessions) else None,
        tallies=tallied([answers[one.number] for one in sessions]),
    )
    return Consolidated(sessions, whole)


def session_tally(session: Session, answers: SurveyAnswers, attended: int | None) -> SurveyTally:
    """What the survey of one session comes to."""
    return SurveyTally(session.number, session.topic, len(answers.responses), attended, tallied([answers]))


def plan_surveys(facts: SurveysFacts) -> SurveysPlan:
    """A row for each question of each session and of the module: new ones, and changes where answers came in since;
    and the evidence of it. Nothing while no session has a survey."""
    found = consolidated(facts.module, facts.answers, facts.attended)
    rows = list(survey_rows(facts.module, found)) if found.sessions else []
    effects = list(_written(facts, rows))
    return SurveysPlan(Plan((*effects, *_evidence(facts, found, rows, effects)), facts.notices), found)


def _written(facts: SurveysFacts, rows: Sequence[SurveyRow]) -> Iterator[AppendRows | UpdateRow]:
    module, book = facts.module, facts.office.center.workshops
    for row in rows:
        label = f"Encuesta de {module.name}: {_text(row, 'Pregunta')} (taller {_text(row, 'N°')})"
        shown = facts.shown.get(row.key)
        if shown is None:
            yield AppendRows(
                key=row.key,
                activity=_activity(module),
                label=label,
                spreadsheet=book,
                tab=TAB,
                cells=dict(row.cells),
            )
        elif not row.stands_as(shown):
            yield UpdateRow(
                key=_once_more(facts, row),
                activity=_activity(module),
                label=label,
                spreadsheet=book,
                tab=TAB,
                row_key=row.key,
                cells=dict(row.cells),
            )


def _once_more(facts: SurveysFacts, row: SurveyRow) -> str:
    """The key of a change: one that was made, and that the row does not show any more, was undone by a person."""
    base = f"{row.key.replace('/survey/', '/survey-new/')}/{_version([row])}"
    return next(key for key in map(f"{base}/{{}}".format, count()) if not facts.is_done(key))


def _evidence(
    facts: SurveysFacts, found: Consolidated, rows: Sequence[SurveyRow], of: Sequence[AppendRows | UpdateRow]
) -> tuple[AppendRows, ...]:
    key = f"B12/surveys-evidence/{facts.module.id}/{_version(rows)}"
    if not rows or key in facts.evidence:
        return ()
    many = len(found.sessions)
    proof = f"Encuestas: {found.module.responses} respuestas de {many} {'taller' if many == 1 else 'talleres'}"
    shown = evidence(facts.module, _activity(facts.module), proof, facts.office, facts.now, of=of)
    return (under_way(shown, key),)


def _version(rows: Sequence[SurveyRow]) -> str:
    return short_hash(*(f"{cell.value}" for row in rows for cell in row.cells.values()))


def _text(row: SurveyRow, header: str) -> str:
    return str(row.cells[header].value)


def _activity(module: Module) -> str:
    return "B12" if module.kind is Kind.INTERNAL else "C04"
