"""The question that comes before any plan: is the report of appointments right (A02)?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from soe_cli.errors import DecisionNeededError, SoeError
from soe_cli.ui import console
from soe_cli.ui.tables import print_notices

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.model.notice import Notice

AGAIN = (
    "Descargue otra vez el reporte y léalo con «soe report pull»;"
    " si es correcto, ejecute «soe remind --accept-report»."
)


def settle_doubts(desk: Desk, consent: Consent, *, accepted: bool) -> tuple[Notice, ...]:
    """Have a person say that the last report is right, if there are doubts; these, for the report of the command.

    With ``accepted`` they have said so already; ``--yes`` speaks of the plan and not of this. Of a dry run nothing
    is asked. ``DecisionNeededError`` when they say no, or when there is nobody to ask: then the consultant gets a
    mail, once a report.
    """
    from soe_cli.desk.report import accept, questions

    doubts = questions(desk)
    if not doubts or consent.dry_run:
        return doubts
    if not accepted:
        if not console.is_interactive():
            raise _unanswered(desk, doubts)
        _ask(doubts)
    accept(desk)
    return doubts


def _ask(doubts: Sequence[Notice]) -> None:
    print_notices(doubts)
    answer = console.ask("¿Es correcto este reporte? Con él se recordarán y anularán citas. [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se hizo nada: el reporte no es el correcto.", AGAIN)


def _unanswered(desk: Desk, doubts: Sequence[Notice]) -> DecisionNeededError:
    reasons = " ".join(doubt.message for doubt in doubts)
    return DecisionNeededError(
        f"El reporte de citas puede no ser el correcto y no hay una persona a quien preguntar: no se envió nada a"
        f" ningún ciudadano. {reasons} {_mailed(desk, doubts)}",
        AGAIN,
    )


def _mailed(desk: Desk, doubts: Sequence[Notice]) -> str:
    """Write to the consultant, once a report; what became of it, as a sentence."""
    from soe_cli.procedures.appointments.report_doubts import ask_consultant

    last = desk.daybook.pulls.last_report()
    if last is None:
        raise ValueError("there is no report to doubt")
    plan = ask_consultant(desk.office, last.file, last.sha256, doubts, desk.clock.now())
    address = desk.office.consultant.email
    try:
        (outcome,) = desk.carry_out(plan, "remind", lambda done, total: None)
    except SoeError as error:
        return f"Tampoco se pudo avisar a {address}: {error.message}"
    if outcome.status == "already":
        return f"Ya se avisó a {address}."
    if outcome.status in ("applied", "applied-inferred"):
        return f"Se avisó a {address}."
    problem = (outcome.error or {}).get("message", "")
    return f"No se sabe si el aviso llegó a {address}. {problem}".strip()
