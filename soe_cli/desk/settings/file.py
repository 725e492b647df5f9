"""``config.toml`` as a file for people: explained when it is made, its comments and order kept when it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from soe_cli import config as configuration
from soe_cli.config import Config
from soe_cli.config_mistakes import mistake
from soe_cli.desk.home import Home
from soe_cli.desk.settings.explained import section_says
from soe_cli.errors import UnusableInputError

Path = Sequence[str]
"""Where a setting is: its section, its sections within, its name (``("report", "folder", "path")``)."""

_TOP = (
    "La configuración de soe. Puede editarla con el Bloc de notas; soe conserva sus comentarios y su orden.",
    "Vea todos los ajustes con «soe config show»; cambie uno con «soe config set SECCIÓN.AJUSTE VALOR».",
)


def commented(config: Config) -> str:
    """``config`` as a TOML file for people: only what differs from the usual values, each section explained."""
    import tomlkit

    document = tomlkit.document()
    for line in _TOP:
        document.add(tomlkit.comment(line))
    said = tomlkit.dumps(document) + "\n"
    changes = dict(_unusual(msgspec.to_builtins(config, builtin_types=(date,)), _usual()))
    return with_changes(said, changes)


def with_changes(text: str, changes: Mapping[tuple[str, ...], Any]) -> str:
    """The file ``text`` with other values, None for the usual one; comments, order and all else stay.

    ``UnusableInputError`` when the file cannot be read, or when nothing could be done with what it would say.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        document: Any = tomlkit.parse(text)
    except ParseError as error:
        raise UnusableInputError(
            f"No se puede usar config.toml: {error}.", "Corrija esa línea con el Bloc de notas."
        ) from error
    for path, value in changes.items():
        _put(document, path, value)
    written: str = tomlkit.dumps(document)
    try:
        configuration.read(written.encode())
    except msgspec.DecodeError as error:
        raise UnusableInputError(
            f"Así no se podría usar la configuración: {mistake(error)}.", "No se cambió nada. Corrija el valor."
        ) from error
    return written


def change(home: Home, changes: Mapping[tuple[str, ...], Any]) -> Config:
    """Change settings of ``config.toml``; the settings as they are then. Errors are :func:`with_changes`'."""
    from soe_cli.workspace.auth import write_private

    configuration.load(home.config)
    written = with_changes(home.config.read_text(encoding="utf-8"), changes)
    write_private(home.config, written.encode())
    return configuration.load(home.config)


def _put(document: Any, path: Path, value: Any) -> None:
    import tomlkit

    *sections, name = path
    table = document
    inserted = False
    for depth, section in enumerate(sections, start=1):
        if section not in table:
            if value is None:
                return
            if depth == 1 and not tomlkit.dumps(document).endswith("\n\n"):
                document.add(tomlkit.nl())
            inserted = depth > 1
            table[section] = _section(".".join(sections[:depth]))
        table = table[section]
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value
    if inserted:
        table.add(tomlkit.nl())


def _section(name: str) -> Any:
    import tomlkit

    table = tomlkit.table()
    if says := section_says(name):
        table.add(tomlkit.comment(says))
    return table


def _usual() -> dict[str, Any]:
    """The value that each setting has where a file says nothing."""
    nobody = configuration.ConsultantSettings("", "")
    nowhere = configuration.CenterSettings("", "", "", "")
    usual: dict[str, Any] = msgspec.to_builtins(Config(nobody, nowhere), builtin_types=(date,))
    return usual


def _unusual(
    values: Mapping[str, Any], usual: Mapping[str, Any], within: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], Any]]:
    changed: list[tuple[tuple[str, ...], Any]] = []
    for name, value in values.items():
        path = (*within, name)
        if isinstance(value, dict):
            changed += _unusual(value, usual.get(name, {}), path)
        elif name not in usual or value != usual[name]:
            changed.append((path, value))
    return changed
