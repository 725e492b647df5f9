"""Lima's time zone: UTC−5 all the year. Every moment of the service is told in it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

LIMA = ZoneInfo("America/Lima")
