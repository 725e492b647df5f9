"""B12: certificates for those whom the acta approves, registered once each, kept in Drive and mailed once.

Issuing writes the register alone: a row is the one place where a code is given, and whoever comes second finds it
there. Delivering reads the register, and hands out the very bytes whose hash it holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, Attachment, Plan, Ref, SendEmail, UploadFile, blob
from soe_cli.messages.certificates import CertificateDelivery
from soe_cli.model.certificate import CertificateState, RegisteredCertificate
from soe_cli.model.file_name import file_name
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.certificate_register import (
    TAB,
    certificate_cells,
    certificate_key,
    current,
    whose,
)
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.mail import told, workshop_mail

PDF = "application/pdf"
FOLDER = "Certificados"
DELIVERABLE = timedelta(days=365)
"""How long after its day a certificate is still mailed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A certificate that is printed and not yet issued: its new code, and the PDF that bears it."""

    code: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What issuing is planned from: the acta's ``verdicts``, and the module's rows of the register.

    ``printed`` gives a person's certificate under a new code, the same one as long as the command lasts;
    ``evidence`` are the keys of "Evidencias".
    """

    module: Module
    verdicts: Sequence[Verdict]
    registered: Sequence[RegisteredCertificate]
    printed: Callable[[Verdict], Printed]
    evidence: Collection[str]
    office: Office
    now: datetime


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """What delivering is planned from: the module's rows of the register, and the address of each person by the id
    of their enrolment.

    ``content`` gives the bytes that were issued, None where they cannot be had any more. ``stored`` are the codes
    whose PDF stands in Drive, ``told`` the keys of mails that need not be sent any more. ``only`` is the id of the
    one person to deliver to, "" for all.
    """

    module: Module
    registered: Sequence[RegisteredCertificate]
    addresses: Mapping[str, str]
    content: Callable[[RegisteredCertificate], bytes | None]
    stored: Collection[str]
    told: Collection[str]
    evidence: Collection[str]
    office: Office
    now: datetime
    only: str = ""


def plan_issue(facts: IssueFacts) -> Plan:
    """A row of the register for each approved person who has none, with a code of its own, and the evidence of it.

    Whoever has one keeps it, whatever became of it. What the acta and the register say differently is told. For an
    external workshop: that certificates do not apply to it (C04).
    """
    if facts.module.kind is Kind.EXTERNAL:
        return _not_applicable(facts)
    standing = {one.enrolment_id: one for one in current(facts.registered)}
    approved = [one for one in facts.verdicts if one.approved]
    due = [(one, facts.printed(one)) for one in approved if one.enrolment_id not in standing]
    rows = [_row(facts, verdict, printed) for verdict, printed in due]
    blobs = {blob(printed.pdf).sha256: printed.pdf for _, printed in due}
    notices = [notice for one in facts.verdicts for notice in _differs(one, standing.get(one.enrolment_id))]
    return Plan((*rows, *_issued(facts, len(standing), rows)), tuple(notices), blobs)


def plan_delivery(facts: DeliveryFacts) -> Plan:
    """The PDF of each valid certificate in the module's folder "Certificados", and a mail with it, once each.

    The mails are ``bulk``: they leave the day's budget to those that answer one citizen. What cannot be delivered
    is told. ``DecisionNeededError`` when there is no folder to make the module's in.
    """
    valid = [one for one in current(facts.registered) if one.valid]
    wanted = [one for one in valid if facts.only in ("", one.enrolment_id)]
    lacking = [one for one in wanted if _lacks(facts, one)]
    folders, folder = certificates_folder(facts.module, facts.office) if lacking else ((), "")
    effects: list[AnyEffect] = []
    notices: list[Notice] = []
    blobs: dict[str, bytes] = {}
    for one in lacking:
        content = facts.content(one)
        if content is None:
            notices.append(_lost(one))
            continue
        blobs[blob(content).sha256] = content
        effects += _given(facts, one, content, folder)
    mails = [one for one in effects if isinstance(one, SendEmail)]
    notices += [_without_address(one) for one in wanted if not facts.addresses.get(one.enrolment_id)]
    shown = _delivered(facts, valid, mails)
    used = folders if any(isinstance(one, UploadFile) for one in effects) else ()
    return Plan((*used, *effects, *shown), tuple(notices), blobs)


def new_row(one: RegisteredCertificate, office: Office) -> AppendRows:
    """The row that gives a certificate its code."""
    return AppendRows(
        key=one.key,
        activity="B12",
        label=f"Certificado de {one.name}",
        spreadsheet=office.center.workshops,
        tab=TAB,
        cells=certificate_cells(one),
    )


def certificates_folder(module: Module, office: Office) -> tuple[tuple[AnyEffect, ...], Ref]:
    """The folder "Certificados" within the module's, and what makes it."""
    before, parent = module_folder(module, "B12", office)
    folder = UploadFile(
        key=folder_key(module.id),
        activity="B12",
        label=f"Carpeta «{FOLDER}» de {module.name}",
        name=FOLDER,
        folder=parent,
    )
    return (*before, folder), Ref(folder.key, "file_id")


def folder_key(module: str) -> str:
    """The key of the folder with a module's certificates."""
    return f"B12/certificates-folder/{module}"


def file_key(one: RegisteredCertificate) -> str:
    """The key of a certificate's PDF in Drive."""
    return f"B12/certificate-file/{whose(one.module_id, one.enrolment_id, one.edition)}"


def mail_key(one: RegisteredCertificate) -> str:
    """The key of a certificate's mail: one, whatever becomes of the address."""
    return f"B12/certificate-mail/{whose(one.module_id, one.enrolment_id, one.edition)}"


