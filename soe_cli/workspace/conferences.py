"""Meet: who was in a call, and when. Google keeps that for 30 days after its end.

Only the organiser of a call and those who took part in it, signed in, may read it.
https://developers.google.com/workspace/meet/api/reference/rest/v2/conferenceRecords
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from soe_cli.errors import RefusedError
from soe_cli.model.conference import Conference, Joined, Participant, Stay
from soe_cli.model.lima import LIMA
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport

_KINDS = {"signedinUser": Joined.SIGNED_IN, "anonymousUser": Joined.ANONYMOUS, "phoneUser": Joined.PHONE}
_CALLS, _PEOPLE = 100, 250
"""Elements a page, the most that Meet gives."""
_AT_ONCE = 8


class Conferences:
    """The records of calls that the account may read."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _meet(self) -> Any:
        return service(self._transport, "meet", "v2")

    def held(self, code: str, first: datetime, last: datetime) -> tuple[Conference, ...]:
        """The calls in the space ``code`` (``abc-mnop-xyz``) that began between two moments (aware), the earliest
        first, with everybody who was in them; none where the account may not read them.
        """
        asked = (
            f'space.meeting_code="{code}" AND start_time>="{_written(first)}" AND start_time<="{_written(last)}"'
        )
        found = list(_pages(self._meet.conferenceRecords(), "conferenceRecords", filter=asked, pageSize=_CALLS))
        conferences = [self._conference(code, one) for one in found]
        return tuple(sorted(conferences, key=lambda one: (one.start, one.name)))

    def may_read(self, code: str) -> bool:
        """Whether the account has organised the calls in the space ``code``, or been in one of them."""
        try:
            self._meet.spaces().get(name=f"spaces/{code}", fields="name").execute()
        except RefusedError as refusal:
            if refusal.status not in (403, 404):
                raise
            return False
        return True

    def _conference(self, code: str, record: dict[str, Any]) -> Conference:
        people = self._meet.conferenceRecords().participants()
        listed = list(_pages(people, "participants", parent=record["name"], pageSize=_PEOPLE))
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            participants = [one for one in pool.map(self._participant, listed) if one.stays]
        participants.sort(key=lambda one: (one.stays[0].joined, one.name))
        return Conference(
            name=record["name"],
            meeting_code=code,
            start=_moment(record["startTime"]),
            end=_moment(record["endTime"]) if "endTime" in record else None,
            participants=tuple(participants),
        )

    def _participant(self, resource: dict[str, Any]) -> Participant:
        told = next((key for key in _KINDS if key in resource), "anonymousUser")
        person = resource.get(told, {})
        sessions = self._meet.conferenceRecords().participants().participantSessions()
        stays = [
            Stay(_moment(one["startTime"]), _moment(one["endTime"]) if "endTime" in one else None)
            for one in _pages(sessions, "participantSessions", parent=resource["name"], pageSize=_PEOPLE)
        ]
        return Participant(
            name=resource["name"],
            kind=_KINDS[told],
            display_name=person.get("displayName", ""),
            stays=tuple(sorted(stays, key=lambda stay: stay.joined)),
            user=person.get("user", ""),
        )


def _pages(resource: Any, elements: str, **asked: Any) -> Iterator[dict[str, Any]]:
    """The elements of a list, page by page."""
    call = resource.list(**asked)
    while call is not None:
        answer = call.execute()
        yield from answer.get(elements, ())
        call = resource.list_next(call, answer)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(LIMA)


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
