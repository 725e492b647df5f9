"""``soe workshop presenters``: B11, the closing session of a module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from soe_cli.commands.carrying_out import Carried
    from soe_cli.desk.closing.closing_session import Wish
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.model.closing import Eligible


def presenters(
    module: ModuleName,
    presenter: Annotated[
        list[str] | None,
        typer.Option(
            "--presenter",
            metavar="QUIÉN",
            help="Quien expone: documento o nombre. Puede repetirse, en el orden de los turnos.",
        ),
    ] = None,
    start: Annotated[
        str,
        typer.Option(
            "--start", metavar="MOMENTO", help='Cuándo: "2027-03-23 17:00"; sin ella, al terminar el último.'
        ),
    ] = "",
    each: Annotated[
        int, typer.Option("--each", metavar="MINUTOS", min=1, max=60, help="Minutos para cada proyecto.")
    ] = 5,
    link: Annotated[
        str, typer.Option("--link", metavar="ENLACE", help="La sala; sin ella, la del último taller.")
    ] = "",
    held: Annotated[bool, typer.Option("--held", help="Registra que la clausura se realizó.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="ARCHIVO", help="Guarda además la agenda en Word (.docx).")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Prepara la clausura: quiénes pueden exponer su proyecto, la agenda y las invitaciones, una vez (B11).

    Sin --presenter muestra a quienes alcanzan, o aún pueden alcanzar, la asistencia mínima.
    Ejemplo: soe workshop presenters aprende --presenter 40118322 --presenter "Paz Solís"
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.closing.closing_session import Wish, who_may_present
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.ui.presenting import present

    wish = Wish(tuple(presenter or ()), _moment(start), _address(link), each)
    with open_desk() as desk:
        found = module_named(desk, module)
        may, open_sessions = who_may_present(desk, found)

        def planned() -> Plan:
            return _plan(desk, module, wish, held=held)

        carried = carry_out(
            desk,
            planned(),
            "workshop presenters",
            Consent(dry_run, yes, as_json),
            on_consent=lambda agreed: _save(desk, module, wish, out),
            replan=planned,
        )
        data = {
            "module": found.id,
            "eligible": [_as_json(one) for one in may],
            "sessions_to_register": list(open_sessions),
            "file": str(out) if out and wish.presenters and not dry_run else None,
        }
        report = carried.report(data, carried.planned.notices)
        present(report, as_json, lambda: _words(may, open_sessions, carried, wish))


def _plan(desk: Desk, module: str, wish: Wish, *, held: bool) -> Plan:
    from soe_cli.desk.closing.closing_session import closing_facts
    from soe_cli.desk.modules import module as module_named
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.closing.closing_session import last_session, plan_closing, plan_held

    found = module_named(desk, module)
    if held:
        start = wish.start or last_session(found).end
        return plan_held(found, start, len(wish.presenters), desk.office, desk.clock.now())
    return plan_closing(closing_facts(desk, found, wish)) if wish.presenters else Plan()


def _save(desk: Desk, module: str, wish: Wish, out: Path | None) -> None:
    from soe_cli.commands.saving import save
    from soe_cli.desk.closing.closing_session import closing_facts
    from soe_cli.desk.modules import module as module_named

    if out is None or not wish.presenters:
        return
    save(out, closing_facts(desk, module_named(desk, module), wish).agenda)


def _moment(text: str) -> datetime | None:
    from soe_cli.errors import UsageError
    from soe_cli.intake.when import parse_moment
    from soe_cli.model.lima import LIMA

    if not text:
        return None
    try:
        return parse_moment(text).replace(tzinfo=LIMA)
    except ValueError as error:
        raise UsageError(f"--start: {error}.", 'Escriba el día y la hora: --start "2027-03-23 17:00"') from error


def _address(link: str) -> str:
    from soe_cli.errors import UsageError
    from soe_cli.model.web_address import web_address_problem

    if link and (problem := web_address_problem(link)):
        raise UsageError(f"«{link}» no es un enlace seguro: {problem}.", "Copie el enlace completo, desde https://")
    return link


def _as_json(one: Eligible) -> dict[str, Any]:
    person = one.enrolment.person
    return {
        "document": person.document,
        "name": person.name,
        "project": person.business,
        "sessions": one.sessions,
        "reached": one.reached,
    }


def _words(may: Sequence[Eligible], open_sessions: Sequence[int], carried: Carried[Plan], wish: Wish) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    out = console.data()
    if not carried.outcomes and not wish.presenters:
        rows = [
            (
                one.enrolment.person.document,
                one.enrolment.person.name,
                one.enrolment.person.business,
                str(one.sessions),
                "ya la tiene" if one.reached else "puede alcanzarla",
            )
            for one in may
        ]
        headers = ("Documento", "Apellidos y nombres", "Negocio o idea", "Talleres", "Asistencia mínima")
        print_table("Quiénes pueden exponer", headers, rows)
        if open_sessions:
            numbers = ", ".join(map(str, open_sessions))
            out.print(f"Sin asistencia registrada: taller {numbers}. Se supone que todavía pueden asistir.")
        out.print("Para invitarlos: repita el comando con --presenter DOCUMENTO por cada expositor.")
        return
    if all(outcome.status == "already" for outcome in carried.outcomes):
        out.print("Nada por hacer: la clausura ya está preparada y avisada.")
        return
    print_effects(carried.outcomes)
    if carried.consent.dry_run:
        out.print("Es una prueba: no se guardó ni se envió nada.")
