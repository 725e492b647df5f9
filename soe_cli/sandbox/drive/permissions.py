"""``permissions`` of Drive: who a file is shared with. Nobody is notified by mail here.

Source: Google Drive API, ``permissions``.
"""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive import access, store
from soe_cli.sandbox.drive.access import Permission, permission_id, permissions_of
from soe_cli.sandbox.drive.refusals import insufficient, invalid, owned, readable, writable
from soe_cli.sandbox.drive.resources import answer_permission
from soe_cli.sandbox.drive.store import File
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_ANYONE = "anyoneWithLink"


@handles("drive.permissions.create")
def create(conn: sqlite3.Connection, call: Call) -> Resource:
    """Share a file with a user or with anyone; with ``transferOwnership``, give it away."""
    file = _shareable(conn, call)
    permission = _wanted(call.body)
    if permission.role == "owner":
        _transfer(conn, call, permission.mail)
    else:
        if permission.mail == file.owner:
            raise insufficient()
        access.grant(conn, file.id, permission)
    return answer_permission(permission, call)


@handles("drive.permissions.list")
def list_permissions(conn: sqlite3.Connection, call: Call) -> Resource:
    """The permissions on a file, for those who may change it."""
    file = writable(conn, call.user, call.params["fileId"])
    found = [answer_permission(permission, call) for permission in permissions_of(conn, file.id)]
    return {"kind": "drive#permissionList", "permissions": found}


@handles("drive.permissions.get")
def get(conn: sqlite3.Connection, call: Call) -> Resource:
    """One permission on a file."""
    file = writable(conn, call.user, call.params["fileId"])
    return answer_permission(_found(conn, file, call.params["permissionId"]), call)


@handles("drive.permissions.update")
def update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Give a permission another role; with ``transferOwnership``, give the file away."""
    file = _shareable(conn, call)
    old = _found(conn, file, call.params["permissionId"])
    permission = _wanted({"type": old.type, "emailAddress": old.mail, "role": call.body.get("role", old.role)})
    if permission.role == "owner":
        _transfer(conn, call, permission.mail)
    elif old.mail == file.owner:
        raise insufficient()
    else:
        access.grant(conn, file.id, permission)
    return answer_permission(permission, call)


@handles("drive.permissions.delete")
def delete(conn: sqlite3.Connection, call: Call) -> None:
    """Take a permission away; everybody may take away their own, nobody the owner's."""
    file = readable(conn, call.user, call.params["fileId"])
    permission = _found(conn, file, call.params["permissionId"])
    if permission.mail != call.user:
        _shareable(conn, call)
    if permission.mail == file.owner or not access.revoke(conn, file.id, permission.id):
        raise insufficient()


def _shareable(conn: sqlite3.Connection, call: Call) -> File:
    file = writable(conn, call.user, call.params["fileId"])
    if file.owner != call.user and file.details.get("writersCanShare") is False:
        raise insufficient()
    return file


def _wanted(body: Resource) -> Permission:
    kind, role, mail = body.get("type"), body.get("role", ""), body.get("emailAddress", "").lower()
    if not kind:
        raise ApiError(400, "required", "The permission type field is required.")
    if not role:
        raise ApiError(400, "required", "The permission role field is required.")
    if role not in access.ROLES:
        raise invalid()
    if kind == "anyone" and role != "owner":
        return Permission(_ANYONE, kind, role, "")
    if kind != "user":
        raise invalid()
    if "@" not in mail:
        message = "The specified emailAddress is invalid or not applicable for the given permission type."
        raise ApiError(400, "invalid", message)
    return Permission(permission_id(mail), kind, role, mail)


def _transfer(conn: sqlite3.Connection, call: Call, mail: str) -> None:
    file = owned(conn, call.user, call.params["fileId"])
    if not call.params.get("transferOwnership"):
        message = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise ApiError(403, "forbidden", message)
    access.grant(conn, file.id, Permission(permission_id(call.user), "user", "writer", call.user))
    access.grant(conn, file.id, Permission(permission_id(mail), "user", "owner", mail))
    file.owner = mail
    store.save(conn, file, call.user)


def _found(conn: sqlite3.Connection, file: File, wanted: str) -> Permission:
    for permission in permissions_of(conn, file.id):
        if permission.id == wanted:
            return permission
    raise ApiError(404, "notFound", f"Permission not found: {wanted}.")
