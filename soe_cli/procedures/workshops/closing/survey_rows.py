"""The tab "Encuestas": a row for each question of each session, and of the whole module (PE-SOE-001-01, B12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from soe_cli.effects.plan import short_hash
from soe_cli.model.cells import Cell, NumberCell, TextCell
from soe_cli.model.survey import Consolidated, OpenAnswer, SurveyTally, Tally
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.session.attendance_rows import number_shown

TAB = "Encuestas"
KEY = "Clave"
HEADERS = ("Pregunta", "Respuestas", "Promedio", "Distribución", KEY)
TOTAL = "Total de respuestas"
_WHOLE_MODULE = "modulo"
_ROOM = 40_000
"""Characters of one cell: Google Sheets takes 50,000."""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A row of the tab; ``key`` is its ``Clave``."""

    key: str
    cells: Mapping[str, Cell]

    def stands_as(self, shown: Mapping[str, str]) -> bool:
        """Whether a row that is ``shown`` so says the same."""
        return all(_shows(shown[header], self.cells[header]) for header in HEADERS if header != KEY)


def survey_rows(module: Module, consolidated: Consolidated) -> Iterator[SurveyRow]:
    """The rows of each session, and then of the module. What was written freely stands with its session; where one
    cell has no room for it, more rows follow."""
    for one in (*consolidated.sessions, consolidated.module):
        yield _row(module, one, (), TOTAL, one.responses, None, _of_those_who_attended(one))
        for tally in one.tallies:
            identity, title = tally.identity, tally.question.title
            for number, text in enumerate(_distribution(one, tally), 1):
                part = (*identity, str(number)) if number > 1 else identity
                name = f"{title} (continúa, {number})" if number > 1 else title
                yield _row(module, one, part, name, tally.responses, tally.average, text)


def _row(
    module: Module,
    survey: SurveyTally,
    identity: Sequence[str],
    question: str,
    responses: int,
    average: float | None,
    distribution: str,
) -> SurveyRow:
    of = survey.number or _WHOLE_MODULE
    return SurveyRow(
        f"B12/survey/{module.id}/{of}/{short_hash(*identity)}",
        {
            "Módulo": TextCell(module.name),
            "N°": TextCell(str(survey.number or "Todos")),
            "Pregunta": TextCell(question),
            "Respuestas": NumberCell(responses),
            "Promedio": TextCell("") if average is None else NumberCell(round(average, 2)),
            "Distribución": TextCell(distribution),
        },
    )


def _of_those_who_attended(survey: SurveyTally) -> str:
    if not survey.attended:
        return ""
    return f"de {survey.attended} asistentes ({_percent(survey.responses, survey.attended)})"


def _distribution(survey: SurveyTally, tally: Tally) -> list[str]:
    if tally.is_open:
        return _texts(tally.texts) if survey.number else ["Cada respuesta está en la fila de su taller."]
    everybody = tally.responses
    return ["; ".join(f"{label}: {count} ({_percent(count, everybody)})" for label, count in tally.counts)]


def _texts(texts: Sequence[OpenAnswer]) -> list[str]:
    """What was written, a line for each, in as many cells as it takes."""
    cells = [""]
    for one in texts:
        line = f"• {one.text}" + (f" ({one.people} personas)" if one.people > 1 else "")
        for piece in (line[start : start + _ROOM] for start in range(0, len(line), _ROOM)):
            if cells[-1] and len(cells[-1]) + len(piece) >= _ROOM:
                cells.append("")
            cells[-1] += f"\n{piece}" if cells[-1] else piece
    return cells


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "0 %"


def _shows(text: str, cell: Cell) -> bool:
    if isinstance(cell, NumberCell):
        number = number_shown(text)
        return number is not None and abs(number - cell.value) < 0.005
    return text.split() == str(cell.value).split()
