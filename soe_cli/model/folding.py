"""Words compared as people mean them."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """``text`` without accents, case, punctuation and extra spaces: «N.º  de Documento» is "n o de documento"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(re.split(r"[\W_]+", plain)).strip()
