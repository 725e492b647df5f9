"""Cells in Google's form: numbers and dates that sort, text that is never parsed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from soe_cli.model.cells import Cell, DateCell, MomentCell, NumberCell, TextCell, TimeCell

EPOCH = date(1899, 12, 30)
"""Day zero of a serial number (Sheets API, "Date & time formats")."""


def as_google(cell: Cell) -> dict[str, Any]:
    """``cell`` as a ``CellData``: its value, and a number format where it is a date or an hour; {} for no text."""
    match cell:
        case TextCell(value=text):
            return {"userEnteredValue": {"stringValue": text}} if text else {}
        case NumberCell(value=number):
            return {"userEnteredValue": {"numberValue": number}}
        case DateCell(value=day):
            return _number(float((day - EPOCH).days), "DATE", "dd/mm/yyyy")
        case TimeCell(value=hour):
            return _number(_fraction(hour), "TIME", "hh:mm")
        case MomentCell(value=written):
            moment = datetime.fromisoformat(written)
            serial = (moment.date() - EPOCH).days + _fraction(moment.time())
            return _number(serial, "DATE_TIME", "dd/mm/yyyy hh:mm:ss")


def _number(serial: float, kind: str, pattern: str) -> dict[str, Any]:
    return {
        "userEnteredValue": {"numberValue": serial},
        "userEnteredFormat": {"numberFormat": {"type": kind, "pattern": pattern}},
    }


def _fraction(hour: time) -> float:
    return (hour.hour * 3600 + hour.minute * 60 + hour.second) / 86_400
