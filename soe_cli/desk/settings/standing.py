"""How each setting stands now: its value, and whether it comes from the file. Never a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import inspect

from soe_cli import config as configuration
from soe_cli.desk.home import Home
from soe_cli.desk.settings.catalogue import Setting, settings
from soe_cli.model.text import fold

HIDDEN = "(oculto)"
_SECRET = re.compile(
    r"\b(clave|contrasena|password|passwd|pass|pin|token|secret|secreto|api ?key|key|csrf|llave)\b"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A setting, the value that counts (of a table, of one of its entries) and whether the file says it."""

    setting: Setting
    value: Any
    from_file: bool


def standing(home: Home) -> list[Standing]:
    """Every setting as it stands, in the order of the structs; what could be a password is hidden.

    The errors are those of reading the configuration.
    """
    config = configuration.load(home.config)
    said: dict[str, Any] = msgspec.toml.decode(home.config.read_bytes())
    values: dict[str, Any] = msgspec.to_builtins(config, builtin_types=(date,))
    return [one for setting in settings().values() for one in _standing(setting, values, said)]


def _standing(setting: Setting, values: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[Standing]:
    value, from_file = _at(values, setting.path), _at(said, setting.path) is not None
    if isinstance(setting.takes, inspect.DictType) and value:
        for name, one in value.items():
            entry = Setting((*setting.path, name), setting.takes.value_type, None, required=False)
            yield Standing(entry, _discreet(entry, one), from_file=True)
    else:
        yield Standing(setting, _discreet(setting, value), from_file)


def _at(values: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = values
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _discreet(setting: Setting, value: Any) -> Any:
    """The value, or ``HIDDEN`` for what somebody may have put where a password has no place."""
    if setting.path[:3] == ("report", "platform", "fields") or not isinstance(value, str):
        return HIDDEN if isinstance(value, str) and value else value
    if setting.path[:3] == ("report", "platform", "query") and _SECRET.search(fold(setting.path[-1])):
        return HIDDEN
    return _without_password(value)


def _without_password(address: str) -> str:
    """An address without the password and the tokens that it may carry; any other text as it is."""
    if "://" not in address:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    bare = f"{HIDDEN}@{parts.netloc.rpartition('@')[2]}" if "@" in parts.netloc else parts.netloc
    pieces = (piece.partition("=") for piece in parts.query.split("&"))
    query = "&".join(f"{name}{sign}{HIDDEN if _SECRET.search(fold(name)) else one}" for name, sign, one in pieces)
    return parts._replace(netloc=bare, query=query).geturl()
