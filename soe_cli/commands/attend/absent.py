"""``soe attend absent``: the citizen did not come (A03), and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Cita, DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.procedures.appointments.steps import Step


def absent(
    cita: Cita = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="MOTIVO", help="Por qué se considera abandonada la cita.")
    ] = "",
    now: Annotated[bool, typer.Option("--now", help="Sin esperar los 5 minutos de tolerancia.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Deshace el abandono y envía una corrección.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra una cita abandonada y envía el correo que invita a reservar otra (A03).

    Ejemplo: soe attend absent C-1024 --reason "No se conectó ni contestó el teléfono"
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.messages.platform_texts import abandonment_observation
    from soe_cli.messages.scripts import Moment
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.appointments import steps

    consent = Consent(dry_run, yes, as_json)
    with open_desk() as desk:
        appointment = find(desk, cita)
        before = attention(desk, appointment)
        moment = desk.clock.now()
        if undo:

            def corrected() -> Step:
                cita = find(desk, appointment.id)
                return steps.undo_absence(cita, attention(desk, cita), desk.office, desk.clock.now())

            step = corrected()
            telling = Telling(
                f"Se deshizo el abandono de {appointment.citizen.name}. Si ya lo anotó en la Extranet, bórrelo de"
                " «Observaciones»."
            )
            take(desk, appointment, step, "attend absent", consent, telling, replan=corrected)
            return
        why = clean_text(reason)

        def abandoned() -> Step:
            cita = find(desk, appointment.id)
            standing = attention(desk, cita)
            return steps.absent(cita, standing, desk.office, desk.clock.now(), reason=why, at_once=now)

        step = abandoned()
        already = "" if step.occurrence else "ya estaba "
        text = abandonment_observation(
            before.absence_reason or why,
            start=appointment.start,
            closed_at=before.finished_at or moment,
            attempts=before.contacts,
        )
        telling = Telling(
            f"Cita de {appointment.citizen.name} {already}registrada como abandonada.",
            (Moment.ABSENT,),
            {"Observaciones": text},
        )
        take(desk, appointment, step, "attend absent", consent, telling, replan=abandoned)
