"""What an appointment is known by."""

from __future__ import annotations

import hashlib
from datetime import datetime

from soe_cli.model.lima import LIMA
from soe_cli.model.text import clean_text, fold


def clean_code(code: str) -> str:
    """The platform's code without the spaces and invisible characters that exports put into it."""
    return "".join(clean_text(code).split())


def appointment_id(code: str, document: str, service: str, start: datetime) -> str:
    """The identity of an appointment for every effect: its code, or without one ``x`` and ten hex characters that
    stand for document, service, and first date and hour (``start`` aware). An id holds no personal data.

    A slash stands as ``%2F``: it parts the keys of effects, and ``2026/1`` must not be read as a part of ``2026``.
    """
    bare = clean_code(code)
    if bare:
        return bare.replace("%", "%25").replace("/", "%2F")
    facts = (document, fold(service), start.astimezone(LIMA).isoformat(timespec="seconds"))
    return "x" + hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:10]
