"""``soe stats``: the service in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Consultant, Json

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from soe_cli.procedures.statistics import Statistics


def stats(
    first: Annotated[
        str, typer.Option("--from", metavar="DÍA", help="Desde qué día; sin él, desde el inicio del mes.")
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DÍA", help="Hasta qué día; sin él, hasta hoy.")] = "",
    consultant: Consultant = "",
    xlsx: Annotated[str, typer.Option("--xlsx", metavar="ARCHIVO", help="Guarda las cifras en Excel.")] = "",
    as_json: Json = False,
) -> None:
    """Muestra cifras de las atenciones registradas en la hoja compartida: totales, tiempos y paso a los talleres.

    Ejemplo: soe stats --from 01/11/2026 --consultant all --xlsx noviembre.xlsx
    """
    from dataclasses import asdict

    from soe_cli.commands.reading_days import day_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.figures import read_records, read_traces
    from soe_cli.errors import UsageError
    from soe_cli.model.shared_spreadsheets import ATTENTIONS
    from soe_cli.procedures.catalogue.reading import service_procedure
    from soe_cli.procedures.statistics import statistics
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        now = desk.clock.now()
        end = day_of(last, now)
        begin = day_of(first, now) if first.strip() else end.replace(day=1)
        if begin > end:
            raise UsageError(f"El {begin:%d/%m/%Y} es después del {end:%d/%m/%Y}.", "Corrija --from o --to.")
        file = _file(xlsx) if xlsx else None
        reading = read_records(desk, begin, end, consultant)
        figures = statistics(reading.records, read_traces(desk), service_procedure())
        whose = "todos" if consultant == "all" else consultant or desk.config.consultant.name
        heading = _heading(begin, end, whose, ATTENTIONS.title)
        if file:
            from soe_cli.documents.workbook import write_workbook
            from soe_cli.ui.statistics import statistics_sheets

            write_workbook(file, statistics_sheets(figures, heading))
        data = {
            "from": begin.isoformat(),
            "to": end.isoformat(),
            "consultant": consultant or desk.config.consultant.name,
            "source": ATTENTIONS.title,
            "xlsx": str(file) if file else None,
            **asdict(figures),
        }
        report = Report("stats", data, notices=reading.notices)
        present(report, as_json, lambda: _words(figures, heading, file))


def _file(typed: str) -> Path:
    from pathlib import Path

    from soe_cli.errors import UsageError

    path = Path(typed).expanduser().absolute()
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"«{typed}» no es un archivo de Excel.", "Termine el nombre en .xlsx.")
    return path


def _heading(begin: datetime.date, end: datetime.date, whose: str, source: str) -> list[tuple[str, str]]:
    return [
        ("Período", f"del {begin:%d/%m/%Y} al {end:%d/%m/%Y}"),
        ("Consultor", whose),
        ("Fuente", f"hoja compartida «{source}»"),
    ]


def _words(figures: Statistics, heading: list[tuple[str, str]], file: Path | None) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.statistics import print_statistics

    out = console.data()
    for name, fact in heading:
        out.print(f"{name}: {fact}", soft_wrap=True)
    out.print()
    print_statistics(figures)
    if file:
        out.print(f"Guardado en {file}", soft_wrap=True)
