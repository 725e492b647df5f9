"""What a registration form asks: its fields, known by the titles of questions and columns."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from soe_cli.intake.tables.header import Vocabulary

NEEDED = ("document", "email")
"""Without these nobody can be enrolled and told; a name may stand in one field or in two."""


@cache
def vocabulary() -> Vocabulary:
    """The fields of a registration with all that they are called."""
    text = files("soe_cli.intake.registrations").joinpath("questions.toml").read_text(encoding="utf-8")
    return Vocabulary(tomllib.loads(text))


def missing(fields: Collection[str]) -> list[str]:
    """What ``fields`` lack to make a registration, by the usual titles."""
    lacking = [vocabulary().called(field) for field in NEEDED if field not in fields]
    if "name" not in fields and "given_names" not in fields:
        lacking.append(vocabulary().called("name"))
    return lacking
