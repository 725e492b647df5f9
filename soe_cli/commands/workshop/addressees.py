"""To whom the procedure writes about a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk


def directorate(desk: Desk, to: str) -> str:
    """The Dirección's address: ``to``, or the configured one. ``UsageError`` when there is none to write to."""
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import email_problem, usable_email

    wanted = to or desk.config.authorities.directorate
    if not wanted:
        raise UsageError(
            "Falta el correo de la Dirección.",
            "Escríbalo con --to CORREO, o en config.toml: [authorities] directorate = …",
        )
    if problem := email_problem(wanted):
        raise UsageError(f"El correo «{wanted}» {problem}.", "Corríjalo y repita el comando.")
    return usable_email(wanted) or wanted
