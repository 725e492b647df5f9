"""``soe attend workshop``: the citizen is invited to the next workshops (A05)."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Cita, DryRun, Json, Yes


def workshop(
    cita: Cita = "",
    module: Annotated[
        str, typer.Option("--module", metavar="MÓDULO", help="El módulo, si hay más de uno con talleres por venir.")
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Invita al ciudadano a los próximos talleres: lista de invitados y enlace de inscripción, una vez (A05).

    Ejemplo: soe attend workshop C-1024
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.programme import is_unsubscribed, read_programme
    from soe_cli.desk.queue import attention, find
    from soe_cli.procedures.appointments.workshop_invitation import invite_to_workshop, next_module

    with open_desk() as desk:
        appointment, now = find(desk, cita), desk.clock.now()
        chosen = next_module(read_programme(desk), module, now)
        step = invite_to_workshop(
            appointment,
            attention(desk, appointment),
            chosen,
            desk.office,
            now,
            unsubscribed=is_unsubscribed(desk, appointment.citizen.email),
        )
        coming = "; ".join(f"{one.start:%d/%m a las %H:%M} {one.topic}" for one in chosen.coming(now))
        telling = Telling(f"{appointment.citizen.name} queda en la lista de «{chosen.title}». Talleres: {coming}.")
        take(desk, appointment, step, "attend workshop", Consent(dry_run, yes, as_json), telling)
