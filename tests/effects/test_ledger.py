"""The ledger: what it keeps, who may claim, what a plan may replace."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec
import pytest

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger, State
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    Attachment,
    CancelMeeting,
    CreateMeeting,
    Message,
    Plan,
    Ref,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
    blob,
)
from soe_cli.model.cells import DateCell, MomentCell, NumberCell, TextCell, TimeCell
from tests.effects.office import MORNING, TOMORROW

CARD = b"%PDF-1.7 \x00\xff"
CREATE = CreateMeeting(
    key="A02/meeting/1",
    activity="A02",
    label="Reunión de María",
    not_after=TOMORROW,
    calendar="citas",
    summary="Cita: ñandú",
    description="línea 1\nlínea 2",
    start=TOMORROW,
    minutes=30,
    guests=("a@b.pe",),
)
MAIL = SendEmail(
    key="A02/reminder/1",
    activity="A02",
    gate="hoja",
    to="maria@ejemplo.pe",
    message=Message(
        "Recordatorio",
        ("Enlace: ", Ref(CREATE.key, "link")),
        ("<p>", Ref(CREATE.key, "link"), "</p>"),
        (
            Attachment("cartilla.pdf", "application/pdf", blob(CARD)),
            Attachment("cita.ics", "text/calendar", ("URL:", Ref(CREATE.key, "link"))),
        ),
    ),
)
ROW = AppendRows(
    key="A07/attention/1",
    activity="A07",
    spreadsheet="hoja",
    tab="Atenciones",
    cells={
        "Apellidos y nombres": TextCell("=IMPORTXML(1)"),
        "Minutos": NumberCell(12.5),
        "Fecha": DateCell(date(2026, 11, 24)),
        "Hora de cita": TimeCell(time(10, 30)),
        "Enviado": MomentCell("2026-11-24T10:30:00"),
    },
)
EVERY_KIND: tuple[AnyEffect, ...] = (
    CREATE,
    MAIL,
    ROW,
    UpdateMeeting(
        key="A02/moved/1",
        activity="A02",
        calendar="citas",
        meeting=CREATE.key,
        summary="s",
        description="d",
        start=TOMORROW,
        minutes=20,
    ),
    CancelMeeting(key="A02/cancelled/1", activity="A02", calendar="citas", meeting=CREATE.key),
    UpdateRow(
        key="A07/correction/1",
        activity="A07",
        spreadsheet="hoja",
        tab="Atenciones",
        row_key=ROW.key,
        cells={"Estado": TextCell("")},
        expect={"N° de documento": "04011832"},
    ),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger at eight in the morning."""
    made = Ledger(tmp_path / "casa", Clock(MORNING))
    yield made
    made.close()


def test_every_kind_of_effect_comes_back_as_it_was_written(ledger: Ledger) -> None:
    # given
    plan = Plan(EVERY_KIND, blobs={blob(CARD).sha256: CARD})

    # when
    with ledger.run("remind") as run:
        ledger.admit(plan, run)

    # then
    found = ledger.entries(effect.key for effect in EVERY_KIND)
    assert [entry.effect for entry in found.values()] == list(EVERY_KIND)
    assert {entry.state for entry in found.values()} == {State.PLANNED}
    assert ledger.blob(blob(CARD).sha256) == CARD
    with pytest.raises(KeyError):
        ledger.blob(blob(b"otra cosa").sha256)


def test_only_the_owner_can_read_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    # given a ledger that somebody has opened to all
    with ledger.run("remind") as run:
        ledger.admit(Plan((ROW,)), run)
    (tmp_path / "casa" / "ledger.sqlite3").chmod(0o644)

    # when it is opened again and written
    again = Ledger(tmp_path / "casa", Clock(MORNING))
    with again.run("remind") as run:
        again.admit(Plan((MAIL,)), run)

    # then neither it nor its journal says anything to others
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "casa").glob("ledger.sqlite3*")}
    # (Windows has no such modes; a folder of the user's own is all it needs.)
    assert set(modes.values()) == {0o600 if os.name == "posix" else 0o666}, modes
    assert "ledger.sqlite3-wal" in modes
    again.close()


