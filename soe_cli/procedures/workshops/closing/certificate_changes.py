"""B12: a certificate is revoked, or issued again with what was wrong put right; the register keeps the history.

Nothing in the register is written over but the state: a printed certificate with a wrong name must not be found
valid under the code of the right one. So a certificate that is issued again has a code of its own, and says which
it replaces; the old code is still known, and leads to the new one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from soe_cli.effects.plan import Plan, UpdateRow, blob, short_hash
from soe_cli.errors import DecisionNeededError
from soe_cli.model.cells import TextCell
from soe_cli.model.certificate import CertificateState, RegisteredCertificate
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.certificate_register import TAB, certificate_key, successor, whose
from soe_cli.procedures.workshops.closing.certificates import Printed, new_row
from soe_cli.procedures.workshops.evidence import evidence, under_way


@dataclass(frozen=True, slots=True)
class Correction:
    """What a certificate is to say instead; None where it stays."""

    surnames: str | None = None
    given_names: str | None = None
    document: str | None = None

    def name(self, written: str) -> str:
        """``APELLIDOS, NOMBRES``, put right."""
        surnames, _, given_names = (part.strip() for part in written.partition(","))
        parts = (
            surnames if self.surnames is None else self.surnames,
            given_names if self.given_names is None else self.given_names,
        )
        return ", ".join(filter(None, parts))

    def number(self, written: str) -> str:
        """The document number, put right."""
        return written if self.document is None else self.document


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What a change of a certificate is planned from: it, its module, and all rows of the register."""

    module: Module
    certificate: RegisteredCertificate
    registered: Sequence[RegisteredCertificate]
    office: Office
    now: datetime


def plan_revocation(facts: ChangeFacts, reason: str) -> Plan:
    """The certificate does not hold any more; ``reason`` goes to "Evidencias", with who and when. Nobody is told.

    ``DecisionNeededError`` for one that was replaced: the one that holds is another.
    """
    one = facts.certificate
    if one.state is CertificateState.REVOKED:
        return Plan()
    standing = successor(one, facts.registered)
    if one.state is CertificateState.REPLACED or standing is not None:
        raise _replaced(one, standing)
    version = short_hash(reason)
    revoked = _restated(facts, CertificateState.REVOKED, f"B12/certificate-revoked/{_whose(one)}/{version}")
    shown = evidence(
        facts.module, "B12", f"Certificado {one.code} revocado: {reason}", facts.office, facts.now, of=(revoked,)
    )
    return Plan((revoked, under_way(shown, f"{revocation_key(one)}/{version}")))


def plan_reissue(facts: ChangeFacts, correction: Correction, printed: Printed) -> Plan:
    """A new row for the corrected certificate, which is ``printed``, and the old one marked as replaced; nothing
    when that was done before.

    ``DecisionNeededError`` when another correction has replaced it.
    """
    old = facts.certificate
    marked = _restated(facts, CertificateState.REPLACED, f"B12/certificate-replaced/{_whose(old)}")
    if successor_as_wished(facts, correction) is not None:
        return Plan() if old.state is CertificateState.REPLACED else Plan((marked,))
    if old.state is CertificateState.REPLACED:
        raise _replaced(old, None)
    new = _corrected(facts, correction, printed)
    row = new_row(new, facts.office)
    marked = msgspec.structs.replace(marked, after=(row.key,))
    proof = f"Certificado {old.code} reemplazado"
    shown = evidence(facts.module, "B12", proof, facts.office, facts.now, of=(marked,))
    part = under_way(shown, f"B12/reissued/{_whose(new)}")
    return Plan((row, marked, part), blobs={blob(printed.pdf).sha256: printed.pdf})


def successor_as_wished(facts: ChangeFacts, correction: Correction) -> RegisteredCertificate | None:
    """The certificate that replaces this one; None while there is none.

    ``DecisionNeededError`` when it says something else than the ``correction``: a colleague came first.
    """
    old, standing = facts.certificate, successor(facts.certificate, facts.registered)
    wished = (correction.name(old.name), correction.number(old.document))
    if standing is not None and (standing.name, standing.document) != wished:
        raise _replaced(old, standing)
    return standing


def next_edition(one: RegisteredCertificate, registered: Sequence[RegisteredCertificate]) -> int:
    """The number of that person's next certificate of the module."""
    own = [other for other in registered if whose(other.module_id, other.enrolment_id) == _person(one)]
    return max((other.edition for other in own), default=one.edition) + 1


def revocation_key(one: RegisteredCertificate) -> str:
    """What the keys in "Evidencias" that tell why a certificate was revoked begin with."""
    return f"B12/revoked/{_whose(one)}"


def _corrected(facts: ChangeFacts, correction: Correction, printed: Printed) -> RegisteredCertificate:
    old = facts.certificate
    edition = next_edition(old, facts.registered)
    return replace(
        old,
        code=printed.code,
        edition=edition,
        document=correction.number(old.document),
        name=correction.name(old.name),
        issued=facts.now.date(),
        state=CertificateState.VALID,
        shown=CertificateState.VALID,
        replaces=old.code,
        sha256=hashlib.sha256(printed.pdf).hexdigest(),
        key=certificate_key(old.module_id, old.enrolment_id, edition),
    )


def _restated(facts: ChangeFacts, state: CertificateState, key: str) -> UpdateRow:
    one = facts.certificate
    return UpdateRow(
        key=key,
        activity="B12",
        label=f"Certificado {one.code}: {state.lower()}",
        spreadsheet=facts.office.center.workshops,
        tab=TAB,
        row_key=one.key,
        cells={"Estado": TextCell(state)},
        expect={"Código": one.code},
    )


def _replaced(one: RegisteredCertificate, standing: RegisteredCertificate | None) -> DecisionNeededError:
    by = f" por el {standing.code}, de {standing.name}" if standing else ""
    return DecisionNeededError(
        f"El certificado {one.code} ya fue reemplazado{by}: no se cambió nada.",
        f"Use el código del que vale{f': {standing.code}' if standing else ''}.",
    )


def _whose(one: RegisteredCertificate) -> str:
    return whose(one.module_id, one.enrolment_id, one.edition)


def _person(one: RegisteredCertificate) -> str:
    return whose(one.module_id, one.enrolment_id)
