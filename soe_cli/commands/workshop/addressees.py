"""To whom the procedure writes about a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk


def subdirector(desk: Desk, to: str) -> str:
    """The Subdirector's address: ``to``, or the configured one. ``UsageError`` when there is none to write to."""
    return _usable(to or desk.config.authorities.subdirector, "del Subdirector", "subdirector")


def directorate(desk: Desk, to: str) -> str:
    """The Dirección's address: ``to``, or the configured one. ``UsageError`` when there is none to write to."""
    return _usable(to or desk.config.authorities.directorate, "de la Dirección", "directorate")


def _usable(wanted: str, whose: str, setting: str) -> str:
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import email_problem, usable_email

    if not wanted:
        raise UsageError(
            f"Falta el correo {whose}.",
            f"Escríbalo con --to CORREO, o en config.toml: [authorities] {setting} = …",
        )
    if problem := email_problem(wanted):
        raise UsageError(f"El correo «{wanted}» {problem}.", "Corríjalo y repita el comando.")
    return usable_email(wanted) or wanted
