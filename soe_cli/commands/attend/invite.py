"""``soe attend invite``: sends the link at the hour (A03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.options import Cita, DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.procedures.appointments.steps import Step


def invite(cita: Cita = "", dry_run: DryRun = False, yes: Yes = False, as_json: Json = False) -> None:
    """Envía el enlace de la videollamada a la hora de la cita, una sola vez (A03).

    Ejemplo: soe attend invite C-1024
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.appointments import meeting_now
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.messages.scripts import Moment
    from soe_cli.procedures.appointments import steps

    with open_desk() as desk:
        appointment = find(desk, cita)

        def step() -> Step:
            now = find(desk, appointment.id)
            return steps.invite(now, attention(desk, now), desk.office, desk.clock.now(), meeting_now(desk, now))

        telling = Telling(f"Enlace de la videollamada para {appointment.citizen.name}:", (Moment.INVITE,))
        take(desk, appointment, step(), "attend invite", Consent(dry_run, yes, as_json), telling, replan=step)
