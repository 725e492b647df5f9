"""What an examination found of one thing: whether it is well, and what to type when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``subject`` and ``name`` are stable and in English (``clock``, ``clock-wrong``); ``message`` and
    ``fix`` are Spanish, and ``fix`` says what to do or type, "" where nothing is to be done."""

    subject: str
    name: str
    level: Level
    message: str
    fix: str = ""
