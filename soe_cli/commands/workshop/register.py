"""``soe workshop register``: B09, the attendance of a session goes into the shared spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName
from soe_cli.commands.workshop.consolidated import Consolidating, DayFirst, SessionNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.commands.carrying_out import Carried
    from soe_cli.desk.desk import Desk
    from soe_cli.model.workshop import Module, Session
    from soe_cli.procedures.workshops.session.registering import RegisterPlan
    from soe_cli.procedures.workshops.status import StatusLine

OWN = ("attendance", "correction", "total")
"""The steps of this command, as their keys begin: what an earlier run has left of them is settled first."""


def register(
    module: ModuleName,
    session: SessionNumber,
    without_review: Annotated[
        bool, typer.Option("--without-review", help="Registra ya a quienes se sabe que estuvieron.")
    ] = False,
    day_first: DayFirst = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra la asistencia guardada del taller en «Asistencia» y su total en «Programación», una vez (B09).

    Si algo cambió después, corrige las mismas filas; lo que escribió una persona no se toca.
    Ejemplo: soe workshop register aprende --session 1 --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.presence.registering import register_facts
    from soe_cli.errors import DecisionNeededError
    from soe_cli.procedures.workshops.session.registering import plan_register
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        found, _ = _session(desk, module, session)
        reading = Consolidating(day_first)

        def planned() -> RegisterPlan:
            shown = reading.attendance(desk, *_session(desk, module, session))
            return plan_register(register_facts(desk, shown), without_review=without_review)

        carried = carry_out(
            desk,
            planned(),
            "workshop register",
            Consent(dry_run, yes, as_json),
            own=tuple(f"B09/{step}/{found.id}/{session}/" for step in OWN),
            replan=planned,
        )
        following = () if dry_run else _following(desk, found, session, waiting=bool(carried.planned.waiting))
        report = carried.report(_data(found, session, carried.planned, following), carried.planned.plan.notices)
        present(report, as_json, lambda: _words(session, carried, following))
    if carried.planned.disputed and not dry_run:
        raise typer.Exit(DecisionNeededError.exit_code)


def _session(desk: Desk, name: str, number: int) -> tuple[Module, Session]:
    """The module and its session, as the shared spreadsheet has them now."""
    from soe_cli.desk.modules import module as module_named
    from soe_cli.procedures.workshops.sessions import session_numbered

    module = module_named(desk, name)
    return module, session_numbered(module, number)


def _following(desk: Desk, module: Module, session: int, *, waiting: bool) -> Sequence[StatusLine]:
    from soe_cli.desk.module_status import modules_wanted, proofs
    from soe_cli.procedures.catalogue.reading import service_procedure
    from soe_cli.procedures.workshops.session.following import what_follows
    from soe_cli.procedures.workshops.status import module_status

    (programme,) = modules_wanted(desk, module.id)
    shown = proofs(desk).get(module.id, ())
    lines = module_status(programme, shown, service_procedure(), desk.clock.now())
    return what_follows(module.id, lines, session, waiting=waiting)


def _data(module: Module, session: int, planned: RegisterPlan, following: Sequence[StatusLine]) -> dict[str, Any]:
    return {
        "module": module.id,
        "session": session,
        "listed": planned.listed,
        "attended": planned.attended,
        "to_review": planned.waiting,
        "next": [
            {
                "activity": one.activity,
                "session": one.session or None,
                "name": one.name,
                "command": one.command or None,
            }
            for one in following
        ],
    }


def _words(session: int, carried: Carried[RegisterPlan], following: Sequence[StatusLine]) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    out = console.data()
    planned = carried.planned
    if carried.outcomes:
        print_effects(carried.outcomes)
    else:
        out.print("Nada por hacer: la asistencia ya está registrada así.")
    out.print(f"Sesión {session}: asistieron {planned.attended} de {planned.listed} registrados.")
    if carried.consent.dry_run:
        out.print("Es una prueba: no se escribió nada.")
    for one in following:
        called = f"{one.activity}, taller {one.session}" if one.session else one.activity
        out.print(f"Lo que sigue: {called}, «{one.name}»{f': {one.command}' if one.command else ''}")
