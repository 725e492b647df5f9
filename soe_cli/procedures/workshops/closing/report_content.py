"""B12: what the report of a module says, from what was registered of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from soe_cli.documents.module_report import ModuleReport, ReportedPerson, ReportedSession
from soe_cli.model.attendance import Attended
from soe_cli.model.certificate import CertificateState, RegisteredCertificate
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.survey import Consolidated
from soe_cli.model.text import clean_text
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.attendance_list import Listed, people, registered
from soe_cli.procedures.workshops.closing.certificate_register import current
from soe_cli.procedures.workshops.sessions import stands


@dataclass(frozen=True, slots=True)
class ReportSources:
    """What a report is made of: the register of attendance, the list, the verdicts of the acta with what ``acta``
    says of it ("" and none for an external workshop), the module's certificates, and the surveys (None without
    any). ``dated`` is the day that it bears."""

    module: Module
    attended: Sequence[Attended]
    enrolments: Sequence[Enrolment]
    verdicts: Sequence[Verdict]
    acta: str
    certificates: Sequence[RegisteredCertificate]
    surveys: Consolidated | None
    dated: str
    office: Office


def report_content(sources: ReportSources) -> ModuleReport:
    """The figures of the module, its sessions, and everybody who took part, by name."""
    module, office = sources.module, sources.office
    standings = Counter(one.standing for one in sources.enrolments)
    everybody = people(sources.attended, sources.enrolments)
    valid = {one.enrolment_id: one for one in current(sources.certificates) if one.valid}
    return ModuleReport(
        module=module,
        center=office.center.name,
        consultant=office.consultant.name,
        contact=office.consultant.email,
        dated=sources.dated,
        acta=sources.acta,
        confirmed=standings[Standing.CONFIRMED],
        waiting=standings[Standing.WAITING],
        cancelled=standings[Standing.CANCELLED],
        participants=sum(any(row.attended for row in one.presence.values()) for one in everybody),
        approved=sum(one.approved for one in sources.verdicts) if sources.acta else None,
        issued=len(valid),
        revoked=sum(one.state is CertificateState.REVOKED for one in current(sources.certificates)),
        sessions=[_session(one, sources, len(everybody)) for one in module.sessions if stands(one)],
        people=_people(everybody, {one.enrolment_id: one for one in sources.verdicts}, valid),
        surveys=sources.surveys,
    )


def _session(session: Session, sources: ReportSources, listed: int) -> ReportedSession:
    known = session.number in registered(sources.attended)
    there = [one for one in sources.attended if one.session == session.number and one.attended]
    return ReportedSession(
        number=session.number,
        topic=session.topic,
        when=f"{session.start:%d/%m/%Y}, {session.start:%H:%M} a {session.end:%H:%M}",
        speaker=session.speaker.name,
        attended=len(there) if known else None,
        share=f"{100 * len(there) / listed:.0f} %" if known and listed else "",
        minutes=round(sum(one.minutes for one in there) / len(there)) if there else 0,
    )


def _people(
    everybody: Sequence[Listed], verdicts: Mapping[str, Verdict], valid: Mapping[str, RegisteredCertificate]
) -> list[ReportedPerson]:
    found = []
    for one in everybody:
        verdict, certificate = verdicts.get(one.id), valid.get(one.id)
        rows = one.presence.values()
        found.append(
            ReportedPerson(
                document=one.number(full=False),
                name=clean_text(one.name),
                sessions=verdict.sessions if verdict else sum(row.attended for row in rows),
                minutes=verdict.minutes if verdict else sum(row.minutes for row in rows),
                result="" if verdict is None else "Cumple" if verdict.approved else "No cumple",
                code=certificate.code if certificate else "",
            )
        )
    return found