def certificate_name(one: RegisteredCertificate) -> str:
    """What the PDF is called in Drive: people look for the name, soe for the code."""
    return file_name(one.name, f" - {one.code}.pdf")


def _row(facts: IssueFacts, verdict: Verdict, printed: Printed) -> AppendRows:
    one = RegisteredCertificate(
        code=printed.code,
        module=facts.module.name,
        module_id=facts.module.id,
        enrolment_id=verdict.enrolment_id,
        edition=1,
        document=verdict.document,
        name=verdict.name,
        issued=facts.now.date(),
        state=CertificateState.VALID,
        shown=CertificateState.VALID,
        replaces="",
        sha256=hashlib.sha256(printed.pdf).hexdigest(),
        key=certificate_key(facts.module.id, verdict.enrolment_id),
    )
    return new_row(one, facts.office)


def _issued(facts: IssueFacts, standing: int, rows: Sequence[AppendRows]) -> tuple[AppendRows, ...]:
    total = standing + len(rows)
    key = f"B12/issued/{facts.module.id}/{total}"
    if not total or key in facts.evidence:
        return ()
    row = evidence(facts.module, "B12", f"Certificados emitidos: {total}", facts.office, facts.now, of=rows)
    return (under_way(row, key),)


def _not_applicable(facts: IssueFacts) -> Plan:
    key = f"C04/certificates/{facts.module.id}"
    if key in facts.evidence:
        return Plan()
    proof = "Certificados: no aplica (taller externo)"
    return Plan((under_way(evidence(facts.module, "C04", proof, facts.office, facts.now, of=()), key),))


def _differs(verdict: Verdict, standing: RegisteredCertificate | None) -> list[Notice]:
    """What to tell of somebody whose certificate says something else than the acta."""
    if standing is None or not standing.valid:
        return []
    code = standing.code
    if not verdict.approved:
        told = f"{verdict.name} tiene el certificado {code} y el acta ya no aprueba a esa persona: si corresponde,"
        return [Notice("warning", "not-approved-any-more", f"{told} «soe certificate revoke {code} --reason …».")]
    # One that was issued again says what a person has put right.
    differs = fold(verdict.name) != fold(standing.name) or verdict.document != standing.document
    if differs and standing.edition == 1:
        told = f"El certificado {code} dice «{standing.name}» y el acta «{verdict.name}», o cambió el documento:"
        return [Notice("warning", "certificate-differs", f"{told} corríjalo con «soe certificate reissue {code}».")]
    return []


def _lacks(facts: DeliveryFacts, one: RegisteredCertificate) -> bool:
    return one.code not in facts.stored or _to_be_mailed(facts, one)


def _to_be_mailed(facts: DeliveryFacts, one: RegisteredCertificate) -> bool:
    return bool(facts.addresses.get(one.enrolment_id)) and mail_key(one) not in facts.told


def _given(
    facts: DeliveryFacts, one: RegisteredCertificate, content: bytes, folder: str | Ref
) -> tuple[AnyEffect, ...]:
    stored: tuple[AnyEffect, ...] = ()
    if one.code not in facts.stored:
        stored = (
            UploadFile(
                key=file_key(one),
                activity="B12",
                label=f"PDF del certificado {one.code}",
                name=certificate_name(one),
                folder=folder,
                media_type=PDF,
                content=blob(content),
            ),
        )
    return (*stored, _mail(facts, one, content, after=stored)) if _to_be_mailed(facts, one) else stored


def _mail(
    facts: DeliveryFacts, one: RegisteredCertificate, content: bytes, *, after: tuple[AnyEffect, ...]
) -> SendEmail:
    issued = datetime.combine(one.issued or facts.now.date(), time(), LIMA)
    mail = workshop_mail(
        mail_key(one),
        "B12",
        f"Certificado {one.code} para {one.name}",
        facts.addresses[one.enrolment_id],
        CertificateDelivery(
            **told(facts.module, facts.office), citizen=one.name, code=one.code, again=bool(one.replaces)
        ),
        facts.office,
        not_after=issued + DELIVERABLE,
        attachments=(Attachment(f"Certificado {one.code}.pdf", PDF, blob(content)),),
    )
    return msgspec.structs.replace(mail, key=mail_key(one), bulk=True, after=tuple(effect.key for effect in after))


def _delivered(
    facts: DeliveryFacts, valid: Sequence[RegisteredCertificate], mails: Sequence[SendEmail]
) -> tuple[AppendRows, ...]:
    """The row that tells how many were mailed; none when nothing is mailed now and there is one."""
    sent = sum(mail_key(one) in facts.told for one in valid) + len(mails)
    begin = f"B12/delivered/{facts.module.id}/"
    key = f"{begin}{sent}"
    told_before = any(one.startswith(begin) for one in facts.evidence)
    if not sent or key in facts.evidence or (told_before and not mails):
        return ()
    proof = f"Certificados enviados por correo: {sent}"
    return (under_way(evidence(facts.module, "B12", proof, facts.office, facts.now, of=mails), key),)


def _lost(one: RegisteredCertificate) -> Notice:
    return Notice(
        "warning",
        "certificate-lost",
        f"No se encuentra el PDF del certificado {one.code}, de {one.name}, tal como se emitió: quien lo emitió"
        f" puede entregarlo desde su equipo con el mismo comando; si no, «soe certificate reissue {one.code}».",
    )


def _without_address(one: RegisteredCertificate) -> Notice:
    return Notice(
        "warning",
        "no-email",
        f"{one.name} no tiene un correo que se pueda usar: su certificado {one.code} está en la carpeta del"
        " módulo.",
    )
