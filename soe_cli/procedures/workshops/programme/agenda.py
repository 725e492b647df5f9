"""How a session passes, minute by minute, and who sees to what (PE-SOE-001-01, B05, B07, B08, C02, C03)."""

from __future__ import annotations

from datetime import timedelta

from soe_cli.model.agenda import Duty, Part
from soe_cli.model.workshop import Module, Session

SHORTEST = 20
"""Minutes from which a session has an agenda of parts; a shorter one is the speaker's."""
_STEP = 5
_GREETED, _ASKED = 0.08, 0.15
"""The shares of a session for its welcome and for the questions."""
SPEAKER, CONSULTANT = "Ponente", "Consultor de Empleo"


def agenda(module: Module, session: Session) -> tuple[Part, ...]:
    """The parts of ``session`` in order; together they last as long as it does, and the talk takes what the others
    leave."""
    talk = f"Desarrollo del tema: {session.topic}"
    speaker = session.speaker.name or SPEAKER
    minutes = session.minutes
    if minutes < SHORTEST:
        return (Part(session.start, session.end, talk, speaker),)
    survey, closing = (5, 5) if minutes >= 45 else (2, 2)
    greeting, questions = max(2, _rounded(minutes * _GREETED)), max(5, _rounded(minutes * _ASKED))
    begun = module.sessions[0].number == session.number and len(module.sessions) > 1
    welcome = ("Inauguración del módulo, bienvenida" if begun else "Bienvenida") + " y presentación del ponente"
    plan = (
        (greeting, welcome, CONSULTANT),
        (minutes - greeting - questions - survey - closing, talk, speaker),
        (questions, "Respuesta a las consultas de los participantes", speaker),
        (survey, "Encuesta de satisfacción (enlace en el chat)", CONSULTANT),
        (closing, _farewell(module, session), CONSULTANT),
    )
    parts, start = [], session.start
    for length, what, who in plan:
        parts.append(Part(start, start + timedelta(minutes=length), what, who))
        start = parts[-1].end
    return tuple(parts)


def duties(module: Module, session: Session) -> tuple[Duty, ...]:
    """Who sees to what, before, during and after the session."""
    return (
        Duty(
            module.responsible or CONSULTANT,
            "Abre la sala 15 minutos antes, da la bienvenida, reúne las consultas del chat, comparte el enlace de"
            " la encuesta y consolida el total de participantes.",
        ),
        Duty(
            session.speaker.name or SPEAKER,
            "Dicta el taller mostrando su presentación y absuelve las consultas de los participantes antes, durante"
            " y después.",
        ),
    )


def _farewell(module: Module, session: Session) -> str:
    following = next((one for one in module.sessions if one.start > session.start), None)
    if following is None:
        return "Cierre y despedida"
    return f"Cierre e invitación al siguiente taller ({following.start:%d/%m/%Y}): {following.topic}"


def _rounded(minutes: float) -> int:
    return round(minutes / _STEP) * _STEP
