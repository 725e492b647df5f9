"""``soe workshop approve``: B03 and C01, the Subdirector's approval is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.model.received_mail import ReceivedMail
    from soe_cli.model.workshop import Module

NOTHING = "Nada por hacer: la aprobación ya está registrada."


def approve(
    module: ModuleName,
    note: Annotated[str, typer.Option("--note", metavar="TEXTO", help="Cómo y cuándo lo aprobó.")] = "",
    reply: Annotated[
        bool, typer.Option("--reply", help="Busca en su buzón la respuesta del Subdirector y se la muestra.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra que el Subdirector aprobó la programación (B03, C01). Sin esto, un taller externo no invita a nadie.

    Con --reply la respuesta siempre se le pregunta: solo una persona puede decir que es una aprobación.
    Ejemplo: soe workshop approve cetpro --note "Correo del Subdirector del 12/03"
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.approvals import READING, or_by_hand
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import MissingScopeError, UsageError
    from soe_cli.model.text import clean_text

    if note and reply:
        raise UsageError("--note y --reply no van juntos.", "Escriba cómo se aprobó, o deje que soe lo busque.")
    consent = Consent(dry_run, yes, as_json)
    with open_desk() as desk:
        if not reply:
            _record(desk, module, clean_text(note), consent, {})
            return
        desk.purpose = READING
        try:
            _approve_by_reply(desk, module, consent)
        except MissingScopeError as error:
            error.next_step = error.next_step.rstrip(".") + or_by_hand(module)
            raise


def _approve_by_reply(desk: Desk, wanted: str, consent: Consent) -> None:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.approvals import approval_reply
    from soe_cli.desk.modules import evidence_keys
    from soe_cli.desk.modules import module as module_named
    from soe_cli.procedures.workshops.programme.approval import approval_key
    from soe_cli.procedures.workshops.programme.approval_reply import first_lines, reply_note
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    module = module_named(desk, wanted)
    if approval_key(module) in evidence_keys(desk):
        present(Report("workshop approve", {"reply": None}), consent.as_json, lambda: console.data().print(NOTHING))
        return
    mail = approval_reply(desk, module)
    lines = first_lines(mail.text)
    data = {"reply": {"from": mail.senders[0], "at": mail.when.isoformat(), "lines": list(lines)}}
    if not (consent.as_json and consent.dry_run):
        _show(mail, lines)
    if not consent.dry_run:
        _must_be_approval(module)
        consent = Consent(dry_run=False, yes=True, as_json=consent.as_json)
    _record(desk, module.id, reply_note(mail), consent, data)


def _record(desk: Desk, wanted: str, note: str, consent: Consent, data: dict[str, Any]) -> None:
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.modules import evidence_keys
    from soe_cli.desk.modules import module as module_named
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.programme.approval import plan_approval, submission_key

    def planned() -> Plan:
        found = module_named(desk, wanted)
        submitted = submission_key(found) in evidence_keys(desk)
        return plan_approval(found, note, submitted, desk.office, desk.clock.now())

    carry_and_tell(desk, "workshop approve", consent, planned, data, NOTHING)


def _show(mail: ReceivedMail, lines: tuple[str, ...]) -> None:
    from soe_cli.ui import console

    talk = console.talk()
    talk.print(f"{mail.senders[0]} respondió el {mail.when:%d/%m/%Y a las %H:%M}:", soft_wrap=True)
    for line in lines or ("(sin texto)",):
        talk.print(f"  {line}", soft_wrap=True)


def _must_be_approval(module: Module) -> None:
    """``DecisionNeededError`` unless a person says that the answer approves the programme."""
    from soe_cli.desk.approvals import or_by_hand
    from soe_cli.errors import DecisionNeededError
    from soe_cli.ui import console

    if not console.is_interactive():
        raise DecisionNeededError(
            "Solo una persona puede decir si esa respuesta aprueba la programación, y no hay a quién preguntar.",
            f"Repita el comando en una consola{or_by_hand(module.id)}",
        )
    answer = console.ask(f"¿Aprueba así la programación de «{module.name}»? [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se registró ninguna aprobación.", "Puede repetir el comando cuando quiera.")
