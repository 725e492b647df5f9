"""Something a person should know about, that stops nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark for the reader.

    ``code`` is stable and in English (``invalid-email``); ``message`` is Spanish;
    ``source`` says where it comes from, in Spanish (``fila 12``).
    """

    level: Literal["info", "warning", "error"]
    code: str
    message: str
    source: str = ""
