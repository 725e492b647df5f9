"""Guests: added to an event that stands or taken off it, and told by Google itself."""

from __future__ import annotations

from collections.abc import Sequence

from soe_cli.effects.plan import InviteGuests
from soe_cli.effects.ports import Calendars
from soe_cli.effects.protocols.meetings import READINGS, event_id
from soe_cli.effects.task import Task, side_by_side
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError


class GuestProtocol:
    """Changes the guests of events. Who is on the list already is not invited again, and nobody else is touched.

    https://developers.google.com/workspace/calendar/api/concepts/sharing#inviting_attendees_to_events
    """

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars

    def invite(self, tasks: Sequence[Task[InviteGuests]]) -> None:
        """Make sure that each event has its guests, and those who leave no more; one that somebody changes is read
        again."""
        side_by_side(self._invite, tasks)

    def _invite(self, task: Task[InviteGuests]) -> None:
        effect = task.effect
        event = event_id(effect.meeting)
        for _ in range(READINGS):
            standing = self._calendars.guests(effect.calendar, event)
            if standing is None or standing.cancelled:
                raise _gone(event)
            newcomers = [one for one in effect.guests if standing.reply_of(one) is None]
            leaving = [one for one in effect.leaving if standing.reply_of(one) is not None]
            if not newcomers and not leaving:
                task.inferred(event_id=event)
                return
            if task.too_late:
                task.expired()
                return
            try:
                self._calendars.invite(effect.calendar, event, newcomers, leaving, standing)
            except RefusedError as refusal:
                if refusal.status != 412:
                    raise
            else:
                task.applied(event_id=event)
                return
        raise DecisionNeededError(
            f"Otra persona está cambiando el evento {event} en el calendario.",
            "Vuelva a ejecutar el mismo comando cuando termine.",
        )


def _gone(event: str) -> SoeError:
    return DecisionNeededError(
        f"El evento {event}, cuyos invitados iban a cambiar, ya no está en el calendario del centro.",
        "Alguien lo borró o lo canceló: restáurelo desde la papelera de Google Calendar y repita el comando.",
    )
