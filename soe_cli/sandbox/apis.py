"""The emulated APIs, joined: importing this registers every handler."""

from __future__ import annotations

from types import ModuleType

from soe_cli.sandbox import calendar, docs, drive, forms, gmail, meet, sheets

MODULES: tuple[ModuleType, ...] = (gmail, calendar, sheets, drive, docs, forms, meet)
"""Each has ``SCHEMA``, its tables, and ``state(conn)``, its part of the sandbox's state."""
