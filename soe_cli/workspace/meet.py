"""Meet: the spaces in which video calls take place.

https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport


class Meet:
    """The spaces that the account can reach."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _spaces(self) -> Any:
        return service(self._transport, "meet", "v2").spaces()

    def open_space(self, code: str) -> str:
        """Let whoever has the link of the call ``code`` (``abc-mnop-xyz``) in, and have its attendance reported;
        the space's name. Repeating it changes nothing."""
        name: str = self._spaces.get(name=f"spaces/{code}", fields="name").execute()["name"]
        config = {"accessType": "OPEN", "attendanceReportGenerationType": "GENERATE_REPORT"}
        mask = "config.accessType,config.attendanceReportGenerationType"
        self._spaces.patch(name=name, updateMask=mask, body={"config": config}).execute()
        return name
