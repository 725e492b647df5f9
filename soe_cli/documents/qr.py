"""QR codes of an address: as a picture, as a page to project, and in the letters of a terminal.

ISO/IEC 18004 asks for a margin of four light modules around the code, which all of them have.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from soe_cli.documents.typesetting import typeset

if TYPE_CHECKING:
    from segno import QRCode

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_PIXELS = 12
"""Of a module's side: some 500 across the code of an address, enough to fill a slide."""


@dataclass(frozen=True, slots=True)
class QrPage:
    """What stands on the page: a ``heading``, what it is about in one line, the address below its code, and the
    ``note`` that ends it."""

    heading: str
    about: str
    link: str
    note: str


def qr_picture(link: str, kind: str) -> bytes:
    """The code of ``link`` as ``svg`` or ``png``: the same address gives the same bytes."""
    picture = io.BytesIO()
    colours = {"dark": "black", "light": "white"}
    # An SVG of segno's is UTF-8 whatever the machine's own letters are.
    options = {"xmldecl": True, "title": link} if kind == "svg" else {}
    _code(link).save(picture, kind=kind, scale=_PIXELS, **colours, **options)
    return picture.getvalue()


def qr_page(page: QrPage) -> bytes:
    """A PDF of one page (16:9) to project; UnusableInputError for a character without a glyph."""
    facts = {"heading": page.heading, "about": page.about, "link": page.link, "note": page.note}
    svg = qr_picture(page.link, "svg").decode("utf-8")
    return typeset("qr.typ", "la página con el código QR", {"page": facts, "qr": svg})


def qr_modules(link: str) -> list[list[bool]]:
    """The code and its margin as rows of modules: whether each is dark."""
    return [[bool(module) for module in row] for row in _code(link).matrix_iter(border=4)]


def qr_in_blocks(link: str) -> list[str]:
    """The code as lines of half blocks, two modules on top of each other in one letter: dark ones are drawn."""
    rows = qr_modules(link)
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]


def _code(link: str) -> QRCode:
    import segno

    return segno.make_qr(link, error="m", boost_error=False)
