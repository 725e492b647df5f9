"""A list of registrations as a file: a form's sheet, or what an institution sends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from soe_cli.errors import UnusableInputError
from soe_cli.intake.registrations.questions import missing, vocabulary
from soe_cli.intake.registrations.reading import Registrations, Written, read_registrations
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Cell, text_of
from soe_cli.intake.when import parse_moment
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice


def registrations_in_table(source: SourceFile, now: datetime) -> Registrations:
    """The registrations in the rows of a file. A row that does not say when it was handed in counts as of ``now``
    (aware, Lima), in the file's order.

    ``UnusableInputError`` when no table has columns for document, name and e-mail.
    """
    headers = [header for table in read_tables(source) if (header := vocabulary().header_of(table))]
    header = max(headers, key=lambda one: (not missing(one.columns), len(one.columns)), default=None)
    if header is None or (lacking := missing(header.columns)):
        titles = ", ".join(f"«{title}»" for title in header.titles[:20]) if header else "ninguna"
        lacks = ", ".join(f"«{title}»" for title in (lacking if header else missing(())))
        raise UnusableInputError(
            f"En «{source.name}» faltan columnas para inscribir: {lacks}. Las que tiene: {titles}.",
            "Ponga esos títulos en la primera fila y repita el comando.",
        )
    undated: list[str] = []
    found = read_registrations(_written(header, now, undated))
    if not undated:
        return found
    notice = Notice(
        "warning",
        "no-moment",
        f"No se lee cuándo se inscribieron {len(undated)} personas (desde la {undated[0]}): cuentan desde ahora, en"
        " el orden del archivo.",
    )
    return Registrations(found.taken, (notice, *found.notices), found.read, found.refused)


def _written(header: Header, now: datetime, undated: list[str]) -> Iterator[Written]:
    for row in header.body:
        if header.is_repeated_in(row):
            continue
        source = f"fila {row.number}"
        moment = _moment(header.cell(row, "submitted"))
        if moment is None:
            undated.append(source)
        fields = {field: text_of(header.cell(row, field)) for field in header.columns if field != "submitted"}
        yield Written(fields, moment or now, source)


def _moment(cell: Cell) -> datetime | None:
    """The moment in a cell; None where it says none."""
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0, tzinfo=LIMA)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day, tzinfo=LIMA)
    try:
        return parse_moment(text_of(cell)).replace(microsecond=0, tzinfo=LIMA)
    except ValueError:
        return None
