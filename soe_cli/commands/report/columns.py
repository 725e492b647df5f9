"""Columns that nobody foresaw: proposed, asked for once, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.intake.report.layout import ColumnsNotFoundError


def accept_columns(desk: Desk, problem: ColumnsNotFoundError) -> bool:
    """Show which column may be which; whether a person agreed, and then it is remembered for every report.

    False without a proposal or a terminal.
    """
    from soe_cli.desk.columns import remember_columns
    from soe_cli.intake.report.proposal import accepted
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_table

    if not problem.proposals or not console.is_interactive():
        return False
    talk = console.talk()
    talk.print(problem.message)
    print_table(
        "Las columnas podrían ser estas",
        ("Dato", "Columna del archivo", "Por ejemplo"),
        [(one.called, one.header, ", ".join(one.samples)) for one in problem.proposals],
        talk,
    )
    answer = console.ask("¿Son correctas? Se recordarán para los próximos reportes. [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        return False
    remember_columns(desk, accepted(problem.proposals))
    return True
