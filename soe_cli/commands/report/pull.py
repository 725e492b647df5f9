"""``soe report pull``: takes the platform's report in (A02)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Consultant, Json

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.report import Taken
    from soe_cli.desk.sources.source import Fetched


def pull(
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="ORIGEN",
            help="Un archivo, una carpeta, la dirección de una carpeta de Drive o de una hoja de Google; o folder,"
            " browser, drive, sheet o platform, según config.toml.",
        ),
    ] = "",
    consultant: Consultant = "",
    as_json: Json = False,
) -> None:
    """Trae el reporte de citas reservadas, lo lee y guarda las suyas.

    Ejemplo: soe report pull --from Descargas/reporte_citas.xls
    """
    from soe_cli.commands.report.person import at_the_terminal
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.sources.choosing import fetched
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk, at_the_terminal(quiet=as_json) as person, fetched(desk, source, person) as found:
        person.done()
        taken = _taken(desk, found, consultant)
        now = desk.clock.real()
        notices = (*taken.reading.notices, *taken.refused, *taken.missing, *taken.doubts)
        report = Report("report pull", _data(found, taken, now), notices=notices)
        present(report, as_json, lambda: _words(found, taken, now), told=taken.refused)


def _taken(desk: Desk, found: Fetched, consultant: str) -> Taken:
    from soe_cli.commands.report.columns import accept_columns
    from soe_cli.desk import report as reports
    from soe_cli.intake.report.layout import ColumnsNotFoundError

    try:
        return reports.pull(desk, found.path, consultant, made=found.made)
    except ColumnsNotFoundError as problem:
        if not accept_columns(desk, problem):
            raise
    return reports.pull(desk, found.path, consultant, made=found.made)


def _data(found: Fetched, taken: Taken, now: datetime) -> dict[str, Any]:
    from soe_cli.ui.appointments import appointment_json

    age = _age(found, now)
    return {
        "file": taken.file.name,
        "source": {
            "kind": found.kind,
            "origin": found.origin,
            "made_at": found.made and found.made.isoformat(timespec="seconds"),
            "age_minutes": None if age is None else age // timedelta(minutes=1),
        },
        "rows": taken.reading.rows,
        "taken": [appointment_json(one) for one in taken.appointments],
        "refused": [
            {"row": one.row, "code": one.code, "reason": one.reason, "cells": dict(one.cells)}
            for one in taken.reading.refused
        ],
        "rejected_file": taken.rejected and str(taken.rejected),
        "other_services": taken.reading.other_services,
        "other_consultants": taken.other_consultants,
        "withdrawn": [appointment_json(one) for one in taken.withdrawn],
    }


def _age(found: Fetched, now: datetime) -> timedelta | None:
    """How old the report is; a clock that is ahead elsewhere makes it no younger than now."""
    return max(timedelta(), now - found.made) if found.made else None


def _how_old(age: timedelta | None) -> str:
    """``de hace 3 horas``."""
    if age is None:
        return "de fecha desconocida"
    if age < timedelta(minutes=2):
        return "de hace un momento"
    for unit, name in ((timedelta(days=1), "días"), (timedelta(hours=1), "horas")):
        if age >= 2 * unit:
            return f"de hace {age // unit} {name}"
    return f"de hace {age // timedelta(minutes=1)} minutos"


def _words(found: Fetched, taken: Taken, now: datetime) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.appointments import APPOINTMENT_HEADERS, appointment_row
    from soe_cli.ui.tables import print_table

    console.data().print(f"Reporte {_how_old(_age(found, now))}: {found.origin}.")
    print_table(
        f"Citas tomadas de {taken.file.name}",
        APPOINTMENT_HEADERS,
        [appointment_row(one) for one in taken.appointments],
    )
    print_table(
        "Filas que no se pudieron tomar",
        ("Fila", "Motivo"),
        [(str(one.row), one.reason) for one in taken.reading.refused],
    )
    if taken.rejected:
        told = f'Corríjalas en {taken.rejected} y ejecute «soe report pull --from "{taken.rejected}"».'
        console.data().print(told, soft_wrap=True)
    counts = {
        "Filas": taken.reading.rows,
        "tomadas": len(taken.appointments),
        "rechazadas": len(taken.reading.refused),
        "de otros consultores": taken.other_consultants,
        "de otros servicios": taken.reading.other_services,
    }
    console.data().print(" · ".join(f"{what}: {count}" for what, count in counts.items()))
