"""Two machines of one consultant, with one mailbox, work at the same moment: each mail once between them."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.crash.deaths import command_dies_at, with_short_timeout
from tests.findings import ATTENTIONS, mails, meetings, rows
from tests.reports import crowd

CITAS = 8
Machines = tuple[Consultant, Consultant]


@pytest.fixture
def machines(hire: Hire, tmp_path: Path) -> Machines:
    """Ana at her desk and at her laptop; both have read the same report."""
    desk = hire("ana")
    laptop = copy.copy(desk)
    laptop.home = tmp_path / "portátil"
    laptop.set_up(join=desk.init().data["join_code"])
    for machine in (desk, laptop):
        with_short_timeout(machine)
        machine.pull(*crowd(CITAS))
    return desk, laptop


def everybody_was_reminded_once(state: State) -> None:
    """One mail, one meeting and one gate for each cita, and nothing left in the mailbox."""
    now = state()
    assert [to for to, _ in mails(now)] == sorted(f"persona{n}@ejemplo.pe" for n in range(CITAS))
    assert len(meetings(now)) == CITAS
    assert now["drafts"] == []
    gate = rows(now, "Envíos", ATTENTIONS)
    assert len({row["Clave"] for row in gate}) == len(gate) == CITAS


def test_both_remind_at_once_and_each_citizen_hears_once(machines: Machines, state: State) -> None:
    # when
    running = [machine.begin("remind", "--yes", "--json") for machine in machines]
    told = [json.loads(process.communicate(timeout=90)[0]) for process in running]

    # then (one may find that the other has sent a draft that it was about to send, and tells where to look)
    everybody_was_reminded_once(state)
    for one in told:
        for effect in one["effects"]:
            assert effect["status"] in ("applied", "applied-inferred", "unknown"), effect
            assert effect["status"] != "unknown" or "«Enviados» de Gmail" in effect["error"]["next"]
    for machine in machines:
        machine.done("resume", "--yes")
        assert set(machine.done("remind", "--yes", "--json").statuses().values()) == {"already"}
    everybody_was_reminded_once(state)


@pytest.mark.parametrize(
    "place", ["after mailbox.create_draft", "after spreadsheets.append", "after mailbox.send_draft"]
)
def test_what_one_machine_left_half_done_the_other_does_and_it_is_not_repeated(
    place: str, machines: Machines, state: State
) -> None:
    # given a laptop whose battery is empty in the middle of its mails
    desk, laptop = machines
    command_dies_at(place, laptop, "remind", "--yes")

    # when the desk does the rest, and the laptop is opened the next day
    desk.done("remind", "--yes")
    laptop.at("2026-11-24T07:30").done("resume", "--yes")

    # then
    everybody_was_reminded_once(state)
    assert laptop.done("resume", "--yes", "--json").data["unfinished"] == 0
