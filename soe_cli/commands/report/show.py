"""``soe report show``: the appointments that are known."""

from __future__ import annotations

from soe_cli.commands.options import Consultant, Day, Json


def show(date: Day = "", consultant: Consultant = "", as_json: Json = False) -> None:
    """Muestra las citas guardadas: las de un día, o todas las de hoy en adelante.

    Ejemplo: soe report show --date mañana
    """
    from soe_cli.commands.reading_days import day_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.left_over import told_of_unfinished
    from soe_cli.intake.report.consultant import of_consultant
    from soe_cli.ui import console
    from soe_cli.ui.appointments import APPOINTMENT_HEADERS, appointment_json, appointment_row
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.tables import print_table

    with open_desk() as desk:
        now = desk.clock.now()
        known = (
            desk.daybook.on_day(day_of(date, now))
            if date
            else [one for one in desk.daybook.all() if one.start.date() >= now.date()]
        )
        appointments = of_consultant(known, consultant or desk.config.consultant.name)
        pull = desk.daybook.pulls.last()
        data = {
            "appointments": [appointment_json(one) for one in appointments],
            "pulled_at": pull and pull.at.isoformat(),
        }

        def words() -> None:
            print_table("Citas", APPOINTMENT_HEADERS, [appointment_row(one) for one in appointments])
            if not appointments:
                console.data().print("No hay citas guardadas para esas fechas.")
            told = f"leído el {pull.at:%d/%m/%Y a las %H:%M}" if pull else "todavía no se ha leído ninguno"
            console.talk().print(f"Último reporte: {told}.")

        present(Report("report show", data, notices=told_of_unfinished(desk)), as_json, words)
