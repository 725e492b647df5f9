"""Two consultants of one centre work at the same moment: each mail, event and row once between them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant, unsigned
from tests.findings import ATTENTIONS, contents, mails, meetings, rows
from tests.reports import crowd

CITAS = 12


@pytest.fixture
def both(hire: Hire) -> tuple[Consultant, Consultant]:
    """Ana and Luis, who share a centre and have read the same report."""
    ana = hire("ana", share_with=("luis@centro.example",))
    luis = hire("luis", join=ana.init().data["join_code"])
    for consultant in (ana, luis):
        consultant.pull(*crowd(CITAS, day="24/11/2026"), whose="all")
    return ana, luis


def together(both: tuple[Consultant, Consultant], *words: str) -> Iterator[dict[str, str]]:
    """Both type the same command at once, each into a process of their own; the statuses that each is told."""
    running = [consultant.begin(*words, "--json") for consultant in both]
    answers = [process.communicate(timeout=90) for process in running]

    for process, (out, err) in zip(running, answers, strict=True):
        assert (process.returncode, unsigned(err)) == (0, ""), (out, err)
        yield {effect["key"]: effect["status"] for effect in json.loads(out)["effects"]}


def test_both_remind_everybody_at_once_and_each_citizen_hears_once(
    both: tuple[Consultant, Consultant], state: State
) -> None:
    for told in together(both, "remind", "--consultant", "all", "--yes"):
        assert len(told) == 2 * CITAS
        assert set(told.values()) <= {"applied", "applied-inferred", "superseded", "already"}

    now = state()
    assert [to for to, _ in mails(now)] == sorted(f"persona{n}@ejemplo.pe" for n in range(CITAS))
    assert len(meetings(now)) == CITAS
    assert now["drafts"] == []
    gate = rows(now, "Envíos", ATTENTIONS)
    assert len({row["Clave"] for row in gate}) == len(gate) == CITAS
    assert all(row["Enviado"] for row in gate)


def test_after_that_neither_has_anything_left_to_do(both: tuple[Consultant, Consultant], state: State) -> None:
    list(together(both, "remind", "--consultant", "all", "--yes"))
    before = state()

    for consultant in both:
        assert set(consultant.done("remind", "--consultant", "all", "--yes", "--json").statuses().values()) == {
            "already"
        }

    assert contents(state()) == contents(before)


def test_a_colleague_who_comes_later_sends_nothing_again_and_gets_the_links(
    both: tuple[Consultant, Consultant], state: State
) -> None:
    ana, luis = both
    ana.done("remind", "--consultant", "all", "--yes")

    late = luis.done("remind", "--consultant", "all", "--yes", "--json").statuses()

    mailed = {status for key, status in late.items() if key.startswith("A02/reminder")}
    assert mailed == {"superseded"}
    assert len(mails(state())) == CITAS
    invited = luis.at("2026-11-24T08:00").done("attend", "invite", "C-0", "--yes", "--json")
    link = next(one["hangoutLink"] for one in state()["events"] if one["start"]["dateTime"][11:16] == "08:00")
    assert link in invited.data["script"]


def test_both_log_one_day_into_one_sheet(both: tuple[Consultant, Consultant], state: State) -> None:
    for consultant, cita in zip(both, ("C-0", "C-1"), strict=True):
        consultant.at("2026-11-24T09:00").done("attend", "start", cita)
        consultant.done("attend", "finish", cita, "--query", f"Consulta de {cita}")

    for _ in together(both, "log", "--consultant", "all", "--yes"):
        pass

    assert sorted(row["Consulta"] for row in rows(state())) == ["Consulta de C-0", "Consulta de C-1"]
