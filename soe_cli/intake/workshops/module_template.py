"""A module's file with the dates filled in, for a person to complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from soe_cli.model.workshop import Module

NAME = "Aprende a Emprender"
"""What the service calls its own modules (PE-SOE-001-01, B01)."""
HOUR = "15:00"
CAPACITY = 100


def module_template(quarter: str, days: Sequence[date], previous: Module | None) -> str:
    """A file as :func:`read_module_file` takes it: what the ``previous`` module had, and blanks for what only a
    person knows."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(f"Módulo del trimestre {quarter}. Complete lo que está vacío y ejecute:"))
    document.add(tomlkit.comment("soe workshop new ESTE_ARCHIVO --dry-run"))
    document.add("nombre", tomlkit.item(previous.name if previous else NAME))
    document.add("tipo", tomlkit.item("interno"))
    document.add("trimestre", tomlkit.item(quarter))
    document.add("publico", tomlkit.item(previous.audience if previous else ""))
    document.add("cupo", tomlkit.item(previous.capacity if previous else CAPACITY))
    share = tomlkit.item(previous.required_share if previous else "")
    document.add("asistencia_minima", share.comment("porcentaje de sesiones que pide el certificado"))
    sessions = tomlkit.aot()
    for number, day in enumerate(days):
        known = previous.sessions[number] if previous and number < len(previous.sessions) else None
        session = tomlkit.table()
        session.add("tema", known.topic if known else "")
        session.add("fecha", day)
        session.add("hora", f"{known.start:%H:%M}" if known else HOUR)
        session.add("ponente", known.speaker.name if known else "")
        session.add("correo", known.speaker.email if known else "")
        sessions.append(session)
    document.add("sesiones", sessions)
    return tomlkit.dumps(document)
