"""A centre with its shared things on the sandbox, and the desks of its consultants: real ports, real ledgers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    Attachment,
    BlobRef,
    CreateDocument,
    CreateForm,
    CreateMeeting,
    Message,
    Plan,
    Ref,
    SendEmail,
    Text,
    UpdateRow,
    UploadFile,
    blob,
)
from soe_cli.effects.ports import Ports
from soe_cli.effects.runner import Outcome, Runner
from soe_cli.model.cells import Cell, TextCell
from soe_cli.model.form import Answer, Question
from soe_cli.model.lima import LIMA
from soe_cli.model.shared_spreadsheets import ATTENTIONS
from soe_cli.workspace import auth
from soe_cli.workspace.workspace import Workspace

FOLDER_TAG = "soe:prueba:folder"
PNG = b"\x89PNG\r\n\x1a\n banner"
PICTURE: BlobRef = blob(PNG)
NOTE = "Ficha técnica".encode()
TEXT: BlobRef = blob(NOTE)
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=LIMA)
TOMORROW = datetime(2026, 11, 24, 10, 0, tzinfo=LIMA)


@dataclass(frozen=True)
class Watch(Clock):
    """A clock whose machine time runs ahead by ``ahead``: a quarter of an hour passes without waiting.

    What is appended to ``leaps`` passes from then on.
    """

    ahead: timedelta = timedelta()
    leaps: list[timedelta] = field(default_factory=list)

    def real(self) -> datetime:
        return datetime.now(UTC) + self.ahead + sum(self.leaps, timedelta())


@dataclass
class Desk:
    """A consultant's machine: a ledger, and the Workspace of their account. ``naps`` are the sleeps asked for."""

    workspace: Workspace
    refresh_token: str
    ledger: Ledger
    clock: Clock
    timeout: float = 60
    naps: list[float] = field(default_factory=list)
    sleep: Callable[[float], None] | None = None

    def ports(self, **replaced: Any) -> Ports:
        """The ports of this account; some may be replaced."""
        google = self.workspace
        sender = "ROJAS LEÓN, ANA - Centro Lima"
        ports = Ports(
            mailbox=google.gmail,
            calendars=google.calendar,
            spaces=google.meet,
            spreadsheets=google.sheets,
            files=google.drive,
            forms=google.forms,
            sender_name=sender,
            timeout=self.timeout,
        )
        return replace(ports, **replaced)

    def run(self, *effects: AnyEffect, blobs: Mapping[str, bytes] | None = None, **replaced: Any) -> list[Outcome]:
        """Carry a plan of these effects out."""
        runner = Runner(self.ledger, self.ports(**replaced), self.clock, sleep=self.sleep or self.naps.append)
        return runner.run(Plan(effects, blobs=dict(blobs or {})), "prueba")

    def statuses(self, *effects: AnyEffect, **replaced: Any) -> list[str]:
        """Carry a plan of these effects out; the status of each."""
        return [outcome.status for outcome in self.run(*effects, **replaced)]


