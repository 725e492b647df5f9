"""Fills the holes of an effect with what earlier effects gave."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    BlobRef,
    CreateDocument,
    CreateForm,
    Message,
    OpenMeeting,
    Ref,
    SendEmail,
    Text,
    UpdateRow,
    UploadFile,
)
from soe_cli.model.cells import TextCell
from soe_cli.model.mail import File

Receipts = Mapping[str, Mapping[str, Any]]


def references(effect: AnyEffect) -> set[str]:
    """The keys of the effects that must be done before this one."""
    named = {piece.key for text in _texts(effect) for piece in text if isinstance(piece, Ref)}
    if isinstance(effect, OpenMeeting):
        named.add(effect.meeting)
    return named.union(effect.after)


def fill(text: Text, receipts: Receipts, escape: Callable[[str], str] = str) -> str:
    """The text with every hole filled; ``escape`` is applied to what is filled in."""
    return "".join(
        piece if isinstance(piece, str) else escape(str(receipts[piece.key][piece.field])) for piece in text
    )


def fill_html(text: Text, receipts: Receipts) -> str:
    """As :func:`fill`, with what is filled in escaped for HTML."""
    return fill(text, receipts, html.escape)


def filled_cells(effect: AppendRows | UpdateRow, receipts: Receipts) -> dict[str, TextCell]:
    """The cells of a row that hold what earlier effects gave, by header."""
    return {header: TextCell(fill(_text(held), receipts)) for header, held in effect.filled.items()}


def files(message: Message, receipts: Receipts, blob: Callable[[str], bytes]) -> tuple[File, ...]:
    """The attachments of a message, ready to send; ``blob`` finds bytes by their hash."""
    return tuple(
        File(
            name=attachment.name,
            media_type=attachment.media_type,
            content=blob(attachment.content.sha256)
            if isinstance(attachment.content, BlobRef)
            else fill(attachment.content, receipts).encode(),
            inline=attachment.inline,
        )
        for attachment in message.attachments
    )


def _text(held: Ref | Text) -> Text:
    return (held,) if isinstance(held, Ref) else held


def _texts(effect: AnyEffect) -> Iterator[Text]:
    if isinstance(effect, AppendRows | UpdateRow):
        yield from map(_text, effect.filled.values())
    if isinstance(effect, UploadFile | CreateDocument | CreateForm):
        yield (effect.folder,)
    if isinstance(effect, SendEmail):
        yield effect.message.text
        yield effect.message.html
        for attachment in effect.message.attachments:
            if not isinstance(attachment.content, BlobRef):
                yield attachment.content
