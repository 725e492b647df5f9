"""What the documents, the help and the messages tell people to type exists, and what exists is documented."""

from __future__ import annotations

import pytest

from tests.docs.commands import (
    command_of,
    commands,
    examples,
    fault,
    parse,
    told_by_the_program,
    told_in_pages,
)


def test_every_command_is_documented() -> None:
    documented = {command_of(told.line) for told in told_in_pages()}

    assert sorted(set(commands()) - documented) == []


def test_every_command_and_option_of_the_documents_exists() -> None:
    faults = [f"{told}: {wrong}" for told in told_in_pages() if (wrong := fault(told.line))]

    assert faults == []


def test_every_command_and_option_that_a_message_names_exists() -> None:
    faults = [f"{told}: {wrong}" for told in told_by_the_program() if (wrong := fault(told.line))]

    assert faults == []


@pytest.mark.parametrize(("name", "line"), list(examples()), ids=lambda one: one[:60])
def test_the_example_of_each_help_is_of_its_command_and_parses(name: str, line: str) -> None:
    assert line, f"soe {name} --help has no «Ejemplo:»"
    assert command_of(line) == name

    parse(line)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("soe remind --dry-run", ""),
        ("soe workshop edit MÓDULO --cupo 3", "no option --cupo"),
        ("soe workshop edti MÓDULO", "no command edti"),
        ("soe … --nada", ""),
        ("soe init --join=CÓDIGO --no-input", ""),
        ("soe --versión", "no option --versión"),
        ('soe attend absent CITA --reason "No vino --nunca"  # --tampoco', ""),
    ],
)
def test_a_line_of_a_document_is_looked_at_word_by_word(line: str, wrong: str) -> None:
    assert fault(line) == wrong
