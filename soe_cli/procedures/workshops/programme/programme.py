"""B01, B02 and C01: a module is written down, and each of its sessions gets its meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from soe_cli.effects.plan import AnyEffect, AppendRows, CreateMeeting, OpenMeeting, Plan, Ref
from soe_cli.errors import DecisionNeededError
from soe_cli.model.cells import TextCell
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.model.workshop import Kind, Module, ModuleDraft, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence
from soe_cli.procedures.workshops.programme.dates import quarter_of, start_of
from soe_cli.procedures.workshops.register import (
    MODULES,
    PROGRAMME,
    module_cells,
    module_key,
    session_cells,
    session_key,
)

ATTENDED_SHARE = 0.5
"""The share of a session's minutes that counts as attended where the module does not say."""


def module_of(draft: ModuleDraft, office: Office) -> Module:
    """The module that ``draft``, whose sessions have their dates, describes."""
    sessions = tuple(
        Session(
            number=number,
            topic=one.topic,
            start=start_of(one),
            end=start_of(one) + timedelta(minutes=one.minutes),
            speaker=one.speaker,
            platform=one.platform,
            link=one.link,
        )
        for number, one in enumerate(draft.sessions, 1)
    )
    quarter = draft.quarter or quarter_of(sessions[0].start.date())
    return Module(
        id=fold(f"{draft.name} {draft.institution} {quarter}").replace(" ", "-"),
        name=draft.name,
        kind=draft.kind,
        quarter=quarter,
        audience=draft.audience,
        capacity=draft.capacity,
        required_share=draft.required_share,
        required_minutes=draft.required_minutes or int(min(one.minutes for one in sessions) * ATTENDED_SHARE),
        responsible=office.consultant.name,
        sessions=sessions,
        institution=draft.institution,
        ruc=draft.ruc,
    )


def plan_programme(module: Module, standing: Sequence[Module], office: Office, now: datetime) -> Plan:
    """The module's rows, and a meeting for each session on Google Meet, open to whoever has its link.

    ``standing`` are the modules that the spreadsheet holds. ``DecisionNeededError`` when one of them has this name
    and quarter and says something else.
    """
    for other in standing:
        if other.id == module.id and _facts(other) != _facts(module):
            raise DecisionNeededError(
                f"Ya hay un módulo «{module.name}» en el trimestre {module.quarter}, con otros datos.",
                "Dele otro nombre o trimestre, o corrija el que está en «Programación Talleres Masivos».",
            )
    effects: list[AnyEffect] = [
        AppendRows(
            key=module_key(module.id),
            activity=activity(module),
            label=f"Módulo {module.name} ({module.quarter})",
            spreadsheet=office.center.workshops,
            tab=MODULES,
            cells=module_cells(module),
        )
    ]
    for session in module.sessions:
        effects += _session(module, session, office)
    proof = f"{len(module.sessions)} sesiones desde el {module.sessions[0].start:%d/%m/%Y}"
    steps = ("B01", "B02") if module.kind is Kind.INTERNAL else ("C01",)
    shown = [evidence(module, step, proof, office, now, of=effects) for step in steps]
    return Plan((*effects, *shown), tuple(_without_address(module)))


def meeting_key(module: Module, session: Session) -> str:
    """The key of the session's meeting: without its hour, since events move."""
    return f"B02/meeting/{module.id}/{session.number}"


def create_meeting(module: Module, session: Session, office: Office) -> CreateMeeting:
    """The calendar's event of the session, with a video call."""
    return CreateMeeting(
        key=meeting_key(module, session),
        activity=activity(module),
        label=f"Reunión de la sesión {session.number} de {module.name}",
        not_after=session.end,
        calendar=office.center.calendar,
        summary=event_title(module, session),
        description=event_text(module, session),
        start=session.start,
        minutes=session.minutes,
    )


def open_meeting(module: Module, session: Session) -> OpenMeeting:
    """The session's video call, open to whoever has its link."""
    return OpenMeeting(
        key=f"B02/open/{module.id}/{session.number}",
        activity=activity(module),
        label=f"Sala abierta de la sesión {session.number} de {module.name}",
        not_after=session.end,
        meeting=meeting_key(module, session),
    )


def meeting_cells(key: str) -> dict[str, Ref]:
    """What the session's row holds of its meeting, by header, as the effect of that ``key`` gives it."""
    return {"Enlace": Ref(key, "link"), "Evento": Ref(key, "event_id"), "Código Meet": Ref(key, "code")}


def event_title(module: Module, session: Session) -> str:
    """What the calendar calls the session."""
    return f"{module.name}: {session.topic}"


def event_text(module: Module, session: Session) -> str:
    """What the calendar says of the session."""
    return f"Sesión {session.number} de {len(module.sessions)}. Ponente: {session.speaker.name}"


def activity(module: Module) -> str:
    """The activity's number: what is B02 is C01 in an external workshop."""
    return "B02" if module.kind is Kind.INTERNAL else "C01"


def _session(module: Module, session: Session, office: Office) -> list[AnyEffect]:
    label = f"sesión {session.number} de {module.name}"
    row = AppendRows(
        key=session_key(module.id, session.number),
        activity=activity(module),
        label=f"Programación de la {label}",
        spreadsheet=office.center.workshops,
        tab=PROGRAMME,
        cells={**session_cells(module, session), "Enlace": TextCell(session.link)},
    )
    if not session.on_meet:
        return [row]
    return [
        create_meeting(module, session, office),
        open_meeting(module, session),
        AppendRows(
            key=row.key,
            activity=row.activity,
            label=row.label,
            spreadsheet=row.spreadsheet,
            tab=row.tab,
            cells=session_cells(module, session),
            filled=meeting_cells(meeting_key(module, session)),
        ),
    ]


def _facts(module: Module) -> object:
    """What a person has said of the module, without what Google gave or people wrote afterwards."""
    sessions = [(one.number, one.topic, one.start, one.end, one.speaker.name) for one in module.sessions]
    return (module.kind, module.capacity, module.required_share, module.audience, sessions)


def _without_address(module: Module) -> list[Notice]:
    return [
        Notice(
            "warning",
            "speaker-without-email",
            f"La sesión {one.number} ({one.topic}) {_missing(one)}: complételo en la pestaña «Programación»"
            " antes de invitar a los ponentes.",
            f"sesión {one.number}",
        )
        for one in module.sessions
        if not one.speaker.email
    ]


def _missing(session: Session) -> str:
    name = session.speaker.name
    return f"tiene de ponente a {name}, sin correo" if name else "todavía no tiene ponente"
