"""The *Cartilla Usuarios – Acceder a Videollamada Google Meet*, as a PDF for the citizen (PE-SOE-001-01, A02)."""

from __future__ import annotations

from pathlib import Path

from soe_cli.documents.typesetting import typeset


def citizens_card(*, center: str, service: str, template: Path | None = None) -> bytes:
    """One page that explains how to join the video call, for that Centro de Empleo and service.

    ``template`` is the institution's own Typst file; it finds both texts in ``sys.inputs``. UnusableInputError if
    it cannot be used.
    """
    return typeset("cartilla.typ", "la cartilla", {"center": center, "service": service}, template=template)
