"""``soe attend refer``: the citizen is referred to another institution (A05)."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Cita, DryRun, Json, Yes


def refer(
    to: Annotated[str, typer.Option("--to", metavar="ENTRADA", help='Adónde, por ejemplo "PROMPERÚ 12.1".')],
    cita: Cita = "",
    mail: Annotated[bool, typer.Option("--mail", help="Le envía por correo adónde acudir, una sola vez.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Anota que se deriva al ciudadano a otra institución, durante la atención o después (A05).

    Busque la entrada con «soe procedure search». Va a la columna Derivación con «soe log».
    Ejemplo: soe attend refer C-1024 --to "PROMPERÚ 12.1" --mail
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.catalogues import catalogues
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.procedures.appointments import referrals
    from soe_cli.procedures.catalogue.finding import find as find_entry

    with open_desk() as desk:
        appointment = find(desk, cita)
        found = find_entry(catalogues(desk), to)
        before = attention(desk, appointment)
        step = referrals.refer(appointment, before, found, desk.office, desk.clock.now(), by_mail=mail)
        already = "" if step.occurrence else " (ya estaba anotado)"
        telling = Telling(f"{appointment.citizen.name}: se le deriva a {found.title}{already}.")
        take(desk, appointment, step, "attend refer", Consent(dry_run, yes, as_json), telling)
