"""What comes after a session's register."""

from __future__ import annotations

from datetime import timedelta

import pytest

from soe_cli.model.programme import Evidence, ProgrammeModule, ProgrammeSession
from soe_cli.procedures.catalogue.reading import service_procedure
from soe_cli.procedures.workshops.session.following import what_follows
from soe_cli.procedures.workshops.status import module_status
from tests.procedures.facts import lima

NOW = lima(2027, 3, 30)


def following(
    session: int,
    *attended: int | None,
    kind: str = "Interno",
    triaged: bool = False,
    waiting: bool = False,
) -> list[str]:
    """The activities that come after ``session`` in a module whose sessions were attended by so many."""
    start = NOW - timedelta(days=28)
    sessions = tuple(
        ProgrammeSession(
            str(number), "Tema", start, start + timedelta(hours=2), "Carla Soto", "https://zoom.us/j/1", "", people
        )
        for number, people in enumerate(attended, 1)
    )
    evidence = [Evidence("", activity, "Hecho") for activity in ("B03", *(["B10"] if triaged else []))]
    module = ProgrammeModule("aprende", "Aprende", "2027-I", kind, "", "form", sessions, tuple(evidence))
    lines = module_status(module, (), service_procedure(), NOW)
    coming = what_follows("aprende", lines, session, waiting=waiting)
    return [" ".join(filter(None, (line.activity, line.session))) for line in coming]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (following(1, 30, None, None), ["B10", "B04 2"]),
        (following(2, 30, 28, None, triaged=True), ["B04 3"]),
        (following(3, 30, 28, 25, triaged=True), ["B11"]),
        (following(1, 30), ["B10", "B11"]),
        (following(2, 30, 28), ["B11"]),
        (following(1, 30, kind="Externo"), ["C04"]),
    ],
)
def test_the_procedure_says_what_comes_next(found: list[str], expected: list[str]) -> None:
    assert found == expected


def test_a_session_that_is_not_wholly_registered_waits_for_its_review() -> None:
    assert following(1, None, None, waiting=True) == ["B09 1"]
    assert following(1, None, kind="Externo", waiting=True) == ["C04"]
