"""One setting changed by its name, with what may not be changed any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from soe_cli.desk.home import Home
from soe_cli.desk.settings.catalogue import Setting, find
from soe_cli.desk.settings.file import change
from soe_cli.desk.settings.standing import standing
from soe_cli.desk.settings.typed import read_value
from soe_cli.errors import UsageError

OFFICE = ("consultant.email", "center.calendar", "center.attentions", "center.workshops", "workspace.sandbox")
"""What the records of a home rest on: who sends, and where the rows are."""
ACCEPTED = "privacy.notice_accepted"


@dataclass(frozen=True, slots=True)
class Changed:
    """A setting's value before and after; a secret is hidden in both."""

    before: Any
    after: Any


def change_setting(home: Home, name: str, words: Sequence[str] | None) -> Changed:
    """Give the setting ``name`` the value that ``words`` mean, or its usual one for None.

    ``UsageError`` when there is no such setting, it takes something else, or it may not be changed; nothing is
    written then.
    """
    setting = find(name)
    if name == ACCEPTED:
        raise UsageError("El aviso de datos personales no se acepta así.", "Léalo y acéptelo en «soe init».")
    if name in OFFICE:
        raise UsageError(
            f"{name} no se cambia: de él depende lo que ya está registrado en esta carpeta.",
            "Para trabajar con otra cuenta o en otro centro, use otra carpeta (variable SOE_HOME) y «soe init».",
        )
    before = _value(home, setting)
    value = None if words is None else read_value(setting, words)
    if (value is None and setting.required) or (value == "" and setting.required):
        raise UsageError(f"{name} no puede quedar vacío.", f"Escriba «soe config set {name} VALOR».")
    change(home, {setting.path: value})
    return Changed(before, _value(home, setting))


def _value(home: Home, setting: Setting) -> Any:
    return next((one.value for one in standing(home) if one.setting.path == setting.path), None)
