"""B12: the report of a module is kept in its folder and goes to the Dirección with the lists, once an acta."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from soe_cli.documents.module_report import ModuleReport
from soe_cli.documents.word import MEDIA_TYPE
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    Attachment,
    CreateDocument,
    Plan,
    Ref,
    SendEmail,
    UploadFile,
    blob,
    short_hash,
)
from soe_cli.messages.module_report import ModuleReportMessage
from soe_cli.model.file_name import file_name
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.triage import triage_done
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.mail import told, workshop_mail

MAIL = "B12/report-mail/"
"""How the key of the report's mail begins."""
REPORTABLE = timedelta(days=365)
"""How long after the last session a report makes sense."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Papers:
    """What is made for the Dirección: the report (DOCX), in which document numbers are masked, and the lists (XLSX
    and PDF) with the full ones."""

    content: ModuleReport
    report: bytes
    workbook: bytes
    pdf: bytes


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the report is planned from.

    ``version`` stands for what it rests on (the acta, or what was registered of an external workshop): of one
    version there is one report. ``papers`` makes the documents, and is only asked when one is missing. ``to`` is
    the Dirección's address; ``evidence`` are the keys in "Evidencias", ``told`` those of mails that need not be
    sent any more.
    """

    module: Module
    version: str
    papers: Callable[[], Papers]
    to: str
    evidence: Collection[str]
    told: Collection[str]
    office: Office
    now: datetime


def plan_report(facts: ReportFacts) -> Plan:
    """The report as an editable Google Doc and as DOCX in the module's folder, the mail to the Dirección with the
    lists, and the evidence of it, each once for a version. Nothing where all of it stands.

    ``DecisionNeededError`` when there is no folder to make the module's in.
    """
    shown = _evidence_key(facts)
    mailed = f"{_mail_key(facts)}/{short_hash(facts.to.casefold())}" in facts.told
    if shown in facts.evidence and mailed:
        return Plan((*_completed(facts, ()),))
    papers = facts.papers()
    kept = () if shown in facts.evidence else _kept(facts, papers)
    mail = () if mailed else (_mail(facts, papers),)
    row = _row(facts, shown, (*kept, *mail)) if kept else ()
    effects = (*kept, *mail, *row)
    blobs = (papers.report, papers.workbook, papers.pdf)
    return Plan((*effects, *_completed(facts, effects)), blobs={blob(one).sha256: one for one in blobs})


def _kept(facts: ReportFacts, papers: Papers) -> tuple[AnyEffect, ...]:
    module, name = facts.module, report_name(facts.module)
    before, folder = module_folder(module, _activity(module), facts.office)
    return (
        *before,
        CreateDocument(
            key=_document_key(facts),
            activity=_activity(module),
            label=f"Informe de {module.name} en Drive",
            name=name,
            folder=folder,
            media_type=MEDIA_TYPE,
            content=blob(papers.report),
        ),
        UploadFile(
            key=f"B12/report-docx/{module.id}/{facts.version}",
            activity=_activity(module),
            label=f"Informe de {module.name} en Word",
            name=f"{name}.docx",
            folder=folder,
            media_type=MEDIA_TYPE,
            content=blob(papers.report),
        ),
    )


def _mail(facts: ReportFacts, papers: Papers) -> SendEmail:
    module, content, lists = facts.module, papers.content, f"Lista de asistencia - {facts.module.name}"
    return workshop_mail(
        _mail_key(facts),
        _activity(module),
        f"Informe de {module.name} para la Dirección",
        facts.to,
        ModuleReportMessage(
            **told(module, facts.office),
            quarter=module.quarter,
            institution=module.institution if module.kind is Kind.EXTERNAL else "",
            sessions=sum(one.attended is not None for one in content.sessions),
            participants=content.participants,
            approved=content.approved or 0,
            issued=content.issued,
        ),
        facts.office,
        not_after=module.sessions[-1].end + REPORTABLE,
        attachments=(
            Attachment(f"{report_name(module)}.docx", MEDIA_TYPE, blob(papers.report)),
            Attachment(file_name(lists, ".xlsx"), _XLSX, blob(papers.workbook)),
            Attachment(file_name(lists, ".pdf"), "application/pdf", blob(papers.pdf)),
        ),
    )


def report_name(module: Module) -> str:
    """What the report is called, without its ending."""
    return file_name(f"Informe - {module.name} - {module.institution or module.quarter}")


def _row(facts: ReportFacts, key: str, of: tuple[AnyEffect, ...]) -> tuple[AppendRows, ...]:
    row = under_way(evidence(facts.module, _activity(facts.module), "", facts.office, facts.now, of=of), key)
    cells = {header: cell for header, cell in row.cells.items() if header != "Prueba"}
    return (msgspec.structs.replace(row, cells=cells, filled={"Prueba": Ref(_document_key(facts), "link")}),)


def _completed(facts: ReportFacts, of: tuple[AnyEffect, ...]) -> tuple[AppendRows, ...]:
    """That B12 is done, which the report ends; an external workshop's C04 once its Triage is complete too."""
    module = facts.module
    if module.kind is Kind.EXTERNAL and triage_done(module) not in facts.evidence:
        return ()
    row = evidence(module, _activity(module), "Informe enviado a la Dirección", facts.office, facts.now, of=of)
    return () if row.key in facts.evidence else (row,)


def _evidence_key(facts: ReportFacts) -> str:
    return f"B12/report-evidence/{facts.module.id}/{facts.version}"


def _document_key(facts: ReportFacts) -> str:
    return f"B12/report/{facts.module.id}/{facts.version}"


def _mail_key(facts: ReportFacts) -> str:
    return f"{MAIL}{facts.module.id}/{facts.version}"


def _activity(module: Module) -> str:
    return "B12" if module.kind is Kind.INTERNAL else "C04"
