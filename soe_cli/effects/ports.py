"""What the runner needs of the Workspace: small protocols that ``soe_cli.workspace`` fulfils.

Every method makes each call once and repeats none. They raise the errors of ``soe_cli.errors``:
``RefusedError`` and ``UnreachableError`` when the call had no effect, ``OutcomeUnknownError`` when it may have had
one, ``SignInError`` when Google does not accept the credentials.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from soe_cli.model.cells import Cell
from soe_cli.model.file import NewFile
from soe_cli.model.form import Question
from soe_cli.model.guests import GuestList
from soe_cli.model.mail import OutgoingMail
from soe_cli.model.meeting import Meeting, MeetingState
from soe_cli.model.sheet import FencedRow, RowSnapshot, SheetRow, StoredCell

__all__ = ["Calendars", "Files", "Forms", "Mailbox", "Ports", "Spaces", "Spreadsheets"]


class Mailbox(Protocol):
    """The mailbox that sends."""

    address: str

    def create_draft(self, mail: OutgoingMail) -> str:
        """Make a draft; its id."""

    def draft_exists(self, draft: str) -> bool:
        """Whether a draft still stands: if not, it was sent, or a person deleted it."""

    def send_draft(self, draft: str) -> str:
        """Send a draft; the message's id. One that is gone is refused with 404 or 400."""

    def find_drafts(self, to: str, headers: Mapping[str, str]) -> list[str]:
        """The ids of the drafts to this address that bear all these headers."""

    def delete_draft(self, draft: str) -> None:
        """Delete a draft; one that is gone is no error."""


class Calendars(Protocol):
    """Events with a Meet link, under ids that soe chooses."""

    def insert(self, calendar: str, event: str, meeting: Meeting, request: str) -> MeetingState:
        """Create the event; ``request`` names the wish for a conference. An id in use is refused with 409."""

    def get(self, calendar: str, event: str) -> MeetingState | None:
        """The event as it stands, cancelled ones too; None where there never was one."""

    def update(
        self, calendar: str, event: str, meeting: Meeting, etag: str, request: str | None = None
    ) -> MeetingState:
        """Change the event if it still bears ``etag`` (412 otherwise); revives a cancelled one.

        With ``request`` a new conference is asked for.
        """

    def cancel(self, calendar: str, event: str, etag: str) -> None:
        """Cancel the event if it still bears ``etag`` (412 otherwise; 404 or 410 when it is gone)."""

    def guests(self, calendar: str, event: str) -> GuestList | None:
        """Who is invited to the event, and what they answered; None where there never was one."""

    def invite(
        self, calendar: str, event: str, newcomers: Sequence[str], leaving: Sequence[str], standing: GuestList
    ) -> None:
        """Change the guests of the event, whom Google mails, if it is as ``standing`` was read (412 otherwise)."""


class Spaces(Protocol):
    """Meet's spaces, where video calls take place."""

    def open_space(self, code: str) -> str:
        """Open the space with this meeting code to whoever has the link, and have attendance reported; its name."""


class Spreadsheets(Protocol):
    """Tabs whose columns are known by their header and whose rows are known by ``Clave``."""

    def rows(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[SheetRow]:
        """All rows below the header with the shown text of ``headers``, in one request once the tab is known."""

    def append(self, spreadsheet: str, tab: str, rows: Sequence[FencedRow]) -> None:
        """Append all rows and their fences in one atomic request; a fence's id in use refuses all (400)."""

    def fences(self, spreadsheet: str, ids: Sequence[int]) -> Mapping[int, str]:
        """Which of these fences stand, with the mark that each bears."""

    def drop_fences(self, spreadsheet: str, ids: Sequence[int]) -> None:
        """Remove fences that stand."""

    def snapshot(self, spreadsheet: str, tab: str, headers: Sequence[str]) -> list[RowSnapshot]:
        """These cells of all rows below the header, exactly as they stand."""

    def write(self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, Cell]]) -> None:
        """Write cells (row number → header → cell) in one atomic request; other cells stay as they are."""

    def restore(self, spreadsheet: str, tab: str, cells: Mapping[int, Mapping[str, StoredCell]]) -> None:
        """Put cells back as they were, in one atomic request."""

    def stored(self, cell: Cell) -> StoredCell:
        """How Google will hold this cell."""


class Files(Protocol):
    """Drive's files and folders, each known by the tag that it bears."""

    def new_id(self) -> str:
        """An id for a file that does not exist yet."""

    def create(self, file: str, wish: NewFile) -> None:
        """Create the file with this id; an id in use is refused with 409."""

    def convert(self, wish: NewFile) -> str:
        """Create a Google Doc from the file, with an id of Google's; its id."""

    def find(self, tag: str, title: str = "") -> list[str]:
        """The ids of what bears ``tag`` or is called ``title``, the oldest first."""

    def keep(self, file: str, tag: str, folder: str) -> None:
        """Give the file its tag and put it into ``folder``, where it is not there yet."""


class Forms(Protocol):
    """Google Forms."""

    def create(self, title: str, document_title: str) -> str:
        """Make an empty form, called ``document_title`` in Drive; its id."""

    def fill(self, form: str, description: str, questions: Sequence[Question]) -> None:
        """Put the description and the questions into a form that has no questions yet."""

    def publish(self, form: str) -> str:
        """Let people fill the form in; the address at which they do."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The Workspace as the runner sees it. ``timeout`` is how long a call may take, in seconds."""

    mailbox: Mailbox
    calendars: Calendars
    spaces: Spaces
    spreadsheets: Spreadsheets
    files: Files
    forms: Forms
    sender_name: str
    timeout: float
