"""``soe certificate reissue``: B12, a certificate is issued again, with what was wrong put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.certificate.telling import Code
from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from collections.abc import Callable

    from soe_cli.commands.carrying_out import Carried, Consent
    from soe_cli.desk.closing.certificates import Printing
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.model.certificate import RegisteredCertificate
    from soe_cli.procedures.workshops.closing.certificate_changes import Correction


def reissue(
    code: Code,
    surnames: Annotated[
        str | None, typer.Option("--surnames", metavar="APELLIDOS", help="Los apellidos, corregidos.")
    ] = None,
    given_names: Annotated[
        str | None, typer.Option("--given-names", metavar="NOMBRES", help="Los nombres, corregidos.")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="NÚMERO", help="El número de documento, corregido.")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Emite de nuevo un certificado, corregido si hace falta, y lo entrega. El anterior queda reemplazado (B12).

    El código anterior sigue en el registro y lleva al nuevo. Repetir el comando no emite otro.
    Ejemplo: soe certificate reissue K7Q2M-9XW4F --surnames "Ñahui Quispe"
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.certificate.telling import code_given
    from soe_cli.desk.closing.certificates import Printing, change_facts
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.workshops.closing.certificate_changes import successor_as_wished
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    wanted, correction = code_given(code), _correction(surnames, given_names, document)
    with open_desk() as desk:
        consent = Consent(dry_run, yes, as_json)
        printing = Printing(desk, change_facts(desk, wanted).module)
        issued = _carried(desk, consent, lambda: _plan(desk, wanted, correction, printing))
        new = successor_as_wished(change_facts(desk, wanted), correction)
        steps = [issued, *([_carried(desk, consent, lambda: _delivery(desk, new, printing))] if new else [])]
        outcomes = [outcome for step in steps for outcome in (*step.given_up, *step.outcomes)]
        notices = [notice for step in steps for notice in (*step.planned.notices, *step.notices)]
        data = {"code": wanted, "new_code": new.code if new else None}
        report = Report("certificate reissue", data, outcomes, notices, dry_run=dry_run)
        present(report, as_json, lambda: _words(report.outcomes, new, dry_run=dry_run))


def _correction(surnames: str | None, given_names: str | None, document: str | None) -> Correction:
    from soe_cli.errors import UsageError
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.workshops.closing.certificate_changes import Correction

    told = [None if text is None else clean_text(text) for text in (surnames, given_names, document)]
    if "" in told:
        raise UsageError("Una de las correcciones está vacía.", "Escriba el texto corregido entre comillas.")
    if any("," in text for text in told if text):
        raise UsageError("Los apellidos y los nombres van sin comas.", "Use --surnames y --given-names.")
    return Correction(*told)


def _carried(desk: Desk, consent: Consent, planned: Callable[[], Plan]) -> Carried[Plan]:
    from soe_cli.commands.carrying_out import carry_out

    return carry_out(desk, planned(), "certificate reissue", consent, replan=planned)


def _plan(desk: Desk, code: str, correction: Correction, printing: Printing) -> Plan:
    from soe_cli.desk.closing.certificates import change_facts
    from soe_cli.procedures.workshops.closing.certificate_changes import plan_reissue

    facts = change_facts(desk, code)
    one = facts.certificate
    printed = printing.reprinted(one, correction.name(one.name), correction.number(one.document))
    return plan_reissue(facts, correction, printed)


def _delivery(desk: Desk, one: RegisteredCertificate, printing: Printing) -> Plan:
    from dataclasses import replace

    from soe_cli.desk.closing.certificates import delivery_facts
    from soe_cli.desk.modules import module
    from soe_cli.procedures.workshops.closing.certificates import plan_delivery

    facts = delivery_facts(desk, module(desk, one.module_id), printing)
    return plan_delivery(replace(facts, only=one.enrolment_id))


def _words(outcomes: Any, new: RegisteredCertificate | None, *, dry_run: bool) -> None:
    from soe_cli.commands.certificate.telling import lines
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    if new:
        print_table("", ("Certificado", ""), lines(new))
    if all(outcome.status == "already" for outcome in outcomes):
        console.data().print("Nada por hacer: ya se emitió de nuevo y se entregó.")
        return
    print_effects(outcomes)
    if dry_run:
        console.data().print("Es una prueba: no se emitió nada. Después se guarda el PDF y se envía por correo.")
