"""Every setting that there is, from the structs of the configuration: its name, what it takes, its usual value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from soe_cli.config import Config
from soe_cli.desk.settings.explained import setting_says
from soe_cli.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``path`` is where it stands in the file, ``takes`` msgspec's description of its values,
    ``usual`` its value where the file says nothing (None for those that have to be there, and for no date)."""

    path: tuple[str, ...]
    takes: inspect.Type
    usual: Any
    required: bool

    @property
    def name(self) -> str:
        """As people name it: ``report.folder.path``."""
        return ".".join(self.path)

    @property
    def says(self) -> str:
        """What it is, in Spanish."""
        return setting_says(self.name)


@cache
def settings() -> dict[str, Setting]:
    """All settings by name, in the order of the structs."""
    return {one.name: one for one in _within(inspect.type_info(Config), ())}


def find(name: str) -> Setting:
    """The setting of that name; of ``columns.Consulta`` the one with that path, which takes what ``columns`` holds.

    ``UsageError`` with the nearest names when there is none.
    """
    known = settings()
    if name in known:
        return known[name]
    for one in known.values():
        key = name.removeprefix(f"{one.name}.")
        if isinstance(one.takes, inspect.DictType) and key not in ("", name):
            return Setting((*one.path, key), one.takes.value_type, None, required=False)
    raise _unknown(name)


def _unknown(name: str) -> UsageError:
    known = list(settings())
    inside = [one for one in known if one.startswith(f"{name}.")]
    if inside:
        return UsageError(
            f"«{name}» es una sección, no un ajuste.", f"Vea sus ajustes con «soe config show {name}»."
        )
    what = f"No existe el ajuste «{name}»."
    near = [one for one in known if one.rpartition(".")[2] == name.rpartition(".")[2]]
    near = near or get_close_matches(name, known, n=2, cutoff=0.6)
    if near:
        return UsageError(what, f"¿Quiso decir {' o '.join(near[:3])}? Todos: «soe config show --all».")
    return UsageError(what, "Vea cómo se llaman todos con «soe config show --all».")


def _within(kind: inspect.Type, path: tuple[str, ...]) -> Iterator[Setting]:
    if not isinstance(kind, inspect.StructType):
        return
    for field in kind.fields:
        here = (*path, field.encode_name)
        if isinstance(field.type, inspect.StructType):
            yield from _within(field.type, here)
        else:
            yield Setting(here, field.type, _default(field), field.required)


def _default(field: inspect.Field) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return None if field.default is msgspec.NODEFAULT else field.default
