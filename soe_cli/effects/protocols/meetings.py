"""Meetings: an event's id is made from the effect's key, so that a second insert finds the first."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Sequence

from soe_cli.effects.plan import CancelMeeting, CreateMeeting, UpdateMeeting
from soe_cli.effects.ports import Calendars
from soe_cli.effects.task import Task, side_by_side
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError
from soe_cli.model.meeting import Meeting, MeetingState

POLLS = (0.2, 0.5, 1, 2, 3, 5)
"""Seconds between looks at a conference that Google is still making."""

GENERATIONS = 3
"""How often a failed conference is asked for again before a person is told."""


class MeetingProtocol:
    """Creates, moves and cancels meetings on the centre's calendar.

    https://developers.google.com/workspace/calendar/api/v3/reference/events
    """

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars

    def create(self, tasks: Sequence[Task[CreateMeeting]]) -> None:
        """Make sure that each meeting stands, with its link."""
        side_by_side(self._create, tasks)

    def update(self, tasks: Sequence[Task[UpdateMeeting]]) -> None:
        """Move each meeting, unless somebody changed it meanwhile."""
        side_by_side(self._update, tasks)

    def cancel(self, tasks: Sequence[Task[CancelMeeting]]) -> None:
        """Cancel each meeting; one that is gone counts as done."""
        side_by_side(self._cancel, tasks)

    def _create(self, task: Task[CreateMeeting]) -> None:
        effect = task.effect
        wish = Meeting(effect.summary, effect.description, effect.start, effect.minutes, effect.guests)
        event = event_id(effect.key)
        try:
            state = self._calendars.insert(effect.calendar, event, wish, self._request(task))
            adopted = False
        except RefusedError as refusal:
            if refusal.status != 409:
                raise
            state = self._adopt(task, effect.calendar, event, wish)
            adopted = True
        state = self._with_link(task, effect.calendar, wish, state)
        receipt = {"event_id": state.event, "link": state.link, "html_link": state.html_link}
        if adopted:
            task.inferred(**receipt)
        else:
            task.applied(**receipt)

    def _adopt(self, task: Task[CreateMeeting], calendar: str, event: str, wish: Meeting) -> MeetingState:
        """Take over an event that an earlier attempt or a colleague made; a cancelled one is revived."""
        state = self._calendars.get(calendar, event)
        if state is None:
            raise _vanished(event)
        if state.cancelled:
            return self._calendars.update(calendar, event, wish, state.etag, self._next_request(task))
        if state.start != wish.start:
            return self._calendars.update(calendar, event, wish, state.etag)
        return state

    def _with_link(
        self, task: Task[CreateMeeting], calendar: str, wish: Meeting, state: MeetingState
    ) -> MeetingState:
        """Wait until Google has made the conference; ask again, as a new generation, when it failed."""
        for _ in range(GENERATIONS):
            for pause in POLLS:
                if state.conference != "pending":
                    break
                time.sleep(pause)
                state = self._calendars.get(calendar, state.event) or state
            if state.conference == "success" and state.link:
                return state
            if state.conference == "pending":
                break
            state = self._calendars.update(calendar, state.event, wish, state.etag, self._next_request(task))
        raise DecisionNeededError(
            "Google no terminó de crear el enlace de Meet de esta reunión.",
            "Vuelva a ejecutar el mismo comando en unos minutos.",
        )

    def _update(self, task: Task[UpdateMeeting]) -> None:
        effect = task.effect
        wish = Meeting(effect.summary, effect.description, effect.start, effect.minutes)
        event = event_id(effect.meeting)
        for _ in range(2):
            state = self._calendars.get(effect.calendar, event)
            if state is None or state.cancelled:
                raise _vanished(event)
            if state.start == wish.start:
                break
            try:
                state = self._calendars.update(effect.calendar, event, wish, state.etag)
                break
            except RefusedError as refusal:
                if refusal.status != 412:
                    raise
        else:
            raise _changing(event)
        task.applied(event_id=state.event, link=state.link, html_link=state.html_link)

    def _cancel(self, task: Task[CancelMeeting]) -> None:
        effect = task.effect
        event = event_id(effect.meeting)
        for _ in range(2):
            state = self._calendars.get(effect.calendar, event)
            if state is None or state.cancelled:
                task.inferred(event_id=event)
                return
            try:
                self._calendars.cancel(effect.calendar, event, state.etag)
            except RefusedError as refusal:
                if refusal.status in (404, 410):
                    task.inferred(event_id=event)
                    return
                if refusal.status != 412:
                    raise
            else:
                task.applied(event_id=event)
                return
        raise _changing(event)

    def _request(self, task: Task[CreateMeeting]) -> str:
        return f"{event_id(task.key)}-{task.progress.get('generation', 0)}"

    def _next_request(self, task: Task[CreateMeeting]) -> str:
        task.note(generation=task.progress.get("generation", 0) + 1)
        return self._request(task)


def event_id(key: str) -> str:
    """The calendar id of the meeting known as ``key``: base32hex of its hash, as Google wants ids."""
    return base64.b32hexencode(hashlib.sha256(key.encode()).digest()[:20]).decode().lower()


def _vanished(event: str) -> SoeError:
    return DecisionNeededError(
        f"El evento {event} ya no está en el calendario del centro.",
        "Alguien lo borró: revise el calendario y, si hace falta, cree la reunión con «soe meet create».",
    )


def _changing(event: str) -> SoeError:
    return DecisionNeededError(
        f"Otra persona está cambiando el evento {event} en el calendario.",
        "Vuelva a ejecutar el mismo comando cuando termine.",
    )
