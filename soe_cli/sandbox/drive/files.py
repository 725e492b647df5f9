"""``files`` of Drive: create, read, change, copy and delete. Source: Google Drive API, ``files``."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from soe_cli.sandbox.drive import store
from soe_cli.sandbox.drive.access import may_write, role_of
from soe_cli.sandbox.drive.natives import room_of
from soe_cli.sandbox.drive.refusals import (
    insufficient,
    invalid,
    no_conversion,
    not_found,
    owned,
    readable,
    writable,
)
from soe_cli.sandbox.drive.resources import answer_file
from soe_cli.sandbox.drive.store import FOLDER, NATIVE_PREFIX, File
from soe_cli.sandbox.service import ApiError, Call, Media, Raw, Resource, handles

_PROPERTIES = ("appProperties", "properties")
_DETAILS = (
    "contentHints",
    "copyRequiresWriterPermission",
    "description",
    "folderColorRgb",
    "originalFilename",
    "starred",
    "writersCanShare",
)
_WRITABLE = {"name", "mimeType", "trashed", "createdTime", "modifiedTime", "kind", *_DETAILS, *_PROPERTIES}
_PROPERTY_BYTES = 124


@handles("drive.files.generateIds")
def generate_ids(conn: sqlite3.Connection, call: Call) -> Resource:
    """Ids that the caller may give to new files."""
    ids = [store.new_id() for _ in range(call.params.get("count", 10))]
    conn.executemany("INSERT INTO drive_generated_ids VALUES (?, ?)", [(file_id, call.user) for file_id in ids])
    return {"kind": "drive#generatedIds", "space": "drive", "ids": ids}


@handles("drive.files.create")
def create(conn: sqlite3.Connection, call: Call) -> Resource:
    """A new file of the caller's: with the uploaded content, or of a kind that Drive's editors keep.

    Content that comes with an editor's type is converted into it.
    """
    _check_fields(call.body, _WRITABLE | {"id", "parents"})
    mime_type = call.body.get("mimeType") or (call.media.content_type if call.media else "application/octet-stream")
    native = mime_type.startswith(NATIVE_PREFIX)
    room = room_of(mime_type)
    if native and call.media is not None and (room is None or room.convert is None):
        raise no_conversion()
    if native and room is None and mime_type != FOLDER:
        raise ApiError(501, "notImplemented", f"This sandbox does not create {mime_type} through Drive.")
    file_id = _own_id(conn, call, mime_type) or new_file_id(mime_type)
    name = call.body.get("name") or "Untitled"
    file = File(file_id, call.user, name, mime_type, _parent(conn, call, call.body.get("parents")))
    _take(file, call.body)
    if not native:
        _put(conn, file, call.media or Media(mime_type, b""))
    store.insert(conn, file)
    if room is not None and room.convert is not None and call.media is not None:
        room.convert(conn, file.id, call.media)
    elif room is not None:
        room.create(conn, file.id)
    return answer_file(conn, file, call)


@handles("drive.files.get")
def get(conn: sqlite3.Connection, call: Call) -> Resource | Raw:
    """A file's description, or with ``alt=media`` its content."""
    file = readable(conn, call.user, call.params["fileId"])
    if call.params.get("alt") != "media":
        return answer_file(conn, file, call)
    if file.mime_type.startswith(NATIVE_PREFIX):
        message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise ApiError(403, "fileNotDownloadable", message)
    return Raw(file.mime_type, store.content_of(conn, file.id))


@handles("drive.files.update")
def update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Change a file's description, place or content; properties are merged, null takes one away."""
    file = writable(conn, call.user, call.params["fileId"])
    if "parents" in call.body:
        raise _not_writable(
            "The parents field is not directly writable in update requests. Use the addParents and removeParents "
            "parameters instead."
        )
    _check_fields(call.body, _WRITABLE)
    if "trashed" in call.body and file.owner != call.user:
        raise insufficient()
    _move(conn, call, file)
    file.name = call.body.get("name") or file.name
    file.mime_type = call.body.get("mimeType") or file.mime_type
    file.trashed = bool(call.body.get("trashed", file.trashed))
    file.modified = store.now()
    _take(file, call.body)
    if call.media is not None:
        _replace_content(conn, call, file, call.media)
    store.save(conn, file, call.user)
    return answer_file(conn, file, call)


@handles("drive.files.copy")
def copy(conn: sqlite3.Connection, call: Call) -> Resource:
    """A copy of a file, the caller's own, in the folder that it names or in that of the original."""
    source = readable(conn, call.user, call.params["fileId"])
    if source.mime_type == FOLDER:
        raise ApiError(403, "cannotCopyFile", "This file cannot be copied by the user.")
    _check_fields(call.body, _WRITABLE | {"id", "parents"})
    beside = [source.parent] if source.parent and may_write(role_of(conn, call.user, source.parent)) else None
    parent = _parent(conn, call, call.body.get("parents") or beside)
    file_id = _own_id(conn, call, source.mime_type) or new_file_id(source.mime_type)
    name = call.body.get("name") or f"Copia de {source.name}"
    file = File(file_id, call.user, name, source.mime_type, parent, details=dict(source.details))
    _take(file, call.body)
    store.insert(conn, file)
    if room := room_of(source.mime_type):
        room.copy(conn, source.id, file.id)
    elif not source.mime_type.startswith(NATIVE_PREFIX):
        store.put_content(conn, file.id, store.content_of(conn, source.id))
    return answer_file(conn, file, call)


