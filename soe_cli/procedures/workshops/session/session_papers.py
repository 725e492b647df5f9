"""B05, B07 and C02: what is prepared for a session is kept in the module's folder."""

from __future__ import annotations

from datetime import datetime

import msgspec

from soe_cli.documents.word import MEDIA_TYPE, word_version
from soe_cli.effects.plan import CreateDocument, Plan, Ref, blob
from soe_cli.model.file_name import file_name
from soe_cli.model.session_paper import Paper
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder


def paper_name(paper: Paper, module: Module, session: Session) -> str:
    """What the document is called, without its ending."""
    return file_name(f"{paper.heading} - {module.name}", f" - taller {session.number}")


def plan_kept_paper(
    paper: Paper, module: Module, session: Session, content: bytes, office: Office, now: datetime
) -> Plan:
    """The document (DOCX) as a Google Doc in the module's folder, once for what it says, and the evidence of it.

    ``DecisionNeededError`` when there is no folder to make the module's in.
    """
    activity = _activity(paper, module)
    before, folder = module_folder(module, activity, office)
    held, version = blob(content), word_version(content)
    kept = CreateDocument(
        key=f"B05/{paper}/{module.id}/{session.number}/{version}",
        activity=activity,
        label=f"{paper.heading} del taller {session.number} en Drive",
        name=paper_name(paper, module, session),
        folder=folder,
        media_type=MEDIA_TYPE,
        content=held,
    )
    number = session.number if module.kind is Kind.INTERNAL else None
    shown = evidence(module, activity, "", office, now, of=(kept,), number=number)
    part = under_way(shown, f"B05/{paper}-evidence/{module.id}/{session.number}/{version}")
    row = msgspec.structs.replace(
        part,
        cells={header: cell for header, cell in part.cells.items() if header != "Prueba"},
        filled={"Prueba": Ref(kept.key, "link")},
    )
    return Plan((*before, kept, row), blobs={held.sha256: content})


def _activity(paper: Paper, module: Module) -> str:
    """The activity that asks for the document."""
    if module.kind is Kind.EXTERNAL:
        return "C03" if paper is Paper.RUN else "C02"
    return "B07" if paper is Paper.RUN else "B05"
