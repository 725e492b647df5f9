"""Cells as a spreadsheet should hold them: people sort and pivot numbers and dates; text is never parsed."""

from __future__ import annotations

from datetime import date, time

import msgspec


class TextCell(msgspec.Struct, frozen=True, tag="text"):
    """Text, stored as given: a name that starts with ``=`` stays a name."""

    value: str


class NumberCell(msgspec.Struct, frozen=True, tag="number"):
    """A number."""

    value: float


class DateCell(msgspec.Struct, frozen=True, tag="date"):
    """A calendar day, shown as dd/mm/yyyy."""

    value: date


class TimeCell(msgspec.Struct, frozen=True, tag="time"):
    """An hour of the day in Lima, shown as hh:mm."""

    value: time


class MomentCell(msgspec.Struct, frozen=True, tag="moment"):
    """A day and an hour in Lima (``yyyy-mm-ddThh:mm:ss``, naive), shown as dd/mm/yyyy hh:mm:ss."""

    value: str


Cell = TextCell | NumberCell | DateCell | TimeCell | MomentCell
