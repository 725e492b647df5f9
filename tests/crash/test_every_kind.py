"""Every kind of effect is killed at every place that it passes, and run again: each effect happens once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    CancelMeeting,
    CreateDocument,
    CreateForm,
    CreateMeeting,
    InviteGuests,
    OpenMeeting,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
    UploadFile,
)
from soe_cli.effects.protocols.meetings import event_id
from tests.conftest import State
from tests.crash.deaths import dies_at
from tests.crash.scenes import CITAS, NEXT_DAY, SCENES, act, person
from tests.effects.office import TOMORROW, Office
from tests.findings import rows

OTHER = "C-0"
"""The cita of which another mail or row speaks, where a scene has one."""
DONE = {"applied", "applied-inferred", "already"}


def _places(*, told: bool) -> list[Any]:
    return [
        pytest.param(name, place, id=f"{name}-{place}")
        for name, scene in SCENES.items()
        for place in scene.places()
        if (place in scene.told) is told
    ]


@pytest.mark.parametrize(("name", "place"), _places(told=False))
def test_what_died_on_the_way_happens_once(name: str, place: str, office: Office, state: State) -> None:
    # given a process that dies
    scene = SCENES[name]
    scene.before(office)
    dies_at(place, act, name, office)

    # when
    outcomes = scene.carry_out(office, meddled=False)

    # then
    assert {outcome.status for outcome in outcomes} <= DONE, outcomes
    HAPPENED_ONCE[scene.kind](office, state())


@pytest.mark.parametrize(("name", "place"), _places(told=True))
def test_a_row_that_was_hit_when_the_process_died_is_named_to_a_person(
    name: str, place: str, office: Office, state: State
) -> None:
    # given a process that dies before it can give back what it wrote into a row that a person moved there
    scene = SCENES[name]
    scene.before(office)
    dies_at(place, act, name, office)

    # when
    told = [outcome.error for outcome in scene.carry_out(office, meddled=False) if outcome.error]

    # then the person looks, and the same command does the rest
    assert ["la fila 2 puede haber quedado con datos de otra" in error["message"] for error in told] == [True]
    person(office).write("Atenciones", "M2", "Atendido")
    person(office).write("Atenciones", "Q2", "")
    assert {outcome.status for outcome in scene.carry_out(office, meddled=False)} <= DONE
    HAPPENED_ONCE[scene.kind](office, state())


def _meetings_stand(office: Office, after: dict[str, Any], start: str = TOMORROW.isoformat()) -> None:
    events = {one["id"]: one for one in after["events"]}
    assert sorted(events) == sorted(event_id(office.meeting(cita).key) for cita in CITAS)
    assert {(one["status"], one["start"]["dateTime"]) for one in events.values()} == {("confirmed", start)}
    assert len({one["hangoutLink"] for one in events.values()}) == len(CITAS)


def _meetings_moved(office: Office, after: dict[str, Any]) -> None:
    _meetings_stand(office, after, NEXT_DAY.isoformat())


def _meetings_cancelled(office: Office, after: dict[str, Any]) -> None:
    assert Counter(one["status"] for one in after["events"]) == {"cancelled": len(CITAS)}


def _calls_opened(office: Office, after: dict[str, Any]) -> None:
    assert Counter(one["config"]["accessType"] for one in after["spaces"]) == {"OPEN": len(CITAS)}


def _guests_invited(office: Office, after: dict[str, Any]) -> None:
    found = {one["id"]: [guest["email"] for guest in one["attendees"]] for one in after["events"]}
    assert found == {event_id(office.meeting(cita).key): ["carla@ejemplo.pe"] for cita in CITAS}


def _mails_sent(office: Office, after: dict[str, Any]) -> None:
    mails = [office.mail(cita) for cita in CITAS]
    other = office.mail(OTHER)
    sent = [one["to"] for one in after["messages"] if one["to"] != other.to]
    assert sorted(sent) == [mail.to for mail in mails]
    assert [draft for draft in after["drafts"] if draft["to"] != other.to] == []
    gates = [row["Clave"] for row in rows(after, "Envíos") if row["Clave"] != other.key]
    assert sorted(gates) == [mail.key for mail in mails]


def _rows_appended(office: Office, after: dict[str, Any]) -> None:
    other = office.row(OTHER).key
    found = [(row["Clave"], row["Apellidos y nombres"]) for row in rows(after) if row["Clave"] != other]
    assert sorted(found) == [(f"A07/attention/{cita}", f"PERSONA {cita}") for cita in CITAS]


def _rows_corrected(office: Office, after: dict[str, Any]) -> None:
    found = {row["Apellidos y nombres"]: (row["Estado"], row["Observaciones"]) for row in rows(after)}
    corrected = {f"PERSONA {cita}": ("Abandonado", "No se conectó") for cita in CITAS}
    assert found == {**corrected, "PERSONA C-3": ("Atendido", "")}


def _files_uploaded(office: Office, after: dict[str, Any]) -> None:
    found = [(one["name"], one["parents"]) for one in after["files"] if one["mimeType"] == "image/png"]
    assert sorted(found) == [(f"{cita}.png", [office.folder_of()]) for cita in CITAS]


def _documents_made(office: Office, after: dict[str, Any]) -> None:
    found = [(one["name"], one["parents"]) for one in after["files"] if one["mimeType"].endswith(".document")]
    assert sorted(found) == [(cita, [office.folder_of()]) for cita in CITAS]


def _forms_made(office: Office, after: dict[str, Any]) -> None:
    found = {one["info"]["title"]: len(one["items"]) for one in after["forms"]}
    assert found == {f"Inscripción {cita}": 2 for cita in CITAS}
    assert len(after["forms"]) == len(CITAS)
    assert all(one["publishSettings"]["publishState"]["isAcceptingResponses"] for one in after["forms"])


HAPPENED_ONCE: dict[type[AnyEffect], Callable[[Office, dict[str, Any]], None]] = {
    CreateMeeting: _meetings_stand,
    UpdateMeeting: _meetings_moved,
    CancelMeeting: _meetings_cancelled,
    OpenMeeting: _calls_opened,
    InviteGuests: _guests_invited,
    SendEmail: _mails_sent,
    AppendRows: _rows_appended,
    UpdateRow: _rows_corrected,
    UploadFile: _files_uploaded,
    CreateDocument: _documents_made,
    CreateForm: _forms_made,
}
