"""Which command this process is carrying out (``workshop capture``), for those who must say it to a person."""

from __future__ import annotations

from contextvars import ContextVar

COMMAND: ContextVar[str] = ContextVar("COMMAND", default="")
"""The command without the program's name, "" outside of any."""
