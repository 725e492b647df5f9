"""Certificates as the centre has them now: the register, the folder in Drive, and the bytes that were issued
(PE-SOE-001-01, B12)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments, settled_mails
from soe_cli.desk.modules import evidence_keys, proofs
from soe_cli.desk.modules import module as module_named
from soe_cli.documents.certificate import CertificatePress
from soe_cli.effects.plan import AnyEffect
from soe_cli.effects.protocols.files import tag_of
from soe_cli.errors import UnusableInputError
from soe_cli.model.certificate import RANDOM_BITS, RegisteredCertificate, Signatory, code_of
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.closing.certificate_changes import ChangeFacts, revocation_key
from soe_cli.procedures.workshops.closing.certificate_checks import the_certificate
from soe_cli.procedures.workshops.closing.certificate_register import HEADERS, TAB, current, read_certificate
from soe_cli.procedures.workshops.closing.certificate_texts import Wording, certificate_of
from soe_cli.procedures.workshops.closing.certificates import (
    DeliveryFacts,
    IssueFacts,
    Printed,
    file_key,
    folder_key,
    mail_key,
)
from soe_cli.procedures.workshops.folder import module_folder

if TYPE_CHECKING:
    from soe_cli.workspace.drive import DriveFile

_MAILS, _FILES = "B12/certificate-mail/", "B12/certificate-file/"


def registered(desk: Desk) -> list[RegisteredCertificate]:
    """Every certificate in the register, in the sheet's order."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS)
    found = (read_certificate(row.values, _day(row.values["Emitido"])) for row in rows)
    return [one for one in found if one is not None]


def issue_facts(desk: Desk, module: Module, verdicts: Sequence[Verdict], printing: Printing) -> IssueFacts:
    """What issuing the certificates of ``module`` is planned from; ``verdicts`` are the acta's."""
    return IssueFacts(
        module=module,
        verdicts=verdicts,
        registered=_of(module, registered(desk)),
        printed=printing.printed,
        evidence=evidence_keys(desk),
        office=desk.office,
        now=desk.clock.now(),
    )


def delivery_facts(desk: Desk, module: Module, printing: Printing) -> DeliveryFacts:
    """What delivering the certificates of ``module`` is planned from."""
    enrolled = enrolments(desk, module)
    kept = _Kept(desk, module)
    return DeliveryFacts(
        module=module,
        registered=_of(module, registered(desk)),
        addresses={one.id: one.person.email or "" for one in enrolled},
        content=lambda one: printing.issued(one) or kept.content(one),
        stored=kept.codes,
        told=settled_mails(desk, (_MAILS,)),
        evidence=evidence_keys(desk),
        office=desk.office,
        now=desk.clock.now(),
    )


def change_facts(desk: Desk, code: str) -> ChangeFacts:
    """What a change of the certificate of that code is planned from. Raises what :func:`the_certificate` raises."""
    everybody = registered(desk)
    one = the_certificate(code, everybody)
    return ChangeFacts(
        module=module_named(desk, one.module_id),
        certificate=one,
        registered=everybody,
        office=desk.office,
        now=desk.clock.now(),
    )


def revocation_reason(desk: Desk, one: RegisteredCertificate) -> str:
    """Why the certificate was revoked, as "Evidencias" tells it; "" where it does not."""
    begin = f"{revocation_key(one)}/"
    told = [proof for key, proof in proofs(desk).items() if key.startswith(begin)]
    return told[-1].partition(": ")[2] if told else ""


def without_withdrawn(desk: Desk, effects: Sequence[AnyEffect]) -> list[AnyEffect]:
    """``effects`` but for certificates to be delivered that were revoked or replaced meanwhile, and what follows
    those."""
    delivered = {one.key for one in effects if one.key.startswith((_MAILS, _FILES))}
    if not delivered:
        return list(effects)
    valid = [one for one in current(registered(desk)) if one.valid]
    dropped = delivered - {key for one in valid for key in (mail_key(one), file_key(one))}
    return [one for one in effects if one.key not in dropped and not dropped.intersection(one.after)]


