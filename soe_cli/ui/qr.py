"""A QR code on the terminal, where a telephone can read it from the screen."""

from __future__ import annotations

from soe_cli.ui import console

_DARK, _LIGHT = "black on bright_white", "on black"


def print_qr(link: str) -> None:
    """The code of ``link`` on stdout, if that is a terminal.

    It is dark on light whatever the terminal's colours are. A console without the letters for half blocks (cp1252)
    gets coloured spaces, twice as large; one without those and without colours gets nothing.
    """
    from rich.text import Text

    from soe_cli.documents.qr import qr_in_blocks, qr_modules

    out = console.data()
    if not out.is_terminal:
        return
    if _can_show("▀▄█", out.encoding):
        for line in qr_in_blocks(link):
            out.print(Text(line, style=_DARK))
    elif out.color_system is not None:
        for row in qr_modules(link):
            pieces = (Text("  ", style=_LIGHT if dark else _DARK) for dark in row)
            out.print(Text.assemble(*pieces))


def _can_show(letters: str, encoding: str) -> bool:
    try:
        letters.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
