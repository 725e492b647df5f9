"""The attendance of a session for the commands that need it, and the one question that reading it may raise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.presence.consolidating import SessionAttendance
    from soe_cli.model.workshop import Module, Session

SessionNumber = Annotated[
    int, typer.Option("--session", metavar="N°", min=1, help="El taller.", show_default=False)
]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help="Qué va primero en las fechas de un archivo que no lo aclara.",
        show_default=False,
    ),
]


@dataclass(slots=True)
class Consolidating:
    """Reads attendance, with what a person says of dates that can be read in two ways: asked once, at the
    terminal."""

    day_first: bool | None

    def attendance(
        self, desk: Desk, module: Module, session: Session, files: Sequence[Path] = ()
    ) -> SessionAttendance:
        """The attendance of ``session``, as :func:`session_attendance`; ``UnclearDatesError`` when nobody says how
        its dates are read."""
        from soe_cli.desk.presence.consolidating import UnclearDatesError, session_attendance
        from soe_cli.ui import console

        try:
            return session_attendance(desk, module, session, files, self.day_first)
        except UnclearDatesError as error:
            if not console.is_interactive():
                raise
            console.talk().print(error.message)
            answer = console.ask("¿Qué va primero en sus fechas, el día o el mes? [d/m]").casefold()
            if answer not in ("d", "día", "dia", "m", "mes"):
                raise
            self.day_first = answer.startswith("d")
        return session_attendance(desk, module, session, files, self.day_first)
