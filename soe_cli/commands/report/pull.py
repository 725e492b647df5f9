"""``soe report pull``: takes the platform's report in (A02)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Consultant, Json

if TYPE_CHECKING:
    from soe_cli.desk.report import Taken


def pull(
    source: Annotated[
        str, typer.Option("--from", metavar="ARCHIVO", help="El reporte descargado de la plataforma.")
    ] = "",
    consultant: Consultant = "",
    as_json: Json = False,
) -> None:
    """Lee el reporte de citas reservadas y guarda las suyas.

    Ejemplo: soe report pull --from Descargas/reporte_citas.xls
    """
    from soe_cli.desk import report as reports
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import UsageError
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        file = source or desk.config.report.file
        if not file:
            raise UsageError(
                "No se dijo qué reporte leer.",
                "Escriba «soe report pull --from ARCHIVO», o indique el archivo en config.toml, en [report].",
            )
        taken = reports.pull(desk, file, consultant)
        notices = (*taken.reading.notices, *taken.refused, *taken.missing)
        report = Report("report pull", _data(taken), notices=notices)
        present(report, as_json, lambda: _words(taken), told=taken.refused)


def _data(taken: Taken) -> dict[str, Any]:
    from soe_cli.ui.appointments import appointment_json

    return {
        "file": taken.file.name,
        "rows": taken.reading.rows,
        "taken": [appointment_json(one) for one in taken.appointments],
        "refused": [
            {"row": one.row, "code": one.code, "reason": one.reason, "cells": dict(one.cells)}
            for one in taken.reading.refused
        ],
        "other_services": taken.reading.other_services,
        "other_consultants": taken.other_consultants,
        "withdrawn": [appointment_json(one) for one in taken.withdrawn],
    }


def _words(taken: Taken) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.appointments import APPOINTMENT_HEADERS, appointment_row
    from soe_cli.ui.tables import print_table

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
    counts = {
        "Filas": taken.reading.rows,
        "tomadas": len(taken.appointments),
        "rechazadas": len(taken.reading.refused),
        "de otros consultores": taken.other_consultants,
        "de otros servicios": taken.reading.other_services,
    }
    console.data().print(" · ".join(f"{what}: {count}" for what, count in counts.items()))