@dataclass(frozen=True)
class Office:
    """The centre's calendar and spreadsheet, and desks that can reach them."""

    address: str
    folder: Path
    calendar: str
    book: str

    def desk(self, nick: str = "ana", machine: str = "pc", clock: Clock | None = None, **settings: Any) -> Desk:
        """A desk with the ledger ``machine`` of this consultant; the same names give the same ledger file."""
        watch = clock or Clock(MORNING)
        account = f"{nick}@centro.example"
        credentials = auth.sandbox_credentials(self.address, account)
        google = Workspace(credentials, account=account, address=self.address, timeout=30, columns={})
        return Desk(
            google, credentials.refresh_token, Ledger(self.folder / nick / machine, watch), watch, **settings
        )

    def share_with(self, nick: str) -> None:
        """Let a colleague of ana's in."""
        ana, account = sign_in(self.address, "ana"), f"{nick}@centro.example"
        ana.calendar.share_calendar(self.calendar, account)
        ana.drive.share(self.book, account)
        sign_in(self.address, nick).calendar.join_calendar(self.calendar)

    def meeting(self, name: str = "C-1", **facts: Any) -> CreateMeeting:
        """The meeting of a cita."""
        usual: dict[str, Any] = {
            "key": f"A02/meeting/{name}",
            "activity": "A02",
            "calendar": self.calendar,
            "summary": "Orientación: María",
            "description": f"Cita {name}",
            "start": TOMORROW,
            "minutes": 30,
        }
        return CreateMeeting(**usual | facts)

    def mail(
        self, name: str = "C-1", to: str = "", *, text: Text = ("Su cita es mañana.",), **facts: Any
    ) -> SendEmail:
        """The reminder of a cita."""
        usual: dict[str, Any] = {
            "key": f"A02/reminder/{name}/20261124T1000",
            "activity": "A02",
            "gate": self.book,
            "to": to or f"{name.lower()}@ejemplo.pe",
            "message": message(text),
        }
        return SendEmail(**usual | facts)

    def mails(self, count: int) -> list[SendEmail]:
        """The reminders of so many people."""
        return [self.mail(f"C-{number}") for number in range(1, count + 1)]

    def row(self, name: str = "C-1", citizen: str = "QUISPE, MARÍA", **facts: Any) -> AppendRows:
        """The row of an attention."""
        cells: dict[str, Cell] = {
            "Apellidos y nombres": TextCell(citizen),
            "N° de documento": TextCell("04011832"),
            "Estado": TextCell("Atendido"),
        }
        usual: dict[str, Any] = {
            "key": f"A07/attention/{name}",
            "activity": "A07",
            "spreadsheet": self.book,
            "tab": "Atenciones",
            "cells": cells,
        }
        return AppendRows(**usual | facts)

    def rows(self, count: int) -> list[AppendRows]:
        """The rows of so many attentions."""
        return [self.row(f"C-{number}", f"PERSONA {number}") for number in range(1, count + 1)]

    def correction(self, name: str = "C-1", attempt: int = 1, **facts: Any) -> UpdateRow:
        """A correction of the row of an attention."""
        usual: dict[str, Any] = {
            "key": f"A07/correction/{name}/{attempt}",
            "activity": "A07",
            "spreadsheet": self.book,
            "tab": "Atenciones",
            "row_key": f"A07/attention/{name}",
            "cells": {"Estado": TextCell("Abandonado"), "Observaciones": TextCell("No se conectó")},
            "expect": {"N° de documento": "04011832"},
        }
        return UpdateRow(**usual | facts)

    def folder_of(self, nick: str = "ana") -> str:
        """The id of a folder of this consultant's, made when first asked for."""
        drive = sign_in(self.address, nick).drive
        return drive.find_folder(FOLDER_TAG) or drive.create_folder("Talleres", FOLDER_TAG)

    def file(self, name: str = "C-1", **facts: Any) -> UploadFile:
        """A banner."""
        usual: dict[str, Any] = {
            "key": f"B04/file/{name}",
            "activity": "B04",
            "name": f"{name}.png",
            "folder": self.folder_of(),
            "media_type": "image/png",
            "content": PICTURE,
        }
        return UploadFile(**usual | facts)

    def document(self, name: str = "C-1", **facts: Any) -> CreateDocument:
        """A technical sheet, of plain text."""
        usual: dict[str, Any] = {
            "key": f"B05/sheet/{name}",
            "activity": "B05",
            "name": name,
            "folder": self.folder_of(),
            "media_type": "text/plain",
            "content": TEXT,
        }
        return CreateDocument(**usual | facts)

    def form(self, name: str = "C-1", **facts: Any) -> CreateForm:
        """A registration form."""
        usual: dict[str, Any] = {
            "key": f"B05/form/{name}",
            "activity": "B05",
            "title": f"Inscripción {name}",
            "description": "Complete sus datos.",
            "folder": self.folder_of(),
            "questions": (Question("Nombres"), Question("WhatsApp", Answer.ONE_OF, ("Sí", "No"))),
        }
        return CreateForm(**usual | facts)


def message(text: Text, attachments: Sequence[Attachment] = ()) -> Message:
    """A message that says the same in plain text and HTML."""
    return Message("Recordatorio de su cita", text, ("<p>", *text, "</p>"), tuple(attachments))


def link_of(meeting: CreateMeeting) -> Ref:
    """The hole for a meeting's link."""
    return Ref(meeting.key, "link")


def sign_in(address: str, nick: str) -> Workspace:
    """The Workspace of ``nick``@centro.example."""
    account = f"{nick}@centro.example"
    credentials = auth.sandbox_credentials(address, account)
    return Workspace(credentials, account=account, address=address, timeout=30, columns={})


def open_office(address: str, folder: Path) -> Office:
    """A centre of ana's."""
    ana = sign_in(address, "ana")
    calendar = ana.calendar.create_calendar("Citas", "soe:prueba")
    book = ana.drive.create_spreadsheet(ATTENTIONS.title, "soe:prueba")
    ana.sheets.ensure_tabs(book, ATTENTIONS.tabs)
    return Office(address, folder, calendar, book)
