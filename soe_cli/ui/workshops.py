"""Modules of workshops as tables and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from soe_cli.model.workshop import Module
from soe_cli.ui.tables import print_table


def module_json(module: Module) -> dict[str, Any]:
    """A module for programs."""
    return {
        "id": module.id,
        "name": module.name,
        "kind": module.kind.value,
        "institution": module.institution,
        "quarter": module.quarter,
        "audience": module.audience,
        "capacity": module.capacity,
        "required_share": module.required_share,
        "required_minutes": module.required_minutes,
        "state": module.state,
        "sessions": [
            {
                "number": one.number,
                "topic": one.topic,
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "speaker": one.speaker.name,
                "platform": one.platform,
                "link": one.link,
                "meeting_code": one.meeting_code,
                "state": one.state,
            }
            for one in module.sessions
        ],
    }


def print_sessions(module: Module) -> None:
    """A module's sessions as a table."""
    print_table(
        f"{module.name} ({module.quarter})",
        ("N°", "Tema", "Fecha", "Hora", "Ponente", "Enlace"),
        [
            (
                str(one.number),
                one.topic,
                f"{one.start:%d/%m/%Y}",
                f"{one.start:%H:%M} a {one.end:%H:%M}",
                one.speaker.name or "por definir",
                one.link or ("se creará" if one.on_meet else one.platform),
            )
            for one in module.sessions
        ],
    )


def print_modules(modules: Sequence[Module]) -> None:
    """Modules as a table."""
    print_table(
        "Módulos de talleres",
        ("Módulo", "Tipo", "Trimestre", "Sesiones", "Primera", "Estado"),
        [
            (
                one.id,
                one.kind.value,
                one.quarter,
                str(len(one.sessions)),
                f"{one.sessions[0].start:%d/%m/%Y %H:%M}" if one.sessions else "",
                one.state,
            )
            for one in modules
        ],
    )
