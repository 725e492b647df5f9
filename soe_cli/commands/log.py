"""``soe log``: A07, at the day's end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soe_cli.commands.options import Consultant, Day, DryRun, Json, Yes

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from soe_cli.procedures.appointments.log import LogPlan, Reconciliation
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
    from soe_cli.desk.register import rows_in_sheet, save_register
    from soe_cli.procedures.appointments.log import plan_log
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        day = day_of(date, desk.clock.now())

        def plan() -> LogPlan:
            queue = day_queue(desk, day, consultant)
            return plan_log(
                [(place.appointment, place.attention) for place in queue],
                desk.office,
                logged_rows(desk, [place.appointment for place in queue]),
            )

        carried = carry_out(desk, plan(), "log", Consent(dry_run, yes, as_json), own=("A07/",), replan=plan)
        planned = carried.planned
        register = None if dry_run or not planned.rows else save_register(desk, day, planned.rows)
        reached = not any(one.error for one in carried.outcomes)
        in_sheet = rows_in_sheet(desk, planned.rows) if reached else None
        data = _data(day, planned.reconciliation, in_sheet, register)
        report = carried.report(data, planned.plan.notices)
        present(report, as_json, lambda: _words(day, report))


def _data(
    day: datetime.date, figures: Reconciliation, in_sheet: int | None, register: Path | None
) -> dict[str, Any]:
    from soe_cli.ui.appointments import appointment_json

    return {
        "date": day.isoformat(),
        "appointments": figures.booked,
        "attended": figures.attended,
        "abandoned": figures.abandoned,
        "failed": figures.failed,
        "cancelled": figures.cancelled,
        "open": [appointment_json(one) for one in figures.open],
        "rows_in_sheet": in_sheet,
        "register": str(register) if register else None,
    }


def _words(day: datetime.date, report: Report) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    data = report.data
    in_sheet = data["rows_in_sheet"]
    print_effects(report.outcomes)
    print_table(
        f"Cuadre del {day:%d/%m/%Y}",
        ("Concepto", "Total"),
        [
            ("Citas del día", str(data["appointments"])),
            ("Atendidas", str(data["attended"])),
            ("Abandonadas", str(data["abandoned"])),
            ("No atendidas por falla técnica", str(data["failed"])),
            ("Todavía abiertas", str(len(data["open"]))),
            ("Anuladas", str(data["cancelled"])),
            ("Filas en la hoja compartida", "sin comprobar" if in_sheet is None else str(in_sheet)),
        ],
    )
    out = console.data()
    for one in data["open"]:
        out.print(f"Falta cerrar: {one['start'][11:16]} {one['name']} (cita {one['cita']})")
    if report.dry_run:
        out.print("Es una prueba: no se registró nada.")
    if data["register"]:
        out.print(f"Archivo para Silnet: {data['register']}", soft_wrap=True)
