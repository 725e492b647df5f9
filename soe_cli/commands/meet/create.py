"""``soe meet create``: a meeting on the centre's calendar with its Meet link."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes


def create(
    title: Annotated[str, typer.Option("--title", metavar="TÍTULO", help="Cómo se llama la reunión.")],
    start: Annotated[
        str, typer.Option("--start", metavar="CUÁNDO", help="Día y hora: 2026-11-24T15:00 o «24/11/2026 15:00».")
    ],
    minutes: Annotated[
        int, typer.Option("--minutes", min=5, max=1440, metavar="MINUTOS", help="Cuánto dura.")
    ] = 30,
    invite: Annotated[
        list[str] | None,
        typer.Option("--invite", metavar="CORREO", help="A quién invita Google; puede repetirse."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Crea una reunión con enlace de Meet en el calendario del centro. Repetirlo no crea otra.

    Ejemplo: soe meet create --title "Coordinación" --start 2026-11-24T15:00 --minutes 45
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.meetings import guests_left_out
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import usable_email
    from soe_cli.intake.when import parse_moment
    from soe_cli.model.lima import LIMA
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.meetings import plan_meeting
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.tables import print_effects

    try:
        begins = parse_moment(start).replace(tzinfo=LIMA)
    except ValueError as error:
        raise UsageError(f"«{start}» no es un día con su hora.", "Escríbalo así: 2026-11-24T15:00.") from error
    if not clean_text(title):
        raise UsageError("La reunión no tiene título.", 'Escríbalo: --title "…"')
    for address in invite or ():
        if usable_email(address) is None:
            raise UsageError(f"«{address}» no es una dirección de correo.", "Corríjala y repita el comando.")
    with open_desk() as desk:
        guests = tuple(invite or ())
        plan = plan_meeting(desk.office.center, clean_text(title), begins, minutes, guests, desk.clock.now())
        left_out = guests_left_out(desk, plan)
        carried = carry_out(desk, plan, "meet create", Consent(dry_run, yes, as_json))
        receipt = carried.outcomes[0].receipt or {}
        data = {"link": receipt.get("link"), "event_id": receipt.get("event_id"), "start": begins.isoformat()}

        def words() -> None:
            print_effects(carried.outcomes)
            if dry_run:
                console.data().print("Es una prueba: no se creó nada.")
            if data["link"]:
                console.data().print(f"Enlace de Meet: {data['link']}")

        present(carried.report(data, (*plan.notices, *left_out)), as_json, words)
