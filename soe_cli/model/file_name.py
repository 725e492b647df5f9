"""What files are called: any system takes the name, and it never leads out of its folder."""

from __future__ import annotations

import re

from soe_cli.model.text import clean_text

LONGEST = 200
"""Bytes of UTF-8: most systems take 255, and a copy's « (1)» has room."""
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_TAKEN_BY_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def file_name(text: str, ending: str = "") -> str:
    """``text`` and then ``ending`` as a file may be called on Windows, macOS and Linux; ``ending`` stays whole,
    however long the text is."""
    words = "".join("-" if one in _NOT_IN_NAMES else one for one in clean_text(text)).strip(" .~$")
    words = words.encode()[: LONGEST - len(ending.encode())].decode(errors="ignore").strip(" .")
    return f"{'_' if not words or _TAKEN_BY_WINDOWS.match(words) else ''}{words}{ending}"
