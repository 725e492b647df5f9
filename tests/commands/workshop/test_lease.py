"""Two commands on one module: the second one is told who is at work, and goes on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from soe_cli.desk import leases
from soe_cli.desk.desk import open_desk
from tests.commands.workshop.modules import module_file
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant

MODULE = "aprende-a-emprender-2027-i"
SPEAKERS = ("workshop", "speakers", "aprende", "--yes", "--json")


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module that she shares with Luis."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


@pytest.fixture
def luis(hire: Hire, ana: Consultant) -> Consultant:
    """Her colleague."""
    return hire("luis", join=ana.init().data["join_code"])


def warned(consultant: Consultant) -> list[str]:
    """What is told of others at work on the module."""
    answer = consultant.done(*SPEAKERS)
    return [one["message"] for one in answer.json["notices"] if one["code"] == "module-in-use"]


def test_the_second_command_is_told_of_the_first_and_nothing_is_lost(
    ana: Consultant, luis: Consultant, state: State
) -> None:
    # given
    with open_desk(ana.home) as desk, leases.module_lease(desk, MODULE, "soe workshop invite") as nobody:
        # when
        (told,) = warned(luis)

    # then
    assert nobody is None
    assert told.startswith("ROJAS LEÓN, ANA está usando «soe workshop invite» con este mismo módulo, hasta las")
    assert [one["to"] for one in state()["messages"]] == ["carla@ejemplo.pe"]


def test_a_lease_that_was_given_back_or_is_of_a_command_that_died_warns_nobody(
    ana: Consultant, luis: Consultant, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    with monkeypatch.context() as earlier:
        earlier.setattr(leases, "LASTS", timedelta(minutes=-1))
        with open_desk(ana.home) as desk, leases.module_lease(desk, MODULE, "soe workshop invite"):
            # when
            told = warned(luis)

    # then
    assert told == []


def test_one_consultant_is_not_warned_of_herself_and_no_command_fails_for_a_lease(
    ana: Consultant, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "sheets.spreadsheets.developerMetadata.search", "kind": "status", "status": 403}])

    with open_desk(ana.home) as desk, leases.module_lease(desk, MODULE, "soe workshop invite"):
        assert warned(ana) == []
