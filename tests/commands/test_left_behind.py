"""A command that meets what an earlier run of its kind left unfinished says so and settles it first."""

from __future__ import annotations

import pytest

from soe_cli.clock import Clock
from soe_cli.desk.desk import open_desk
from soe_cli.effects.plan import CreateMeeting, Message, Plan, SendEmail
from soe_cli.model.lima import LIMA
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Answer, Consultant
from tests.findings import INVITATION, REMINDER, mails, meetings, rows
from tests.reports import Line, crowd

TODAY = "23/11/2026"
LOST = {"kind": "drop-after-commit", "probability": 1}
NO_LOOK = {"kind": "drop-before", "probability": 1}
LOST_SEND = [
    {"method": "gmail.users.drafts.send", **LOST},
    {"method": "gmail.users.drafts.get", **NO_LOOK},
]


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, who does not wait long for an answer of Google's."""
    ana = hire("ana")
    path = ana.home / "config.toml"
    text = path.read_text("utf-8").replace("[workspace]\n", "[workspace]\ntimeout_seconds = 0.5\n")
    path.write_text(text, "utf-8")
    return ana


def with_limit(consultant: Consultant, messages: int) -> None:
    """The account may send so many messages a day."""
    path = consultant.home / "config.toml"
    kept = path.read_text("utf-8").split("\n[quotas]\n")[0]
    path.write_text(f"{kept}\n[quotas]\nmessages_a_day = {messages}\n", "utf-8")


def told(answer: Answer, code: str) -> str:
    """The message of the one notice with this code."""
    (message,) = [one["message"] for one in answer.json["notices"] if one["code"] == code]
    return str(message)


def test_a_mail_in_doubt_is_looked_up_and_not_sent_again(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    # given a reminder that went out, and nobody heard of it
    ana.pull(Line("C-1", email="maria@ejemplo.pe"))
    misbehave(rules=LOST_SEND)
    assert ana.soe("remind", "--yes").exit_code == 1
    misbehave(rules=[])

    answer = ana.done("remind", "--yes")

    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]
    assert answer.err.splitlines() == [
        "Nota: De una ejecución anterior quedó 1 paso sin terminar (Recordatorio de la cita C-1): primero se"
        " comprueba en Google qué se llegó a hacer.",
        "Nota: De lo que había quedado sin terminar — Recordatorio de la cita C-1: se comprobó que ya estaba"
        " hecho.",
    ]
    assert ana.done("remind", "--yes").err == ""


def test_a_meeting_in_doubt_of_a_cancelled_cita_is_found_and_cancelled(ana: Consultant, state: State) -> None:
    # given a machine that stops once a meeting was made, and a citizen who cancels
    ana.pull(Line("C-1"))
    assert ana.process("remind", "--yes", env={"SOE_CRASH_AT": "after calendars.insert"}).exit_code < 0
    ana.pull(Line("C-1", standing="Anulada"))

    answer = ana.done("remind", "--yes", "--json")

    assert meetings(state()) == [("2026-11-24T10:00", "cancelled")]
    assert mails(state()) == []
    assert "Reunión de la cita C-1: se comprobó que ya estaba hecho" in told(answer, "settled")
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0


def test_what_was_cancelled_before_it_was_sent_is_given_up(ana: Consultant, state: State) -> None:
    with_limit(ana, 0)
    ana.pull(Line("C-1"))
    assert ana.soe("remind", "--yes").exit_code == 1
    with_limit(ana, 100)
    ana.pull(Line("C-1", standing="Anulada"))

    answer = ana.done("remind", "--yes", "--json")

    assert mails(state()) == []
    assert "Recordatorio de la cita C-1: ya no corresponde y no se hizo" in told(answer, "settled")
    assert ana.done("remind", "--yes", "--json").notices() == [("cancelled", "cita C-1")]


def test_what_is_wanted_still_is_finished_although_it_was_not_asked_for_today(
    ana: Consultant, state: State
) -> None:
    # given a reminder for Thursday that found no room in the day
    ana.pull(Line("C-1", "26/11/2026", email="maria@ejemplo.pe"))
    with_limit(ana, 0)
    assert ana.soe("remind", "--date", "26/11/2026", "--yes").exit_code == 1
    with_limit(ana, 100)

    foreseen = ana.done("remind", "--dry-run", "--json")
    answer = ana.done("remind", "--yes", "--json")

    assert list(foreseen.statuses().values()) == ["planned"]
    assert foreseen.statuses().keys() == answer.statuses().keys()
    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]
    assert told(answer, "settled").endswith("Recordatorio de la cita C-1: se hizo ahora.")


def test_the_dry_run_only_tells(ana: Consultant, state: State, misbehave: Misbehave) -> None:
    ana.pull(*crowd(5, day="24/11/2026"))
    misbehave(rules=LOST_SEND)
    ana.soe("remind", "--yes")
    misbehave(rules=[])
    requests = state()["requests"]

    first, again = ana.done("remind", "--dry-run"), ana.done("remind", "--dry-run")

    assert first.err == again.err
    assert "quedaron 5 pasos sin terminar (Recordatorio de la cita C-0, Recordatorio de la cita C-1 y 3 más)" in (
        first.err
    )
    assert "al ejecutar el comando sin --dry-run se comprobará primero en Google" in first.err
    assert state()["requests"] == requests


