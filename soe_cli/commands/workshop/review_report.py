"""The review of a session as a command tells it: what waits, what was decided, what to type next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from soe_cli.commands.workshop.consolidated import Consolidating
from soe_cli.errors import DecisionNeededError
from soe_cli.model.notice import Notice
from soe_cli.ui.report import Report

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.presence.review import Review
    from soe_cli.model.review import Case

COMMAND = "workshop review"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The session that is reviewed, as the command line names it, and how its files are read."""

    module: str
    session: int
    files: Sequence[Path]
    reading: Consolidating

    @property
    def command(self) -> str:
        """What to type to review it."""
        given = "".join(f' --from "{path}"' for path in self.files)
        return f"soe workshop review {self.module} --session {self.session}{given}"


def gathered(desk: Desk, wanted: Wanted) -> Review:
    """What there is to review now."""
    from soe_cli.desk.modules import module as module_named
    from soe_cli.desk.presence.review import review
    from soe_cli.procedures.workshops.sessions import session_numbered

    module = module_named(desk, wanted.module)
    session = session_numbered(module, wanted.session)
    return review(desk, module, wanted.reading.attendance(desk, module, session, wanted.files))


def tell(desk: Desk, wanted: Wanted, consent: Consent) -> None:
    """List the cases that wait; leave with the exit code of a decision while there are any."""
    found = gathered(desk, wanted)
    report = Report(COMMAND, review_json(found), (), (*found.notices, *unwritten(desk, found)), consent.dry_run)
    present_review(report, found, wanted, consent)
    leave(found)


def present_review(report: Report, found: Review, wanted: Wanted, consent: Consent, nothing: str = "") -> None:
    """Print what was done (``nothing`` where that is nothing), what waits and what to type next, or all as JSON."""
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.tables import print_effects

    def words() -> None:
        print_effects(report.outcomes)
        if nothing and not report.outcomes:
            console.data().print(nothing)
        _print_cases(found.waiting)
        if report.outcomes and report.dry_run:
            console.data().print("Es una prueba: no se escribió nada.")
        console.data().print(progress(found, wanted))

    present(report, consent.as_json, words)


def _print_cases(cases: Sequence[Case]) -> None:
    from soe_cli.ui.tables import print_table

    rows = [
        (
            one.display_name,
            "\n".join(f"{who.name} ({who.document}, {who.likelihood:.0%})" for who in one.candidates[:3]) or "—",
            one.reason,
        )
        for one in cases
    ]
    print_table("", ("Nombre mostrado", "Puede ser", "Por qué se pregunta"), rows)


def progress(found: Review, wanted: Wanted) -> str:
    """How far the review is, and what to type next."""
    done, left = len(found.cases) - len(found.waiting), len(found.waiting)
    if not left:
        return f"No falta decidir ningún nombre del taller {found.session.number}. {next_step(found, wanted)}"
    decided = f"{done} decidido{'s' if done != 1 else ''}"
    return f"{decided}; falta{'n' if left != 1 else ''} {left} por decidir. Para decidir: {wanted.command}"


def next_step(found: Review, wanted: Wanted) -> str:
    """What follows a review in which nothing waits: what was given with --from is kept first."""
    if wanted.files:
        given = "".join(f' --from "{path}"' for path in wanted.files)
        return f"Sigue: soe workshop capture {found.module.id} --session {found.session.number}{given}"
    return f"Sigue: soe workshop register {found.module.id} --session {found.session.number}"


def leave(found: Review) -> None:
    """Leave with the exit code of a decision while a case waits."""
    if found.waiting:
        raise typer.Exit(DecisionNeededError.exit_code)


def unwritten(desk: Desk, found: Review) -> list[Notice]:
    """What to tell of decisions that a stopped screen has left on this machine."""
    from soe_cli.desk.presence.review_drafts import ReviewDrafts

    left = len(ReviewDrafts(desk, found.module).all())
    if not left:
        return []
    message = (
        f"En este equipo quedaron {left} decisiones sin escribir en la pestaña «Revisión»: se escriben al abrir la"
        " revisión en una terminal."
    )
    return [Notice("warning", "unwritten-decisions", message)]


def review_json(found: Review) -> dict[str, Any]:
    """The cases that wait, and what was decided of the others."""
    waiting = {one.key for one in found.waiting}
    return {
        "module": found.module.id,
        "session": found.session.number,
        "cases": [_case_as_json(one) for one in found.waiting],
        "decided": [
            {
                "display_name": one.display_name,
                "document": kept.document,
                "decision": kept.decision,
                "who": kept.who,
                "when": kept.when,
            }
            for one in found.cases
            if one.key not in waiting and (kept := found.kept.get(one.key)) is not None
        ],
    }


def _case_as_json(one: Case) -> dict[str, Any]:
    return {
        "session": one.session,
        "display_name": one.display_name,
        "candidates": [
            {
                "document": who.document,
                "name": who.name,
                "likelihood": who.likelihood,
                "evidence": list(who.evidence),
            }
            for who in one.candidates
        ],
        "reason": one.reason,
        "connections": list(one.connections),
    }
