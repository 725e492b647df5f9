"""The ports, with patience: each call is tried again as :mod:`soe_cli.effects.retry` allows, and no further.

What may be repeated after an unknown outcome is said here, call by call: what Google refuses to do twice (an id of
ours, a fence, an ETag), what only reads, and what does no harm. Sending, making drafts and writing cells may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from soe_cli.effects.crash_points import crash_point
from soe_cli.effects.ports import Calendars, Mailbox, Ports, Spaces, Spreadsheets
from soe_cli.effects.retry import Patience
from soe_cli.model.cells import Cell
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
