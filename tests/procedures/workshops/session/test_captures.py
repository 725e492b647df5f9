"""Captures: planned once, told apart in the sheet, and missed before Google deletes what they are made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.holes import fill
from soe_cli.effects.plan import AppendRows, Ref, UpdateRow, UploadFile
from soe_cli.errors import DecisionNeededError
from soe_cli.model.cells import TextCell
from soe_cli.model.conference import Conference
from soe_cli.model.programme import ProgrammeModule, ProgrammeSession
from soe_cli.model.text import clean_text
from soe_cli.procedures.workshops.session.captures import (
    HEADERS,
    KeptCapture,
    capture_key,
    counted,
    meet_name,
    missing_captures,
    proof,
    read_capture,
)
from soe_cli.procedures.workshops.session.capturing import (
    CaptureFacts,
    NewCapture,
    current_captures,
    plan_captures,
    with_earlier,
)
from tests.procedures.facts import OFFICE, lima
from tests.procedures.workshops.enrolment.enrolling import module

FOLDER = "https://drive.google.com/drive/folders/carpeta"
MODULE = msgspec.structs.replace(module(), folder=FOLDER)
SESSION = MODULE.sessions[0]
LINK = "https://drive.google.com/file/d/abc_DEF-1/view"
MEET = meet_name(SESSION)
EARLIER, LATER = NewCapture(MEET, b"1", replaces=True, goes_on=True), NewCapture(MEET, b"22", replaces=True)
ZOOM = NewCapture("participants.csv", b"333")


def kept(capture: NewCapture, state: str = "Hecho", when: str = "02/03/2027 17:30:00") -> KeptCapture:
    """The capture as "Evidencias" tells of it."""
    row = {
        "Clave": capture_key(MODULE.id, 1, capture.sha256),
        "Prueba": fill(proof(capture.name, "x", capture.sha256), {"x": {"link": LINK}}),
        "Estado": state,
        "Quién": "ROJAS LEÓN, ANA",
        "Cuándo": when,
    }
    found = read_capture(row)
    assert found is not None
    return found


def facts(*new: NewCapture, known: tuple[KeptCapture, ...] = ()) -> CaptureFacts:
    return CaptureFacts(MODULE, SESSION, new, known, OFFICE, SESSION.end)


def test_each_file_goes_to_the_modules_folder_with_a_row_that_holds_its_hash() -> None:
    # when
    plan = plan_captures(facts(LATER, ZOOM))

    # then
    first, row, second, _ = plan.effects
    assert isinstance(first, UploadFile)
    assert isinstance(second, UploadFile)
    assert isinstance(row, AppendRows)
    assert (first.folder, first.name, first.media_type) == ("carpeta", MEET, "application/json")
    assert (second.name, second.media_type) == ("participants.csv", "text/csv")
    assert row.key == f"B07/capture/{MODULE.id}/1/{LATER.sha256[:10]}"
    assert row.filled == {"Prueba": (f"{MEET} · ", Ref(first.key, "link"), f" · SHA-256 {LATER.sha256}")}
    assert row.after == (first.key,)
    assert (row.cells["Actividad"], row.cells["Estado"]) == (TextCell("B07"), TextCell("Hecho"))
    assert plan.blobs == {LATER.sha256: b"22", ZOOM.sha256: b"333"}


def test_what_was_captured_before_plans_nothing_and_a_withdrawn_one_is_told() -> None:
    # when
    again = plan_captures(facts(LATER, ZOOM, known=(kept(LATER), kept(ZOOM, "Anulado"))))

    # then
    assert again.effects == ()
    assert [one.code for one in again.notices] == ["already-captured", "withdrawn-capture"]


def test_a_newer_capture_of_a_call_replaces_the_earlier_one_and_no_file_that_was_given() -> None:
    # given a call that went on, and a file with its name that was given
    known = (kept(EARLIER, "En curso"), kept(ZOOM))
    going_on = plan_captures(facts(EARLIER))
    row = going_on.effects[1]
    assert isinstance(row, AppendRows)

    # when
    planned = facts(LATER, ZOOM, known=known)
    plan = plan_captures(planned)

    # then
    assert row.cells["Estado"] == TextCell("En curso")
    assert [one.code for one in going_on.notices] == ["call-goes-on"]
    replaced = plan.effects[-1]
    assert isinstance(replaced, UpdateRow)
    assert (replaced.row_key, replaced.cells) == (known[0].key, {"Estado": TextCell("Reemplazado")})
    assert replaced.after == (capture_key(MODULE.id, 1, LATER.sha256),)
    counted, fresh = current_captures(planned)
    assert ([one.name for one in counted], [one.name for one in fresh.values()]) == (["participants.csv"], [MEET])


def test_a_run_that_broke_off_before_the_earlier_one_was_replaced_is_completed() -> None:
    # given both stand
    known = (kept(EARLIER), kept(LATER))

    # when
    (only,) = plan_captures(facts(LATER, known=known)).effects

    # then
    assert isinstance(only, UpdateRow)
    assert (only.row_key, only.after) == (known[0].key, ())


def test_what_was_replaced_does_not_replace_in_its_turn() -> None:
    # given answers that one of them was deleted from since
    known = (kept(EARLIER, "Reemplazado"), kept(LATER))

    # when
    again = plan_captures(facts(EARLIER, known=known))

    # then
    assert again.effects == ()
    assert counted(known, SESSION) == [known[1]]


def test_while_two_captures_of_a_call_stand_the_newest_counts() -> None:
    # given rows that a person sorted, and a time that they made unreadable
    newest, earlier = kept(LATER, when="02/03/2027 17:30:00"), kept(EARLIER, "En curso", when="02/03/2027 16:00:00")
    undated, file = kept(NewCapture(MEET, b"4"), when="ayer"), kept(ZOOM)

    # then
    assert counted((newest, earlier, file, undated), SESSION) == [newest, file]


def test_without_a_folder_it_says_how_to_give_one() -> None:
    nowhere = replace(facts(ZOOM), module=module())

    with pytest.raises(DecisionNeededError, match="carpeta"):
        plan_captures(nowhere)


def test_a_call_that_google_has_deleted_is_kept_from_the_earlier_capture() -> None:
    # given
    first, second = (Conference(name, "abc-mnop-xyz", SESSION.start, None, ()) for name in ("a", "b"))
    newer = msgspec.structs.replace(second, end=SESSION.end)

    # then
    assert with_earlier((newer,), (first, second)) == (newer, first)


@given(st.text(min_size=1).map(clean_text).filter(bool), st.sampled_from(["Hecho", "En curso", "Reemplazado", ""]))
def test_a_row_tells_its_file_whatever_it_is_called(name: str, state: str) -> None:
    # when
    found = kept(NewCapture(name, b"x"), state)

    # then
    assert (found.name, found.file, found.link, found.number) == (name, "abc_DEF-1", LINK, 1)
    assert found.withdrawn is (state == "Reemplazado")


@given(st.dictionaries(st.sampled_from(HEADERS), st.text()))
def test_any_other_row_is_none(cells: dict[str, str]) -> None:
    assert read_capture({**dict.fromkeys(HEADERS, ""), **cells}) is None


def talk(number: int, end: datetime, **facts: object) -> ProgrammeSession:
    usual = {"speaker": "Carla", "link": "https://meet.google.com/abc-mnop-xyz", "state": "Programado", **facts}
    return msgspec.convert(
        {"number": str(number), "topic": "T", "start": None, "end": end, **usual}, ProgrammeSession
    )


def of(*sessions: ProgrammeSession, state: str = "") -> ProgrammeModule:
    return ProgrammeModule("aprende", "Aprende", "2026-IV", "Interno", state, "", sessions)


NOW = lima(2026, 12, 20, 9)
HELD = NOW - timedelta(days=10)


def test_the_sessions_that_miss_a_capture_are_counted_down_the_most_urgent_first() -> None:
    # given
    day = timedelta(days=1)
    sessions = (
        talk(1, NOW - 20 * day),
        talk(2, NOW - 30 * day + timedelta(hours=1)),
        talk(3, NOW - 29 * day + timedelta(hours=1)),
        talk(4, NOW - 31 * day),
        talk(5, NOW - 31 * day, attended=12),
    )

    # when
    found = missing_captures((of(*sessions),), NOW)

    # then
    assert [(one.number, one.days_left, one.lost) for one in found] == [
        ("2", 0, False),
        ("3", 1, False),
        ("1", 10, False),
        ("4", -1, True),
    ]
    start = "«Aprende (2026-IV)», taller {}: la asistencia de Meet no está guardada y Google la"
    command = "soe workshop capture aprende --session {}"
    assert [one.told for one in found] == [
        f"{start.format(2)} borra hoy (20/12/2026). Guárdela: {command.format(2)}",
        f"{start.format(3)} borra mañana (21/12/2026). Guárdela: {command.format(3)}",
        f"{start.format(1)} borra en 10 días (30/12/2026). Guárdela: {command.format(1)}",
        f"{start.format(4)} borró el 19/12/2026. Si tiene un reporte: {command.format(4)} --from ARCHIVO",
    ]


@pytest.mark.parametrize(
    "one",
    [
        of(talk(1, HELD, captured=True)),
        of(talk(1, HELD, state="Cancelado")),
        of(talk(1, HELD, link="https://zoom.us/j/1")),
        of(talk(1, NOW + timedelta(hours=1))),
        of(talk(1, HELD), state="Concluido"),
    ],
)
def test_what_is_captured_elsewhere_called_off_or_yet_to_come_misses_none(one: ProgrammeModule) -> None:
    assert missing_captures((one,), NOW) == []
