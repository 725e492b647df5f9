"""The agenda of a module's closing session, in Word (PE-SOE-001-01, B11)."""

from __future__ import annotations

from pathlib import Path

from soe_cli.documents.word import fill_word
from soe_cli.messages.spanish import date_in_words, greeting_name
from soe_cli.model.closing import ClosingSession
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Module


def closing_agenda(
    module: Module,
    closing: ClosingSession,
    *,
    center: str,
    consultant: str,
    contact: str,
    template: Path | None = None,
) -> bytes:
    """The agenda as DOCX, by soe's template or the institution's, which finds each fact under its name (``{{ link
    }}``); ``UnusableInputError`` if that cannot be used."""
    facts = {
        "center": clean_text(center),
        "consultant": clean_text(consultant),
        "contact": contact,
        "module": clean_text(module.name),
        "quarter": module.quarter,
        "day": date_in_words(closing.start),
        "hours": f"{closing.start:%H:%M} a {closing.end:%H:%M}",
        "minutes": closing.minutes,
        "link": clean_text(closing.link),
        "agenda": [
            {
                "start": f"{one.start:%H:%M}",
                "end": f"{one.end:%H:%M}",
                "minutes": one.minutes,
                "what": clean_text(one.what),
                "who": clean_text(one.who),
            }
            for one in closing.parts
        ],
        "projects": [
            {
                "number": number,
                "name": clean_text(greeting_name(one.enrolment.person.name)),
                "project": one.project or "Por definir",
                "start": f"{one.part.start:%H:%M}",
            }
            for number, one in enumerate(closing.presentations, 1)
        ],
    }
    return fill_word("clausura.docx", "la agenda de la clausura", facts, template=template)
