"""Calendar on trial: an id of ours is used once, and a change of what has changed meanwhile is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from soe_cli.desk.doctor.live.trial import Trial, eventually
from soe_cli.model.meeting import Meeting, MeetingState
from soe_cli.workspace.probing import Probe

CALENDAR = "primary"
"""The account's own: nobody else sees the event come and go."""
STALE = '"0"'


def try_events(probe: Probe, stamp: str, now: datetime) -> Trial:
    """An event without guests is made, moved, cancelled, revived and cancelled again."""
    trial = Trial("live-calendar")
    calendar, event = probe.calendar, f"soedoctor{stamp}"
    meeting = Meeting(f"Prueba de soe doctor {stamp}", "Se borra sola.", now + timedelta(days=1), 15)

    def insert() -> MeetingState:
        return calendar.insert(CALENDAR, event, meeting, event)

    def clean() -> None:
        there = calendar.get(CALENDAR, event)
        if there is not None and not there.cancelled:
            calendar.cancel(CALENDAR, event, there.etag)

    with trial.leaving_nothing(clean, f"el evento «{meeting.summary}» en su calendario"):
        made = insert()
        told = "lo lleva" if made.event == event else f"lleva {made.event}"
        trial.holds("own-id", "Un evento con identificador propio", told, expected=made.event == event)
        trial.refused("id-once", "El mismo identificador otra vez", (409,), insert)
        linked = eventually(lambda: calendar.get(CALENDAR, event) or made, lambda state: bool(state.link))
        told = f"da un enlace ({linked.conference})" if linked.link else f"no da enlace ({linked.conference})"
        trial.holds("link", "La videollamada del evento", told, expected=bool(linked.link))
        later = replace(meeting, start=meeting.start + timedelta(hours=1))
        trial.refused(
            "stale-change",
            "Cambiar el evento con una versión antigua",
            (412,),
            lambda: calendar.update(CALENDAR, event, later, STALE),
        )
        moved = calendar.update(CALENDAR, event, later, linked.etag)
        told = "conserva el enlace" if moved.link == linked.link else "cambia el enlace"
        trial.holds("link-stays", "Un evento que cambia de hora", told, expected=moved.link == linked.link)
        _cancel_and_revive(trial, probe, event, meeting)
    return trial


def _cancel_and_revive(trial: Trial, probe: Probe, event: str, meeting: Meeting) -> None:
    calendar = probe.calendar
    trial.refused(
        "stale-cancel",
        "Cancelar el evento con una versión antigua",
        (412,),
        lambda: calendar.cancel(CALENDAR, event, STALE),
    )
    standing = calendar.get(CALENDAR, event)
    calendar.cancel(CALENDAR, event, standing.etag if standing else STALE)
    cancelled = calendar.get(CALENDAR, event)
    told = "no se encuentra" if cancelled is None else "está cancelado" if cancelled.cancelled else "sigue en pie"
    is_cancelled = cancelled is not None and cancelled.cancelled
    trial.holds("cancelled-found", "Un evento cancelado", told, expected=is_cancelled)
    trial.refused(
        "cancelled-id",
        "El identificador de un evento cancelado",
        (409,),
        lambda: calendar.insert(CALENDAR, event, meeting, event),
    )
    if cancelled is not None:
        revived = calendar.update(CALENDAR, event, meeting, cancelled.etag, event)
        told = "no vuelve" if revived.cancelled else "vuelve"
        trial.holds("revived", "Un evento cancelado que se confirma de nuevo", told, expected=not revived.cancelled)
