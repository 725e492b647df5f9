"""Each kind of effect under way: what is to happen, what has happened before, and who meddles meanwhile.

A scene names the steps of which its process passes both sides; together they are all that the kind can pass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
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
    Plan,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
    UploadFile,
)
from soe_cli.effects.protocols.fenced_rows import fence_id
from soe_cli.effects.protocols.meetings import event_id, first_request
from soe_cli.effects.retry import Patience
from soe_cli.effects.runner import Outcome, Runner
from soe_cli.model.meeting import Meeting
from tests.effects.interposed import Died, Interposed, die, die_afterwards, once_before
from tests.effects.office import MORNING, NOTE, PICTURE, PNG, TEXT, TOMORROW, Desk, Office, Watch
from tests.effects.person import Person

CITAS = ("C-1", "C-2")
NEXT_DAY = TOMORROW + timedelta(days=1)
LEDGER = ("ledger.admit", "ledger.claim", "ledger.settle")
Replaced = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """Effects of one ``kind`` under way; ``steps`` are what its process passes.

    ``before`` happens first, ``meddling`` replaces ports of the process, whose machine is ``ahead`` of the time
    at which ``before`` happened. A process that dies at a place that is ``told`` leaves a doubt to a person.
    """

    kind: type[AnyEffect]
    steps: tuple[str, ...]
    effects: Callable[[Office], list[AnyEffect]]
    before: Callable[[Office], None] = lambda office: None
    meddling: Callable[[Office, Desk], Replaced] = lambda office, desk: {}
    ahead: timedelta = timedelta()
    told: tuple[str, ...] = ()

    def places(self) -> list[str]:
        """The places at which its process dies."""
        return [f"{side} {step}" for step in self.steps for side in ("before", "after")]

    def carry_out(self, office: Office, *, meddled: bool) -> list[Outcome]:
        """Carry the effects out at ana's desk; what became of each."""
        desk = office.desk("ana", clock=Watch(MORNING, self.ahead))
        ports = desk.ports(**self.meddling(office, desk) if meddled else {})
        patience = Patience(first=0.01, deadline=5, sleep=desk.naps.append)
        runner = Runner(desk.ledger, ports, desk.clock, sleep=desk.naps.append, patience=patience)
        blobs = {UploadFile: {PICTURE.sha256: PNG}, CreateDocument: {TEXT.sha256: NOTE}}.get(self.kind, {})
        outcomes = runner.run(Plan(tuple(self.effects(office)), blobs=blobs), "prueba")
        unfinished = desk.ledger.unfinished()
        desk.ledger.close()
        assert [entry.effect.key for entry in unfinished] == [one.effect.key for one in outcomes if one.error]
        return outcomes


def act(name: str, office: Office) -> None:
    """Carry out what the scene ``name`` is about, while people meddle."""
    SCENES[name].carry_out(office, meddled=True)


def _earlier(effects: Callable[[Office], list[AnyEffect]], office: Office, **around: Any) -> None:
    """An earlier run of ana's, which dies where ``around`` (port → call → what happens) says."""
    desk = office.desk("ana")
    real = {"mailbox": desk.workspace.gmail, "spreadsheets": desk.workspace.sheets}
    deadly: Replaced = {port: Interposed(real[port], **calls) for port, calls in around.items()}
    if deadly:
        with pytest.raises(Died):
            desk.run(*effects(office), **deadly)
    else:
        desk.run(*effects(office))
    desk.ledger.close()


def _created(office: Office) -> list[AnyEffect]:
    return [office.meeting(cita) for cita in CITAS]


def _moved(office: Office) -> list[AnyEffect]:
    return [
        UpdateMeeting(
            key=f"A02/moved/{cita}",
            activity="A02",
            calendar=office.calendar,
            meeting=office.meeting(cita).key,
            summary="Orientación: María",
            description=f"Cita {cita}",
            start=NEXT_DAY,
            minutes=30,
        )
        for cita in CITAS
    ]


def _cancelled(office: Office) -> list[AnyEffect]:
    return [
        CancelMeeting(
            key=f"A02/cancelled/{cita}",
            activity="A02",
            calendar=office.calendar,
            meeting=office.meeting(cita).key,
        )
        for cita in CITAS
    ]


def _opened(office: Office) -> list[AnyEffect]:
    return [OpenMeeting(key=f"B02/open/{cita}", activity="B02", meeting=office.meeting(cita).key) for cita in CITAS]


def _invited(office: Office) -> list[AnyEffect]:
    return [
        InviteGuests(
            key=f"B02/guests/{cita}",
            activity="B02",
            calendar=office.calendar,
            meeting=office.meeting(cita).key,
            guests=("carla@ejemplo.pe",),
        )
        for cita in CITAS
    ]


def _mailed(office: Office) -> list[AnyEffect]:
    return [office.mail(cita) for cita in CITAS]


def _mailed_long_ago(office: Office) -> list[AnyEffect]:
    return [office.mail("C-0")]


def _logged(office: Office) -> list[AnyEffect]:
    return [office.row(cita, f"PERSONA {cita}") for cita in CITAS]


def _logged_long_ago(office: Office) -> list[AnyEffect]:
    return [office.row("C-0", "PERSONA C-0")]


def _corrected(office: Office) -> list[AnyEffect]:
    return [office.correction(cita) for cita in CITAS]


def _uploaded(office: Office) -> list[AnyEffect]:
    return [office.file(cita) for cita in CITAS]


def _converted(office: Office) -> list[AnyEffect]:
    return [office.document(cita) for cita in CITAS]


