"""Dates in what the platform is asked: ``{today}``, ``{today+7}``, ``{today-1:%d/%m/%Y}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from soe_cli.errors import UnusableInputError

_HOLE = re.compile(r"\{today(?:(?P<days>[+-]\d{1,4}))?(?::(?P<form>[^{}]+))?\}")
_ISO = "%Y-%m-%d"


def filled(query: Mapping[str, str], today: date) -> dict[str, str]:
    """``query`` with its dates filled in (ISO's without a form); ``UnusableInputError`` for another hole."""
    return {name: _fill(name, text, today) for name, text in query.items()}


def _fill(name: str, text: str, today: date) -> str:
    def day(hole: re.Match[str]) -> str:
        return (today + timedelta(days=int(hole["days"] or 0))).strftime(hole["form"] or _ISO)

    try:
        done = _HOLE.sub(day, text)
    except ValueError:  # a letter after % that this system does not know
        done = text
    if "{" in done or "}" in done:
        raise UnusableInputError(
            f"En config.toml, [report.platform] query: no se entiende «{name} = {text}».",
            "Escriba las fechas así: {today}, {today+7} o {today:%d/%m/%Y}.",
        )
    return done
