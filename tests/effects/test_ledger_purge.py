"""Bodies out of the ledger: the people are gone from every byte, and the promise stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger, State
from soe_cli.effects.ledger_file import LedgerFile
from soe_cli.effects.ledger_purge import REMOVED, Bodies, LedgerBodies, without_body
from soe_cli.effects.plan import (
    Attachment,
    BlobRef,
    CreateDocument,
    CreateForm,
    InviteGuests,
    Message,
    OpenMeeting,
    Plan,
    SendEmail,
    UploadFile,
    blob,
)
from soe_cli.model.form import Question
from tests.effects.office import MORNING, TOMORROW
from tests.effects.test_ledger import EVERY_KIND

LATER = MORNING + timedelta(days=800)
OWN, SHARED = b"constancia de ROSA", b"cartilla para todos"


def mail(number: int, *attached: bytes, **facts: object) -> SendEmail:
    """A mail to Rosa, with files."""
    files = tuple(Attachment("a.pdf", "application/pdf", blob(one)) for one in attached)
    made = SendEmail(
        key=f"B05/confirmation/m/{number}",
        activity="B05",
        label="Confirmación para ROSA",
        gate="hoja",
        to="rosa@ejemplo.pe",
        message=Message("Para ROSA", ("Rosa ROSA",), ("<p>ROSA</p>",), files),
    )
    return msgspec.structs.replace(made, **facts)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger at eight in the morning."""
    made = Ledger(tmp_path, Clock(MORNING))
    yield made
    made.close()


@pytest.fixture
def bodies(ledger: Ledger, tmp_path: Path) -> Iterator[LedgerBodies]:
    """Its bodies, through another connection."""
    file = LedgerFile(tmp_path)
    yield LedgerBodies(file)
    file.close()


def test_no_kind_of_effect_keeps_a_text_that_may_name_somebody() -> None:
    more = (
        InviteGuests(
            key="B02/guest/m/1", activity="B02", calendar="c", meeting="B02/meeting/m/1", guests=("r@e.pe",)
        ),
        UploadFile(key="B12/pdf/m/1", activity="B12", label="ROSA", name="ROSA.pdf", folder="f", content=blob(OWN)),
        CreateDocument(
            key="B12/doc/m/1", activity="B12", name="ROSA", folder="f", media_type="x/y", content=BlobRef("00")
        ),
        CreateForm(
            key="B07/form/m/1",
            activity="B07",
            title="ROSA",
            description="",
            folder="f",
            questions=(Question("ROSA"),),
        ),
        OpenMeeting(key="B02/open/m/1", activity="B02", label="ROSA", meeting="B02/meeting/m/1"),
    )
    for effect in (*EVERY_KIND, mail(1), *more):
        bare = without_body(effect)

        written = msgspec.json.encode(bare).decode()
        assert (bare.key, bare.activity, type(bare), bare.not_after) == (
            *(effect.key, effect.activity, type(effect), effect.not_after),
        )
        assert bare.label == REMOVED
        for word in ("ROSA", "rosa", "maria", "María", "@", "ñandú", "IMPORTXML", "04011832", "línea"):
            assert word not in written, (effect.key, word)


def test_the_people_are_gone_from_the_file_and_what_was_done_stays_done(
    ledger: Ledger, bodies: LedgerBodies, tmp_path: Path
) -> None:
    # given a mail that was sent after a failure, one that was not, and a file of their own and one for all
    sent, failed, other = mail(1, OWN, SHARED), mail(2, not_after=TOMORROW), mail(3, SHARED)
    blobs = {blob(one).sha256: one for one in (OWN, SHARED)}
    with ledger.run("enrol") as run:
        ledger.admit(Plan((sent, failed, other), blobs=blobs), run)
        error = {"code": "x", "message": "rosa@ejemplo.pe no existe", "next": ""}
        ledger.settle(run, sent.key, State.FAILED, error=error)
        ledger.settle(run, failed.key, State.FAILED, error=error)
        ledger.settle(run, sent.key, State.APPLIED, receipt={"message_id": "m1"})
        ledger.claim([other.key], run)
        ledger.settle(run, other.key, State.UNKNOWN)

    # when
    found = bodies.find(LATER)
    bodies.remove(found)
    bodies.empty_file()

    # then what nobody knows to be done keeps its body, and so do its files
    assert found == Bodies(LATER, (sent.key, failed.key), (other.key,))
    entries = ledger.entries([sent.key, failed.key, other.key])
    assert [entries[key].state for key in entries] == [State.APPLIED, State.EXPIRED, State.UNKNOWN]
    assert entries[sent.key].receipt == {"message_id": "m1"}
    assert entries[other.key].effect == other
    assert ledger.blob(blob(SHARED).sha256) == SHARED
    with pytest.raises(KeyError):
        ledger.blob(blob(OWN).sha256)
    assert [event.state for event in ledger.history(key=sent.key)] == ["applied", "failed"]
    assert bodies.find(LATER).due == ()

    # and once that is known, nothing of Rosa is left in any byte
    with ledger.run("resume") as run:
        ledger.settle(run, other.key, State.APPLIED_INFERRED, receipt={})
    bodies.remove(bodies.find(LATER))
    bodies.empty_file()
    for path in tmp_path.glob("ledger.sqlite3*"):
        assert b"ROSA" not in path.read_bytes(), path
        assert b"rosa" not in path.read_bytes(), path

    # and a plan of the same asks for nothing, but for what was never sent
    with ledger.run("enrol") as run:
        ledger.admit(Plan((sent, failed, other), blobs=blobs), run)
        assert set(ledger.claim([sent.key, failed.key, other.key], run)) == {failed.key}


def test_what_may_still_be_needed_keeps_its_body(ledger: Ledger, bodies: LedgerBodies) -> None:
    # given a mail that may still go out, one that somebody has claimed meanwhile, and a meeting to come
    waiting, begun = mail(1, not_after=LATER + timedelta(days=1)), mail(2)
    meeting = msgspec.structs.replace(EVERY_KIND[0], start=LATER)
    with ledger.run("enrol") as run:
        ledger.admit(Plan((waiting, begun, meeting)), run)
        ledger.settle(run, meeting.key, State.APPLIED, receipt={})
        found = bodies.find(LATER)
        ledger.claim([begun.key], run)

        # when
        bodies.remove(found)

    # then
    assert found.due == (begun.key,)
    assert [one.effect for one in ledger.matching("")] == [waiting, begun, meeting]
    assert bodies.oldest(LATER) == MORNING
    assert bodies.oldest(MORNING) is None


def test_what_is_planned_anew_after_the_look_is_not_taken_from_its_run(ledger: Ledger, tmp_path: Path) -> None:
    # given a mail that failed long ago
    mine = mail(1)
    with ledger.run("enrol") as run:
        ledger.admit(Plan((mine,)), run)
        ledger.settle(run, mine.key, State.FAILED, error={})
    file = LedgerFile(tmp_path)
    found = LedgerBodies(file).find(LATER)

    # when somebody plans it again before it goes
    later = Ledger(tmp_path, Clock(LATER))
    with later.run("enrol") as run:
        later.admit(Plan((mine,)), run)
        LedgerBodies(file).remove(found)

        # then
        assert set(later.claim([mine.key], run)) == {mine.key}
    assert later.entries([mine.key])[mine.key].effect == mine
    later.close()
    file.close()
