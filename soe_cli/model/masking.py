"""People where others may see them, on a screen or in a shared list: enough to recognise them by, and no more."""

from __future__ import annotations

import re

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"(?<![\w-])\d{8,12}(?![\w-])")
"""A document or a telephone number standing alone: Google's ids have letters or hyphens about them."""
PARTICLES = {"de", "del", "la", "las", "los", "y", "e"}
TAIL = 3


def masked_email(address: str) -> str:
    """``m…@gmail.com``; nothing of no address."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}…@{domain}" if address else ""


def initials(name: str) -> str:
    """``M. E. Q. H.`` of ``QUISPE HUAMÁN, MARÍA ELENA``: given names first, without «de la»."""
    surnames, _, given = name.partition(",")
    words = (word for word in (*given.split(), *surnames.split()) if word.casefold() not in PARTICLES)
    return " ".join(f"{word[0].upper()}." for word in words)


def masked_text(text: str) -> str:
    """``text`` with addresses masked, and of document and telephone numbers the last three figures."""
    text = EMAIL.sub(lambda found: masked_email(found.group()), text)
    return NUMBER.sub(lambda found: f"…{found.group()[-TAIL:]}", text)


def masked_document(document: str) -> str:
    """``…322`` of ``40118322``: the last three characters of a document number, and nothing of a short one."""
    return f"…{document[-TAIL:]}" if len(document) > TAIL + 2 else "…" if document else ""
