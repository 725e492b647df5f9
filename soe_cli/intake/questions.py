"""What participants ask, as forms and files have it, and the answers that come back in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from soe_cli.intake.email import usable_email
from soe_cli.intake.registrations.form import Answered
from soe_cli.intake.registrations.questions import vocabulary
from soe_cli.intake.tables.header import Vocabulary
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Table, text_of
from soe_cli.intake.text import said
from soe_cli.model.lima import LIMA
from soe_cli.model.question import Question, Reply
from soe_cli.model.text import fold

_ASKS = ("consulta", "pregunta")
_NOTHING_ASKED = frozenset(
    {"no", "ninguna pregunta", "ninguna consulta", "sin preguntas", "sin consultas", "todo claro"}
)
_REPLY = Vocabulary(
    {
        "question": ("Pregunta", "Consulta", "Preguntas", "Consultas"),
        "answer": ("Respuesta", "Respuestas", "Respuesta del ponente"),
    }
)


def questions_in_form(titles: Mapping[str, str], responses: Iterable[Answered]) -> list[Question]:
    """What the ``responses`` to a form with these questions (id → title) ask, where a title speaks of a *pregunta*
    or *consulta*. A form without such a question asks nothing."""
    asking = [identity for identity, title in titles.items() if _speaks_of_asking(title)]
    fields = {identity: vocabulary().field_named(title) for identity, title in titles.items()}
    found: list[Question] = []
    for response in responses:
        texts = {field: response.answers.get(identity, "") for identity, field in fields.items() if field}
        who = {**texts, "email": texts.get("email") or response.email}
        source = f"respuesta del {response.submitted.astimezone(LIMA):%d/%m/%Y %H:%M:%S}"
        found += _asked([response.answers.get(one, "") for one in asking], who, source)
    return found


def questions_in_table(source: SourceFile) -> list[Question]:
    """What the rows of a file ask, in its columns that speak of a *pregunta* or *consulta*.

    ``UnusableInputError`` when it has no such column.
    """
    for table in read_tables(source):
        place = _asking_columns(table)
        if place is not None:
            return list(_in_rows(table, *place))
    raise source.unusable(
        "no tiene una columna «Pregunta» o «Consulta»", "Ponga ese título en la primera fila y repita el comando."
    )


def replies_in_table(source: SourceFile) -> list[Reply]:
    """The answers in a file with the columns *Pregunta* and *Respuesta*; rows without an answer are left out.

    ``UnusableInputError`` when the columns are missing, or nothing is answered.
    """
    headers = [header for table in read_tables(source) if (header := _REPLY.header_of(table))]
    header = next((one for one in headers if {"question", "answer"} <= set(one.columns)), None)
    if header is None:
        raise source.unusable(
            "faltan las columnas «Pregunta» y «Respuesta»",
            "Ponga esos títulos en la primera fila y repita el comando.",
        )
    found = [
        Reply(question, answer, f"fila {row.number}")
        for row in header.body
        if (question := said(text_of(header.cell(row, "question"))))
        and (answer := said(text_of(header.cell(row, "answer"))))
    ]
    if not found:
        raise source.unusable(
            "ninguna pregunta tiene respuesta", "Escríbalas en la columna «Respuesta» y repita el comando."
        )
    return found


def _speaks_of_asking(title: str) -> bool:
    words = fold(title)
    return any(word.startswith(_ASKS) or word == "preguntar" for word in words.split())


def _asking_columns(table: Table) -> tuple[int, list[int]] | None:
    """The row of the table that is its header, and the columns in which people ask."""
    for index, row in enumerate(table.rows[:40]):
        columns = [
            number
            for number, cell in enumerate(row.cells)
            if isinstance(cell, str) and len(cell) <= 120 and _speaks_of_asking(cell)
        ]
        if columns:
            return index, columns
    return None


def _in_rows(table: Table, index: int, columns: Sequence[int]) -> Iterator[Question]:
    header = vocabulary().header_at(table, index)
    for row in header.body:
        who = {field: text_of(header.cell(row, field)) for field in ("name", "surnames", "given_names", "email")}
        asked = [text_of(row.cells[column]) if column < len(row.cells) else "" for column in columns]
        yield from _asked(asked, who, f"fila {row.number}")


def _asked(texts: Iterable[str], who: Mapping[str, str], source: str) -> Iterator[Question]:
    names = (said(who.get("surnames", "")), said(who.get("given_names", "")))
    name = said(who.get("name", "")) or ", ".join(filter(None, names))
    for text in texts:
        asked = said(text)
        if asked and fold(asked) not in _NOTHING_ASKED:
            yield Question(asked, name, usable_email(who.get("email", "")), source)
