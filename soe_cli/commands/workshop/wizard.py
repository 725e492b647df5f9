"""A module asked for question by question, where nobody has written its file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.model.workshop import SessionDraft, Speaker
from soe_cli.ui import console

if TYPE_CHECKING:
    from soe_cli.model.workshop import ModuleDraft

WRITTEN = "respuestas.toml"
_MODULE = (
    ("nombre", "Nombre del módulo", "Aprende a Emprender"),
    ("tipo", "Tipo: interno o externo", "interno"),
    ("institucion", "Institución que lo solicita", ""),
    ("ruc", "RUC de la institución (opcional)", ""),
    ("publico", "Público objetivo", ""),
    ("cupo", "Cupo de participantes", "100"),
    ("asistencia_minima", "Porcentaje de sesiones que pide el certificado", "75"),
    ("plataforma", "Plataforma: Meet u otra", "Meet"),
)
_OF_EXTERNAL = {"institucion", "ruc"}
_UNASKED = {"nombre": "-", "institucion": "-", "publico": "-", "cupo": "1", "asistencia_minima": "1"}
_UNASKED_SESSION = {"tema": "-", "enlace": "https://-"}
"""Stand for what was not asked yet while an answer is checked."""


def ask_module(today: date, extra: Collection[date]) -> ModuleDraft:
    """The module that a person describes; each answer is checked at once, and asked for again when it will not do.

    ``DecisionNeededError`` without a terminal.
    """
    if not console.is_interactive():
        raise DecisionNeededError(
            "Falta el archivo del módulo y no hay una persona a quien preguntar.",
            "Escriba el archivo con «soe workshop plan AÑO --out CARPETA» y repita el comando con su nombre.",
        )
    console.talk().print("Responda cada pregunta; con Enter queda lo que está entre corchetes.")
    said: dict[str, Any] = {}
    for field, question, usual in _MODULE:
        if field in _OF_EXTERNAL and said.get("tipo") != "externo":
            continue
        said[field] = _answer(said, field, question, usual)
    said["sesiones"] = []
    while not said["sesiones"] or console.ask("¿Agregar otra sesión? [s/N]").casefold() in ("s", "si", "sí"):
        said["sesiones"].append(_session(said, today, extra))
    return _draft(said)


def _session(said: dict[str, Any], today: date, extra: Collection[date]) -> dict[str, Any]:
    """One session; the day proposed is a week after the one before, on a working day."""
    session: dict[str, Any] = {}
    whole = {**said, "sesiones": [*said["sesiones"], session]}
    day, hour = _proposed(said["sesiones"], today, extra)
    console.talk().print(f"\nSesión {len(whole['sesiones'])}")
    questions = [
        ("tema", "Tema", ""),
        ("fecha", "Fecha (día/mes/año)", day),
        ("hora", "Hora", hour),
        ("minutos", "Minutos que dura", "120"),
        ("ponente", "Ponente (opcional)", ""),
        ("correo", "Correo del ponente (opcional)", ""),
    ]
    if said["plataforma"].casefold() not in ("meet", "google meet"):
        questions.insert(1, ("enlace", "Enlace de la sala (https://…)", ""))
    for field, question, usual in questions:
        _answer(whole, field, question, usual, session)
    return session


def _answer(said: dict[str, Any], field: str, question: str, usual: str, into: dict[str, Any] | None = None) -> str:
    """The answer to one question, once the file that it would make says nothing against it."""
    place = said if into is None else into
    while True:
        place[field] = console.ask(f"{question}{f' [{usual}]' if usual else ''}:") or usual
        problem = _problem(said, field)
        if problem is None:
            return str(place[field])
        told = problem.message[problem.message.index("«") :]
        console.talk().print(f"{told}\n  > {problem.next_step}")


def _problem(said: dict[str, Any], field: str) -> UnusableInputError | None:
    """What is wrong with this field; what is still to be answered is not."""
    asked: list[dict[str, Any]] = said.get("sesiones") or [{}]
    sessions = [{**_UNASKED_SESSION, **one} for one in asked]
    try:
        _draft({**_UNASKED, **said, "sesiones": sessions})
    except UnusableInputError as error:
        return error if f"«{field}»" in error.message else None
    return None


def _draft(said: dict[str, Any]) -> ModuleDraft:
    import tomlkit

    from soe_cli.intake.workshops.module_file import read_module_file

    answered = {name: value for name, value in said.items() if value not in ("", [])}
    return read_module_file(tomlkit.dumps(answered).encode(), WRITTEN)


def _proposed(sessions: Sequence[dict[str, Any]], today: date, extra: Collection[date]) -> tuple[str, str]:
    """The day and hour that would follow those sessions, as a person types them."""
    from soe_cli.intake.when import parse_date, parse_time
    from soe_cli.procedures.workshops.programme.dates import start_of, with_dates

    blank = SessionDraft("", None, None, 0, Speaker(""))
    before = [replace(blank, day=parse_date(one["fecha"]), hour=parse_time(one["hora"])) for one in sessions[-1:]]
    start = start_of(with_dates([*before, blank], today, extra)[-1])
    return f"{start:%d/%m/%Y}", f"{start:%H:%M}"
