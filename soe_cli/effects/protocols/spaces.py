"""Video calls of workshops: open to whoever has the link, and reporting who attended."""

from __future__ import annotations

from collections.abc import Sequence

from soe_cli.effects.plan import OpenMeeting
from soe_cli.effects.ports import Spaces
from soe_cli.effects.task import Task, side_by_side
from soe_cli.errors import RefusedError


class SpaceProtocol:
    """Sets up the spaces of meetings; doing so again changes nothing.

    https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces
    """

    def __init__(self, spaces: Spaces) -> None:
        self._spaces = spaces

    def open(self, tasks: Sequence[Task[OpenMeeting]]) -> None:
        """Open the space of each meeting."""
        side_by_side(self._open, tasks)

    def _open(self, task: Task[OpenMeeting]) -> None:
        if task.too_late:
            task.expired()
            return
        code = str(task.receipts[task.effect.meeting]["code"])
        try:
            task.applied(space=self._spaces.open_space(code))
        except RefusedError as refusal:
            if refusal.reason != "forbidden":
                raise
            # Only its organiser may set a call up: a colleague made this meeting, and opens it.
            task.superseded(code=code)
