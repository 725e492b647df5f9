"""The banner that the Dirección hands back: a picture or a PDF, known by its bytes and not by its name."""

from __future__ import annotations

from soe_cli.errors import UnusableInputError
from soe_cli.model.banner import PDF, Banner

LARGEST = 2 * 1024 * 1024
"""Bytes: every invitation carries the banner, and a consultant's line carries every invitation."""

_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"%PDF-": PDF}


def read_banner(content: bytes, name: str) -> Banner:
    """The banner in the file ``name``; ``UnusableInputError`` for another kind of file, or too large a one."""
    media_type = next((kind for begin, kind in _BEGINNINGS.items() if content.startswith(begin)), None)
    if media_type is None:
        raise UnusableInputError(
            f"El archivo {name} no es una imagen PNG o JPG, ni un PDF.",
            "Pida el banner en uno de esos formatos y repita el comando con ese archivo.",
        )
    if len(content) > LARGEST:
        raise UnusableInputError(
            f"El archivo {name} pesa {len(content) / 1024 / 1024:.1f} MB y el máximo es"
            f" {LARGEST // 1024 // 1024} MB, porque va en cada invitación.",
            "Guárdelo como JPG de unos 1200 píxeles de ancho y repita el comando.",
        )
    return Banner(media_type, content)