def test_a_row_in_doubt_is_settled_with_another_days_log(ana: Consultant, state: State) -> None:
    # given a machine that stops after Monday's row was written
    ana.pull(Line("C-1", TODAY, "09:00"), Line("C-2", "24/11/2026", "09:00", document="40000002"))
    ana.at("09:00").done("attend", "start", "C-1")
    ana.done("attend", "finish", "C-1", "--query", "RUC")
    assert ana.at("17:00").process("log", "--yes", env={"SOE_CRASH_AT": "after spreadsheets.append"}).exit_code < 0

    # when Tuesday is logged
    ana.at("2026-11-24T09:00").done("attend", "start", "C-2")
    ana.done("attend", "finish", "C-2", "--query", "Marca")
    answer = ana.at("2026-11-24T17:00").done("log", "--yes", "--json")

    assert [row["Consulta"] for row in rows(state())] == ["RUC", "Marca"]
    assert "Registro de la cita C-1: se comprobó que ya estaba hecho" in told(answer, "settled")


def test_a_verb_settles_what_is_of_its_own_cita_and_names_resume_for_the_rest(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    # given two invitations in doubt
    ana.pull(
        Line("C-1", TODAY, "09:00", email="maria@ejemplo.pe"),
        Line("C-2", TODAY, "09:30", email="jose@ejemplo.pe", document="40000002"),
    )
    misbehave(rules=LOST_SEND)
    for cita in ("C-1", "C-2"):
        assert ana.at("08:58").soe("attend", "invite", cita, "--yes").exit_code == 1
    misbehave(rules=[])

    answer = ana.done("attend", "invite", "C-1", "--yes", "--json")

    assert "Enlace de la cita C-1: se comprobó que ya estaba hecho" in told(answer, "settled")
    assert told(answer, "unfinished").startswith("Quedó 1 paso sin terminar: «soe resume»")
    ana.done("resume", "--yes")
    assert mails(state()) == [("jose@ejemplo.pe", INVITATION), ("maria@ejemplo.pe", INVITATION)]


def test_what_stays_in_doubt_is_told_with_the_place_to_look(ana: Consultant, misbehave: Misbehave) -> None:
    ana.pull(Line("C-1"))
    misbehave(rules=LOST_SEND)
    ana.soe("remind", "--yes")

    answer = ana.soe("remind", "--yes")

    assert answer.exit_code != 0
    assert "Recordatorio de la cita C-1: sigue sin confirmar (vea «soe history --unknown»)" in answer.err


@pytest.mark.parametrize(
    "words", [("report", "show"), ("attend", "list"), ("history",)], ids=lambda words: " ".join(words)
)
def test_a_command_that_only_shows_says_that_something_is_unfinished(
    ana: Consultant, words: tuple[str, ...]
) -> None:
    ana.pull(*crowd(2, day="24/11/2026"))
    with_limit(ana, 0)
    ana.soe("remind", "--yes")

    assert ("unfinished", "") in ana.done(*words, "--json").notices()
    told = "Quedaron 2 pasos sin terminar: «soe resume» comprueba qué se llegó a hacer y termina lo que falte."
    assert f"Atención: {told}" in ana.done(*words).err


def test_what_a_running_command_has_still_to_do_was_not_left_behind(ana: Consultant) -> None:
    meeting = CreateMeeting(
        key="A02/meeting/C-1",
        activity="A02",
        label="Reunión de la cita C-1",
        calendar="c",
        summary="s",
        description="",
        start=Clock().now().astimezone(LIMA),
        minutes=30,
    )
    with open_desk(ana.home) as desk:
        with desk.ledger.run("remind") as run:
            desk.ledger.admit(Plan((meeting,)), run)
            assert ana.done("report", "show", "--json").notices() == []
        assert ana.done("report", "show", "--json").notices() == [("unfinished", "")]


def test_resume_sends_what_does_not_follow_from_an_appointment_as_it_was_planned(
    ana: Consultant, state: State
) -> None:
    with open_desk(ana.home) as desk, desk.ledger.run("workshop close") as run:
        thanks = SendEmail(
            key="B10/thanks/M-1/1",
            activity="B10",
            label="Agradecimiento al ponente",
            gate=desk.office.center.workshops,
            to="ponente@ejemplo.pe",
            message=Message("Gracias", ("Gracias",), ("<p>Gracias</p>",)),
        )
        desk.ledger.admit(Plan((thanks,)), run)

    ana.done("resume", "--yes")

    assert [(one["to"], one["subject"]) for one in state()["messages"]] == [("ponente@ejemplo.pe", "Gracias")]


def test_resume_finishes_the_reminder_of_a_cita_whose_code_has_a_slash(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    ana.pull(Line("2026"), Line("2026/1", hour="11:00", email="otra@ejemplo.pe", document="40118323"))
    misbehave(rules=[{"method": "gmail.users.drafts.send", "kind": "status", "status": 400, "probability": 1}])
    ana.soe("remind", "--yes")
    misbehave(rules=[])

    ana.done("resume", "--yes")

    assert len(mails(state())) == 2
    assert ana.done("remind", "--yes").out.startswith("Nada por hacer")


def test_resume_settles_everything_and_tells_what_became_of_it(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    # given two reminders in doubt, of which one is of a cita that was cancelled since
    ana.pull(*crowd(2, day="24/11/2026"))
    misbehave(rules=LOST_SEND)
    ana.soe("remind", "--yes")
    misbehave(rules=[])
    first, second = crowd(2, day="24/11/2026")
    ana.pull(first, Line(**{**second.__dict__, "standing": "Anulada"}))

    answer = ana.done("resume", "--yes", "--json")

    assert answer.data == answer.data | {"unfinished": 2, "wanted": 1}
    assert set(answer.statuses().values()) == {"applied-inferred"}
    assert len(mails(state())) == 2
    assert ana.done("resume", "--yes").out == "No quedó nada a medias.\n"
