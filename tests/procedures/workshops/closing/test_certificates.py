"""B12: who gets a certificate, when, and what is told of those who do not."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import msgspec

from soe_cli.effects.plan import AppendRows, Plan, SendEmail, UploadFile
from soe_cli.model.cells import DateCell, TextCell
from soe_cli.model.certificate import CertificateState, RegisteredCertificate
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Kind
from soe_cli.procedures.workshops.closing.certificate_register import (
    HEADERS,
    certificate_cells,
    certificate_key,
    read_certificate,
)
from soe_cli.procedures.workshops.closing.certificate_texts import Wording, certificate_of, verification
from soe_cli.procedures.workshops.closing.certificates import (
    DeliveryFacts,
    IssueFacts,
    Printed,
    mail_key,
    plan_delivery,
    plan_issue,
)
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.enrolment.enrolling import NOW, module

MODULE = msgspec.structs.replace(module(), folder="https://drive.google.com/drive/folders/abc")
PDF = b"%PDF"
CODES = {"a": "AAAAA-AAAAA", "b": "BBBBB-BBBBB"}


def verdict(person: str, *, approved: bool = True, name: str = "ÑAHUI") -> Verdict:
    """The acta's word on somebody."""
    return Verdict(person, "DNI", "40118322", name, "ROSA", "rosa@ejemplo.pe", 4, 480, approved, "Asistió")


def row(person: str, state: CertificateState = CertificateState.VALID, edition: int = 1) -> RegisteredCertificate:
    """Their certificate in the register."""
    return RegisteredCertificate(
        code=CODES[person],
        module=MODULE.name,
        module_id=MODULE.id,
        enrolment_id=person,
        edition=edition,
        document="40118322",
        name="ÑAHUI, ROSA",
        issued=NOW.date(),
        state=state,
        shown=state.value,
        replaces="" if edition == 1 else "OLDER-CODES",
        sha256=hashlib.sha256(PDF).hexdigest(),
        key=certificate_key(MODULE.id, person, edition),
    )


def issued(*verdicts: Verdict, standing: Sequence[RegisteredCertificate] = (), seen: Collection[str] = ()) -> Plan:
    """What issuing asks for."""
    facts = IssueFacts(
        module=MODULE,
        verdicts=verdicts,
        registered=standing,
        printed=lambda one: Printed(CODES[one.enrolment_id], PDF),
        evidence=seen,
        office=OFFICE,
        now=NOW,
    )
    return plan_issue(facts)


def facts(*standing: RegisteredCertificate) -> DeliveryFacts:
    """What delivering is planned from: everybody has an address, nothing was delivered."""
    return DeliveryFacts(
        module=MODULE,
        registered=standing,
        addresses={"a": "a@ejemplo.pe", "b": "b@ejemplo.pe"},
        content=lambda one: PDF,
        stored=(),
        told=(),
        evidence=(),
        office=OFFICE,
        now=NOW,
    )


def keys(plan: Plan) -> list[str]:
    """The keys of its effects, without the module."""
    return [one.key.replace(f"/{MODULE.id}", "") for one in plan.effects]


def test_the_approved_get_a_row_with_code_and_hash_and_the_others_none() -> None:
    plan = issued(verdict("a"), verdict("b", approved=False))

    assert keys(plan) == ["B12/certificate/a", "B12/issued/1"]
    first = plan.effects[0]
    assert isinstance(first, AppendRows)
    assert first.cells["Código"] == TextCell(CODES["a"])
    assert first.cells["Huella"] == TextCell(hashlib.sha256(PDF).hexdigest())
    assert plan.effects[1].after == (first.key,)
    assert list(plan.blobs.values()) == [PDF]


def test_whoever_has_one_gets_no_other_whatever_became_of_it() -> None:
    seen = {f"B12/issued/{MODULE.id}/1"}

    for state in CertificateState:
        assert issued(verdict("a"), standing=[row("a", state)], seen=seen) == Plan()


def test_what_acta_and_register_say_differently_is_told() -> None:
    stood = [row("a"), row("b")]

    plan = issued(verdict("a", name="ÑAHUI QUISPE"), verdict("b", approved=False), standing=stood)

    assert [(one.code, CODES[person] in one.message) for one, person in zip(plan.notices, "ab", strict=True)] == [
        ("certificate-differs", True),
        ("not-approved-any-more", True),
    ]


