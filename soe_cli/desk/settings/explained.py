"""What each section and setting is, in one line for the consultant."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Explained(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lines of ``explained.toml`` by the name of the section (``report.folder``) or setting."""

    sections: dict[str, str]
    settings: dict[str, str]


@cache
def explained() -> Explained:
    """All that is said."""
    return msgspec.toml.decode(files(__package__).joinpath("explained.toml").read_bytes(), type=Explained)


def section_says(name: str) -> str:
    """What a section is for; "" for a table inside a setting, which a person named."""
    return explained().sections.get(name, "")


def setting_says(name: str) -> str:
    """What a setting is."""
    return explained().settings.get(name, "")
