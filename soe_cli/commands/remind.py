"""``soe remind``: A02, each morning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soe_cli.commands.options import Consultant, Day, DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome
    from soe_cli.model.notice import Notice
    from soe_cli.procedures.appointments.reminders import ReminderPlan, Window


def remind(
    date: Day = "",
    consultant: Consultant = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Recuerda las citas que vienen: enlace de Meet, correo y texto para la Extranet (A02).

    Sin --date, las citas desde dentro de 30 minutos hasta el final del siguiente día hábil.
    Ejemplo: soe remind --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.commands.reading_days import day_of
    from soe_cli.desk.appointments import reminder_facts
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.appointments.reminders import day_window, morning_window, plan_reminders
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        notices = _read_report(desk, consultant)
        now = desk.clock.now()
        window = (
            day_window(day_of(date, now), now)
            if date
            else morning_window(now, desk.config.calendar.non_working_days)
        )
        planned = plan_reminders(reminder_facts(desk, window, consultant))
        outcomes = carry_out(desk, planned.plan, "remind", Consent(dry_run, yes, as_json))
        report = Report(
            "remind", _data(window, planned), outcomes, (*notices, *planned.plan.notices), dry_run=dry_run
        )
        present(report, as_json, lambda: _words(window, planned, outcomes, dry_run))


def _read_report(desk: Desk, consultant: str) -> list[Notice]:
    """Read the configured report first; otherwise say how old the last reading is, if that matters."""
    from pathlib import Path

    from soe_cli.desk.report import pull
    from soe_cli.model.notice import Notice

    if desk.config.report.file:
        reading = pull(desk, Path(desk.config.report.file).expanduser(), consultant).reading
        refused = [
            Notice("warning", f"refused-{refusal.code}", refusal.reason, f"fila {refusal.row}")
            for refusal in reading.refused
        ]
        return [*reading.notices, *refused]
    last = desk.daybook.last_pull()
    if last is None:
        told = "Todavía no se ha leído ningún reporte de citas: ejecute «soe report pull --from ARCHIVO»."
        return [Notice("warning", "no-report", told)]
    if consultant and last.consultant not in ("all", consultant):
        told = f"El último reporte se leyó solo con las citas de {last.consultant}."
        return [Notice("warning", "other-consultant", told + " Léalo con «soe report pull --consultant all».")]
    return []


def _data(window: Window, planned: ReminderPlan) -> dict[str, Any]:
    from soe_cli.ui.appointments import appointment_json

    return {
        "window": {"from": window.first.isoformat(), "to": window.end.isoformat()},
        "appointments": [
            {**appointment_json(one), "extranet": planned.extranet[one.id]} for one in planned.reminded
        ],
    }


def _words(window: Window, planned: ReminderPlan, outcomes: list[Outcome], dry_run: bool) -> None:
    from soe_cli.procedures.appointments.office import shown_code
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    out = console.data()
    if not planned.reminded and not outcomes:
        out.print(f"No hay citas por recordar entre el {window.first:%d/%m %H:%M} y el {window.end:%d/%m %H:%M}.")
        return
    if all(outcome.status == "already" for outcome in outcomes):
        out.print(f"Nada por hacer: las {len(planned.reminded)} citas que vienen ya fueron recordadas.")
        return
    print_effects(outcomes)
    if dry_run:
        out.print("Es una prueba: no se envió nada.")
    out.print("Textos para la Extranet (cópielos en la notificación de cada cita):")
    for appointment in planned.reminded:
        out.print(f"\n[{shown_code(appointment)}] {appointment.citizen.name}")
        out.print(planned.extranet[appointment.id], soft_wrap=True)
