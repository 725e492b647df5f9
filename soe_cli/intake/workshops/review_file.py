"""The decisions in a file that the review was exported to and a person has filled in."""

from __future__ import annotations

from soe_cli.intake.tables.header import Vocabulary
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import text_of
from soe_cli.model.review import Wish
from soe_cli.model.text import clean_text

_COLUMNS = Vocabulary(
    {
        "display_name": ("Nombre mostrado", "Nombre en pantalla"),
        "decision": ("Decisión", "Decide"),
        "before": ("Decidido antes", "Decisión anterior"),
    }
)


def wishes_in_table(source: SourceFile) -> list[Wish]:
    """What each row says of a display name, in any order of rows and columns; rows without a decision say nothing.

    Of a file without the column "Decidido antes", a row says nothing of what was decided before. Raises
    ``UnusableInputError`` when the columns "Nombre mostrado" and "Decisión" are missing.
    """
    headers = [header for table in read_tables(source) if (header := _COLUMNS.header_of(table))]
    header = next((one for one in headers if {"display_name", "decision"} <= set(one.columns)), None)
    if header is None:
        raise source.unusable(
            "faltan las columnas «Nombre mostrado» y «Decisión»",
            "Use el archivo que hizo «soe workshop review … --export» y repita el comando.",
        )
    found = []
    for row in header.body:
        texts = {field: clean_text(text_of(header.cell(row, field))) for field in header.columns}
        if texts["display_name"] and texts["decision"]:
            before = texts.get("before", "")
            found.append(Wish(texts["display_name"], texts["decision"], before, f"fila {row.number}"))
    return found
