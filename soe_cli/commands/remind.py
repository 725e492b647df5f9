"""``soe remind``: A02, each morning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Consultant, Day, DryRun, Json, Yes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.desk.report import Taken
    from soe_cli.effects.runner import Outcome
    from soe_cli.procedures.appointments.reminders import ReminderPlan, Window


def remind(
    date: Day = "",
    consultant: Consultant = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    accept_report: Annotated[
        bool,
        typer.Option(
            "--accept-report",
            help="Da por correcto un reporte dudoso (antiguo, o con muy pocas citas) sin preguntar.",
        ),
    ] = False,
    notify: Annotated[
        bool,
        typer.Option("--notify", help="Si algo falla, le escribe a usted: para cuando se ejecuta solo."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Recuerda las citas que vienen: enlace de Meet, correo y texto para la Extranet (A02).

    Sin --date, las citas desde dentro de 30 minutos hasta el final del siguiente día hábil.
    Si una cita ya recordada cambió de horario, avisa del cambio; si se anuló, anula su reunión.
    Si el reporte es dudoso, pregunta antes (--yes no lo acepta); sin terminal, no envía nada y le escribe a usted.
    Ejemplo: soe remind --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.commands.failure_mail import errors_mailed, mail_failures
    from soe_cli.commands.reading_days import day_of
    from soe_cli.commands.report.person import at_the_terminal
    from soe_cli.commands.report_question import settle_doubts
    from soe_cli.desk.appointments import reminder_facts
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.report import morning_pull, withheld
    from soe_cli.procedures.appointments.reminders import day_window, morning_window, plan_reminders
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        now = desk.clock.now()
        holidays = desk.config.calendar.non_working_days
        window = day_window(day_of(date, now), now) if date else morning_window(now, holidays)
        told = notify and not dry_run
        with errors_mailed(desk, wanted=told), at_the_terminal(quiet=as_json) as person:
            taken, notices = morning_pull(desk, consultant, person)
        consent = Consent(dry_run, yes, as_json)
        notices += settle_doubts(desk, consent, accepted=accept_report)
        # A dry run accepts nothing, and shows what accepting would come to.
        gone = withheld(desk) if dry_run and accept_report else ()

        def plan() -> ReminderPlan:
            return plan_reminders(reminder_facts(desk, window, consultant, gone))

        with errors_mailed(desk, wanted=told):
            carried = carry_out(desk, plan(), "remind", consent, own=("A02/",), replan=plan)
        if told:
            mail_failures(desk, carried.outcomes)
        planned = carried.planned
        report = carried.report(_data(window, taken, planned), (*notices, *planned.plan.notices))
        present(report, as_json, lambda: _words(window, taken, planned, carried.outcomes, dry_run=dry_run))


def _data(window: Window, taken: Taken | None, planned: ReminderPlan) -> dict[str, Any]:
    from soe_cli.ui.appointments import appointment_json

    return {
        "window": {"from": window.first.isoformat(), "to": window.end.isoformat()},
        "report": taken
        and {
            "file": taken.file.name,
            "rows": taken.reading.rows,
            "taken": len(taken.appointments),
            "refused": len(taken.reading.refused),
        },
        "appointments": [
            {**appointment_json(one), "extranet": planned.extranet[one.id]} for one in planned.reminded
        ],
    }


def _words(
    window: Window, taken: Taken | None, planned: ReminderPlan, outcomes: Sequence[Outcome], *, dry_run: bool
) -> None:
    from soe_cli.procedures.appointments.office import shown_code
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    out = console.data()
    if taken:
        console.talk().print(f"Reporte leído: {taken.file.name}, {len(taken.appointments)} citas.")
    if not outcomes:
        out.print(f"No hay citas por recordar{_span(window)}.")
        return
    if all(outcome.status == "already" for outcome in outcomes):
        out.print(f"Nada por hacer: ya se recordaron las citas que vienen ({len(planned.reminded)}).")
        return
    print_effects(outcomes)
    if dry_run:
        out.print("Es una prueba: no se envió nada.")
    if planned.reminded:
        out.print("Textos para la Extranet (cópielos en la notificación de cada cita):")
    for appointment in planned.reminded:
        out.print(f"\n[{shown_code(appointment)}] {appointment.citizen.name}")
        out.print(planned.extranet[appointment.id], soft_wrap=True)


def _span(window: Window) -> str:
    """`` entre el 23/11 a las 08:30 y el final del 24/11``."""
    from datetime import timedelta

    last = window.end - timedelta(minutes=1)
    if window.first == window.end:
        return f": ya no queda tiempo para las del {last:%d/%m}"
    return f" entre el {window.first:%d/%m} a las {window.first:%H:%M} y el final del {last:%d/%m}"
