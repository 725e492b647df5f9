"""``soe remind --yes --notify`` of a scheduler: what fails is told to the consultant by mail, once."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.reports import crowd

FAILURE = "soe no pudo terminar los recordatorios del lunes 23 de noviembre de 2026"
ALONE = ("remind", "--yes", "--json", "--notify")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with three citas tomorrow."""
    ana = hire("ana")
    ana.pull(*crowd(3))
    return ana


def told(state: State) -> list[str]:
    """The subjects of the mails to Ana herself."""
    return [one["subject"] for one in state()["messages"] if one["to"] == "ana@centro.example"]


def test_a_morning_without_failures_writes_to_citizens_only(ana: Consultant, state: State) -> None:
    ana.done(*ALONE)

    assert told(state) == []
    assert len(state()["messages"]) == 3


def test_what_google_refuses_is_told_once_and_the_next_run_finishes(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 400}])

    # when
    answers = [ana.soe(*ALONE) for _ in range(2)]

    # then
    assert all(answer.exit_code for answer in answers)
    assert told(state) == [FAILURE]
    assert answers[0].json["summary"]["failed"] == 3
    assert "Se avisó a ana@centro.example." in answers[0].err
    misbehave(rules=[])
    ana.done(*ALONE)
    assert len(state()["messages"]) == 4


def test_an_error_before_any_plan_is_told_too(ana: Consultant, state: State) -> None:
    # given a folder in the configuration that is not there
    ana.configure('[report]\nfrom = "folder"\n[report.folder]\npath = "no-existe"\n')

    # when
    answer = ana.soe(*ALONE)

    # then
    assert answer.exit_code == 4, answer
    assert told(state) == [FAILURE]


def test_nothing_is_mailed_of_a_dry_run_or_without_the_option(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 400}])

    ana.soe("remind", "--dry-run", "--notify")
    ana.soe("remind", "--yes")

    assert told(state) == []
