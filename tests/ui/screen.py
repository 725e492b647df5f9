"""What stands on the screen of a Textual program, as a person reads it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from textual.app import App

_PIECE = re.compile(r'<text class="[^"]*" x="([\d.]+)"[^>]*clip-path="url\(#[^"]*-line-(\d+)\)">([^<]*)</text>')
_COLUMN = 12.2
"""Units of a column in the picture that Textual draws."""


def screen_of(app: App[Any]) -> str:
    """The screen, line by line, without spaces at the ends of lines."""
    width, height = app.size
    lines = [[" "] * width for _ in range(height)]
    for x, line, text in _PIECE.findall(app.export_screenshot()):
        column = round(float(x) / _COLUMN)
        letters = unescape(text).replace("\xa0", " ")
        if int(line) < height:
            lines[int(line)][column : column + len(letters)] = letters
    return "\n".join("".join(line).rstrip() for line in lines) + "\n"
