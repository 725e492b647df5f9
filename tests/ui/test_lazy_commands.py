"""The command line as a tree: each line of the help is its function's, and what is not typed is not imported."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from soe_cli.commands.tree import TREE
from soe_cli.ui.lazy_commands import Family, Verb

HEAVY = (
    *(
        "googleapiclient",
        "gspread",
        "google.auth",
        "requests",
        "textual",
        "typst",
        "rapidfuzz",
        "starlette",
        "lxml",
    ),
    *("python_calamine", "phonenumbers", "holidays", "icalendar", "xlsxwriter", "jinja2", "docxtpl", "keyring"),
    *("pydantic", "tenacity", "tomlkit", "segno"),
)
"""What takes long to import. A command imports it when it does its work."""


def _verbs() -> Iterator[tuple[str, Verb]]:
    for name, entry in TREE.items():
        if isinstance(entry, Family):
            yield from ((f"{name} {verb}", found) for verb, found in entry.verbs.items())
        else:
            yield name, entry


@pytest.mark.parametrize(("name", "verb"), list(_verbs()), ids=lambda one: one if isinstance(one, str) else "")
def test_the_list_says_the_first_sentence_of_the_help(name: str, verb: Verb) -> None:
    module, _, function = verb.function.partition(":")

    written = inspect.getdoc(getattr(import_module(module), function)) or ""

    assert verb.says == " ".join(written.split("\n\n")[0].split()), name


@pytest.mark.parametrize(
    "words", [["--help"], ["workshop", "--help"], ["today", "--help"], ["--version"]], ids=" ".join
)
def test_help_imports_no_command_and_nothing_heavy(words: list[str]) -> None:
    script = (
        "import json, sys; from soe_cli.app import run; code = run(sys.argv[1:]);"
        " print(json.dumps(sorted(sys.modules)), file=sys.stderr); sys.exit(code)"
    )

    done = subprocess.run([sys.executable, "-c", script, *words], check=True, capture_output=True, encoding="utf-8")

    loaded = set(json.loads(done.stderr))
    assert not loaded.intersection(HEAVY)
    commands = {one for one in loaded if one.startswith("soe_cli.commands.")} - {"soe_cli.commands.tree"}
    assert commands <= {"soe_cli.commands.today", "soe_cli.commands.options"}


def test_no_command_imports_what_takes_long_before_it_works() -> None:
    # given a process that imports one command after the other, and notes which of them brought what
    script = (
        "import importlib, json, sys; brought = {};"
        " heavy, paths = json.loads(sys.argv[1]);"
        "\nfor path in paths:"
        "\n    importlib.import_module(path)"
        "\n    new = [one for one in heavy if one in sys.modules and one not in sum(brought.values(), [])]"
        "\n    brought[path] = new"
        "\nprint(json.dumps({path: new for path, new in brought.items() if new}))"
    )
    paths = [verb.function.partition(":")[0] for _, verb in _verbs()]

    # when
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps([HEAVY, paths])],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    # then
    assert json.loads(done.stdout) == {}
