"""``soe workshop speakers``: B02, the speakers are invited."""

from __future__ import annotations

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName


def speakers(module: ModuleName, dry_run: DryRun = False, yes: Yes = False, as_json: Json = False) -> None:
    """Invita por correo a los ponentes de las sesiones que vienen, una vez a cada uno (B02).

    Ejemplo: soe workshop speakers aprende --dry-run
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.procedures.workshops.speakers import plan_speakers

    with open_desk() as desk:
        carry_and_tell(
            desk,
            "workshop speakers",
            Consent(dry_run, yes, as_json),
            lambda: plan_speakers(module_named(desk, module), desk.office, desk.clock.now()),
            {},
            "Nada por hacer: los ponentes de las sesiones que vienen ya fueron invitados.",
        )
