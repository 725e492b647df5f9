"""``soe attend fail``: something failed at the consultant's own desk (A03)."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import At, Cita, DryRun, Json, Yes


def fail(
    cita: Cita = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="MOTIVO", help="Qué falló en el puesto del consultor.")
    ] = "",
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra que no se pudo atender por una falla técnica del consultor: no es un abandono (A03).

    El ciudadano recibe una disculpa. Si al final puede atenderlo: soe attend reopen.
    Ejemplo: soe attend fail C-1024 --reason "Se cayó la conexión del centro"
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.reading_days import hour_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.messages.platform_texts import failure_observation
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.appointments import mishaps, steps

    with open_desk() as desk:
        appointment = find(desk, cita)
        before, why = attention(desk, appointment), clean_text(reason)
        moment = steps.moment_of(appointment, hour_of(at), desk.clock.now())
        step = mishaps.fail(appointment, before, desk.office, moment, reason=why)
        telling = Telling(
            f"Cita de {appointment.citizen.name} registrada como no atendida por una falla técnica.",
            texts={"Observaciones": failure_observation(before.failure or why, start=appointment.start)},
        )
        take(desk, appointment, step, "attend fail", Consent(dry_run, yes, as_json), telling)
