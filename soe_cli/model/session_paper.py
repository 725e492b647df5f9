"""The documents that are prepared for a session of a module."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """Which document, as the command line says it."""

    TECHNICAL = "ficha"
    SCHEDULE = "cronograma"
    RUN = "guion"

    @property
    def heading(self) -> str:
        """What people call it."""
        return {
            Paper.TECHNICAL: "Ficha técnica",
            Paper.SCHEDULE: "Cronograma de presentación",
            Paper.RUN: "Guion del taller",
        }[self]
