"""What a certificate says, from the module and the person (PE-SOE-001-01, B12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from soe_cli.model.certificate import Certificate, Signatory
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.sessions import stands


@dataclass(frozen=True, slots=True)
class Wording:
    """What the institution has chosen: the ``address`` where a code is looked up ("" for none), the ``place``
    before the date, and who signs."""

    center: str
    address: str = ""
    place: str = ""
    signatories: tuple[Signatory, ...] = ()


def certificate_of(
    module: Module, wording: Wording, *, code: str, name: str, document_type: str, document: str, issued: date
) -> Certificate:
    """The certificate of the person ``APELLIDOS, NOMBRES``, issued on that day; sessions that were called off do
    not count."""
    held = [one for one in module.sessions if stands(one)]
    surnames, _, given_names = name.partition(",")
    return Certificate(
        code=code,
        name=clean_text(f"{given_names} {surnames}").upper(),
        document=clean_text(f"{document_type} {document}"),
        module=module.name,
        topics=tuple(one.topic for one in held),
        first_day=min((one.start.date() for one in held), default=issued),
        last_day=max((one.start.date() for one in held), default=issued),
        minutes=sum(one.minutes for one in held),
        issued=issued,
        center=wording.center,
        place=wording.place,
        signatories=wording.signatories,
        verification=verification(code, wording.address),
    )


def verification(code: str, address: str) -> str:
    """What the QR holds: where the code is looked up, or how."""
    if not address:
        return f"Certificado {code}. Para comprobarlo: soe certificate verify {code}"
    if "{code}" in address:
        return address.replace("{code}", code)
    return f"{address.rstrip('/')}/{code}"
