"""One row of an attendance export."""

from __future__ import annotations

from soe_cli.intake.attendance.duration import minutes_of
from soe_cli.intake.attendance.moments import Clock
from soe_cli.intake.attendance.sections import Section
from soe_cli.intake.attendance.vocabulary import presenter_of, words
from soe_cli.intake.document import read_document
from soe_cli.intake.tables.table import Row, text_of
from soe_cli.intake.text import said
from soe_cli.model.attendance import AttendanceRecord
from soe_cli.model.text import fold


def record_of(section: Section, row: Row, clock: Clock) -> AttendanceRecord:
    """The record that ``row`` tells; ValueError with a Spanish sentence for an hour that cannot be read.

    A given name and a surname apart stand behind the shown name in brackets when they say something else.
    """
    header = section.header
    told = {field: said(text_of(header.cell(row, field))) for field in header.columns}
    joined = clock.moment(header.cell(row, "joined")) or clock.moment(header.cell(row, "first_joined"))
    left = clock.moment(header.cell(row, "left")) or clock.moment(header.cell(row, "last_left"))
    shown = _shown_name(told)
    document = told.get("document", "")
    return AttendanceRecord(
        display_name=shown,
        row=row.number,
        joined=joined,
        left=left,
        minutes=minutes_of(header.cell(row, "duration")),
        email=_address(told),
        document=read_document("", document).number if document else "",
        code=told.get("code", ""),
        answered=clock.moment(header.cell(row, "answered")),
        presenter=presenter_of(shown),
        source=clock.source.name,
    )


def is_absent(section: Section, row: Row) -> bool:
    """Whether the row says that the person did not come: a webinar's "No"."""
    return section.has("attended") and _answer(section, row, "attended") in words("answers", "no")


def is_waiting(section: Section, row: Row) -> bool:
    """Whether the row is of the time in the waiting room."""
    return section.has("waiting_room") and _answer(section, row, "waiting_room") in words("answers", "yes")


def came(section: Section, row: Row) -> bool | None:
    """Whether an event's row says that the person came, or went; None when it says neither."""
    action = _answer(section, row, "action")
    if action in words("actions", "joined"):
        return True
    return False if action in words("actions", "left") else None


def _answer(section: Section, row: Row, field: str) -> str:
    return fold(text_of(section.header.cell(row, field)))


def _shown_name(told: dict[str, str]) -> str:
    name = told.get("name", "")
    apart = " ".join(filter(None, (told.get("given"), told.get("surnames"))))
    if not name:
        return apart
    return f"{name} ({apart})" if apart and fold(apart) != fold(name) else name


def _address(told: dict[str, str]) -> str:
    """The e-mail address as written, masked or not; an account's name serves when it is one."""
    address = told.get("email", "")
    if not address and "@" in told.get("upn", ""):
        address = told["upn"]
    return address if "@" in address else ""
