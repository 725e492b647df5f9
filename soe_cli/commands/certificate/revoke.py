"""``soe certificate revoke``: B12, a certificate does not hold any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.certificate.telling import Code
from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.effects.plan import Plan


def revoke(
    code: Code,
    reason: Annotated[str, typer.Option("--reason", metavar="MOTIVO", help="Por qué.", show_default=False)],
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Anula un certificado; el motivo, quién y cuándo quedan en «Evidencias». No se escribe a nadie (B12).

    Ejemplo: soe certificate revoke K7Q2M-9XW4F --reason "Se emitió por error"
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.certificate.telling import as_json as told
    from soe_cli.commands.certificate.telling import code_given
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.closing.certificates import change_facts
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import UsageError
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.workshops.closing.certificate_changes import plan_revocation

    wanted, why = code_given(code), clean_text(reason)
    if not why:
        raise UsageError("Falta el motivo.", f'Escríbalo así: soe certificate revoke {wanted} --reason "…"')
    with open_desk() as desk:

        def planned() -> Plan:
            return plan_revocation(change_facts(desk, wanted), why)

        data = told(change_facts(desk, wanted).certificate)
        nothing = f"Nada por hacer: el certificado {wanted} ya estaba revocado."
        carry_and_tell(desk, "certificate revoke", Consent(dry_run, yes, as_json), planned, data, nothing)
