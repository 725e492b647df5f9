"""``soe workshop enrol``: B05 and C02, who registered is enrolled and told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.intake.registrations.reading import Registrations
    from soe_cli.model.workshop import Module
    from soe_cli.procedures.workshops.enrolment.enrolment import EnrolmentPlan

OWN = ("enrolment", "state", "confirmation", "waiting", "count")
"""The steps of this command, as their keys begin: what an earlier run has left of them is settled first."""


class _ByHand(NamedTuple):
    """The document numbers that were typed: of those who cancel, and of those who come back."""

    cancelled: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()


def enrol(
    module: ModuleName,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="ARCHIVO", help="Las inscripciones en un XLSX o CSV, en vez del formulario."
        ),
    ] = None,
    cancel: Annotated[
        list[str] | None,
        typer.Option("--cancel", metavar="DOCUMENTO", help="Quien ya no participará (puede repetirse)."),
    ] = None,
    restore: Annotated[
        list[str] | None,
        typer.Option(
            "--restore", metavar="DOCUMENTO", help="Quien canceló y participará otra vez (puede repetirse)."
        ),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Inscribe a quienes llenaron el formulario, por orden de llegada, y les avisa una vez (B05, C02).

    También avisa a quien sube de la lista de espera cuando alguien cancela, en la hoja o con --cancel.
    Ejemplo: soe workshop enrol aprende --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.enrolments import unkeyed_rows
    from soe_cli.desk.modules import module as module_named
    from soe_cli.errors import DecisionNeededError
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        found = module_named(desk, module)
        by_hand = _ByHand(tuple(cancel or ()), tuple(restore or ()))
        handed_in = _registrations(desk, found, file, by_hand)
        carried = carry_out(
            desk,
            _planned(desk, found, handed_in, by_hand),
            "workshop enrol",
            Consent(dry_run, yes, as_json),
            own=tuple(f"B05/{step}/{found.id}/" for step in OWN),
            replan=lambda: _planned(desk, module_named(desk, module), handed_in, by_hand),
        )
        planned = carried.planned
        notices = (*handed_in.notices, *unkeyed_rows(desk, found), *planned.plan.notices)
        report = carried.report(_data(found, planned, handed_in), notices)
        present(report, as_json, lambda: _words(found, planned, carried.outcomes, dry_run=dry_run))
    if planned.doubts and not dry_run:
        raise typer.Exit(DecisionNeededError.exit_code)


def _registrations(desk: Desk, module: Module, file: Path | None, by_hand: _ByHand) -> Registrations:
    from soe_cli.desk.registrations import registrations
    from soe_cli.intake.registrations.reading import Registrations

    if by_hand != _ByHand() and file is None and not module.form:
        return Registrations((), (), 0, 0)
    return registrations(desk, module, file)


def _planned(desk: Desk, module: Module, handed_in: Registrations, by_hand: _ByHand) -> EnrolmentPlan:
    from soe_cli.desk.enrolments import enrolment_facts
    from soe_cli.procedures.workshops.enrolment.enrolment import plan_enrolment

    return plan_enrolment(enrolment_facts(desk, module, handed_in, by_hand.cancelled, by_hand.restored))


def _data(module: Module, planned: EnrolmentPlan, handed_in: Registrations) -> dict[str, Any]:
    from soe_cli.model.enrolment import Standing

    counts = Counter(one.standing for one in planned.enrolments)
    return {
        "module": module.id,
        "read": handed_in.read,
        "refused": handed_in.refused,
        "capacity": module.capacity,
        "confirmed": counts[Standing.CONFIRMED],
        "waiting": counts[Standing.WAITING],
        "cancelled": counts[Standing.CANCELLED],
        "to_review": len(planned.doubts),
    }


def _words(module: Module, planned: EnrolmentPlan, outcomes: Any, *, dry_run: bool) -> None:
    from soe_cli.model.enrolment import Standing
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    counts = Counter(one.standing for one in planned.enrolments)
    if outcomes:
        print_effects(outcomes)
    else:
        console.data().print("Nada por hacer: todas las inscripciones ya están en la lista y avisadas.")
    console.data().print(
        f"«{module.name}»: {counts[Standing.CONFIRMED]} de {module.capacity} lugares confirmados,"
        f" {counts[Standing.WAITING]} en espera, {counts[Standing.CANCELLED]} con la inscripción cancelada."
    )
    if dry_run:
        console.data().print("Es una prueba: no se inscribió ni se avisó a nadie.")