@handles("drive.files.delete")
def delete(conn: sqlite3.Connection, call: Call) -> None:
    """Delete a file of the caller's for good, a folder with all that it holds."""
    for file in store.with_contents(conn, owned(conn, call.user, call.params["fileId"]).id):
        if room := room_of(file.mime_type):
            room.delete(conn, file.id)
        store.delete(conn, file.id)


def new_file_id(mime_type: str) -> str:
    """An id for a new file of this type."""
    return store.new_id(44 if mime_type.startswith(NATIVE_PREFIX) and mime_type != FOLDER else 33)


def _own_id(conn: sqlite3.Connection, call: Call, mime_type: str) -> str | None:
    """The id that the caller brings, if it does: one that Drive gave out to it and that no file has."""
    file_id: str | None = call.body.get("id")
    if file_id is None:
        return None
    if mime_type.startswith(NATIVE_PREFIX) and mime_type != FOLDER:
        message = "Generated IDs are not supported for Docs Editors formats."
        raise ApiError(403, "insufficientFilePermissions", message)
    if store.get(conn, file_id) is not None:
        raise ApiError(409, "fileIdInUse", "A file already exists with the provided ID.")
    given = conn.execute(
        "SELECT 1 FROM drive_generated_ids WHERE id = ? AND mail = ?", (file_id, call.user)
    ).fetchone()
    if not given:
        raise ApiError(400, "invalid", "The provided file ID is not usable.")
    return file_id


def _parent(conn: sqlite3.Connection, call: Call, parents: list[str] | None) -> str:
    """The folder for a new or moved file: the one that is named, or the caller's root."""
    if not parents:
        return store.root_of(conn, call.user)
    if len(parents) > 1:
        raise _cannot_add_parent()
    folder = readable(conn, call.user, parents[0])
    if folder.mime_type != FOLDER:
        raise ApiError(403, "parentNotAFolder", "The specified parent is not a folder.")
    if not may_write(role_of(conn, call.user, folder.id)):
        raise ApiError(403, "insufficientParentPermissions", "Insufficient permissions for the specified parent.")
    return folder.id


def _move(conn: sqlite3.Connection, call: Call, file: File) -> None:
    added = [parent for parent in call.params.get("addParents", "").split(",") if parent]
    removed = [parent for parent in call.params.get("removeParents", "").split(",") if parent]
    if removed and file.parent not in removed:
        raise not_found(removed[0])
    if not added:
        if removed:
            raise invalid()  # Drive keeps no file without a folder
        return
    target = _parent(conn, call, added)
    if target != file.parent and not removed and not call.params.get("enforceSingleParent"):
        raise _cannot_add_parent()
    file.parent = target


def _take(file: File, given: Mapping[str, Any]) -> None:
    """Take the details, times and properties that ``given`` names."""
    for name in _DETAILS:
        if given.get(name) is not None:
            file.details[name] = given[name]
        elif name in given:
            file.details.pop(name, None)
    for name in _PROPERTIES:
        merged = file.details.get(name, {}) | (given.get(name) or {})
        if kept := {key: value for key, value in merged.items() if value is not None}:
            _check_properties(kept)
            file.details[name] = kept
        else:
            file.details.pop(name, None)
    file.created = given.get("createdTime") or file.created
    file.modified = given.get("modifiedTime") or file.modified


def _replace_content(conn: sqlite3.Connection, call: Call, file: File, media: Media) -> None:
    room = room_of(file.mime_type)
    if room is not None and room.convert is not None:
        room.convert(conn, file.id, media)
    elif file.mime_type.startswith(NATIVE_PREFIX):
        raise no_conversion()
    else:
        file.mime_type = call.body.get("mimeType") or media.content_type
        _put(conn, file, media)


def _put(conn: sqlite3.Connection, file: File, media: Media) -> None:
    store.put_content(conn, file.id, media.content)
    file.details |= {
        "size": str(len(media.content)),
        "quotaBytesUsed": str(len(media.content)),
        "md5Checksum": hashlib.md5(media.content, usedforsecurity=False).hexdigest(),
        "originalFilename": file.details.get("originalFilename", file.name),
        "fileExtension": PurePosixPath(file.name).suffix.removeprefix("."),
    }


def _check_fields(given: Mapping[str, Any], writable_fields: set[str]) -> None:
    if set(given) - writable_fields:
        raise _not_writable("The resource body includes fields which are not directly writable.")


def _check_properties(properties: Mapping[str, str]) -> None:
    for key, value in properties.items():
        if len((key + value).encode()) > _PROPERTY_BYTES:
            raise ApiError(400, "invalid", f"The property {key} has more than {_PROPERTY_BYTES} bytes.")


def _not_writable(message: str) -> ApiError:
    return ApiError(403, "fieldNotWritable", message)


def _cannot_add_parent() -> ApiError:
    return ApiError(403, "cannotAddParent", "Increasing the number of parents is not allowed")
