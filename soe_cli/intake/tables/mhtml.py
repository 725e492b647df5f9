"""MHTML: a web page saved with all its parts in one file, as browsers and Excel do."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError

from soe_cli.intake.tables.html import read_html
from soe_cli.intake.tables.source import SAVE_AS_XLSX, SourceFile
from soe_cli.intake.tables.table import Table

_MOST_PAGES = 200
_MOST_PARTS = 20_000
"""Lines that may begin a part: each part takes memory, and a few bytes make one."""


def read_mhtml(source: SourceFile) -> list[Table]:
    """The tables of every page in the archive, in its order; row numbers begin again with each page."""
    return [table for page in pages_of(source) for table in read_html(page)]


def pages_of(source: SourceFile) -> list[SourceFile]:
    """The archive's HTML pages, decoded from quoted-printable or base64, under the name of the file."""
    if source.content.count(b"\n--") > _MOST_PARTS:
        raise source.unusable("es una página web archivada (MHTML) con demasiadas partes", SAVE_AS_XLSX)
    try:
        message = email.message_from_bytes(source.content, policy=email.policy.compat32)
        contents = [
            part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html"
        ]
    except (MessageError, RecursionError, ValueError, LookupError):
        raise source.unusable("es una página web archivada (MHTML) dañada", SAVE_AS_XLSX) from None
    pages = [SourceFile(source.name, content) for content in contents if isinstance(content, bytes) and content]
    if len(pages) > _MOST_PAGES:
        raise source.unusable(f"es una página web archivada (MHTML) con más de {_MOST_PAGES} páginas", SAVE_AS_XLSX)
    return pages
