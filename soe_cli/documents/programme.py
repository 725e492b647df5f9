"""The programme of a module, as a PDF for whoever approves it (PE-SOE-001-01, B03 and C01)."""

from __future__ import annotations

from soe_cli.documents.typesetting import typeset
from soe_cli.model.workshop import Module


def programme_pdf(module: Module, center: str) -> bytes:
    """The module's facts and its sessions as a table; UnusableInputError for a character without a glyph."""
    facts = {
        "name": module.name,
        "quarter": module.quarter,
        "audience": module.audience,
        "capacity": module.capacity,
        "required_share": module.required_share,
        "institution": module.institution,
        "responsible": module.responsible,
        "sessions": [
            {
                "number": one.number,
                "topic": one.topic,
                "day": f"{one.start:%d/%m/%Y}",
                "hours": f"{one.start:%H:%M} a {one.end:%H:%M}",
                "speaker": one.speaker.name or "Por definir",
                "platform": one.platform,
            }
            for one in module.sessions
        ],
    }
    return typeset("programa.typ", "la programación", {"center": center, "module": facts})
