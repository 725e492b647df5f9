"""What says more than a name: a document number, an e-mail address, a personal code, a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from soe_cli.matching.display import Display
from soe_cli.matching.people import People
from soe_cli.model.attendance import AttendanceRecord
from soe_cli.model.text import fold

_MASK = re.compile(r"[*…•]+|\.{3,}")
_LONG_BUSINESS = 5
_LONG_MAILBOX = 5
"""Letters from which one mailbox at two providers is likely one person's."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Evidence that points to the enrolled at ``indexes`` (one, or several who share it); ``told`` in Spanish.

    What ``yields`` stands behind a person's earlier decision.
    """

    indexes: tuple[int, ...]
    told: str
    yields: bool = False


def grounds(record: AttendanceRecord, display: Display, people: People) -> Iterator[Ground]:
    """What points to anybody enrolled, the strongest first."""
    tiers: tuple[tuple[Sequence[int], str], ...] = (
        (people.with_document(record.document), "coincide el número de documento"),
        (people.with_document(display.number), "el nombre mostrado trae su número de documento"),
        (_by_email(record.email, people), "coincide el correo electrónico"),
        (_by_email(display.email, people), "el nombre mostrado es su correo electrónico"),
        (people.by_code.get(record.code.strip().casefold(), ()), "coincide el código personal"),
    )
    for indexes, told in tiers:
        if indexes:
            yield Ground(tuple(indexes), told)
    if owners := people.by_phone.get(display.phone):
        yield Ground(tuple(owners), "el nombre mostrado es su celular", yields=True)


def _by_email(address: str, people: People) -> Sequence[int]:
    return people.by_email.get(address.strip().lower(), ())


def unknown_document(record: AttendanceRecord, people: People) -> bool:
    """Whether the record gives a document number that nobody enrolled has."""
    return bool(record.document) and not people.with_document(record.document)


def hints(record: AttendanceRecord, people: People) -> Iterator[tuple[int, str]]:
    """The enrolled whom a business or a damaged address (masked, of another domain) may mean. Never a proof."""
    shown = f" {fold(record.display_name)} "
    for business, owners in people.by_business.items():
        if len(business) >= _LONG_BUSINESS and f" {business} " in shown:
            for index in owners:
                yield index, "el nombre mostrado es el de su negocio"
    address = record.email.strip().lower()
    mailbox, _, domain = address.partition("@")
    if not mailbox or not domain or address in people.by_email:
        return
    if _MASK.search(mailbox):
        start, end = _MASK.split(mailbox)[0], _MASK.split(mailbox)[-1]
        for index in people.by_first_letter.get(address[0], ()):
            own, _, own_domain = people.all[index].enrolled.email.strip().lower().partition("@")
            if own.startswith(start) and own.endswith(end) and _MASK.sub("", domain) in own_domain:
                yield index, f"el correo oculto {address} puede ser el suyo"
    elif len(mailbox) >= _LONG_MAILBOX:
        for index in people.by_mailbox.get(mailbox, ()):
            yield index, f"el correo {address} solo se diferencia del suyo en el dominio"
