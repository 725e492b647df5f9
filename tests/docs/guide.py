"""The consultant's guide shows what the commands print, written into it by playing them.

``python -m tests.docs.guide`` writes what stands between the marks of ``docs/guia-del-consultor.md``:

- ``<!-- salida: módulo | workshop new -->``: the first command of that part that holds all of these words, as it is
  typed, and what it prints; ``| 2`` after it is the second such command, ``| 20 líneas`` its first so many
  lines.
- ``<!-- teclas: atención -->``: the keys of a console; ``<!-- pasos: init -->``: what the wizard asks about.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from soe_cli.commands.demo.scene import Played
from soe_cli.commands.demo.theatre import folded
from soe_cli.commands.setting_up.wizard import STEPS
from soe_cli.sandbox.server import running
from soe_cli.ui.attention import keys as attention_keys
from soe_cli.ui.review import keys as review_keys
from tests.docs.played import everything

PAGE = Path(__file__).parents[2] / "docs" / "guia-del-consultor.md"
KEYS: Mapping[str, Callable[[], Table]] = {
    "atención": attention_keys.help_table,
    "revisión": review_keys.help_table,
}
_BLOCK = re.compile(r"(<!-- (salida|teclas|pasos): ([^\n]*?) -->\n).*?(<!-- fin -->)", re.DOTALL)


def page_with(content: str, parts: Mapping[str, Sequence[Played]]) -> str:
    """The page with each block made anew; ``ValueError`` names a mark that fits nothing."""

    def made(match: re.Match[str]) -> str:
        begin, kind, wanted, end = match.groups()
        if kind == "pasos":
            return f"{begin}{_steps()}\n{end}"
        text = _keys(wanted) if kind == "teclas" else _output(wanted, parts)
        return f"{begin}```text\n{text}\n```\n{end}"

    return _BLOCK.sub(made, content)


def write(root: Path, address: str) -> str:
    """Play all parts, and return the page as it has to be."""
    return page_with(PAGE.read_text("utf-8"), everything(root, address))


def _output(wanted: str, parts: Mapping[str, Sequence[Played]]) -> str:
    part, command, *more = (one.strip() for one in wanted.split("|"))
    place = next((int(one) for one in more if one.isdigit()), 1)
    lines = next((int(one.split()[0]) for one in more if one.endswith("líneas")), 0)
    words = set(command.split())
    fitting = [one for one in parts[part] if words <= set(one.scene.command)]
    if len(fitting) < place:
        raise ValueError(f"nothing is typed that fits «{wanted}»")
    played = fitting[place - 1]
    typed = re.sub(r"http://127\.0\.0\.1:\d+", "http://127.0.0.1:8765", played.scene.typed)
    printed = _beginning(played.printed, lines) if lines else folded(played.printed)
    return f"$ {typed}\n{printed}".rstrip()


def _beginning(printed: str, number: int) -> str:
    lines = printed.splitlines()
    left = len(lines) - number
    return "\n".join((*lines[:number], f"… {left} líneas más …")) if left > 0 else printed


def _steps() -> str:
    return "\n".join(f"{number}. {one.title}. {one.why}" for number, one in enumerate(STEPS, 1))


def _keys(console: str) -> str:
    paper = io.StringIO()
    Console(file=paper, width=96).print(KEYS[console]())
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as root, running() as address:
        written = write(Path(root).resolve(), address)
    PAGE.write_text(written, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
