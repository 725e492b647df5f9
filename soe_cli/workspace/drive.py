"""Drive: the shared spreadsheets as files, known by a tag, and files that others leave in a folder.

https://developers.google.com/workspace/drive/api/reference/rest/v3
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec

from soe_cli.model.file import NewFile
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
DOCUMENT = "application/vnd.google-apps.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAG = "soe_key"


class DriveFile(msgspec.Struct, frozen=True, rename={"mime_type": "mimeType", "modified": "modifiedTime"}):
    """A file or folder. ``modified`` is aware, UTC; ``size`` is in bytes, 0 for what Google made; ``drive`` is the
    shared drive that holds it, "" for somebody's own."""

    id: str
    name: str
    mime_type: str
    modified: datetime
    size: int = 0
    drive: str = msgspec.field(default="", name="driveId")


_FIELDS = ",".join(field.encode_name for field in msgspec.structs.fields(DriveFile))


class Drive:
    """The files that the account can reach."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _service(self) -> Any:
        return service(self._transport, "drive", "v3")

    def find_spreadsheet(self, tag: str) -> str | None:
        """The id of the spreadsheet that bears ``tag``, if there is one."""
        return self._find(tag, SPREADSHEET)

    def create_spreadsheet(self, title: str, tag: str) -> str:
        """Make an empty spreadsheet that bears ``tag`` from the first moment; its id."""
        return self._create(title, tag, SPREADSHEET)

    def find_folder(self, tag: str) -> str | None:
        """The id of the folder that bears ``tag``, if there is one."""
        return self._find(tag, FOLDER)

    def create_folder(self, title: str, tag: str) -> str:
        """Make a folder that bears ``tag`` from the first moment; its id."""
        return self._create(title, tag, FOLDER)

    def _find(self, tag: str, mime_type: str) -> str | None:
        query = (
            f"appProperties has {{ key='{TAG}' and value='{_escaped(tag)}' }}"
            f" and mimeType = '{mime_type}' and trashed = false"
        )
        answer = self._service.files().list(q=query, fields="files(id)", orderBy="createdTime").execute()
        found: str | None = next((file["id"] for file in answer.get("files", ())), None)
        return found

    def _create(self, title: str, tag: str, mime_type: str) -> str:
        body = {"name": title, "mimeType": mime_type, "appProperties": {TAG: tag}}
        made: str = self._service.files().create(body=body, fields="id").execute()["id"]
        return made

    def new_id(self) -> str:
        """An id for a file of the account's that does not exist yet."""
        identity: str = self._service.files().generateIds(count=1, fields="ids").execute()["ids"][0]
        return identity

    def create(self, file: str, wish: NewFile) -> None:
        """Create the file, or the folder, with an id from :meth:`new_id`; an id in use is refused with 409."""
        body: dict[str, Any] = {"id": file, "name": wish.name, "appProperties": {TAG: wish.tag}}
        if wish.folder:
            body["parents"] = [wish.folder]
        media = None
        if wish.content is None:
            body["mimeType"] = FOLDER
        else:
            media = _media(wish.content, wish.media_type)
        self._service.files().create(body=body, media_body=media, supportsAllDrives=True, fields="id").execute()

    def convert(self, wish: NewFile) -> str:
        """Create a Google Doc from the file; its id, which is Google's: converting takes none of ours."""
        body: dict[str, Any] = {"name": wish.name, "mimeType": DOCUMENT, "appProperties": {TAG: wish.tag}}
        if wish.folder:
            body["parents"] = [wish.folder]
        media = _media(wish.content or b"", wish.media_type)
        call = self._service.files().create(body=body, media_body=media, supportsAllDrives=True, fields="id")
        made: str = call.execute()["id"]
        return made

    def find(self, tag: str, title: str = "") -> list[str]:
        """The ids of what bears ``tag``, or is called ``title``, the oldest first."""
        called = f" or name = '{_escaped(title)}'" if title else ""
        query = f"(appProperties has {{ key='{TAG}' and value='{_escaped(tag)}' }}{called}) and trashed = false"
        call = self._service.files().list(
            q=query,
            orderBy="createdTime",
            fields="files(id)",
            supportsAllDrives=True,
            includeItemsFromAllDrives=True,
        )
        return [file["id"] for file in call.execute().get("files", ())]

    def keep(self, file: str, tag: str, folder: str) -> None:
        """Give the file its tag and put it into ``folder`` ("" for where it is). Repeating it changes nothing."""
        files = self._service.files()
        moving: dict[str, str] = {}
        if folder:
            parents = files.get(fileId=file, fields="parents", supportsAllDrives=True).execute().get("parents", [])
            if folder not in parents:
                moving = {"addParents": folder, "removeParents": ",".join(parents)}
        body = {"appProperties": {TAG: tag}}
        files.update(fileId=file, body=body, supportsAllDrives=True, fields="id", **moving).execute()

    def share(self, file: str, address: str) -> None:
        """Let the account ``address`` write to the file. Repeating it changes nothing."""
        body = {"type": "user", "role": "writer", "emailAddress": address}
        call = self._service.permissions().create(fileId=file, sendNotificationEmail=False, body=body, fields="id")
        call.execute()

    def file(self, identity: str) -> DriveFile:
        """What Drive says of the file or folder; ``RefusedError`` (404) when the account cannot see it."""
        call = self._service.files().get(fileId=identity, supportsAllDrives=True, fields=_FIELDS)
        return _read(call.execute())

    def newest_first(self, folder: DriveFile) -> Iterator[DriveFile]:
        """The files in ``folder``, also of a shared drive, the last changed first; asked for page by page."""
        query = f"'{_escaped(folder.id)}' in parents and mimeType != '{FOLDER}' and trashed = false"
        shared = {"corpora": "drive", "driveId": folder.drive} if folder.drive else {}
        call = self._service.files().list(
            q=query,
            orderBy="modifiedTime desc",
            fields=f"nextPageToken,files({_FIELDS})",
            supportsAllDrives=True,
            includeItemsFromAllDrives=True,
            **shared,
        )
        while call is not None:
            answer = call.execute()
            yield from map(_read, answer.get("files", ()))
            call = self._service.files().list_next(call, answer)

    def download(self, file: DriveFile) -> bytes:
        """The content of a file; that of a Google Sheet as an XLSX workbook (10 MB at most)."""
        files = self._service.files()
        if file.mime_type == SPREADSHEET:
            exported: bytes = files.export(fileId=file.id, mimeType=XLSX).execute()
            return exported
        content: bytes = files.get_media(fileId=file.id, supportsAllDrives=True).execute()
        return content


def _media(content: bytes, media_type: str) -> Any:
    from googleapiclient.http import MediaInMemoryUpload

    return MediaInMemoryUpload(content, mimetype=media_type, resumable=False)


def _read(resource: dict[str, Any]) -> DriveFile:
    # Drive writes numbers of 64 bits as text, hence not strict.
    return msgspec.convert(resource, DriveFile, strict=False)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
