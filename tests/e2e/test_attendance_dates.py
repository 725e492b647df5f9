"""A person at a terminal says how the dates of an attendance are read, once."""

from __future__ import annotations

from pathlib import Path

from tests.commands.workshop.reviews import held
from tests.conftest import Hire
from tests.e2e.test_terminal import terminal

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
STAY = "Urpi Condori Ticona,,04/05/2027 15:00,04/05/2027 16:00,60,No"


def test_the_answer_is_taken_and_a_person_who_does_not_know_is_told_what_to_type(
    hire: Hire, tmp_path: Path
) -> None:
    # given
    ana = hire("ana")
    held(ana, tmp_path)
    export = tmp_path / "zoom.csv"
    export.write_text(f"{HEAD}\n{STAY}\n", encoding="utf-8")
    look = ("workshop", "attendance", "aprende", "--session", "1", "--from", str(export))

    # when
    with terminal(ana, *look) as screen:
        screen.wait_for("el día o el mes? [d/m]")
        screen.type("m\n")
        known = screen.end()
    with terminal(ana, *look) as unsure:
        unsure.wait_for("[d/m]")
        unsure.type("?\n")
        unknown = unsure.end()

    # then
    assert (known, "Asistieron 0 de 5 confirmados" in screen.seen) == (0, True)
    assert (unknown, "--month-first" in unsure.seen) == (6, True)
