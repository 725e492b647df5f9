"""What A07 leaves besides the rows of the shared sheet: the file for Silnet, and a count to reconcile with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.model.cells import TextCell
from soe_cli.procedures.appointments.log import TAB, Row


def save_register(desk: Desk, day: date, rows: Mapping[str, Row]) -> Path:
    """Write the day's rows (by their ``Clave``) for Silnet, keeping the done-marks; where the file is."""
    from soe_cli.documents.silnet import DEFAULT_LAYOUT, write_register

    desk.home.reports.mkdir(parents=True, exist_ok=True)
    path = desk.home.reports / f"silnet-{day.isoformat()}.xlsx"
    keyed = [{**row, "Clave": TextCell(key)} for key, row in rows.items()]
    write_register(path, keyed, desk.config.silnet.columns or DEFAULT_LAYOUT)
    return path


def rows_in_sheet(desk: Desk, rows: Mapping[str, Row]) -> int:
    """How many of ``rows`` (by their ``Clave``) stand in the shared sheet now."""
    if not rows:
        return 0
    shown = desk.workspace.sheets.rows(desk.office.center.attentions, TAB, ("Clave",))
    return len({row.values["Clave"] for row in shown} & rows.keys())
