"""What a file really is. Extensions lie: extranets save HTML as ``.xls`` and people rename XLSX to ``.csv``."""

from __future__ import annotations

import codecs
import itertools
import re
from enum import Enum, auto

from soe_cli.intake.tables.decoding import decode

_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_MARKUP = re.compile(
    r"^\s*<(?:!doctype|!--|html|head|meta|style|body|div|center|form|font|h\d|p|br|b|table|t[rdh])\b", re.I | re.M
)

_SPREADSHEETML = ("Excel.Sheet", "urn:schemas-microsoft-com:office:spreadsheet")
_MAIL_HEADER = re.compile(r"[\w-]+:|[ \t]")


class Format(Enum):
    """The families of files that reach a consultant."""

    XLSX = auto()
    """A ZIP, at least."""
    XLS = auto()
    """An OLE file or bare BIFF records."""
    HTML = auto()
    DELIMITED = auto()
    PDF = auto()
    SPREADSHEETML = auto()
    MHTML = auto()
    BINARY = auto()
    """Anything else that is not text."""


def without_mark(content: bytes) -> bytes:
    """``content`` without the UTF-8 byte order mark that some exports put even before binary files."""
    return content.removeprefix(codecs.BOM_UTF8)


def sniff(content: bytes) -> Format:
    """The family that the first bytes of a file belong to."""
    start = without_mark(content[:_HEAD])
    if start.startswith(b"PK\x03\x04"):
        return Format.XLSX
    if start.startswith((_OLE, *_BIFF)):
        return Format.XLS
    if start.lstrip()[:5] == b"%PDF-":
        return Format.PDF
    return _sniff_text(decode(content[:_HEAD]))


def _sniff_text(head: str) -> Format:
    if "\0" in head:
        return Format.BINARY
    start = head.lstrip()
    if start.startswith("<?xml") and any(mark in head for mark in _SPREADSHEETML):
        return Format.SPREADSHEETML
    if _is_mail(start):
        return Format.MHTML
    if start.startswith("<") or _MARKUP.search(head):
        return Format.HTML
    return Format.DELIMITED


def _is_mail(text: str) -> bool:
    """Whether ``text`` begins with headers of mail, MIME-Version among them: Chrome puts others before it."""
    lines = list(itertools.takewhile(str.strip, text.splitlines()))
    return all(map(_MAIL_HEADER.match, lines)) and any(line.lower().startswith("mime-version:") for line in lines)
