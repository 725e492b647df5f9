"""The methods of Google's APIs that soe uses, that the sandbox has, and that other clients have exercised.

``python -m tests.sandbox.catalogue`` writes the table into ``docs/sandbox.md``.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

from soe_cli.sandbox import apis
from soe_cli.sandbox.service import HANDLERS

PAGE = Path(__file__).parents[2] / "docs" / "sandbox.md"
BEGIN, END = "<!-- methods: made by the tests -->\n", "<!-- end of methods -->\n"

_DOCUMENTS = ("gmail.v1", "calendar.v3", "sheets.v4", "drive.v3", "forms.v1", "meet.v2")
_WORKSPACE = Path(__file__).parents[2] / "soe_cli" / "workspace"
_CLIENTS = Path(__file__).parent / "clients"
# ``.files().list(`` and ``._drafts.create(``; each looks ahead, because one ends where the next begins.
_CALL = re.compile(r"(?=[._ ]_?([a-zA-Z]+)(?:\(\))?\s*\.(\w+)\()")
# What gspread's plain client calls; it names the methods of Sheets in its own way.
_GSPREAD = {
    "values_batch_get": "sheets.spreadsheets.values.batchGet",
    "fetch_sheet_metadata": "sheets.spreadsheets.get",
    "batch_update": "sheets.spreadsheets.batchUpdate",
    "developerMetadata:search": "sheets.spreadsheets.developerMetadata.search",
}


def used() -> set[str]:
    """The methods that soe's workspace calls, read out of its source."""
    found: set[str] = set()
    known = {method for names in methods().values() for method in names}
    for path in _WORKSPACE.rglob("*.py"):
        source = path.read_text("utf-8")
        found |= {method for name, method in _GSPREAD.items() if name in source}
        for resource, call in _CALL.findall(source):
            name = "get" if call == "get_media" else call
            found |= {
                method
                for method in known
                if method.endswith(f".{resource}.{name}") and f'"{method.partition(".")[0]}"' in source
            }
    return found


def methods() -> dict[str, list[str]]:
    """All methods of each API, by the API's name."""
    found: dict[str, list[str]] = {}
    for document in _DOCUMENTS:
        source = files("googleapiclient.discovery_cache") / "documents" / f"{document}.json"
        described = json.loads(source.read_text("utf-8"))
        found[described["name"]] = sorted(_walk(described))
    return found


def exercised() -> dict[str, set[str]]:
    """The methods that each client's scenarios call, by the client's name."""
    return {
        path.stem.replace("_", "-"): set(path.read_text("utf-8").split()) for path in sorted(_CLIENTS.glob("*.txt"))
    }


def table() -> str:
    """The table of ``docs/sandbox.md``: the methods that soe uses or the sandbox has, by API."""
    assert apis.MODULES  # importing them has registered the handlers
    wanted, clients, lines = used(), exercised(), [BEGIN]
    for api, names in methods().items():
        shown = [name for name in names if name in HANDLERS or name in wanted]
        lines.append(
            f"\n### {api.capitalize()}: {sum(name in HANDLERS for name in names)} of {len(names)} methods\n\n"
        )
        lines.append("| method | soe | sandbox | other clients |\n|---|---|---|---|\n")
        for name in shown:
            callers = ", ".join(client for client, calls in clients.items() if name in calls)
            marks = ("yes" if name in wanted else "", "yes" if name in HANDLERS else "**no**", callers)
            lines.append(f"| `{name.partition('.')[2]}` | {' | '.join(marks)} |\n".replace("  ", " "))
    return "".join([*lines, "\n", END])


def page_with(content: str, made: str) -> str:
    """The page with ``made`` in the place of its table."""
    before, _, rest = content.partition(BEGIN)
    return before + made + rest.partition(END)[2]


def _walk(resource: dict[str, object]) -> list[str]:
    own, inner = resource.get("methods", {}), resource.get("resources", {})
    assert isinstance(own, dict)
    assert isinstance(inner, dict)
    return [str(method["id"]) for method in own.values()] + [
        name for part in inner.values() for name in _walk(part)
    ]


if __name__ == "__main__":
    PAGE.write_text(page_with(PAGE.read_text("utf-8"), table()), "utf-8", newline="\n")
