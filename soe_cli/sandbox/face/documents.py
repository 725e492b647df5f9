"""A user's files and folders."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from soe_cli.sandbox.docs.conversion import DOCX
from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.face.visit import Visit, ask, download, every, led_to, shown
from soe_cli.sandbox.printing import PDF
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets.export import XLSX

_API = "/drive/v3/files"
_FIELDS = "nextPageToken,files(id,name,mimeType,size,modifiedTime,owners,ownedByMe,shared)"
_KINDS = {
    drive_store.FOLDER: "Carpeta",
    drive_store.SPREADSHEET: "Hoja de cálculo",
    drive_store.FORM: "Formulario",
    drive_store.DOCUMENT: "Documento",
    PDF: "PDF",
}
_PAGES = {drive_store.SPREADSHEET: "hojas/{id}", drive_store.FORM: "formularios/{id}", drive_store.FOLDER: ""}
_EXPORTS = {
    drive_store.SPREADSHEET: {"xlsx": XLSX, "pdf": PDF},
    drive_store.DOCUMENT: {"docx": DOCX, "pdf": PDF},
}


def folder(conn: sqlite3.Connection, visit: Visit) -> Response:
    """A folder (``carpeta``, by default the user's root), and at the root what others share."""
    asked = visit.query.get("carpeta", "") or "root"
    here = ask(conn, visit, f"{_API}/{quote(asked, safe='')}", fields="id,name,parents")
    at_root = here["id"] == drive_store.root_id(visit.user)
    shared = _listed(conn, visit, "sharedWithMe = true and trashed = false") if at_root else []
    content: dict[str, Any] = {
        "files": _listed(conn, visit, f"'{here['id']}' in parents and trashed = false"),
        "shared": [file for file in shared if file["at_top"]],
        "parent": "" if at_root else next(iter(here.get("parents", [])), "root"),
    }
    return shown(conn, visit, "folder.html.j2", here["name"], "archivos", **content)


def content(conn: sqlite3.Connection, visit: Visit) -> Response:
    """A file to download; ``formato`` says in which of its formats, where an editor keeps it."""
    path = f"{_API}/{quote(visit.path['id'], safe='')}"
    file = ask(conn, visit, path, fields="id,name,mimeType")
    if file["mimeType"] in _PAGES:
        place = _PAGES[file["mimeType"]] or f"archivos?carpeta={quote(file['id'], safe='')}"
        if "formato" not in visit.query:
            return led_to(visit.to(place.format(id=quote(file["id"], safe=""))))
    exports = _EXPORTS.get(file["mimeType"])
    if exports is None:
        return download(file["name"], ask(conn, visit, path, alt="media"))
    asked = visit.query.get("formato", "")
    chosen = asked if asked in exports else next(iter(exports))
    return download(f"{file['name']}.{chosen}", ask(conn, visit, f"{path}/export", mimeType=exports[chosen]))


def _listed(conn: sqlite3.Connection, visit: Visit, query: str) -> list[Resource]:
    """Files with what the list shows of them: folders first, then by name."""
    found = every(conn, visit, _API, "files", q=query, fields=_FIELDS, orderBy="folder,name")
    return [file | _looks(visit, file) for file in found]


def _looks(visit: Visit, file: Resource) -> Resource:
    kind, identity = file["mimeType"], quote(file["id"], safe="")
    inside = _PAGES[kind].format(id=identity) or f"archivos?carpeta={identity}" if kind in _PAGES else ""
    return {
        "kind": _KINDS.get(kind, kind),
        "place": visit.to(inside or f"archivos/{identity}"),
        "opens": bool(inside),
        "formats": [(name, visit.to(f"archivos/{identity}?formato={name}")) for name in _EXPORTS.get(kind, {})],
        "at_top": not file.get("parents"),
        "owner": file["owners"][0]["emailAddress"],
    }
