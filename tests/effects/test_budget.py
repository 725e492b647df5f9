"""The day's messages: those that answer one citizen before those that invite many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.budget import MailBudget


@given(
    left=st.integers(0, 60),
    asked=st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=8),
)
def test_no_more_than_the_budget_goes_out_and_many_never_take_what_one_needs(
    left: int, asked: list[tuple[int, bool]]
) -> None:
    # given
    budget = MailBudget(left)
    needed = sum(wanted for wanted, bulk in asked if not bulk)
    budget.keep(needed)

    # when
    given_to = [(budget.take(wanted, bulk=bulk), bulk) for wanted, bulk in asked]

    # then
    assert sum(given for given, _ in given_to) <= left
    assert sum(given for given, bulk in given_to if not bulk) == min(left, needed)
