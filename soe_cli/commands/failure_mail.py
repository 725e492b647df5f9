"""What fails while nobody is at the desk is told to the consultant by mail (A02)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from soe_cli.errors import SoeError
from soe_cli.ui import console

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome


@contextmanager
def errors_mailed(desk: Desk, *, wanted: bool) -> Iterator[None]:
    """With ``wanted``, an error that ends the block is mailed to the consultant before it goes on."""
    try:
        yield
    except SoeError as error:
        if wanted:
            _mail(desk, (f"{error.message} {error.next_step}".strip(),))
        raise


def mail_failures(desk: Desk, outcomes: Sequence[Outcome]) -> None:
    """Mail to the consultant what of ``outcomes`` failed or is in doubt, if anything."""
    failed = [one for one in outcomes if one.error or one.status in ("failed", "unknown")]
    told = [f"{one.effect.label}: {(one.error or {}).get('message', 'no se sabe si se hizo')}" for one in failed]
    if told:
        _mail(desk, told)


def _mail(desk: Desk, failures: Sequence[str]) -> None:
    """Write once; where not even that can be done, say so: the exit code tells the rest."""
    from soe_cli.procedures.appointments.failure_mail import plan_failure_mail

    plan = plan_failure_mail(desk.office, failures, desk.clock.now())
    address = desk.office.consultant.email
    try:
        (outcome,) = desk.carry_out(plan, "remind", lambda done, total: None)
    except SoeError as error:
        console.talk().print(f"Tampoco se pudo avisar a {address}: {error.message}")
        return
    problem = (outcome.error or {}).get("message", "")
    sent = outcome.status in ("applied", "applied-inferred", "already")
    console.talk().print(
        f"Se avisó a {address}." if sent else f"No se sabe si el aviso llegó a {address}. {problem}".strip()
    )
