"""``docs/sign-in.md`` has the table of scopes as it is, and explains every field of the example client.

``SOE_WRITE_EXPECTED=1`` writes the table anew.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from soe_cli.workspace.scopes import ALL, BASE, MORE, Scope

HOUSE = Path(__file__).parents[2]
PAGE = HOUSE / "docs" / "sign-in.md"
BEGIN, END = "<!-- permisos: made by the tests -->", "<!-- end of permisos -->"


def commands(scope: Scope) -> str:
    """The commands that need a scope, as a person types them."""
    if scope in BASE:
        return "casi todos: se pide al iniciar sesión"
    return ", ".join(f"`soe {command}`" for command, scopes in MORE.items() if scope in scopes)


def table() -> str:
    """The table of the page."""
    rows = [f"| `{one.name}` | {one.allows} | {one.for_} | {commands(one)} |" for one in ALL]
    return "\n".join(["| permiso | qué permite | para qué | comandos |", "|---|---|---|---|", *rows])


def test_the_table_says_which_command_needs_which_scope() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    made = f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.partition(END)[2]}"
    if os.environ.get("SOE_WRITE_EXPECTED"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
        page = made

    assert page == made


def test_every_field_of_the_example_is_explained_and_no_other() -> None:
    example = json.loads((HOUSE / "credentials.example.json").read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")

    (section,) = re.findall(r"^\| campo \|.*?\n\n", page, re.DOTALL | re.MULTILINE)
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == ["installed", *example["installed"]]