def test_a_plan_replaces_what_was_not_begun_and_nothing_else(ledger: Ledger) -> None:
    # given one effect in each state
    effects = {state: msgspec.structs.replace(ROW, key=f"A07/{state}") for state in State}
    with ledger.run("log") as run:
        ledger.admit(Plan(tuple(effects.values())), run)
        for state, effect in effects.items():
            if state is State.CLAIMED:
                ledger.claim([effect.key], run)
            elif state is not State.PLANNED:
                ledger.settle(run, effect.key, state, error={"code": "x", "message": "y", "next": "z"})

        # when the same keys are planned with other facts
        ledger.admit(Plan(tuple(msgspec.structs.replace(one, tab="Otra") for one in effects.values())), run)

    # then
    entries = ledger.entries(effect.key for effect in effects.values())
    replaced = {state for state, effect in effects.items() if entries[effect.key].effect != effect}
    assert replaced == {State.PLANNED, State.FAILED, State.EXPIRED}
    for state in replaced:
        entry = entries[effects[state].key]
        assert (entry.state, entry.error) == (State.PLANNED, None)
    for state in set(State) - replaced:
        assert entries[effects[state].key].state is state


def test_a_claim_takes_what_is_planned_or_unknown_as_it_stood_before(ledger: Ledger) -> None:
    # given
    effects = {state: msgspec.structs.replace(ROW, key=f"A07/{state}") for state in State}
    with ledger.run("log") as run:
        ledger.admit(Plan(tuple(effects.values())), run)
        for state, effect in effects.items():
            if state not in (State.PLANNED, State.CLAIMED):
                ledger.settle(run, effect.key, state)
        ledger.claim([effects[State.CLAIMED].key], run)

        # when
        taken = ledger.claim([effect.key for effect in effects.values()], run)

        # then
        assert {key: entry.state for key, entry in taken.items()} == {
            "A07/planned": State.PLANNED,
            "A07/unknown": State.UNKNOWN,
        }
        assert ledger.entries(["A07/unknown"])["A07/unknown"].state is State.CLAIMED
        assert ledger.claim([effect.key for effect in effects.values()], run) == {}


def test_what_a_live_run_holds_is_left_alone_and_what_a_dead_one_held_is_unknown(
    ledger: Ledger, tmp_path: Path
) -> None:
    # given a second process's view of the same file
    other = Ledger(tmp_path / "casa", Clock(MORNING))
    with ledger.run("log") as first:
        ledger.admit(Plan((ROW, MAIL)), first)
        ledger.claim([ROW.key], first)

        # when the other looks while the run is alive
        with other.run("log") as second:
            assert other.is_alive(first)
            assert other.claim([ROW.key, MAIL.key], second).keys() == {MAIL.key}
            other.settle(second, MAIL.key, State.APPLIED)

    # and once it has ended without settling
    with other.run("log") as third:
        taken = other.claim([ROW.key], third)

    # then
    assert not other.is_alive(first)
    assert taken[ROW.key].state is State.UNKNOWN
    assert taken[ROW.key].claimed_at is not None
    other.close()


def test_only_what_nobody_has_begun_expires(ledger: Ledger) -> None:
    # given
    effects = {state: msgspec.structs.replace(ROW, key=f"A07/{state}") for state in State}
    with ledger.run("log") as run:
        ledger.admit(Plan(tuple(effects.values())), run)
        ledger.claim([effects[State.CLAIMED].key], run)
        for state in set(State) - {State.PLANNED, State.CLAIMED}:
            ledger.settle(run, effects[state].key, state)

        # when
        expired = ledger.expire([effect.key for effect in effects.values()], run)

    # then
    assert expired == {"A07/planned", "A07/failed", "A07/expired"}
    assert ledger.entries(["A07/claimed"])["A07/claimed"].state is State.CLAIMED


