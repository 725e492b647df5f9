"""B07, B08 and C03: who attended a session is kept as files in the module's folder, each with its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, Ref, UpdateRow, UploadFile, blob
from soe_cli.model.cells import TextCell
from soe_cli.model.conference import Conference
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import TAB, evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.session.captures import REPLACED, KeptCapture, capture_key, counted, proof

_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class NewCapture:
    """A file of who attended. ``goes_on``: the call was not over; ``replaces``: it holds all that earlier files of
    this name do."""

    name: str
    content: bytes
    replaces: bool = False
    goes_on: bool = False

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What there is of the ``session`` now (``new``), and what "Evidencias" tells of (``kept``)."""

    module: Module
    session: Session
    new: Sequence[NewCapture]
    kept: Sequence[KeptCapture]
    office: Office
    now: datetime


def with_earlier(now: Sequence[Conference], earlier: Sequence[Conference]) -> tuple[Conference, ...]:
    """The calls that Meet has now, and of those captured ``earlier`` the ones that it has deleted since."""
    names = {one.name for one in now}
    return (*now, *(one for one in earlier if one.name not in names))


def current_captures(facts: CaptureFacts) -> tuple[list[KeptCapture], dict[str, NewCapture]]:
    """What will count once all is captured: of what is kept, and what is new, by ``Clave``."""
    known = {one.key for one in facts.kept}
    replaced = {one.row_key for new in facts.new for one in _replaced(facts, _key(facts, new), new)}
    kept = [one for one in counted(facts.kept, facts.session) if one.key not in replaced]
    return kept, {key: one for one in facts.new if (key := _key(facts, one)) not in known}


def upload_key(key: str) -> str:
    """The key of the effect that puts the file of a capture's row into Drive."""
    return key.replace("/capture/", "/capture-file/", 1)


def plan_captures(facts: CaptureFacts) -> Plan:
    """Each new file in the module's folder, with a row of evidence that holds its hash; a file that was captured
    before plans nothing. A newer capture of the same call, or of the same form, replaces the earlier ones.

    ``DecisionNeededError`` when there is no folder to make the module's in.
    """
    known = {one.key: one for one in facts.kept}
    new = {_key(facts, one): one for one in facts.new}
    _, fresh = current_captures(facts)
    effects: list[AnyEffect] = []
    blobs: dict[str, bytes] = {}
    if fresh:
        before, folder = module_folder(facts.module, _activity(facts.module), facts.office)
        effects.extend(before)
        for key, one in fresh.items():
            upload = _upload(facts, key, one, folder)
            effects += [upload, _row(facts, key, one, upload)]
            blobs[one.sha256] = one.content
    for key, one in new.items():
        effects.extend(_replaced(facts, key, one))
    notices = [notice for key, one in new.items() for notice in _notices(one, known.get(key))]
    return Plan(tuple(effects), tuple(notices), blobs)


def _key(facts: CaptureFacts, capture: NewCapture) -> str:
    return capture_key(facts.module.id, facts.session.number, capture.sha256)


def _upload(facts: CaptureFacts, key: str, capture: NewCapture, folder: str | Ref) -> UploadFile:
    return UploadFile(
        key=upload_key(key),
        activity=_activity(facts.module),
        label=f"«{clean_text(capture.name)}» en la carpeta del módulo",
        name=capture.name,
        folder=folder,
        media_type=_TYPES.get(PurePath(capture.name).suffix.casefold(), _UNKNOWN),
        content=blob(capture.content),
    )


def _row(facts: CaptureFacts, key: str, capture: NewCapture, upload: UploadFile) -> AppendRows:
    activity = _activity(facts.module)
    number = facts.session.number if facts.module.kind is Kind.INTERNAL else None
    shown = evidence(facts.module, activity, "", facts.office, facts.now, of=(upload,), number=number)
    row = under_way(shown, key) if capture.goes_on else msgspec.structs.replace(shown, key=key)
    cells = {header: cell for header, cell in row.cells.items() if header != "Prueba"}
    told = proof(clean_text(capture.name), upload.key, capture.sha256)
    return msgspec.structs.replace(row, cells=cells, filled={"Prueba": told})


def _replaced(facts: CaptureFacts, key: str, capture: NewCapture) -> Iterator[UpdateRow]:
    known = {one.key: one for one in facts.kept}
    if not capture.replaces or (key in known and known[key].withdrawn):
        return
    for one in facts.kept:
        if one.name == capture.name and one.key != key and not one.withdrawn:
            yield UpdateRow(
                key=one.key.replace("/capture/", "/replaced/", 1),
                activity=_activity(facts.module),
                label=f"La captura anterior de «{one.name}» queda como «{REPLACED}»",
                after=() if key in known else (key,),
                spreadsheet=facts.office.center.workshops,
                tab=TAB,
                row_key=one.key,
                cells={"Estado": TextCell(REPLACED)},
            )


def _notices(capture: NewCapture, kept: KeptCapture | None) -> Iterator[Notice]:
    if kept is not None and kept.withdrawn:
        yield Notice(
            "warning",
            "withdrawn-capture",
            f"«{capture.name}» ya está en «{TAB}» como «{kept.state}»: no cuenta. Para que vuelva a contar, escriba"
            " «Hecho» en su columna «Estado».",
            capture.name,
        )
    elif kept is not None:
        yield Notice("info", "already-captured", f"«{capture.name}» ya estaba guardado.", capture.name)
    if capture.goes_on:
        yield Notice(
            "warning",
            "call-goes-on",
            "La llamada todavía sigue: cuando termine, repita el comando para guardar la asistencia completa.",
            capture.name,
        )


def _activity(module: Module) -> str:
    return "B07" if module.kind is Kind.INTERNAL else "C03"
