"""The names under which effects are known at Google: valid, different, and the same for ever."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.protocols.fenced_rows import fence_id, mark
from soe_cli.effects.protocols.meetings import event_id, first_request, next_request
from soe_cli.model.meeting import MeetingState
from tests.effects.office import TOMORROW

KEYS = st.text(st.characters(exclude_categories=["Cs"]))


def state(event: str, etag: str) -> MeetingState:
    """An event whose conference has failed."""
    return MeetingState(event, etag, TOMORROW, "", "", cancelled=False, conference="failure")


@given(KEYS, KEYS)
def test_an_events_id_is_one_that_google_takes_and_each_key_has_its_own(key: str, other: str) -> None:
    assert re.fullmatch("[a-v0-9]{5,1024}", event_id(key))
    assert (event_id(key) == event_id(other)) == (key == other)


@given(KEYS, KEYS, st.integers(0, 100))
def test_a_fence_has_an_id_and_a_mark_that_google_takes(tab: str, key: str, generation: int) -> None:
    assert 1 <= fence_id(tab, key, generation) <= 2**31 - 1
    assert fence_id(tab, key, generation) != fence_id(tab, key, generation + 1)
    assert re.fullmatch("[0-9a-f]{12}", mark(key))


@given(KEYS, st.text(min_size=1), st.text(min_size=1))
def test_every_generation_of_a_conference_has_a_request_of_its_own(key: str, etag: str, later: str) -> None:
    event = event_id(key)
    asked: set[Any] = {first_request(event), next_request(state(event, etag)), next_request(state(event, later))}

    assert len(asked) == (2 if etag == later else 3)


def test_identities_never_change() -> None:
    """What they name stands at Google: another release must find it."""
    assert event_id("A02/meeting/C-1") == "mljqm5jkph3n29js7gu9ua6ijkpp5tmm"
    assert fence_id("Envíos", "A02/reminder/C-1", 0) == 2077443288
    assert mark("A02/reminder/C-1") == "0afeaace7e05"
