"""``rechazados.csv`` coming back: the rows that were refused once, corrected by a person."""

from __future__ import annotations

from dataclasses import replace

from soe_cli.intake.report.formula import rearm
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.table import Row
from soe_cli.model.text import fold

ROW_TITLE = "Fila del reporte"
REASON_TITLE = "Motivo del rechazo"
"""Titles that no report gives to columns of its own; a table with both holds rows that were refused."""


def is_correction(header: Header) -> bool:
    """Whether the table holds refused rows, corrected or not: it speaks of no other row of the report."""
    return {fold(ROW_TITLE), fold(REASON_TITLE)} <= set(map(fold, header.titles))


def as_they_were(header: Header) -> Header:
    """``header`` with the cells below it as the report had them, without the apostrophes against formulas."""
    body = tuple(Row(row.number, [rearm(c) if isinstance(c, str) else c for c in row.cells]) for row in header.body)
    return replace(header, body=body)
