"""Lists in a sentence."""

from __future__ import annotations

import pytest

from soe_cli.ui.spanish_lists import some_of


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a y b"),
        (["a", "b", "c"], "a, b y c"),
        (["a", "b", "c", "d", "e"], "a, b y 3 más"),
    ],
)
def test_up_to_three_are_named_and_of_more_the_first_two(names: list[str], said: str) -> None:
    assert some_of(names) == said
