"""``soe attend finish``: the attention ends (A05, A06)."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import At, Cita, Json
from soe_cli.model.attention import Channel


def finish(
    query: Annotated[str, typer.Option("--query", metavar="TEXTO", help="La consulta del ciudadano (A05).")],
    cita: Cita = "",
    channel: Annotated[
        Channel, typer.Option("--channel", metavar="MEDIO", help="Cómo se le atendió: meet, telefono o correo.")
    ] = Channel.MEET,
    invited_to_workshop: Annotated[
        bool, typer.Option("--invited-to-workshop", help="Se le invitó a los talleres (A05).")
    ] = False,
    notes: Annotated[str, typer.Option("--notes", metavar="TEXTO", help="Observaciones.")] = "",
    at: At = "",
    as_json: Json = False,
) -> None:
    """Registra el final de la atención (A06). La encuesta la envía la plataforma, no soe.

    Ejemplo: soe attend finish C-1024 --query "Cómo formalizar su bodega" --invited-to-workshop
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.reading_days import hour_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.messages.scripts import Moment
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.appointments import steps

    with open_desk() as desk:
        appointment = find(desk, cita)
        ended = steps.moment_of(appointment, hour_of(at), desk.clock.now())
        step = steps.finish(
            appointment,
            attention(desk, appointment),
            ended,
            query=clean_text(query),
            channel=channel,
            invited_to_workshop=invited_to_workshop,
            notes=clean_text(notes),
        )
        said = f"Atención de {appointment.citizen.name} concluida a las {ended:%H:%M}."
        texts = {"Observaciones": clean_text(notes)} if clean_text(notes) else {}
        telling = Telling(said, (Moment.FINISH,), texts)
        take(desk, appointment, step, "attend finish", Consent(False, True, as_json), telling)
