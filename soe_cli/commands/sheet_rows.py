"""The rows that a plan would change, as they stand in the shared spreadsheet at the moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from soe_cli.effects.plan import UpdateRow

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome

KEY = "Clave"


def sheet_rows(desk: Desk, foreseen: Sequence[Outcome]) -> dict[str, Mapping[str, str]]:
    """The shown text of the cells that each change still to be made is about, by the label of the change.

    A row that is not there has no cells.
    """
    changes = [one.effect for one in foreseen if isinstance(one.effect, UpdateRow) and one.status != "already"]
    shown: dict[str, Mapping[str, str]] = {}
    for spreadsheet, tab in {(change.spreadsheet, change.tab) for change in changes}:
        mine = [change for change in changes if (change.spreadsheet, change.tab) == (spreadsheet, tab)]
        headers = sorted({header for change in mine for header in change.cells})
        standing = desk.workspace.sheets.rows(spreadsheet, tab, (KEY, *headers))
        rows = {row.values[KEY]: row.values for row in standing}
        for change in mine:
            row = rows.get(change.row_key, {})
            shown[change.label] = {header: row[header] for header in change.cells if header in row}
    return shown