def test_certificates_do_not_apply_to_an_external_workshop_once() -> None:
    external = msgspec.structs.replace(MODULE, kind=Kind.EXTERNAL)
    given = IssueFacts(external, [verdict("a")], (), lambda one: Printed("", b""), (), OFFICE, NOW)

    (shown,) = plan_issue(given).effects

    assert (shown.key, shown.activity) == (f"C04/certificates/{MODULE.id}", "C04")
    assert plan_issue(replace(given, evidence={shown.key})) == Plan()


def test_a_certificate_is_kept_in_drive_before_it_is_mailed_as_one_of_many() -> None:
    plan = plan_delivery(facts(row("a")))

    assert keys(plan) == [
        "B12/certificates-folder",
        "B12/certificate-file/a",
        "B12/certificate-mail/a",
        "B12/delivered/1",
    ]
    _, file, mail, shown = plan.effects
    assert isinstance(file, UploadFile)
    assert isinstance(mail, SendEmail)
    assert file.name == f"ÑAHUI, ROSA - {CODES['a']}.pdf"
    assert (mail.to, mail.bulk, mail.after, shown.after) == ("a@ejemplo.pe", True, (file.key,), (mail.key,))
    assert [one.content for one in mail.message.attachments] == [file.content]


def test_what_was_delivered_is_not_looked_for_again() -> None:
    looked: list[str] = []

    def content(one: RegisteredCertificate) -> bytes:
        looked.append(one.code)
        return PDF

    delivered = replace(
        facts(row("a")),
        stored={CODES["a"]},
        told={mail_key(row("a"))},
        evidence={f"B12/delivered/{MODULE.id}/1"},
        content=content,
    )

    assert (plan_delivery(delivered), looked) == (Plan(), [])


def test_only_the_last_certificate_of_a_person_is_delivered_and_only_while_it_holds() -> None:
    old, new = row("a", CertificateState.REPLACED), row("a", edition=2)

    plan = plan_delivery(facts(old, new, row("b", CertificateState.REVOKED)))

    mails = [one for one in plan.effects if isinstance(one, SendEmail)]
    assert [one.key.rpartition("mail/")[2] for one in mails] == [f"{MODULE.id}/a/2"]
    assert "nuevo" in mails[0].message.subject


def test_who_cannot_be_written_to_and_what_cannot_be_found_is_told() -> None:
    plan = plan_delivery(replace(facts(row("a"), row("b")), addresses={"a": ""}, content=lambda one: None))

    assert keys(plan) == []
    assert [one.code for one in plan.notices] == ["certificate-lost", "certificate-lost", "no-email", "no-email"]


def test_one_person_may_be_delivered_to_alone() -> None:
    plan = plan_delivery(replace(facts(row("a"), row("b")), only="b"))

    assert [one.to for one in plan.effects if isinstance(one, SendEmail)] == ["b@ejemplo.pe"]


def test_a_row_of_the_register_is_read_back_as_it_was_written() -> None:
    for one in (row("a"), row("b", edition=3)):
        cells = certificate_cells(one)
        shown = {header: cell.value for header, cell in cells.items() if isinstance(cell, TextCell)}
        assert cells["Emitido"] == DateCell(NOW.date())
        assert read_certificate({**dict.fromkeys(HEADERS, ""), **shown, "Clave": one.key}, one.issued) == one
    assert read_certificate({**dict.fromkeys(HEADERS, ""), "Código": "X", "Clave": "mío"}, None) is None


def test_a_certificate_tells_of_the_sessions_that_were_held() -> None:
    called_off = msgspec.structs.replace(MODULE.sessions[-1], state="Cancelado")
    held = msgspec.structs.replace(MODULE, sessions=(*MODULE.sessions[:-1], called_off))

    made = certificate_of(
        held,
        Wording("Centro"),
        code="X",
        name="Ñahui Quispe, Rosa",
        document_type="DNI",
        document="40118322",
        issued=date(2026, 12, 30),
    )

    assert (made.name, made.document) == ("ROSA ÑAHUI QUISPE", "DNI 40118322")
    assert (made.minutes, len(made.topics)) == (360, 3)
    assert (made.first_day, made.last_day) == (date(2026, 11, 30), date(2026, 12, 14))


def test_the_qr_holds_where_or_how_a_code_is_looked_up() -> None:
    assert verification("X-Y", "https://a.pe/c/") == "https://a.pe/c/X-Y"
    assert verification("X-Y", "https://a.pe/?c={code}&v=1") == "https://a.pe/?c=X-Y&v=1"
    assert verification("X-Y", "").endswith("soe certificate verify X-Y")
