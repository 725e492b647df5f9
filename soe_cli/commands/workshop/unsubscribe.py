"""``soe workshop unsubscribe``: whoever asks for no more invitations gets none."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes


def unsubscribe(
    address: Annotated[str, typer.Argument(metavar="CORREO", help="La dirección que no quiere más invitaciones.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXTO", help="El motivo, si lo dijo.")] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Anota en «Bajas» a quien pidió no recibir invitaciones a talleres: nadie del centro le invitará otra vez.

    Ejemplo: soe workshop unsubscribe maria@ejemplo.pe --reason "Respondió al correo"
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.audience import unsubscribed, waiting_invitations
    from soe_cli.desk.desk import open_desk
    from soe_cli.effects.plan import Plan
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import email_problem, usable_email
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.workshops.enrolment.invitations import plan_unsubscription

    email = usable_email(address)
    if email is None:
        raise UsageError(f"El correo «{address}» {email_problem(address)}.", "Corríjalo y repita el comando.")
    with open_desk() as desk:

        def planned() -> Plan:
            known = email.casefold() in unsubscribed(desk)
            return plan_unsubscription(email, clean_text(reason), known, desk.office, desk.clock.now())

        waiting = waiting_invitations(desk, email)
        nothing = "Nada por hacer: esa dirección ya está en «Bajas»."
        data = {"address": email, "withdrawn": len(waiting)}
        carry_and_tell(desk, "workshop unsubscribe", Consent(dry_run, yes, as_json), planned, data, nothing)
        if waiting and not dry_run:
            # Invitations that wait for the day's limit would still go out with «soe resume».
            desk.give_up(waiting, "workshop unsubscribe")