def _formed(office: Office) -> list[AnyEffect]:
    return [office.form(cita) for cita in CITAS]


def _colleague_made_them_at_another_hour(office: Office) -> None:
    desk = office.desk("luis", clock=Watch(MORNING))
    office.share_with("luis")
    for one in _created(office):
        event = event_id(one.key)
        other = Meeting("Orientación: María", "", NEXT_DAY, 30, ())
        desk.workspace.calendar.insert(office.calendar, event, other, first_request(event))
    desk.ledger.close()


def _another_has_the_fences(tab: str, effects: Callable[[Office], list[AnyEffect]], office: Office) -> None:
    for one in effects(office):
        person(office).fence_off(tab, fence_id(tab, one.key, 0), "deotraclave1")


def _colleague_gated_another(office: Office) -> None:
    """The first row of Envíos says nothing of being sent yet."""
    office.share_with("luis")
    desk = office.desk("luis")
    with pytest.raises(Died):
        desk.run(office.mail("C-0"), mailbox=Interposed(desk.workspace.gmail, send_draft=die))
    desk.ledger.close()


def _three_attentions(office: Office) -> None:
    _earlier(lambda office: [*_logged(office), office.row("C-3", "PERSONA C-3")], office)


def _sorts(tab: str, office: Office, desk: Desk) -> Replaced:
    """Somebody turns the order of a tab between the look and the write."""
    turn = once_before(lambda: person(office).sort(tab, "Clave", descending=True))
    return {"spreadsheets": Interposed(desk.workspace.sheets, write=turn)}


def person(office: Office) -> Person:
    """Ana in her browser."""
    return Person(office.address, "ana", office.book, office.calendar)


SCENES: dict[str, Scene] = {
    "meetings are made": Scene(CreateMeeting, (*LEDGER, "calendars.insert"), _created),
    "meetings stand at another hour": Scene(
        CreateMeeting, ("calendars.get", "calendars.update"), _created, _colleague_made_them_at_another_hour
    ),
    "meetings are moved": Scene(
        UpdateMeeting, (*LEDGER, "calendars.get", "calendars.update"), _moved, partial(_earlier, _created)
    ),
    "meetings are cancelled": Scene(
        CancelMeeting, (*LEDGER, "calendars.get", "calendars.cancel"), _cancelled, partial(_earlier, _created)
    ),
    "calls are opened": Scene(OpenMeeting, (*LEDGER, "spaces.open_space"), _opened, partial(_earlier, _created)),
    "guests are invited": Scene(
        InviteGuests, (*LEDGER, "calendars.guests", "calendars.invite"), _invited, partial(_earlier, _created)
    ),
    "mails are sent": Scene(
        SendEmail,
        (
            *LEDGER,
            "ledger.note",
            "mailbox.create_draft",
            "mailbox.send_draft",
            "spreadsheets.rows",
            "spreadsheets.append",
            "spreadsheets.snapshot",
            "spreadsheets.write",
        ),
        _mailed,
    ),
    "mails whose drafts nobody noted": Scene(
        SendEmail,
        ("mailbox.find_drafts", "mailbox.delete_draft"),
        _mailed,
        partial(_earlier, _mailed, mailbox={"create_draft": die_afterwards}),
    ),
    "mails that may have been sent": Scene(
        SendEmail,
        ("mailbox.draft_exists",),
        _mailed,
        partial(_earlier, _mailed, mailbox={"send_draft": die_afterwards}),
    ),
    "mails whose fences another has": Scene(
        SendEmail,
        ("spreadsheets.fences",),
        _mailed,
        partial(_another_has_the_fences, "Envíos", _mailed),
    ),
    "mails when fences are old": Scene(
        SendEmail,
        ("spreadsheets.drop_fences",),
        _mailed,
        partial(_earlier, _mailed_long_ago),
        ahead=timedelta(minutes=16),
    ),
    "mails while Envíos is sorted": Scene(
        SendEmail,
        ("spreadsheets.restore",),
        _mailed,
        _colleague_gated_another,
        partial(_sorts, "Envíos"),
    ),
    "rows are appended": Scene(AppendRows, (*LEDGER, "spreadsheets.rows", "spreadsheets.append"), _logged),
    "rows whose fences another has": Scene(
        AppendRows, ("spreadsheets.fences",), _logged, partial(_another_has_the_fences, "Atenciones", _logged)
    ),
    "rows when fences are old": Scene(
        AppendRows,
        ("spreadsheets.drop_fences",),
        _logged,
        partial(_earlier, _logged_long_ago),
        ahead=timedelta(minutes=16),
    ),
    "rows are corrected": Scene(
        UpdateRow,
        (*LEDGER, "ledger.note", "spreadsheets.snapshot", "spreadsheets.write"),
        _corrected,
        _three_attentions,
    ),
    "rows are corrected while they are sorted": Scene(
        UpdateRow,
        ("spreadsheets.write", "spreadsheets.restore"),
        _corrected,
        _three_attentions,
        partial(_sorts, "Atenciones"),
        told=("after spreadsheets.write", "before spreadsheets.restore"),
    ),
    "files are uploaded": Scene(
        UploadFile, (*LEDGER, "ledger.note", "files.find", "files.new_id", "files.create"), _uploaded
    ),
    "documents are made": Scene(
        CreateDocument, (*LEDGER, "ledger.note", "files.find", "files.convert"), _converted
    ),
    "forms are made": Scene(
        CreateForm,
        (
            *LEDGER,
            "ledger.note",
            "files.find",
            "files.keep",
            "forms.create",
            "forms.fill",
            "forms.publish",
        ),
        _formed,
    ),
}
