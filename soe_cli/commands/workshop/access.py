"""``soe workshop access``: B06 and C02, the access link goes to those who are confirmed."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

SessionNumber = Annotated[
    int,
    typer.Option(
        "--session", metavar="N°", min=0, show_default=False, help="La sesión; sin esta opción, la siguiente."
    ),
]


def access(
    module: ModuleName,
    session: SessionNumber = 0,
    day_of: Annotated[bool, typer.Option("--day-of", help="El recordatorio del mismo día.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Envía el enlace de acceso a los confirmados, una vez; a quien se inscribe tarde, cuando se repite (B06, C02).

    Ejemplo: soe workshop access aprende --session 2 --dry-run
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.enrolments import access_facts
    from soe_cli.desk.modules import module as module_named
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.enrolment.access import plan_access, session_wanted

    with open_desk() as desk:
        found = module_named(desk, module)
        wanted = session_wanted(found, session, desk.clock.now())

        def planned() -> Plan:
            facts = access_facts(desk, module_named(desk, module))
            return plan_access(facts, session_wanted(facts.module, wanted.number, facts.now), day_of=day_of)

        data = {"module": found.id, "session": wanted.number, "topic": wanted.topic}
        nothing = f"Nada por hacer: ya se avisó a todos los confirmados de la sesión {wanted.number}."
        carry_and_tell(desk, "workshop access", Consent(dry_run, yes, as_json), planned, data, nothing)
