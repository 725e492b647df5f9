"""B12: the report is kept and goes to the Dirección once a version, with the full numbers in the lists alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial

import msgspec
import pytest

from soe_cli.effects.plan import AppendRows, BlobRef, CreateDocument, Plan, SendEmail, UploadFile
from soe_cli.errors import DecisionNeededError
from soe_cli.model.certificate import CertificateState, RegisteredCertificate
from soe_cli.model.enrolment import Standing
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.closing.report import Papers, ReportFacts, plan_report
from soe_cli.procedures.workshops.closing.report_content import ReportSources, report_content
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.closing.participants import enrolled, there
from tests.procedures.workshops.enrolment.enrolling import NOW, module

FOLDER = "https://drive.google.com/drive/folders/f1"
MODULE = msgspec.structs.replace(module(sessions=2), folder=FOLDER)
ANA, LUIS, EVA = enrolled(1), enrolled(2), enrolled(3, Standing.WAITING)
TO = "direccion@trabajo.gob.pe"


def sources(of: Module = MODULE) -> ReportSources:
    """Ana was at both sessions and has her certificate; Luis was at one, for a moment."""
    verdict = Verdict(ANA.id, "DNI", "", "", "", "", 2, 240, approved=True, reason="")
    certificate = RegisteredCertificate(
        *("K7Q2M-9XW4T", of.name, of.id, ANA.id, 1, "", "", date(2027, 1, 5)),
        state=CertificateState.VALID,
        shown="Vigente",
        replaces="",
        sha256="",
        key="k",
    )
    attended = [there(of, ANA, 1), there(of, LUIS, 1, 30), there(of, ANA, 2), there(of, LUIS, 2, 0)]
    return ReportSources(
        of, attended, [ANA, LUIS, EVA], [verdict], "versión 1", [certificate], None, "05/01/2027", OFFICE
    )


def papers(of: Module) -> Papers:
    """Papers of that module."""
    return Papers(report_content(sources(of)), b"docx", b"xlsx", b"pdf")


def planned(
    version: str = "1-abc", evidence: Collection[str] = (), told: Collection[str] = (), of: Module = MODULE
) -> Plan:
    """The plan for that version."""
    return plan_report(ReportFacts(of, version, partial(papers, of), TO, evidence, told, OFFICE, NOW))


def keys(plan: Plan, kind: type) -> list[str]:
    """The keys of the effects of that kind."""
    return [one.key for one in plan.effects if isinstance(one, kind)]


def test_it_is_kept_twice_and_mailed_with_the_lists_before_the_evidence() -> None:
    plan = planned()

    (document,), (file,), (mail,) = keys(plan, CreateDocument), keys(plan, UploadFile), keys(plan, SendEmail)
    rows = [one for one in plan.effects if isinstance(one, AppendRows)]
    assert [row.key for row in rows] == [f"B12/report-evidence/{MODULE.id}/1-abc", f"B12/evidence/{MODULE.id}"]
    assert [set(row.after) >= {document, file, mail} for row in rows] == [True, True]
    (sent,) = [one for one in plan.effects if isinstance(one, SendEmail)]
    attached = [
        plan.blobs[one.content.sha256] for one in sent.message.attachments if isinstance(one.content, BlobRef)
    ]
    assert (sent.to, attached) == (TO, [b"docx", b"xlsx", b"pdf"])


def test_what_was_done_is_not_planned_again_and_another_version_is() -> None:
    first = planned()
    shown, told = keys(first, AppendRows), keys(first, SendEmail)

    assert planned(evidence=shown, told=told).effects == ()
    assert [key.rpartition("/")[2] for key in keys(planned("2-def", shown, told), CreateDocument)] == ["2-def"]


def test_a_mail_that_was_not_sent_goes_alone() -> None:
    shown = keys(planned(), AppendRows)

    plan = planned(evidence=shown)

    assert (len(plan.effects), len(keys(plan, SendEmail))) == (1, 1)


def test_an_external_workshop_is_done_when_its_triage_is() -> None:
    external = msgspec.structs.replace(module(sessions=1, kind=Kind.EXTERNAL), folder=FOLDER, institution="CETPRO")

    alone = keys(planned(of=external), AppendRows)
    complete = keys(planned(of=external, evidence=[f"B10/triage-done/{external.id}"]), AppendRows)

    assert alone == [f"B12/report-evidence/{external.id}/1-abc"]
    assert complete == [*alone, f"C04/evidence/{external.id}"]


def test_without_a_folder_it_says_what_is_missing() -> None:
    with pytest.raises(DecisionNeededError, match="carpeta"):
        planned(of=module(sessions=1))


def test_its_figures_are_those_of_the_register_the_acta_and_the_certificates() -> None:
    report = report_content(sources())

    assert (report.confirmed, report.waiting, report.participants) == (2, 1, 1)
    assert (report.approved, report.issued, report.revoked) == (1, 1, 0)
    assert [(one.attended, one.share, one.minutes) for one in report.sessions] == [
        (1, "50 %", 120),
        (1, "50 %", 120),
    ]
    assert [(one.document, one.name, one.sessions, one.result, one.code) for one in report.people] == [
        ("…838", LUIS.person.name, 0, "", ""),
        ("…919", ANA.person.name, 2, "Cumple", "K7Q2M-9XW4T"),
    ]
