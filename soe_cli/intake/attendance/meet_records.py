"""What Meet recorded of a session's calls, as the file that soe keeps of it, and its rows of attendance.

The file is JSON in UTF-8, indented, and the same bytes for the same records: ``format`` (``soe-meet-attendance``),
``version`` and ``conferences`` as :mod:`soe_cli.model.conference` describes them, in the order of their start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

import msgspec

from soe_cli.intake.attendance.vocabulary import presenter_of
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.text import said
from soe_cli.model.attendance import AttendanceRecord
from soe_cli.model.conference import Conference
from soe_cli.model.lima import LIMA

MEDIA_TYPE = "application/json"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    format: Literal["soe-meet-attendance"] = "soe-meet-attendance"
    version: Literal[1] = 1
    conferences: tuple[Conference, ...]


def meet_file(conferences: Iterable[Conference]) -> bytes:
    """The file of these calls."""
    document = _Document(conferences=tuple(sorted(conferences, key=lambda one: (one.start, one.name))))
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def is_meet_file(content: bytes) -> bool:
    """Whether this may be such a file: no export of a platform is JSON."""
    return _bare(content).startswith(b"{")


def read_meet_file(source: SourceFile) -> tuple[Conference, ...]:
    """The calls in the file; ``UnusableInputError`` when it is none of soe's."""
    try:
        document = msgspec.json.decode(_bare(source.content), type=_Document)
        if any(moment.tzinfo is None for moment in _moments(document)):
            raise ValueError
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise source.unusable(
            "es un JSON y no la asistencia que soe guarda de Meet",
            "Descargue de la plataforma el reporte de asistencia y repita el comando con ese archivo.",
        ) from error
    return document.conferences


def meet_records(source: SourceFile) -> tuple[AttendanceRecord, ...]:
    """A record for each time that somebody was in one of the calls, which is its source. Whoever was there when the
    call ended has left with it."""
    return tuple(_numbered(read_meet_file(source)))


def _numbered(conferences: Iterable[Conference]) -> Iterator[AttendanceRecord]:
    row = 0
    for conference in conferences:
        call = f"Meet {conference.meeting_code}, {conference.start.astimezone(LIMA):%d/%m/%Y %H:%M:%S}"
        for person in conference.participants:
            shown = said(person.display_name)
            for stay in person.stays if shown else ():
                row += 1
                left = stay.left or conference.end
                yield AttendanceRecord(
                    display_name=shown,
                    row=row,
                    joined=stay.joined.astimezone(LIMA),
                    left=max(left, stay.joined).astimezone(LIMA) if left else None,
                    presenter=presenter_of(shown),
                    source=call,
                )


def _moments(document: _Document) -> Iterator[datetime]:
    for conference in document.conferences:
        stays = (
            moment
            for person in conference.participants
            for stay in person.stays
            for moment in (stay.joined, stay.left)
        )
        yield from filter(None, (conference.start, conference.end, *stays))


def _bare(content: bytes) -> bytes:
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()
