"""The ways to decide in a review: on the screen, in a spreadsheet, by words of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from soe_cli.commands.workshop.review_report import (
    COMMAND,
    Wanted,
    gathered,
    leave,
    next_step,
    present_review,
    progress,
    review_json,
    unwritten,
)
from soe_cli.errors import DecisionNeededError, UnusableInputError, UsageError
from soe_cli.ui.report import Report

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.model.notice import Notice
    from soe_cli.model.review import Wish

PATIENCE = 30
"""Seconds that the end waits for decisions under way; what is not written by then is written the next time."""


def on_screen(desk: Desk, wanted: Wanted) -> None:
    """One case after the other on the screen, then how far the review is."""
    from soe_cli.desk.presence.review_drafts import ReviewDrafts
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_notices

    found = gathered(desk, wanted)
    print_notices(found.notices)
    if not found.cases:
        console.data().print(f"No hay nombres dudosos en el taller {wanted.session}. {next_step(found, wanted)}")
        return
    from soe_cli.ui.review.app import KEPT_HERE, ReviewConsole

    screen = ReviewConsole(desk, found)
    screen.run()
    screen.backstage.close(PATIENCE)
    if screen.defect is not None:
        raise screen.defect
    print_notices(screen.conflicts.values())
    if left := len(ReviewDrafts(desk, found.module).all()):
        console.talk().print(f"Quedan {left} decisiones sin escribir en la pestaña «Revisión». {KEPT_HERE}")
    # Who is decided may leave another name in doubt, or out of it.
    found = gathered(desk, wanted)
    console.data().print(progress(found, wanted))
    leave(found)


def export(desk: Desk, wanted: Wanted, path: Path, consent: Consent) -> None:
    """Write the cases to a spreadsheet. One that is there may hold decisions: only --yes replaces it."""
    from soe_cli.commands.saving import save
    from soe_cli.documents.review_workbook import review_workbook
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present

    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"«{path.name}» no termina en .xlsx.", f"Use --export {path.stem}.xlsx")
    if path.exists() and not (consent.yes or consent.dry_run):
        raise UsageError(
            f"«{path.name}» ya existe y puede tener decisiones sin tomar en cuenta.",
            f"Tómelas primero con --import {path}, use otro nombre, o agregue --yes para reemplazarlo.",
        )
    found = gathered(desk, wanted)
    if not consent.dry_run:
        save(path, review_workbook(found.cases, found.kept, found.people))

    def words() -> None:
        if consent.dry_run:
            console.data().print(f"Es una prueba: no se guardó {path}. Tendría {len(found.cases)} casos.")
            return
        console.data().print(f'{len(found.cases)} casos en {path}. Al terminar: {wanted.command} --import "{path}"')

    report = Report(COMMAND, {**review_json(found), "file": str(path)}, (), found.notices, consent.dry_run)
    present(report, consent.as_json, words)


def carry_out_wishes(desk: Desk, wanted: Wanted, wishes: Sequence[Wish], strict: bool, consent: Consent) -> None:
    """Write what the wishes decide, then tell how far the review is.

    With ``strict`` a wish that cannot be taken ends the command, else it is told and the others are taken.
    """
    from soe_cli.commands.carrying_out import carry_out
    from soe_cli.desk.presence.decisions import give_up_left, kept_decisions
    from soe_cli.desk.presence.review_drafts import ReviewDrafts
    from soe_cli.procedures.workshops.session.decisions import STEPS, conflicts, plan_decisions, says
    from soe_cli.procedures.workshops.session.rulings import Reviewed, rulings_of

    found = gathered(desk, wanted)
    reviewed = Reviewed(found.session.number, found.names, found.cases, found.people, found.kept)
    rulings, refused = rulings_of(wishes, reviewed, desk.clock.now())
    if refused and (strict or len(refused) == len(wishes)):
        raise _unusable(refused, strict)

    def planned() -> Plan:
        return plan_decisions(found.module, rulings, kept_decisions(desk, found.module), desk.office)

    own = tuple(f"B09/{step}/{found.module.id}/" for step in STEPS)
    carried = carry_out(desk, planned(), COMMAND, consent, own=own, replan=planned)
    if not consent.dry_run:
        found = gathered(desk, wanted)
        drafts = ReviewDrafts(desk, found.module)
        for ruling in rulings:
            if says(found.kept.get(ruling.key), ruling.document):
                drafts.forget(ruling.key)
    # Somebody may have written the same row a moment before.
    overruled = conflicts(rulings, found.kept, desk.office)
    if overruled:
        give_up_left(desk, found.module)
    notices = (*refused, *overruled.values(), *unwritten(desk, found))
    nothing = "" if overruled else "Nada por hacer: no hay decisiones nuevas."
    present_review(carried.report(review_json(found), notices), found, wanted, consent, nothing)
    if overruled:
        raise typer.Exit(DecisionNeededError.exit_code)


def _unusable(refused: Sequence[Notice], strict: bool) -> UsageError | UnusableInputError:
    first, others = refused[0], len(refused) - 1
    message = f"{first.source}: {first.message}" if first.source else first.message
    step = f"Corríjalo y repita el comando{f'; hay {others} más que no se pueden tomar' if others else ''}."
    return UsageError(message, step) if strict else UnusableInputError(message, step)
