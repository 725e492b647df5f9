"""The ports, with patience: each call is tried again as :mod:`soe_cli.effects.retry` allows, and no further.

What may be repeated after an unknown outcome is said here, call by call: what Google refuses to do twice (an id of
ours, a fence, an ETag), what only reads, and what does no harm. Sending, making drafts and writing cells may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from soe_cli.effects.crash_points import crash_point
from soe_cli.effects.ports import Calendars, Files, Forms, Mailbox, Ports, Spaces, Spreadsheets
from soe_cli.effects.retry import Patience
from soe_cli.model.cells import Cell
from soe_cli.model.file import NewFile
from soe_cli.model.form import Question
from soe_cli.model.guests import GuestList
from soe_cli.model.mail import OutgoingMail
from soe_cli.model.meeting import Meeting, MeetingState
from soe_cli.model.sheet import FencedRow, RowSnapshot, SheetRow, StoredCell

R = TypeVar("R")


def patient(ports: Ports, patience: Patience) -> Ports:
    """The same ports, tried again with ``patience``."""
    calls = _Calls(patience)
    return replace(
        ports,
        mailbox=PatientMailbox(ports.mailbox, calls),
        calendars=PatientCalendars(ports.calendars, calls),
        spaces=PatientSpaces(ports.spaces, calls),
        spreadsheets=PatientSpreadsheets(ports.spreadsheets, calls),
        files=PatientFiles(ports.files, calls),
        forms=PatientForms(ports.forms, calls),
    )


class _Calls:
    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    def make(self, name: str, work: Callable[[], R], *, repeatable: bool) -> R:
        def once() -> R:
            crash_point(f"before {name}")
            result = work()
            crash_point(f"after {name}")
            return result

        return self._patience.call(once, repeatable=repeatable)


class PatientMailbox:
    """A mailbox with patience."""

    def __init__(self, mailbox: Mailbox, calls: _Calls) -> None:
        self._mailbox = mailbox
        self._calls = calls
        self.address = mailbox.address

    def create_draft(self, mail: OutgoingMail) -> str:
        """Not repeated after an unknown outcome: two drafts of one mail are one too many to keep track of."""
        return self._calls.make("mailbox.create_draft", lambda: self._mailbox.create_draft(mail), repeatable=False)

    def draft_exists(self, draft: str) -> bool:
        """A reading."""
        return self._calls.make("mailbox.draft_exists", lambda: self._mailbox.draft_exists(draft), repeatable=True)

    def send_draft(self, draft: str) -> str:
        """Never repeated after an unknown outcome: it is looked up."""
        return self._calls.make("mailbox.send_draft", lambda: self._mailbox.send_draft(draft), repeatable=False)

    def find_drafts(self, to: str, headers: Mapping[str, str]) -> list[str]:
        """A reading."""
        return self._calls.make(
            "mailbox.find_drafts", lambda: self._mailbox.find_drafts(to, headers), repeatable=True
        )

    def delete_draft(self, draft: str) -> None:
        """A draft that is gone is no error."""
        self._calls.make("mailbox.delete_draft", lambda: self._mailbox.delete_draft(draft), repeatable=True)


class PatientCalendars:
    """Calendars with patience."""

    def __init__(self, calendars: Calendars, calls: _Calls) -> None:
        self._calendars = calendars
        self._calls = calls

    def insert(self, calendar: str, event: str, meeting: Meeting, request: str) -> MeetingState:
        """The id is ours: a second insert is refused with 409."""
        return self._calls.make(
            "calendars.insert",
            lambda: self._calendars.insert(calendar, event, meeting, request),
            repeatable=True,
        )

    def get(self, calendar: str, event: str) -> MeetingState | None:
        """A reading."""
        return self._calls.make("calendars.get", lambda: self._calendars.get(calendar, event), repeatable=True)

    def update(
        self, calendar: str, event: str, meeting: Meeting, etag: str, request: str | None = None
    ) -> MeetingState:
        """The ETag is spent by the first: a second update is refused with 412."""
        return self._calls.make(
            "calendars.update",
            lambda: self._calendars.update(calendar, event, meeting, etag, request),
            repeatable=True,
        )

    def cancel(self, calendar: str, event: str, etag: str) -> None:
        """A second cancellation is refused with 410 or 412."""
        self._calls.make("calendars.cancel", lambda: self._calendars.cancel(calendar, event, etag), repeatable=True)

    def guests(self, calendar: str, event: str) -> GuestList | None:
        """A reading."""
        return self._calls.make(
            "calendars.guests", lambda: self._calendars.guests(calendar, event), repeatable=True
        )

    def invite(
        self, calendar: str, event: str, newcomers: Sequence[str], leaving: Sequence[str], standing: GuestList
    ) -> None:
        """The ETag is spent by the first: a second one is refused with 412."""
        self._calls.make(
            "calendars.invite",
            lambda: self._calendars.invite(calendar, event, newcomers, leaving, standing),
            repeatable=True,
        )


class PatientSpaces:
    """Meet's spaces with patience."""

    def __init__(self, spaces: Spaces, calls: _Calls) -> None:
        self._spaces = spaces
        self._calls = calls

    def open_space(self, code: str) -> str:
        """Done twice, it is as done once."""
        return self._calls.make("spaces.open_space", lambda: self._spaces.open_space(code), repeatable=True)


