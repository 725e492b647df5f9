"""The requests of a batchUpdate about developer metadata."""

from __future__ import annotations

from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import developer_metadata, filters
from soe_cli.sandbox.sheets.batch import Batch, request
from soe_cli.sandbox.writing_masks import merged, writing_mask

_WRITABLE = ("metadataKey", "metadataValue", "location", "visibility")


@request("createDeveloperMetadata")
def create_developer_metadata(batch: Batch, given: Resource) -> Resource:
    """Store an entry; an id in use in the spreadsheet refuses the whole batch."""
    sheets = batch.sheets()
    entry = developer_metadata.create(batch.conn, batch.spreadsheet, given.get("developerMetadata", {}), sheets)
    return {"developerMetadata": developer_metadata.resource(entry, sheets)}


@request("updateDeveloperMetadata")
def update_developer_metadata(batch: Batch, given: Resource) -> Resource:
    """Write the masked fields into every entry that a filter selects."""
    sheets = batch.sheets()
    mask = writing_mask(given.get("fields"), _WRITABLE)
    changed = []
    for data_filter in given.get("dataFilters", []):
        for entry in filters.entries(batch.conn, batch.spreadsheet, data_filter, sheets):
            wanted = merged(developer_metadata.resource(entry, sheets), given.get("developerMetadata", {}), mask)
            entry = developer_metadata.change(batch.conn, batch.spreadsheet, entry, wanted, sheets)
            changed.append(developer_metadata.resource(entry, sheets))
    return {"developerMetadata": changed}


@request("deleteDeveloperMetadata")
def delete_developer_metadata(batch: Batch, given: Resource) -> Resource:
    """Delete every entry that the filter selects."""
    sheets = batch.sheets()
    found = filters.entries(batch.conn, batch.spreadsheet, given.get("dataFilter", {}), sheets)
    developer_metadata.delete(batch.conn, batch.spreadsheet, found)
    return {"deletedDeveloperMetadata": [developer_metadata.resource(entry, sheets) for entry in found]}
