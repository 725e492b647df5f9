"""Meetings: an event's id is made from the effect's key, so that a second insert finds the first."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence

from soe_cli.effects.plan import CancelMeeting, CreateMeeting, UpdateMeeting
from soe_cli.effects.ports import Calendars
from soe_cli.effects.task import Task, side_by_side
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError
from soe_cli.model.meeting import Meeting, MeetingState

POLLS = (0.2, 0.5, 1, 2, 3, 5)
"""Seconds between looks at a conference that Google is still making."""

GENERATIONS = 3
"""How often a failed conference is asked for again before a person is told."""

READINGS = 3
"""How often an event is read again because somebody changed it between our look and our write."""


class MeetingProtocol:
    """Creates, moves and cancels meetings on the centre's calendar.

    https://developers.google.com/workspace/calendar/api/v3/reference/events
    """

    def __init__(self, calendars: Calendars, sleep: Callable[[float], None]) -> None:
        self._calendars = calendars
        self._sleep = sleep

    def create(self, tasks: Sequence[Task[CreateMeeting]]) -> None:
        """Make sure that each meeting stands, with its link."""
        side_by_side(self._create, tasks)

    def update(self, tasks: Sequence[Task[UpdateMeeting]]) -> None:
        """Move each meeting, or revive it; one that somebody changes meanwhile is read again."""
        side_by_side(self._update, tasks)

    def cancel(self, tasks: Sequence[Task[CancelMeeting]]) -> None:
        """Cancel each meeting; one that is gone counts as done."""
        side_by_side(self._cancel, tasks)

    def _create(self, task: Task[CreateMeeting]) -> None:
        effect = task.effect
        wish = Meeting(effect.summary, effect.description, effect.start, effect.minutes, effect.guests)
        event = event_id(effect.key)
        state = None if task.too_late else self._insert(effect.calendar, event, wish)
        adopted = state is None
        if state is None:
            task.may_be_done()
            state = self._calendars.get(effect.calendar, event)
            if task.too_late and (state is None or state.cancelled):
                task.expired()
                return
            if state is None:
                raise _vanished(event)
        state = self._settled(effect.calendar, wish, state)
        if adopted:
            task.inferred(**_receipt(state))
        else:
            task.applied(**_receipt(state))

    def _insert(self, calendar: str, event: str, wish: Meeting) -> MeetingState | None:
        """The event that was created; None when it is there already, made by an earlier attempt or a colleague."""
        try:
            return self._calendars.insert(calendar, event, wish, first_request(event))
        except RefusedError as refusal:
            if refusal.status == 409:
                return None
            raise

    def _settled(self, calendar: str, wish: Meeting, state: MeetingState) -> MeetingState:
        """The event as it should be: standing, at its hour, with a link. Whatever is amiss is mended.

        A conference that failed is asked for again, with a new request, some times.
        """
        asked = 0
        for _ in range(GENERATIONS + READINGS):
            state = self._without_pending(calendar, state)
            if _has_link(state) and state.start == wish.start:
                return state
            request = None
            if not _has_link(state):
                if asked == GENERATIONS or (state.conference == "pending" and not state.cancelled):
                    raise _without_link()
                request = next_request(state)
                asked += 1
            try:
                state = self._calendars.update(calendar, state.event, wish, state.etag, request)
            except RefusedError as refusal:
                if refusal.status != 412:
                    raise
                state = self._again(calendar, state)
        raise _changing(state.event)

    def _without_pending(self, calendar: str, state: MeetingState) -> MeetingState:
        """The event once Google has made its conference, if that does not take too long."""
        for pause in POLLS:
            if state.conference != "pending" or state.cancelled:
                break
            self._sleep(pause)
            state = self._again(calendar, state)
        return state

    def _again(self, calendar: str, state: MeetingState) -> MeetingState:
        read = self._calendars.get(calendar, state.event)
        if read is None:
            raise _vanished(state.event)
        return read

    def _update(self, task: Task[UpdateMeeting]) -> None:
        effect = task.effect
        wish = Meeting(effect.summary, effect.description, effect.start, effect.minutes)
        event = event_id(effect.meeting)
        for _ in range(READINGS):
            state = self._calendars.get(effect.calendar, event)
            if state is None:
                raise _vanished(event)
            if _has_link(state) and _says(state, wish):
                task.inferred(**_receipt(state))
                return
            if task.too_late:
                task.expired()
                return
            try:
                # Without a new conference, also where it was cancelled: people have the link that it had.
                state = self._calendars.update(effect.calendar, event, wish, state.etag)
            except RefusedError as refusal:
                if refusal.status != 412:
                    raise
            else:
                task.applied(**_receipt(self._settled(effect.calendar, wish, state)))
                return
        raise _changing(event)

    def _cancel(self, task: Task[CancelMeeting]) -> None:
        effect = task.effect
        event = event_id(effect.meeting)
        for _ in range(READINGS):
            state = self._calendars.get(effect.calendar, event)
            if state is None or state.cancelled:
                task.inferred(event_id=event)
                return
            if task.too_late:
                task.expired()
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


def event_id(key: str) -> str:
    """The calendar id of the meeting known as ``key``: base32hex of its hash, as Google wants ids."""
    return base64.b32hexencode(hashlib.sha256(key.encode()).digest()[:20]).decode().lower()


def first_request(event: str) -> str:
    """The request for the conference of a new event, generation 0."""
    return f"{event}-0"


def next_request(state: MeetingState) -> str:
    """The request for the next generation of an event's conference.

    Google ignores the request it had last, so each generation needs another one. It is made from the ETag of the
    event that it replaces: whoever looks at the same event, on any machine, asks for the same conference, and
    after any change asks for another.
    """
    return f"{state.event}-{hashlib.sha256(state.etag.encode()).hexdigest()[:12]}"


def _receipt(state: MeetingState) -> dict[str, str]:
    return {
        "event_id": state.event,
        "link": state.link,
        "html_link": state.html_link,
        "code": state.link.rstrip("/").rpartition("/")[2],
    }


def _has_link(state: MeetingState) -> bool:
    return not state.cancelled and state.conference == "success" and state.link != ""


def _says(state: MeetingState, wish: Meeting) -> bool:
    return (state.start, state.summary, state.description) == (wish.start, wish.summary, wish.description)


def _without_link() -> SoeError:
    return DecisionNeededError(
        "Google no terminó de crear el enlace de Meet de esta reunión.",
        "Vuelva a ejecutar el mismo comando en unos minutos.",
    )


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
