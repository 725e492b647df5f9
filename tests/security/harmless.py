"""Judges: whether what soe made of hostile texts says them and does nothing besides.

Each looks at an output the way the program that opens it would: a terminal, a mail program, Excel, Word, a PDF
reader, an address book, a calendar.
"""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath, PureWindowsPath

from lxml import etree

_ACTIVE = {"script", "iframe", "object", "embed", "form", "input", "svg", "base", "link", "style", "audio", "video"}
_OPENED = re.compile(r"(?:https://|mailto:|cid:|http://serviciosvirtuales\.trabajo\.gob\.pe/|http://127\.0\.0\.1:)")
"""The ministry's own booking page has no TLS yet; the sandbox's forms are on this machine."""
_FORMULA = tuple("=+-@\t\r")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_FIELDS = ("instrText", "fldSimple", "altChunk", "object", "OLEObject", "subDoc")
_ACTIONS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/OpenAction", "/AA", "/SubmitForm", "/ImportData")


def orders(text: str) -> set[str]:
    """The characters of ``text`` that a terminal would obey, or that turn the direction of writing."""
    return {one for one in text if one not in "\n\t" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs")}


class Page(HTMLParser):
    """What a mail program shows of HTML, and what it would act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.active: set[str] = set()
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The letter's own style sheet stands in its head.
        if tag == "style":
            self._hidden += 1
        elif tag in _ACTIVE:
            self.active.add(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.active.add(name)
            if name in ("href", "src", "action") and not _OPENED.match(value or ""):
                self.active.add(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "style"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def letter(raw: bytes) -> EmailMessage:
    """The mail as a mail program parses it: whole, with no header that soe does not write."""
    parsed = message_from_bytes(raw, policy=policy.default)
    known = {
        "from",
        "to",
        "subject",
        "mime-version",
        "content-type",
        "list-unsubscribe",
        "x-soe-key",
        "x-soe-ledger",
        "date",
    }
    assert not {name.lower() for name in parsed} - known - {"content-transfer-encoding", "message-id"}
    assert parsed.defects == []
    assert len(parsed.get_all("to") or ()) == len(parsed["to"].addresses) == 1
    assert isinstance(parsed, EmailMessage)
    return parsed


def formulas(workbook: bytes) -> list[str]:
    """The formulas, outside links and macros of an XLSX."""
    found = []
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            assert not name.endswith((".bin", "externalLink1.xml")), name
            root = etree.fromstring(archive.read(name))
            found += [one.text or "" for one in root.iter("{*}f") if "chart" not in name]
            found += [one.get("Target", "") for one in root.iter("{*}Relationship") if one.get("TargetMode")]
    return found


def spoken(document: bytes) -> str:
    """What a DOCX says, paragraph by paragraph; it has no fields, outside parts or objects."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                targets = etree.fromstring(archive.read(name))
                outside = [one.get("Target") for one in targets if one.get("TargetMode") == "External"]
                assert outside == [], name
            assert "vbaProject" not in name
        root = etree.fromstring(archive.read("word/document.xml"))
    assert not [one.tag for one in root.iter() if etree.QName(one).localname in _FIELDS]
    return "\n".join("".join(one.itertext()) for one in root.iter("{*}p"))


def printed(pdf: bytes) -> str:
    """What a PDF says, without any spaces; nothing in it runs, opens or hides a file."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    everything = pdf + b"".join(
        repr(reader.get_object(number)).encode() for number in range(1, len(reader.xref[0]))
    )
    assert not [action for action in _ACTIONS if re.search(rf"{action}\b".encode(), everything)]
    # Templates put zero-width spaces where a long word may break.
    return "".join("".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages)


def file_name_problem(name: str) -> str:
    """Why a file cannot, or should not, be called so on any system; "" for a good name."""
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.name != name or path.is_absolute():
            return "a path"
    if set(name) & set('<>:"/\\|?*') or orders(name) or not name.strip(" ."):
        return "a letter that a system does not take"
    if name != name.strip(" .~$") or _RESERVED.match(name):
        return "a name that Windows keeps for itself"
    return "too long" if len(name.encode()) > 255 else ""


def calculated(table: bytes, skip: Iterable[str] = ()) -> list[str]:
    """The cells of a CSV that a spreadsheet would calculate, but for what ``skip`` names."""
    cells = [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")) for cell in row]
    return [cell for cell in cells if cell.startswith(_FORMULA) and cell not in skip]


def lines_of(content: str) -> set[str]:
    """The names of the lines of a vCard or a calendar file, after its folded lines are joined."""
    unfolded = re.sub(r"\r?\n[ \t]", "", content)
    return {re.split(r"[;:]", line, maxsplit=1)[0] for line in re.split(r"\r?\n", unfolded) if line}


def open_to_others(home: Path) -> list[str]:
    """What others than its owner may read or enter below ``home``, or ``home`` itself. On Windows the folders above
    say who may, and a file has no such mode."""
    if os.name != "posix":
        return []
    return sorted(path.name for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077)
