"""A practice Workspace can never be mistaken for Google: every command says so before anything else."""

from __future__ import annotations

import json

import pytest

from soe_cli.ui.practice import SIGN
from tests.conftest import Hire
from tests.consultant import Consultant


def said(consultant: Consultant, *words: str) -> tuple[str, str]:
    """What a command prints, as a process of its own."""
    with consultant.begin(*words) as running:
        out, err = running.communicate(timeout=60)
    return out, err


@pytest.mark.parametrize("words", [("today",), ("history", "--json"), ("remind", "--yes", "--date", "ayer")])
def test_the_sign_is_the_first_thing_on_stderr_and_never_on_stdout(hire: Hire, words: tuple[str, ...]) -> None:
    out, err = said(hire("ana"), *words)

    assert err.startswith(f"{SIGN}\n")
    assert err.count(SIGN) == 1
    assert SIGN not in out
    assert "--json" not in words or json.loads(out)


def test_there_is_no_sign_with_google_nor_before_there_is_a_configuration_nor_for_a_broken_one(hire: Hire) -> None:
    ana = hire("ana")
    config = ana.home / "config.toml"
    at_google = config.read_text("utf-8").replace(f'sandbox = "{ana.sandbox}"', 'sandbox = ""')

    for text in (at_google, "[workspace", None):
        if text is None:
            config.unlink()
        else:
            config.write_text(text, "utf-8")
        assert SIGN not in said(ana, "today")[1]
