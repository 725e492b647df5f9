"""What the documents and the program's own words tell people to type, and whether it exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soe_cli.app import program
from soe_cli.commands.tree import TREE
from soe_cli.ui.lazy_commands import Family, LazyGroup

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))

_ON_PURPOSE = re.compile(r"<!-- salida: fallas .*?<!-- fin -->", re.DOTALL)
"""Where the guide shows what a wrong line is answered with."""
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_TYPED = re.compile(r"^(?:[$>] )?(soe(?: .*)?)$", re.MULTILINE)
_IN_LINE = re.compile(r"`(soe(?: [^`]*)?)`|«(soe(?: [^»]*)?)»")
_IN_A_MESSAGE = re.compile(r"«(soe(?: [^»\n]*)?)»")
# The program may stand inside another's line: «notepad (soe config path)».
_EXAMPLE = re.compile(r"Ejemplo:[^\n]*?\b(soe [^)\n]*)")
_COMMENT = re.compile(r"\s#.*")
_STANDS_FOR_ANOTHER = re.compile(r"[…{}<>\[\]]|^[A-ZÁÉÍÓÚÑ\d]+$")
"""A word in the place of one that a person chooses: «…», «MÓDULO», «{cita}», «<host>», «att[Tab]»."""


@dataclass(frozen=True, slots=True)
class Told:
    """A command line that a page tells people to type."""

    page: Path
    line: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {self.line}"


def told_in_pages() -> Iterator[Told]:
    """Every line and every word in quotes of the documents that begins with ``soe``."""
    for page in PAGES:
        content = _ON_PURPOSE.sub("", page.read_text("utf-8"))
        for fence in _FENCE.findall(content):
            yield from (Told(page, line) for line in _TYPED.findall(fence))
        for match in _IN_LINE.finditer(_FENCE.sub("", content)):
            yield Told(page, match[1] or match[2])


def told_by_the_program() -> Iterator[Told]:
    """Every command that a message of the program names in «»."""
    for path in sorted((ROOT / "soe_cli").rglob("*")):
        if path.suffix in (".py", ".txt", ".html", ".j2", ".toml", ".json"):
            joined = re.sub(r'"\s*\n\s*f?"', "", path.read_text("utf-8"))
            yield from (Told(path, line) for line in _IN_A_MESSAGE.findall(joined))


def examples() -> Iterator[tuple[str, str]]:
    """The help's examples: the command, and what is to be typed for it, "" where there is none."""
    for name, command in commands().items():
        yield from ((name, line) for line in _EXAMPLE.findall(command.help or "") or [""])


def commands() -> Mapping[str, Any]:
    """Every command that does something, by the words that are typed for it."""
    found: dict[str, Any] = {}
    for name, entry in TREE.items():
        command = program().get_command(_context(), name)
        if isinstance(entry, Family):
            found |= {f"{name} {verb}": command.get_command(_context(), verb) for verb in entry.verbs}
        else:
            found[name] = command
    return found


def command_of(line: str) -> str:
    """The command that a line begins with (``workshop invite``), "" if it is another or none."""
    words = line.split()[1:]
    return next((name for name in (" ".join(words[:2]), " ".join(words[:1])) if name in commands()), "")


def fault(line: str) -> str:
    """What of a line does not exist, "" if all does. Values are not looked at: they may stand for others."""
    command: Any = program()
    for word in _words(line)[1:]:
        if word.startswith("-") and len(word) > 1 and not word[1].isdigit():
            option = word.partition("=")[0]
            if option not in _options(command):
                return f"no option {option}"
        elif isinstance(command, LazyGroup):
            if _STANDS_FOR_ANOTHER.search(word):
                return ""
            inner = command.get_command(_context(), word)
            if inner is None:
                return f"no command {word}"
            command = inner
    return ""


def parse(line: str) -> None:
    """Parse a line as the program does, and do nothing; ``UsageError`` or Click's complaint if it is wrong."""
    words = shlex.split(line, posix=False)
    arguments = [word.strip('"') for word in words[1:]]
    context, command = None, program()
    while isinstance(command, LazyGroup) and arguments:
        context = command.make_context(command.name, arguments, parent=context)
        _, command, arguments = command.resolve_command(context, [*context._protected_args, *context.args])
    command.make_context(command.name, arguments, parent=context)


def _words(line: str) -> list[str]:
    try:
        return shlex.split(_COMMENT.sub("", line), posix=False)
    except ValueError:  # A quote that a placeholder holds open.
        return line.split()


def _options(command: Any) -> set[str]:
    context = _context()
    params = [*command.get_params(context), command.get_help_option(context)]
    return {name for param in params for name in (*param.opts, *param.secondary_opts) if name.startswith("-")}


def _context() -> Any:
    from typer._click.core import Context

    return Context(program(), info_name="soe")
