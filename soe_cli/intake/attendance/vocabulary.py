"""The words of attendance exports, from ``columns.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from soe_cli.intake.tables.header import Vocabulary
from soe_cli.model.attendance import Presenter
from soe_cli.model.text import fold


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = files("soe_cli.intake.attendance").joinpath("columns.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(text)
    return found


@cache
def columns() -> Vocabulary:
    """What the columns are called."""
    return Vocabulary(_tables()["columns"])


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words under ``key`` of ``table``, folded."""
    return frozenset(map(fold, _tables()[table][key]))


def presenter_of(display_name: str) -> Presenter:
    """Whether a display name is of a person, a note-taking bot or a shared screen."""
    spaced = f" {fold(display_name)} "
    for key, presenter in (("screens", Presenter.SCREEN), ("bots", Presenter.BOT)):
        if any(f" {word} " in spaced for word in words("presenters", key)):
            return presenter
    return Presenter.PERSON
