"""What is to happen, as data: effects with keys made from business facts, and the Plan that holds them.

An effect serialises to JSON and back, so that the ledger can keep it. It may leave holes (:class:`Ref`) that are
filled with the result of an earlier effect when it runs, and no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

import msgspec

from soe_cli.model.cells import Cell
from soe_cli.model.form import Question
from soe_cli.model.notice import Notice


class Ref(msgspec.Struct, frozen=True, tag="ref"):
    """A hole for ``field`` of the receipt of the effect known as ``key`` (for example a meeting's ``link``)."""

    key: str
    field: str


Text = tuple[str | Ref, ...]
"""A text with holes: its pieces in order."""


class BlobRef(msgspec.Struct, frozen=True, tag="blob"):
    """Bytes that the plan carries once for many effects, by the hex SHA-256 of their content."""

    sha256: str


class Attachment(msgspec.Struct, frozen=True):
    """A file of an e-mail: fixed bytes, or a text (UTF-8) that may have holes.

    With an ``inline`` name it is a picture that the HTML shows as ``cid:<inline>``.
    """

    name: str
    media_type: str
    content: BlobRef | Text
    inline: str = ""


class Message(msgspec.Struct, frozen=True):
    """An e-mail rendered in full, with references as the only holes.

    ``unsubscribe`` is the address (``mailto:…``) with which its reader asks for no more of them, "" for none.
    """

    subject: str
    text: Text
    html: Text
    attachments: tuple[Attachment, ...] = ()
    unsubscribe: str = ""


class Effect(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One thing to happen outside, exactly once.

    ``key`` is made from business facts, never from the time of running; ``activity`` is the procedure's
    (``A02``); ``label`` names it for people (Spanish); ``not_after`` is the moment from which it makes no sense.
    ``after`` are the keys of effects that must be done before, besides those that it refers to.
    """

    key: str
    activity: str
    label: str = ""
    not_after: datetime | None = None
    after: tuple[str, ...] = ()


class CreateMeeting(Effect, frozen=True, kw_only=True):
    """A calendar event with a Meet link. Receipt: ``event_id``, ``link``, ``html_link``, and ``code``, the call's.

    ``start`` is aware; ``minutes`` its length; ``guests`` are e-mail addresses that Google itself invites
    (none for a citizen: our mail carries the invitation).
    """

    calendar: str
    summary: str
    description: str
    start: datetime
    minutes: int
    guests: tuple[str, ...] = ()


class UpdateMeeting(Effect, frozen=True, kw_only=True):
    """Moves the event that ``meeting`` (the key of a CreateMeeting) made. Receipt as CreateMeeting."""

    calendar: str
    meeting: str
    summary: str
    description: str
    start: datetime
    minutes: int


class CancelMeeting(Effect, frozen=True, kw_only=True):
    """Cancels the event that ``meeting`` (the key of a CreateMeeting) made; one that is gone counts as done."""

    calendar: str
    meeting: str


class OpenMeeting(Effect, frozen=True, kw_only=True):
    """Lets whoever has the link into the video call of ``meeting`` (the key of a CreateMeeting) without knocking,
    and has Meet report who attended. Receipt: ``space``.

    https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces/patch
    """

    meeting: str


class InviteGuests(Effect, frozen=True, kw_only=True):
    """Adds ``guests`` (e-mail addresses) to the event that ``meeting`` (the key of a CreateMeeting) made, and takes
    those ``leaving`` off it; Google tells them. All others stay as they are. Receipt: ``event_id``.
    """

    calendar: str
    meeting: str
    guests: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()


class SendEmail(Effect, frozen=True, kw_only=True):
    """One e-mail to one address, gated by the tab ``Envíos`` of the spreadsheet ``gate``.

    Receipt: ``message_id``, ``mailbox``. ``bulk`` ones (invitations to many) leave the day's budget to the others.
    """

    gate: str
    to: str
    message: Message
    bulk: bool = False


class AppendRows(Effect, frozen=True, kw_only=True):
    """A keyed row at the end of a tab; all that are ready go in one request. Cells are known by their header.

    ``filled`` are text cells, by header, that hold what earlier effects gave, alone or within a text.
    """

    spreadsheet: str
    tab: str
    cells: dict[str, Cell]
    filled: Mapping[str, Ref | Text] = {}


class UpdateRow(Effect, frozen=True, kw_only=True):
    """New values for some cells of the row whose column ``Clave`` holds ``row_key``.

    ``expect`` names cells, by header, whose shown text must agree before anything is touched; ``filled`` are text
    cells that hold what earlier effects gave.
    """

    spreadsheet: str
    tab: str
    row_key: str
    cells: dict[str, Cell]
    expect: dict[str, str] = {}
    filled: dict[str, Ref] = {}


class UploadFile(Effect, frozen=True, kw_only=True):
    """A file in Drive with this ``content``, or a folder where there is none. Receipt: ``file_id`` and ``link``.

    ``folder`` is the id of the folder that it goes into, or what an earlier effect gave.
    """

    name: str
    folder: str | Ref
    media_type: str = ""
    content: BlobRef | None = None


class CreateDocument(Effect, frozen=True, kw_only=True):
    """A Google Doc made of this ``content`` (a DOCX), kept in ``folder`` (as UploadFile).

    Receipt: ``file_id`` and ``link``.
    """

    name: str
    folder: str | Ref
    media_type: str
    content: BlobRef


class CreateForm(Effect, frozen=True, kw_only=True):
    """A published form in Google Forms, kept in ``folder`` (as UploadFile).

    Receipt: ``form_id``, and ``link`` where it is filled in.
    """

    title: str
    description: str
    folder: str | Ref
    questions: tuple[Question, ...]


AnyEffect = (
    CreateMeeting
    | UpdateMeeting
    | CancelMeeting
    | OpenMeeting
    | InviteGuests
    | SendEmail
    | AppendRows
    | UpdateRow
    | UploadFile
    | CreateDocument
    | CreateForm
)


class Plan(msgspec.Struct, frozen=True):
    """All that the procedure now asks for, in order, and what people should know about it.

    ``blobs`` holds the bytes that effects refer to by hash.
    """

    effects: tuple[AnyEffect, ...] = ()
    notices: tuple[Notice, ...] = ()
    blobs: dict[str, bytes] = {}


def short_hash(*facts: str) -> str:
    """Ten hex characters that stand for ``facts`` in a key, so that keys carry no personal data."""
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:10]


def blob(content: bytes) -> BlobRef:
    """The reference under which ``content`` stands in a plan's ``blobs``."""
    return BlobRef(hashlib.sha256(content).hexdigest())
