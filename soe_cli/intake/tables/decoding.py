"""Bytes of a text file to text, whatever its header claims: the bytes decide."""

from __future__ import annotations

import codecs
import re

_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
"""Latin-1's control characters to Windows-1252's letters; its five unassigned bytes stay as they are."""
_TO_WINDOWS_1252 = {ord(character): chr(byte) for byte, character in _WINDOWS_1252.items()}

_HEAD = 1024
_MOSTLY = 0.8

_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def decode(content: bytes) -> str:
    """The text of ``content``: by its byte order mark, else UTF-16 when every other byte is zero, else UTF-8 when
    it is, else Windows-1252.

    UTF-8 with a few damaged letters stays UTF-8 (a replacement character stands for each), and text that was
    UTF-8 read as Windows-1252 (``Ã³``) is put right.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if unmarked := _unmarked_utf16(content[:_HEAD]):
        return content.decode(unmarked, "replace")
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _mostly_utf8(content) or content.decode("latin-1").translate(_WINDOWS_1252)
    return _unscrambled(text) if _MOJIBAKE.search(text) else text


def _unmarked_utf16(head: bytes) -> str:
    """The byte order of text in a Latin script without a mark: nearly all of its high bytes are zero."""
    if len(head) < 4:
        return ""
    zeros = (head[0::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head))
    match zeros:
        case (0, high) if high > _MOSTLY:
            return "utf-16-le"
        case (high, 0) if high > _MOSTLY:
            return "utf-16-be"
        case _:
            return ""


def _mostly_utf8(content: bytes) -> str | None:
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = sum(len(run) for run in re.findall(r"[^\x00-\x7f]+", text))
    return text if beyond_ascii - damaged > damaged else None


def _unscrambled(text: str) -> str:
    try:
        return text.translate(_TO_WINDOWS_1252).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
