"""``soe privacy purge`` and ``status``: what is past its time is really gone, and nothing goes out twice for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.privacy.people import CITAS, JUANS, ROSAS, busy_desk, registrations
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google, contents, rows

LATER = "2029-06-01T08:00"
WORKSHOPS = "Programación Talleres Masivos"


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """Ana, with a colleague, and two citizens in every place that there is."""
    return busy_desk(hire("ana", share_with=("luis@centro.example",)), tmp_path)


def holders(home: Path, words: tuple[str, ...]) -> set[str]:
    """The files of a home in whose bytes one of the words stands."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return {path.name for path in files if any(word.encode() in path.read_bytes() for word in words)}


def gate(state: State, title: str) -> set[str]:
    """The keys in ``Envíos`` of a spreadsheet."""
    return {row["Clave"] for row in rows(state(), "Envíos", title) if row["Clave"]}


def test_what_is_past_its_time_leaves_every_byte_and_nothing_is_sent_again(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given a colleague, rows of ``Envíos`` that are not ana's to judge, and two years and a half
    luis = hire("luis", join=_code(ana))
    _type_gates(ana, "B12/certificate-mail/aprende/1", "A02/reminder/C-9/20261123T0900/aaaaaaaaaa")
    before, attended = contents(state()), rows(state())
    assert {"daybook.sqlite3", "ledger.sqlite3", "ultimo_reporte.csv"} <= holders(ana.home, ROSAS)
    ana.at(LATER)

    # when she looks, when nobody is there to ask, and when she says yes, twice
    told = ana.done("today")
    seen = ana.done("privacy", "purge", "--dry-run", "--json")
    unasked = ana.soe("privacy", "purge")
    unchanged = contents(state()) == before and holders(ana.home, ROSAS)
    done = ana.done("privacy", "purge", "--yes", "--json")
    again = ana.done("privacy", "purge", "--yes", "--json")

    # then
    assert "soe privacy purge" in told.err
    assert unchanged
    assert unasked.exit_code == 6
    assert done.data == seen.data
    assert (done.data["appointments"], done.data["sends"], done.data["in_doubt"]) == (2, 4, [])
    assert not any(again.data[kind] for kind in ("appointments", "readings", "bodies", "files", "sends"))
    assert holders(ana.home, (*ROSAS, *JUANS)) == set()
    assert "soe privacy purge" not in ana.done("today").err

    # and the ministry's records stand, and so do the promises that somebody may still need
    assert rows(state()) == attended
    assert gate(state, WORKSHOPS) == {
        "B12/certificate-mail/aprende/1",
        "A02/reminder/C-9/20261123T0900/aaaaaaaaaa",
    }

    # and whoever does it all again, on this machine or another, sends nothing
    luis.at(LATER)
    registered = registrations(tmp_path)
    for one in (ana, luis):
        one.pull(*CITAS)
        one.done("remind", "--consultant", "all", "--yes")
        one.done("workshop", "enrol", "aprende", "--from", registered, "--yes")
        one.soe("workshop", "access", "aprende", "--session", "1", "--yes")
        one.done("resume", "--yes")
    assert state()["messages"] == before["messages"]
    assert state()["drafts"] == []
    assert "(datos personales borrados)" in ana.done("history", "--json").out


def test_one_persons_copies_go_and_everybody_elses_stay(ana: Consultant, state: State) -> None:
    # given
    shared = contents(state())
    ana.at("2026-11-24T08:00")

    # when
    seen = ana.done("privacy", "purge", "--person", "40118322", "--dry-run")
    done = ana.done("privacy", "purge", "--person", "40118322", "--yes", "--json")
    again = ana.done("privacy", "purge", "--person", "40118322", "--yes", "--json")

    # then
    assert "ultimo_reporte.csv (solo las filas de la persona)" in seen.out
    assert done.data["appointments"] == 1
    assert holders(ana.home, ROSAS) == set()
    assert {"daybook.sqlite3", "ledger.sqlite3", "ultimo_reporte.csv"} <= holders(ana.home, JUANS)
    assert not any(again.data[kind] for kind in ("appointments", "readings", "bodies", "files"))
    assert contents(state()) == shared


def test_a_person_with_a_cita_to_come_is_kept_until_then(ana: Consultant) -> None:
    answer = ana.at("08:00").done("privacy", "purge", "--person", "40118322", "--dry-run", "--json")

    assert answer.data["appointments"] == 0
    assert ("to-come", "") in answer.notices()


def test_what_another_program_holds_open_is_emptied_the_next_time(ana: Consultant) -> None:
    ana.at(LATER)
    with closing(sqlite3.connect(ana.home / "daybook.sqlite3")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM appointments").fetchone()
        answer = ana.soe("privacy", "purge", "--machine-only", "--yes")
    assert answer.exit_code == 6
    assert "Cierre los otros programas soe" in answer.err

    ana.done("privacy", "purge", "--machine-only", "--yes")

    assert holders(ana.home, ROSAS) == set()


def test_the_times_come_from_the_configuration(ana: Consultant) -> None:
    # given
    ana.configure("[privacy.keep_months]\nreports = 0\nledger = 1\nsends = 0")
    ana.at(LATER)

    # when
    status = ana.done("privacy", "status", "--json").data
    told = ana.done("privacy", "status").out
    due = ana.done("privacy", "purge", "--dry-run", "--json").data

    # then the citas stay for ever, and what they may be compared with
    assert {one["kind"]: one["keep_months"] for one in status["kinds"]} == {"reports": 0, "ledger": 1, "drafts": 6}
    assert (due["appointments"], due["files"], due["sends"]) == (0, 0, 0)
    assert due["bodies"] > 0
    assert "siempre" in told
    assert "1 mes" in told


def test_a_time_that_is_none_is_refused(ana: Consultant) -> None:
    for typed in ("pronto", "-3m", "2030-01-01", "24 lunas", "31/02/2024"):
        assert ana.soe("privacy", "purge", f"--older-than={typed}", "--yes").exit_code == 2, typed

    assert holders(ana.home, ROSAS)


def _code(ana: Consultant) -> str:
    code: str = ana.init().data["join_code"]
    return code


def _type_gates(ana: Consultant, *keys: str) -> None:
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    book = config.split('workshops = "')[1].split('"')[0]
    google = Google(ana.sandbox, ana.email)
    lines = [[key, key[:3], ana.email, "r1", "23/11/2026 07:00:00", "23/11/2026 07:00:00"] for key in keys]
    place = f"v4/spreadsheets/{book}/values/Envíos!A1:append?valueInputOption=RAW"
    google.post(place, {"values": lines})
