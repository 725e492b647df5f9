"""From what people wrote to registrations, by the rules of the appointment report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from soe_cli.intake.document import Document, read_document
from soe_cli.intake.email import email_problem, usable_email
from soe_cli.intake.email_typos import likely_domain
from soe_cli.intake.phone import usable_phone
from soe_cli.intake.text import is_blank, said
from soe_cli.model.enrolment import Registration
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold

_YES = ("si", "acepto", "autorizo", "yes", "de acuerdo", "true")
_NO = ("no", "false")


@dataclass(frozen=True, slots=True)
class Written:
    """One registration as it was written: the text of each field that there is.

    ``submitted`` is aware, in Lima; ``source`` says where it stands, in Spanish (``fila 12``).
    """

    fields: Mapping[str, str]
    submitted: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Registrations:
    """What was taken, by the moment of registering, and what a person should know of the rest.

    ``read`` counts what was written, ``refused`` what could not be taken.
    """

    taken: tuple[Registration, ...]
    notices: tuple[Notice, ...]
    read: int
    refused: int


def read_registrations(written: Iterable[Written], notices: Iterable[Notice] = ()) -> Registrations:
    """The registrations that name a person and a document, and why the others were not taken."""
    taken: list[Registration] = []
    told = list(notices)
    read = 0
    for one in written:
        read += 1
        document = _document(one)
        surnames, given_names = _names(one)
        lack = "el número de documento" if not document.number else "el nombre"
        if not (document.number and any(map(str.isalpha, surnames + given_names))):
            told.append(Notice("warning", "registration-refused", f"No se tomó: falta {lack}.", one.source))
            continue
        person = Registration(
            document_type=document.kind,
            document=document.number,
            surnames=surnames,
            given_names=given_names,
            email=usable_email(one.fields.get("email", "")),
            phone=_phone(one),
            whatsapp=_consent(one.fields.get("whatsapp", "")),
            district=said(one.fields.get("district", "")),
            business=said(one.fields.get("business", "")),
            submitted=one.submitted,
            source=one.source,
        )
        taken.append(person)
        told += _remarks(one, person, document)
    ordered = tuple(sorted(taken, key=lambda person: person.submitted))
    return Registrations(ordered, tuple(told), read, read - len(taken))


def _document(one: Written) -> Document:
    number = said(one.fields.get("document", ""))
    return read_document(said(one.fields.get("document_type", "")), number) if number else Document("", "")


def _names(one: Written) -> tuple[str, str]:
    """Surnames and given names. One field without a comma does not tell them apart and counts as given names."""
    if "given_names" in one.fields or "surnames" in one.fields:
        return said(one.fields.get("surnames", "")), said(one.fields.get("given_names", ""))
    surnames, comma, given_names = said(one.fields.get("name", "")).partition(",")
    return (surnames.strip(), given_names.strip()) if comma else ("", surnames.strip())


def _phone(one: Written) -> str:
    written = said(one.fields.get("phone", ""))
    return usable_phone(written) or written


def _consent(text: str) -> str:
    words = fold(text)
    if words.startswith(_NO):
        return "No"
    return "Sí" if words.startswith(_YES) else ""


def _remarks(one: Written, person: Registration, document: Document) -> Iterator[Notice]:
    for code, message in _remarks_on(one, person, document):
        yield Notice("warning", code, message, one.source)


def _remarks_on(one: Written, person: Registration, document: Document) -> Iterator[tuple[str, str]]:
    email = one.fields.get("email", "")
    call = f"llame al {person.phone}" if person.phone else "tampoco hay teléfono"
    if person.email is None and is_blank(email):
        yield "no-email", f"{person.name} no dejó correo: {call}."
    elif person.email is None:
        yield "invalid-email", f"El correo de {person.name} no se puede usar ({email_problem(email)}): {call}."
    elif meant := likely_domain(person.email.rpartition("@")[2]):
        domain = person.email.rpartition("@")[2]
        yield "email-typo", f"El correo de {person.name} termina en «@{domain}»; ¿será «@{meant}»? No se cambió."
    if person.phone and usable_phone(person.phone) != person.phone:
        yield "odd-phone", f"El celular de {person.name} no es un número válido: verifíquelo."
    if document.odd:
        yield "odd-document", f"Revise el documento de {person.name}: {document.odd}."
