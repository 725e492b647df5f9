"""The report of a module, from what the shared spreadsheet and the surveys have now (PE-SOE-001-01, B12)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from soe_cli.desk.closing.acta import approved_acta
from soe_cli.desk.closing.certificates import registered
from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments, settled_mails
from soe_cli.desk.modules import evidence_keys
from soe_cli.desk.presence.attended import attended
from soe_cli.desk.presence.survey_facts import surveys_facts
from soe_cli.documents.attendance_list import attendance_pdf, attendance_workbook
from soe_cli.documents.module_report import module_report
from soe_cli.documents.survey_charts import charts
from soe_cli.effects.plan import short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.intake.email import usable_email
from soe_cli.model.acta import Acta
from soe_cli.model.attendance import Attended
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.closing.attendance_list import module_list, session_list
from soe_cli.procedures.workshops.closing.report import MAIL, Papers, ReportFacts
from soe_cli.procedures.workshops.closing.report_content import ReportSources, report_content
from soe_cli.procedures.workshops.closing.surveys import consolidated
from soe_cli.procedures.workshops.sessions import stands


def report_facts(desk: Desk, module: Module, to: str = "") -> ReportFacts:
    """What the report of ``module`` is planned from, as it is now. ``to`` is the Dirección's address, by default
    the configured one.

    ``UsageError`` when there is nobody to write to; ``DecisionNeededError`` while the acta is not approved, or
    nothing is registered of an external workshop.
    """
    address = usable_email(to or desk.config.authorities.directorate)
    if address is None:
        raise UsageError(
            "Falta el correo de la Dirección, que recibe el informe.",
            'Escríbalo en config.toml: [authorities] directorate = "correo@trabajo.gob.pe"',
        )
    there = attended(desk, module)
    acta = approved_acta(desk, module) if module.kind is Kind.INTERNAL else None
    return ReportFacts(
        module=module,
        version=_version(module, acta, there),
        papers=lambda: _papers(desk, module, acta, there),
        to=address,
        evidence=evidence_keys(desk),
        told=settled_mails(desk, (MAIL,)),
        office=desk.office,
        now=desk.clock.now(),
    )


def _version(module: Module, acta: Acta | None, there: Sequence[Attended]) -> str:
    if acta is not None:
        return f"{acta.version}-{acta.sha256[:10]}"
    if not there:
        raise DecisionNeededError(
            f"Todavía no se registró la asistencia de «{module.name}»: no hay qué informar.",
            f"Regístrela: soe workshop attendance {module.id} --session {module.sessions[0].number}",
        )
    return short_hash(*sorted(f"{one.key} {one.attended}" for one in there))


def _papers(desk: Desk, module: Module, acta: Acta | None, there: Sequence[Attended]) -> Papers:
    listed, center = enrolments(desk, module), desk.office.center.name
    facts = surveys_facts(desk, module)
    surveys = consolidated(module, facts.answers, facts.attended) if facts.answers else None
    content = report_content(
        ReportSources(
            module=module,
            attended=there,
            enrolments=listed,
            verdicts=acta.verdicts if acta else (),
            acta=f"versión {acta.version}, del {acta.frozen_at[:10]}, huella {acta.sha256[:10]}" if acta else "",
            certificates=[one for one in registered(desk) if one.module_id == module.id],
            surveys=surveys,
            dated=acta.frozen_at[:10] if acta else f"{module.sessions[-1].end:%d/%m/%Y}",
            office=desk.office,
        )
    )
    whole = module_list(module, there, listed, center, full=True)
    lists = {
        "Módulo": whole,
        **{
            f"Taller {one.number}": session_list(module, one, there, listed, center, full=True)
            for one in module.sessions
            if stands(one)
        },
    }
    own = desk.config.documents
    return Papers(
        content=content,
        report=module_report(content, charts(surveys) if surveys else (), _path(own.report_template)),
        workbook=attendance_workbook(lists),
        pdf=attendance_pdf(whole, _path(own.attendance_template)),
    )


def _path(template: str) -> Path | None:
    return Path(template) if template else None
