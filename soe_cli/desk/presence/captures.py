"""The files of a session's attendance that are kept in Drive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from soe_cli.desk.desk import Desk
from soe_cli.errors import RefusedError, UnusableInputError
from soe_cli.model.sheet import SheetRow
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.evidence import TAB
from soe_cli.procedures.workshops.session.captures import (
    HEADERS,
    KeptCapture,
    counted,
    is_of_session,
    read_capture,
)


@dataclass(frozen=True, slots=True)
class Captured:
    """A file as it was captured; ``sha256`` is hex."""

    name: str
    content: bytes
    sha256: str


def captured(desk: Desk, module: Module, session: Session) -> list[Captured]:
    """What "Evidencias" lists for the session, as it stands in Drive, in the sheet's order: of Meet and of the
    attendance form the newest capture, and every file that was given. What was withdrawn does not count.

    ``UnusableInputError`` for a file that has changed since, that the account cannot read, or that its row does not
    name any more.
    """
    kept = [_told(row) for row in _rows(desk, module, session)]
    return [download(desk, one) for one in counted(kept, session)]


def kept_captures(desk: Desk, module: Module, session: Session) -> list[KeptCapture]:
    """Every row of "Evidencias" about a capture of the session, the withdrawn ones too, that names its file."""
    return [one for row in _rows(desk, module, session) if (one := read_capture(row.values))]


def _rows(desk: Desk, module: Module, session: Session) -> list[SheetRow]:
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS)
    return [row for row in rows if is_of_session(row.values, module.id, session.number)]


def _told(row: SheetRow) -> KeptCapture:
    found = read_capture(row.values)
    if found is None:
        raise UnusableInputError(
            f"La fila {row.number} de «{TAB}» ya no dice en «Prueba» qué archivo de asistencia se guardó.",
            "Recupere ese texto (nombre, enlace y SHA-256) con el historial de versiones de la hoja.",
        )
    return found


def download(desk: Desk, kept: KeptCapture) -> Captured:
    """The file of a capture; ``UnusableInputError`` as :func:`captured`."""
    drive = desk.workspace.drive
    leave_out = f"para que no cuente, escriba «Anulado» en la columna «Estado» de su fila de «{TAB}»."
    try:
        content = drive.download(drive.file(kept.file))
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise UnusableInputError(
            f"No se puede leer «{kept.name}» en Drive: está borrado, o su cuenta no tiene acceso.",
            f"Pida a {kept.who or 'quien lo guardó'} que comparta con usted la carpeta del módulo o que recupere el"
            f" archivo de la papelera; {leave_out}",
        ) from refusal
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise UnusableInputError(
            f"«{kept.name}» cambió en Drive desde que se guardó: ya no es la evidencia que «{TAB}» describe.",
            f"Restaure en Drive su versión original; {leave_out}",
        )
    return Captured(kept.name, content, kept.sha256)
