"""``soe workshop invite``: B05 and C02, people are invited to register."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.commands.carrying_out import Carried
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome
    from soe_cli.intake.workshops.audience import ContactFile
    from soe_cli.model.notice import Notice
    from soe_cli.procedures.workshops.enrolment.audience import Source
    from soe_cli.procedures.workshops.enrolment.invitations import InvitationPlan
    from soe_cli.procedures.workshops.enrolment.registration_form import GivenForm

FATES = {
    "planned": "por enviar",
    "applied": "enviadas",
    "applied-inferred": "enviadas",
    "already": "enviadas antes",
    "superseded": "a cargo de un colega",
    "failed": "que fallaron",
    "unknown": "sin confirmar",
    "expired": "fuera de plazo",
}


def invite(
    module: ModuleName,
    session: Annotated[
        int,
        typer.Option("--session", metavar="N°", min=1, help="El taller que se anuncia; el 1 abre el módulo."),
    ] = 1,
    form: Annotated[
        str,
        typer.Option("--form", metavar="DIRECCIÓN", help="Un formulario que ya existe, o su hoja de respuestas."),
    ] = "",
    link: Annotated[
        str,
        typer.Option("--link", metavar="DIRECCIÓN", help="Dónde se llena, si --form es la hoja de respuestas."),
    ] = "",
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="ARCHIVO", help="Personas por invitar, en un XLSX o CSV con sus correos."),
    ] = None,
    audience: Annotated[
        list[str] | None,
        typer.Option(
            "--audience",
            metavar="GRUPO",
            help="attentions: atenciones marcadas para un taller e invitados al módulo (lo usual sin --from);"
            " former: inscritos en otros módulos. Puede repetirse.",
        ),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Invita por correo a inscribirse, una vez a cada persona; crea el formulario si falta (B05, C02).

    Espera al banner validado o, en un taller externo, a la aprobación; respeta la pestaña «Bajas». Con --session
    escribe otra vez, con el banner de ese taller, a quienes todavía no se inscriben.
    Ejemplo: soe workshop invite aprende --from lista.xlsx --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.registration_forms import given_form
    from soe_cli.intake.tables.source import open_source
    from soe_cli.intake.workshops.audience import ContactFile, read_contacts
    from soe_cli.ui.presenting import present

    people = read_contacts(open_source(file)) if file else ContactFile(())
    sources = _sources(audience or ([] if file else ["attentions"]))
    with open_desk() as desk:
        given = given_form(desk, form, link)

        def planned() -> InvitationPlan:
            return _planned(desk, module, session, given, sources, people)

        carried = carry_out(desk, planned(), "workshop invite", Consent(dry_run, yes, as_json), replan=planned)
        notices = (*people.notices, *carried.planned.plan.notices, *_spread(desk, carried))
        report = carried.report(_data(carried.planned), notices)
        present(report, as_json, lambda: _words(carried, dry_run=dry_run))


def _sources(named: Sequence[str]) -> list[Source]:
    from soe_cli.errors import UsageError
    from soe_cli.procedures.workshops.enrolment.audience import Source

    if unknown := [name for name in named if name not in {one.value for one in Source}]:
        raise UsageError(f"No hay un grupo «{unknown[0]}».", f"Los que hay: {', '.join(Source)}.")
    return [Source(name) for name in named]


def _planned(
    desk: Desk,
    wanted: str,
    number: int,
    form: GivenForm | None,
    sources: Sequence[Source],
    people: ContactFile,
) -> InvitationPlan:
    from soe_cli.desk.audience import audience_facts, invited_to_session
    from soe_cli.desk.banners import validated_banner
    from soe_cli.desk.modules import module, proofs
    from soe_cli.procedures.workshops.enrolment.audience import audience
    from soe_cli.procedures.workshops.enrolment.invitations import InvitationFacts, plan_invitations
    from soe_cli.procedures.workshops.programme.banner import OPENING
    from soe_cli.procedures.workshops.sessions import session_numbered

    found, shown = module(desk, wanted), proofs(desk)
    session_numbered(found, number)
    mailed = None if number == OPENING else invited_to_session(desk, found, number)
    return plan_invitations(
        InvitationFacts(
            module=found,
            number=number,
            audience=audience(found, sources, audience_facts(desk, people.contacts), mailed),
            banner=validated_banner(desk, found, number, shown),
            form=form,
            proofs=shown,
            office=desk.office,
            now=desk.clock.now(),
        )
    )


def _spread(desk: Desk, carried: Carried[InvitationPlan]) -> list[Notice]:
    """When the last invitation leaves, where the day's limit does not let all of them go at once."""
    from soe_cli.effects.budget import last_one_leaves
    from soe_cli.model.notice import Notice

    room = carried.messages
    last = last_one_leaves(room.to_send, room.left, desk.config.quotas.messages_a_day, desk.messages_free_at())
    if last is None:
        return []
    told = (
        f"Esperan al límite de 24 horas de su cuenta: {room.postponed}. Si ejecuta «soe resume» cada día, la última"
        f" sale hacia el {last:%d/%m/%Y}."
    )
    return [Notice("warning", "spread", told)]


def _data(planned: InvitationPlan) -> dict[str, Any]:
    people = planned.audience
    return {
        "found": people.found,
        "to_invite": len(people.invitees),
        "left_out": {reason.name.lower(): count for reason, count in people.left_out.items()},
    }


def _words(carried: Carried[InvitationPlan], *, dry_run: bool) -> None:
    from soe_cli.effects.plan import SendEmail
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    outcomes = carried.outcomes
    if all(one.status == "already" for one in outcomes):
        console.data().print("Nada por hacer: todas las personas encontradas ya fueron invitadas.")
        return
    print_effects(_one_of_each(outcomes))
    counts = Counter(FATES.get(one.status, "pendientes") for one in outcomes if isinstance(one.effect, SendEmail))
    fates = ", ".join(f"{count} {fate}" for fate, count in counts.items())
    console.data().print(f"Invitaciones: {fates or 'ninguna'}.")
    if dry_run:
        console.data().print("Es una prueba: no se invitó a nadie.")


def _one_of_each(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The first of each label and fate: of two thousand invitations a person reads only how many there are."""
    first: dict[tuple[str, ...], Outcome] = {}
    for one in outcomes:
        first.setdefault((one.effect.label, one.status, (one.error or {}).get("message", "")), one)
    return list(first.values())
