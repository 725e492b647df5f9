"""The acta of a module, as a PDF for those who sign it (PE-SOE-001-01, B12)."""

from __future__ import annotations

from soe_cli.documents.typesetting import typeset
from soe_cli.model.acta import Acta, Result
from soe_cli.model.workshop import Module, Session


def acta_pdf(module: Module, held: tuple[Session, ...], acta: Acta, center: str) -> bytes:
    """The sessions that were ``held``, and everybody of the acta with their document number in full, result and
    reason; below, who signs. It tells no day of printing: the same acta gives the same bytes.

    UnusableInputError for a character without a glyph.
    """
    people = [line for line in acta.lines if line.result != Result.VOID]
    facts = {
        "name": module.name,
        "quarter": module.quarter,
        "institution": module.institution,
        "responsible": module.responsible,
        "required_share": module.required_share,
        "version": acta.version,
        "sha256": acta.sha256,
        "approved": sum(line.result == Result.APPROVED for line in people),
        "reopenings": [{"version": one.version, "reason": one.reason} for one in acta.reopenings],
        "sessions": [
            {
                "number": one.number,
                "topic": one.topic,
                "when": f"{one.start:%d/%m/%Y}, {one.start:%H:%M} a {one.end:%H:%M}",
                "speaker": one.speaker.name,
            }
            for one in held
        ],
        "people": [
            {
                "document": line.document,
                "name": line.name,
                "sessions": line.sessions,
                "minutes": line.minutes,
                "result": line.result,
                "approved": line.result == Result.APPROVED,
                "reason": line.reason,
            }
            for line in people
        ],
    }
    return typeset("acta.typ", "el acta", {"center": center, "acta": facts})