class Printing:
    """Prints the certificates of one module for the length of a command: a person keeps their new code and its PDF
    while they are planned for again."""

    def __init__(self, desk: Desk, module: Module) -> None:
        settings = desk.config.certificates
        template = desk.config.documents.certificate_template
        self._desk = desk
        self._module = module
        self._press = CertificatePress(Path(template) if template else None)
        self._wording = Wording(
            center=desk.office.center.name,
            address=settings.address,
            place=settings.place,
            signatories=tuple(Signatory(one.name, one.role) for one in settings.signatories),
        )
        self._printed: dict[tuple[str, ...], Printed] = {}
        self._types: dict[str, str] | None = None

    def printed(self, verdict: Verdict) -> Printed:
        """The person's certificate of today under a new code."""
        return self._anew(verdict.enrolment_id, verdict.name, verdict.document_type, verdict.document)

    def reprinted(self, one: RegisteredCertificate, name: str, document: str) -> Printed:
        """The certificate that is to replace ``one``, of today and under a new code."""
        return self._anew(one.enrolment_id, name, self._document_type(one), document)

    def issued(self, one: RegisteredCertificate) -> bytes | None:
        """The bytes that were issued, where this desk has printed them or can print them again; else None."""
        with suppress(KeyError):
            return self._desk.ledger.blob(one.sha256)
        if one.issued is None:
            return None
        # A template that cannot print it is not the one that did.
        with suppress(UnusableInputError):
            again = self._print(one.code, one.name, self._document_type(one), one.document, one.issued)
            return again if sha256(again).hexdigest() == one.sha256 else None
        return None

    def _anew(self, enrolment_id: str, name: str, document_type: str, document: str) -> Printed:
        """A certificate of today under a new code; the same one for the same person as long as this lasts."""
        facts = (enrolment_id, name, document_type, document)
        if facts not in self._printed:
            code = code_of(secrets.randbits(RANDOM_BITS))
            today = self._desk.clock.now().date()
            self._printed[facts] = Printed(code, self._print(code, name, document_type, document, today))
        return self._printed[facts]

    def _print(self, code: str, name: str, document_type: str, document: str, issued: date) -> bytes:
        certificate = certificate_of(
            self._module,
            self._wording,
            code=code,
            name=name,
            document_type=document_type,
            document=document,
            issued=issued,
        )
        return self._press.print(certificate)

    def _document_type(self, one: RegisteredCertificate) -> str:
        if self._types is None:
            people = enrolments(self._desk, self._module)
            self._types = {person.id: person.person.document_type for person in people}
        return self._types.get(one.enrolment_id, "")


class _Kept:
    """What the folder "Certificados" of a module holds: looked at once, none while there is no folder."""

    def __init__(self, desk: Desk, module: Module) -> None:
        self._drive = desk.workspace.drive
        self._by_code: dict[str, DriveFile] = {}
        if module.folder:
            _, parent = module_folder(module, "B12", desk.office)
            for folder in self._drive.find(tag_of(folder_key(module.id), str(parent)))[:1]:
                found = self._drive.newest_first(self._drive.file(folder))
                self._by_code = {_code_in(file.name): file for file in found}

    @property
    def codes(self) -> set[str]:
        """The codes of the certificates whose PDF stands there."""
        return set(self._by_code)

    def content(self, one: RegisteredCertificate) -> bytes | None:
        """The bytes that were issued; None when they are not there, or somebody has put others in their place."""
        file = self._by_code.get(one.code)
        content = self._drive.download(file) if file else b""
        return content if sha256(content).hexdigest() == one.sha256 else None


def _of(module: Module, rows: Iterable[RegisteredCertificate]) -> list[RegisteredCertificate]:
    return [one for one in rows if one.module_id == module.id]


def _code_in(name: str) -> str:
    """The code at the end of a file's name."""
    return name.removesuffix(".pdf").rpartition(" ")[2]


def _day(shown: str) -> date | None:
    from soe_cli.intake.when import parse_date

    with suppress(ValueError):
        return parse_date(shown)
    return None