def test_notes_add_up_and_survive_a_new_claim(ledger: Ledger) -> None:
    # given
    with ledger.run("remind") as run:
        ledger.admit(Plan((MAIL,)), run)
        ledger.claim([MAIL.key], run)
        ledger.note(MAIL.key, draft="r-1", sending=None)
        ledger.note(MAIL.key, sending=5.0)

    # when
    with ledger.run("remind") as run:
        taken = ledger.claim([MAIL.key], run)

    # then
    assert taken[MAIL.key].progress == {"draft": "r-1", "sending": 5.0}


def test_history_tells_the_newest_first_with_receipts_and_errors(tmp_path: Path) -> None:
    # given what happened at eight and at nine
    for hour, state, detail in ((8, State.FAILED, {}), (9, State.APPLIED, {"row": 4})):
        ledger = Ledger(tmp_path, Clock(MORNING.replace(hour=hour)))
        with ledger.run("log") as run:
            ledger.admit(Plan((ROW, CREATE)), run)
            error = {"code": "refused", "message": "no", "next": "otra vez"} if state is State.FAILED else None
            ledger.settle(run, ROW.key, state, receipt=detail or None, error=error)
        ledger.close()
    ledger = Ledger(tmp_path, Clock(MORNING))

    # when
    events = ledger.history()

    # then
    assert [(event.at.hour, event.key, event.state) for event in events] == [
        (9, ROW.key, State.APPLIED),
        (8, ROW.key, State.FAILED),
    ]
    assert (events[0].detail, events[0].kind, events[0].activity) == ({"row": 4}, "AppendRows", "A07")
    assert events[1].detail["code"] == "refused"
    assert events[0].at.utcoffset() == timedelta(hours=-5)
    assert [event.state for event in ledger.history(limit=1)] == [State.APPLIED]
    ledger.close()


def test_entries_are_found_by_the_beginning_of_their_key(ledger: Ledger) -> None:
    # given keys of which one has a character that SQL would take for a pattern
    keys = ["A07/correction/C-1/a", "A07/correction/C-1/b", "A07/correction/C-10/a", "A07/correction/C%/a"]
    with ledger.run("log") as run:
        ledger.admit(Plan(tuple(msgspec.structs.replace(ROW, key=key) for key in keys)), run)

    # then
    assert [entry.effect.key for entry in ledger.matching("A07/correction/C-1/")] == keys[:2]
    assert [entry.effect.key for entry in ledger.matching("A07/correction/C%/")] == keys[3:]


def test_a_ledger_keeps_its_name_and_has_it_alone(ledger: Ledger, tmp_path: Path) -> None:
    again = Ledger(tmp_path / "casa", Clock(MORNING))
    another = Ledger(tmp_path / "otra", Clock(MORNING))

    assert again.identity == ledger.identity != another.identity
    again.close()
    another.close()


def test_an_error_in_a_transaction_leaves_nothing_behind(ledger: Ledger) -> None:
    # given a plan of which the last effect cannot be written
    broken = msgspec.structs.replace(ROW, key="A07/roto", cells={"x": object()})

    # when
    with ledger.run("log") as run, pytest.raises(TypeError):
        ledger.admit(Plan((ROW, broken)), run)

    # then
    assert ledger.entries([ROW.key]) == {}
    with ledger.run("log") as run:
        ledger.admit(Plan((ROW,)), run)
    assert ledger.entries([ROW.key])[ROW.key].state is State.PLANNED


def test_not_after_keeps_its_moment(ledger: Ledger) -> None:
    with ledger.run("remind") as run:
        ledger.admit(Plan((CREATE,)), run)

    kept = ledger.entries([CREATE.key])[CREATE.key].effect
    assert isinstance(kept, CreateMeeting)
    assert kept.not_after == TOMORROW
    assert kept.start.astimezone(MORNING.tzinfo) == datetime(2026, 11, 24, 10, 0, tzinfo=MORNING.tzinfo)