class PatientSpreadsheets:
    """Spreadsheets with patience."""

    def __init__(self, spreadsheets: Spreadsheets, calls: _Calls) -> None:
        self._spreadsheets = spreadsheets
        self._calls = calls

    def rows(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[SheetRow]:
        """A reading."""
        return self._calls.make(
            "spreadsheets.rows", lambda: self._spreadsheets.rows(spreadsheet, tab, headers), repeatable=True
        )

    def append(self, spreadsheet: str, tab: str, rows: Sequence[FencedRow]) -> None:
        """Each row has its fence: a second append is refused with 400."""
        self._calls.make(
            "spreadsheets.append", lambda: self._spreadsheets.append(spreadsheet, tab, rows), repeatable=True
        )

    def fences(self, spreadsheet: str, ids: Sequence[int]) -> Mapping[int, str]:
        """A reading, though Google's method is a POST."""
        return self._calls.make(
            "spreadsheets.fences", lambda: self._spreadsheets.fences(spreadsheet, ids), repeatable=True
        )

    def drop_fences(self, spreadsheet: str, ids: Sequence[int]) -> None:
        """A fence that is gone is no error."""
        self._calls.make(
            "spreadsheets.drop_fences", lambda: self._spreadsheets.drop_fences(spreadsheet, ids), repeatable=True
        )

    def snapshot(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[RowSnapshot]:
        """A reading."""
        return self._calls.make(
            "spreadsheets.snapshot", lambda: self._spreadsheets.snapshot(spreadsheet, tab, headers), repeatable=True
        )

    def write(self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, Cell]]) -> None:
        """Rows are known by their number, and a person may sort them in between: never repeated blindly."""
        self._calls.make(
            "spreadsheets.write", lambda: self._spreadsheets.write(spreadsheet, tab, cells), repeatable=False
        )

    def restore(self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, StoredCell]]) -> None:
        """As :meth:`write`."""
        self._calls.make(
            "spreadsheets.restore", lambda: self._spreadsheets.restore(spreadsheet, tab, cells), repeatable=False
        )

    def stored(self, cell: Cell) -> StoredCell:
        """How Google will hold this cell; no call."""
        return self._spreadsheets.stored(cell)


class PatientFiles:
    """Files with patience."""

    def __init__(self, files: Files, calls: _Calls) -> None:
        self._files = files
        self._calls = calls

    def new_id(self) -> str:
        """An id that nobody uses does no harm."""
        return self._calls.make("files.new_id", self._files.new_id, repeatable=True)

    def create(self, file: str, wish: NewFile) -> None:
        """The id is ours: a second file is refused with 409."""
        self._calls.make("files.create", lambda: self._files.create(file, wish), repeatable=True)

    def convert(self, wish: NewFile) -> str:
        """Google makes another document each time: never repeated after an unknown outcome."""
        return self._calls.make("files.convert", lambda: self._files.convert(wish), repeatable=False)

    def find(self, tag: str, title: str = "") -> list[str]:
        """A reading."""
        return self._calls.make("files.find", lambda: self._files.find(tag, title), repeatable=True)

    def keep(self, file: str, tag: str, folder: str) -> None:
        """Done twice, it is as done once."""
        self._calls.make("files.keep", lambda: self._files.keep(file, tag, folder), repeatable=True)


class PatientForms:
    """Forms with patience."""

    def __init__(self, forms: Forms, calls: _Calls) -> None:
        self._forms = forms
        self._calls = calls

    def create(self, title: str, document_title: str) -> str:
        """Google makes another form each time: never repeated after an unknown outcome."""
        return self._calls.make("forms.create", lambda: self._forms.create(title, document_title), repeatable=False)

    def fill(self, form: str, description: str, questions: Sequence[Question]) -> None:
        """A form that has its questions is left as it is."""
        self._calls.make("forms.fill", lambda: self._forms.fill(form, description, questions), repeatable=True)

    def publish(self, form: str) -> str:
        """Done twice, it is as done once."""
        return self._calls.make("forms.publish", lambda: self._forms.publish(form), repeatable=True)
