"""The Forms API, and the pages where people fill forms in.

https://developers.google.com/workspace/forms/api/reference/rest
"""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.drive.natives import Room, keeps
from soe_cli.sandbox.forms import methods, responses, store
from soe_cli.sandbox.forms.resource import form_resource
from soe_cli.sandbox.forms.responses import resource as response_resource

__all__ = ["SCHEMA", "methods", "responses", "state"]

SCHEMA = store.SCHEMA

keeps(drive_store.FORM, Room(path="forms", create=store.create, copy=store.copy, delete=store.delete))


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``forms``: every form as its owner gets it, with its ``responses`` in the order of their arrival."""
    files = [file for file in drive_store.all_files(conn) if file.mime_type == drive_store.FORM]
    return {
        "forms": [
            form_resource(store.get(conn, file.id), file.name, "")
            | {"responses": [response_resource(found) for found in store.responses_of(conn, file.id)]}
            for file in files
        ]
    }
