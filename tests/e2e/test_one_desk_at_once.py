"""Two commands of one consultant at the same moment, on one machine: each effect once, and nothing overwritten."""

from __future__ import annotations

from tests.conftest import Hire, State
from tests.consultant import Answer, Consultant, unsigned
from tests.findings import ATTENTIONS, mails, meetings, rows
from tests.reports import Line, crowd

CITAS = 8


def at_once(consultant: Consultant, *commands: tuple[str, ...]) -> list[Answer]:
    """What each of the commands answered, when all are typed at the same moment."""
    running = [consultant.begin(*words, "--json") for words in commands]
    answers = [process.communicate(timeout=90) for process in running]
    return [
        Answer(process.returncode, out, unsigned(err)) for process, (out, err) in zip(running, answers, strict=True)
    ]


def test_reminding_twice_at_once_reminds_everybody_once(hire: Hire, state: State) -> None:
    # given
    ana = hire("ana")
    ana.pull(*crowd(CITAS))

    # when
    answers = at_once(ana, ("remind", "--yes"), ("remind", "--yes"))

    # then each effect was done by one of them; the other says that it is under way, or done
    now = state()
    assert [to for to, _ in mails(now)] == sorted(f"persona{n}@ejemplo.pe" for n in range(CITAS))
    assert len(meetings(now)) == CITAS
    assert now["drafts"] == []
    gate = rows(now, "Envíos", ATTENTIONS)
    assert len({row["Clave"] for row in gate}) == len(gate) == CITAS
    told = [answer.statuses() for answer in answers]
    for key in told[0]:
        assert [one[key] for one in told].count("applied") == 1, key
        assert {one[key] for one in told} <= {"applied", "already", "claimed", "planned"}
    assert [answer.err for answer in answers] == ["", ""]
    assert set(ana.done("remind", "--yes", "--json").statuses().values()) == {"already"}


def test_reminding_and_logging_at_once_do_not_disturb_each_other(hire: Hire, state: State) -> None:
    # given citas of today that were attended, and citas of tomorrow
    ana = hire("ana")
    today = [Line(f"H-{n}", "23/11/2026", f"09:{n}0", document=f"4100000{n}", email="") for n in range(3)]
    ana.pull(*today, *crowd(CITAS))
    for line in today:
        ana.at("10:00").done("attend", "start", line.code)
        ana.done("attend", "finish", line.code, "--query", f"Consulta de {line.code}")
    ana.at("17:00")

    # when
    remind, log = at_once(ana, ("remind", "--yes"), ("log", "--yes"))

    # then
    assert (remind.exit_code, log.exit_code) == (0, 0), (remind, log)
    assert {*remind.statuses().values(), *log.statuses().values()} == {"applied"}
    now = state()
    assert len(mails(now)) == CITAS
    assert [row["Consulta"] for row in rows(now)] == ["Consulta de H-0", "Consulta de H-1", "Consulta de H-2"]
    assert log.data["rows_in_sheet"] == 3


def test_an_attention_that_ends_while_the_day_is_logged_is_logged_once(hire: Hire, state: State) -> None:
    # given two attentions, of which one is still going on
    ana = hire("ana")
    ana.pull(*crowd(2, day="23/11/2026"))
    for code in ("C-0", "C-1"):
        ana.at("09:00").done("attend", "start", code)
    ana.done("attend", "finish", "C-0", "--query", "Consulta de C-0")

    # when
    finish, log = at_once(ana, ("attend", "finish", "C-1", "--query", "Consulta de C-1"), ("log", "--yes"))

    # then the log has it, or says that it is still open
    assert (finish.exit_code, log.exit_code) == (0, 0), (finish, log)
    logged = [row["Consulta"] for row in rows(state())]
    still_open = [one["cita"] for one in log.data["open"]]
    assert (len(logged), still_open) in [(1, ["C-1"]), (2, [])]
    ana.done("log", "--yes")
    assert [row["Consulta"] for row in rows(state())] == ["Consulta de C-0", "Consulta de C-1"]


def test_logging_twice_at_once_writes_each_row_once(hire: Hire, state: State) -> None:
    # given
    ana = hire("ana")
    ana.pull(*crowd(4, day="23/11/2026"))
    for number in range(4):
        ana.at("09:00").done("attend", "start", f"C-{number}")
        ana.done("attend", "finish", f"C-{number}", "--query", f"Consulta {number}")

    # when
    answers = at_once(ana, ("log", "--yes"), ("log", "--yes"))

    # then
    assert [row["Consulta"] for row in rows(state())] == [f"Consulta {number}" for number in range(4)]
    for answer in answers:
        busy = "claimed" in answer.statuses().values()
        assert (answer.exit_code, "Otro comando de soe" in answer.out) == (int(busy), busy)
    assert {status for one in answers for status in one.statuses().values()} <= {"applied", "already", "claimed"}
