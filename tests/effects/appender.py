"""A hand that appends keyed rows to the attentions."""

from __future__ import annotations

from typing import Any

from soe_cli.effects.protocols.fenced_rows import FencedRows, Outcome, fence_id
from soe_cli.model.cells import TextCell
from tests.effects.office import Desk, Office

TAB = "Atenciones"


class Appender:
    """Appends keyed rows to the tab, as one desk; ``naps`` are the sleeps that were asked for."""

    def __init__(self, office: Office, desk: Desk, sheets: Any = None) -> None:
        self.naps: list[float] = []
        port = sheets or desk.workspace.sheets
        self._rows = FencedRows(port, desk.ledger.fences, office.book, TAB, self.naps.append)

    def __call__(self, *keys: str) -> dict[str, Outcome]:
        return self._rows.append({key: {"Clave": TextCell(key), "Consulta": TextCell(key)} for key in keys})

    def fence(self, key: str, generation: int = 0) -> int:
        """The id that a key's fence has."""
        return fence_id(TAB, key, generation)
