"""Leases: who is working with what, noted in the shared spreadsheet's developer metadata, where no cell is touched.

https://developers.google.com/workspace/sheets/api/guides/metadata
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from soe_cli.errors import RefusedError
from soe_cli.workspace.services import spreadsheet_client
from soe_cli.workspace.transport import Transport

_NAME = "soe-en-uso"


class Leases:
    """The leases of spreadsheets, each known by a number of ours."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _client(self) -> Any:
        return spreadsheet_client(self._transport)

    def take(self, spreadsheet: str, lease: int, holder: str) -> str | None:
        """Note ``holder`` down; if somebody is noted already nothing changes, and what they wrote is returned."""
        try:
            self._client.batch_update(spreadsheet, {"requests": [_noted(lease, holder)]})
        except RefusedError as refusal:
            if refusal.status != 400:
                raise
            return self._holder(spreadsheet, lease)
        return None

    def take_over(self, spreadsheet: str, lease: int, holder: str) -> None:
        """Note ``holder`` down in the place of whoever is noted."""
        self._client.batch_update(spreadsheet, {"requests": [_dropped(lease), _noted(lease, holder)]})

    def release(self, spreadsheet: str, lease: int) -> None:
        """Nobody is noted any more."""
        self._client.batch_update(spreadsheet, {"requests": [_dropped(lease)]})

    def _holder(self, spreadsheet: str, lease: int) -> str:
        found = self._client.request(
            "post",
            f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}/developerMetadata:search",
            json={"dataFilters": [_by_id(lease)]},
        ).json()
        noted = [one["developerMetadata"] for one in found.get("matchedDeveloperMetadata", ())]
        return str(noted[0].get("metadataValue", "")) if noted else ""


def _noted(lease: int, holder: str) -> dict[str, Any]:
    metadata = {
        "metadataId": lease,
        "metadataKey": _NAME,
        "metadataValue": holder,
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}


def _dropped(lease: int) -> dict[str, Any]:
    return {"deleteDeveloperMetadata": {"dataFilter": _by_id(lease)}}


def _by_id(lease: int) -> dict[str, Any]:
    return {"developerMetadataLookup": {"metadataId": lease}}
