"""``soe log``: A07, at the day's end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from soe_cli.commands.options import Consultant, Day, DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.procedures.appointments.log import LogPlan
    from soe_cli.ui.report import Report


def log(
    date: Day = "",
    consultant: Consultant = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra las atenciones del día en «Atenciones Virtuales – Centro de Empleo» (A07).

    Guarda también el archivo para el registro en Silnet y muestra cómo cuadra el día.
    Ejemplo: soe log --yes
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.commands.reading_days import day_of
    from soe_cli.desk.appointments import logged_rows
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import day_queue
    from soe_cli.procedures.appointments.log import plan_log
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        day = day_of(date, desk.clock.now())
        queue = day_queue(desk, day, consultant)
        planned = plan_log(
            [(place.appointment, place.attention) for place in queue], desk.office, logged_rows(desk, queue)
        )
        outcomes = carry_out(desk, planned.plan, "log", Consent(dry_run, yes, as_json))
        register = None if dry_run or not planned.rows else _save_register(desk, day.isoformat(), planned)
        data = _data(day.isoformat(), planned, _rows_in_sheet(desk, planned), register)
        report = Report("log", data, outcomes, planned.plan.notices, dry_run=dry_run)
        present(report, as_json, lambda: _words(report))


def _save_register(desk: Desk, day: str, planned: LogPlan) -> Path:
    from soe_cli.documents.silnet import DEFAULT_LAYOUT, write_register
    from soe_cli.model.cells import TextCell

    desk.home.reports.mkdir(parents=True, exist_ok=True)
    path = desk.home.reports / f"silnet-{day}.xlsx"
    rows = [{**row, "Clave": TextCell(key)} for key, row in planned.rows.items()]
    write_register(path, rows, desk.config.silnet.columns or DEFAULT_LAYOUT)
    return path


def _rows_in_sheet(desk: Desk, planned: LogPlan) -> int:
    """How many of the day's attentions stand in the shared sheet now."""
    from soe_cli.procedures.appointments.log import TAB

    if not planned.rows:
        return 0
    rows = desk.workspace.sheets.rows(desk.office.center.attentions, TAB, ("Clave",))
    return len({row.values["Clave"] for row in rows} & planned.rows.keys())


def _data(day: str, planned: LogPlan, in_sheet: int, register: Path | None) -> dict[str, Any]:
    from soe_cli.ui.appointments import appointment_json

    figures = planned.reconciliation
    return {
        "date": day,
        "appointments": figures.booked,
        "attended": figures.attended,
        "abandoned": figures.abandoned,
        "cancelled": figures.cancelled,
        "open": [appointment_json(one) for one in figures.open],
        "rows_in_sheet": in_sheet,
        "register": str(register) if register else None,
    }


def _words(report: Report) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    data = report.data
    print_effects(report.outcomes)
    print_table(
        f"Cuadre del {data['date']}",
        ("Concepto", "Total"),
        [
            ("Citas del día", str(data["appointments"])),
            ("Atendidas", str(data["attended"])),
            ("Abandonadas", str(data["abandoned"])),
            ("Todavía abiertas", str(len(data["open"]))),
            ("Anuladas", str(data["cancelled"])),
            ("Filas en la hoja compartida", str(data["rows_in_sheet"])),
        ],
    )
    out = console.data()
    for one in data["open"]:
        out.print(f"Falta cerrar: {one['start'][11:16]} {one['name']} (cita {one['cita']})")
    if report.dry_run:
        out.print("Es una prueba: no se registró nada.")
    if data["register"]:
        out.print(f"Archivo para Silnet: {data['register']}")
