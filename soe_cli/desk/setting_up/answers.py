"""What a person, or a script, answered to ``soe init``; kept after each step, so that leaving loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from soe_cli.config import Config
from soe_cli.desk.home import Home
from soe_cli.desk.setting_up.office import OwnSheets, Wish
from soe_cli.desk.settings.catalogue import find
from soe_cli.desk.settings.changing import OFFICE
from soe_cli.desk.settings.typed import read_value
from soe_cli.errors import UsageError

_TOP = (
    "Lo que respondió a «soe init», que todavía no termina. Vuelva a ejecutarlo para seguir.",
    "Este archivo se borra solo al terminar.",
)


class Answers(msgspec.Struct):
    """The answers so far.

    ``google`` says that the Workspace is the real one, else ``sandbox`` has its address. ``attentions`` and
    ``workshops`` are addresses of people's own spreadsheets, ``columns`` what was decided of their columns
    (``Atenciones/Consulta=Motivo``). ``settings`` are words as typed, by the setting's name; ``done`` are steps;
    ``signed_in`` that the person has signed in at a sandbox as at Google.
    """

    google: bool = False
    sandbox: str = ""
    name: str = ""
    email: str = ""
    center: str = ""
    join: str = ""
    service_account: str = ""
    attentions: str = ""
    workshops: str = ""
    columns: list[str] = []
    add_columns: bool = False
    share_with: list[str] = []
    settings: dict[str, list[str]] = {}
    done: list[str] = []
    signed_in: bool = False

    def wish(self) -> Wish:
        """What is to be set up. ``UsageError`` when a setting does not take what was typed, or is not set so."""
        values: dict[tuple[str, ...], Any] = {}
        for name, words in self.settings.items():
            setting = find(name)
            if name in OFFICE:
                raise UsageError(f"{name} no se da con --set.", "Vea su opción con «soe init --help».")
            values[setting.path] = read_value(setting, words)
        return Wish(
            sandbox=self.sandbox,
            name=self.name,
            email=self.email,
            center=self.center,
            share_with=self.share_with,
            join=self.join,
            service_account=self.service_account,
            own=OwnSheets(self.attentions, self.workshops, self.columns, self.add_columns),
            settings=values,
            signed_in=self.signed_in,
        )


def answers_of(config: Config) -> Answers:
    """What somebody must have answered whose configuration this is; of settings, only what is asked for again."""
    return Answers(
        google=not config.workspace.sandbox,
        sandbox=config.workspace.sandbox,
        name=config.consultant.name,
        email=config.consultant.email,
        center=config.center.name,
        service_account=config.workspace.service_account,
    )


def draft_path(home: Home) -> Path:
    """Where the answers wait."""
    return home.root / "init.draft.toml"


def read_draft(home: Home) -> Answers | None:
    """The answers of an ``init`` that was left; None without one, or when its file is of no use."""
    try:
        return msgspec.toml.decode(draft_path(home).read_bytes(), type=Answers)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return None


def keep_draft(home: Home, answers: Answers) -> None:
    """Keep the answers so far; readable by their owner alone."""
    import tomlkit

    from soe_cli.workspace.auth import write_private

    document = tomlkit.document()
    for line in _TOP:
        document.add(tomlkit.comment(line))
    document.update(msgspec.to_builtins(answers))
    write_private(draft_path(home), tomlkit.dumps(document).encode())


def drop_draft(home: Home) -> None:
    """Forget the answers: the configuration has them."""
    draft_path(home).unlink(missing_ok=True)
