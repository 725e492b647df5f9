"""``soe attend finish``: the attention ends (A05, A06)."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import At, Cita, DryRun, Json, Yes
from soe_cli.model.attention import Channel


def finish(
    query: Annotated[str, typer.Option("--query", metavar="TEXTO", help="La consulta del ciudadano (A05).")],
    cita: Cita = "",
    channel: Annotated[
        Channel | None,
        typer.Option(
            "--channel",
            metavar="MEDIO",
            help="Cómo se le atendió: meet, telefono, correo o whatsapp; si falta, por donde se logró el contacto.",
        ),
    ] = None,
    invited_to_workshop: Annotated[
        bool, typer.Option("--invited-to-workshop", help="Se le invitó a los talleres (A05).")
    ] = False,
    notes: Annotated[str, typer.Option("--notes", metavar="TEXTO", help="Observaciones.")] = "",
    refer: Annotated[
        str,
        typer.Option("--refer", metavar="ENTRADA", help='Adónde se le deriva, por ejemplo "PROMPERÚ 12.1" (A05).'),
    ] = "",
    mail_referral: Annotated[
        bool, typer.Option("--mail-referral", help="Le envía por correo adónde acudir con esa derivación.")
    ] = False,
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra el final de la atención (A06). La encuesta la envía la plataforma, no soe.

    Ejemplo: soe attend finish C-1024 --query "Cómo formalizar su bodega" --invited-to-workshop
    """
    from dataclasses import replace

    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.reading_days import hour_of
    from soe_cli.desk.catalogues import catalogues
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.errors import UsageError
    from soe_cli.messages.scripts import Moment
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.appointments import referrals, steps
    from soe_cli.procedures.appointments.attention import usual_channel
    from soe_cli.procedures.catalogue.finding import find as find_entry

    if mail_referral and not refer.strip():
        raise UsageError("Falta decir adónde se le deriva.", 'Escríbalo: --refer "PROMPERÚ 12.1"')
    with open_desk() as desk:
        appointment = find(desk, cita)
        ended = steps.moment_of(appointment, hour_of(at), desk.clock.now())
        found = find_entry(catalogues(desk), refer) if refer.strip() else None
        before = attention(desk, appointment)
        step = steps.finish(
            appointment,
            before,
            ended,
            query=clean_text(query),
            channel=channel or usual_channel(appointment, before),
            invited_to_workshop=invited_to_workshop,
            notes=clean_text(notes),
            referral=referrals.referral_of(found) if found else "",
        )
        if found and mail_referral:
            step = replace(step, plan=referrals.referral_mail(appointment, found, desk.office))
        said = f"Atención de {appointment.citizen.name} concluida a las {ended:%H:%M}."
        texts = {"Observaciones": clean_text(notes)} if clean_text(notes) else {}
        telling = Telling(said, (Moment.FINISH,), texts)
        take(desk, appointment, step, "attend finish", Consent(dry_run, yes, as_json), telling)
