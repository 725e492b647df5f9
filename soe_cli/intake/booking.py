"""A citizen as a consultant types them at the desk (PE-SOE-001-01, A01)."""

from __future__ import annotations

from soe_cli.errors import UsageError
from soe_cli.intake.document import read_document
from soe_cli.intake.email import email_problem, usable_email
from soe_cli.intake.phone import usable_phone
from soe_cli.model.appointment import Citizen
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text


def citizen_of(
    document_type: str, document: str, name: str, email: str, phone: str
) -> tuple[Citizen, tuple[Notice, ...]]:
    """The citizen, and what looks odd. ``UsageError`` without a name or a document, or with an unusable e-mail:
    whoever typed it is there to correct it."""
    written = clean_text(name)
    read = read_document(document_type, document)
    if not any(map(str.isalpha, written)) or not read.number:
        raise UsageError("Faltan el nombre o el número de documento.", "Complete --name y --document.")
    if email.strip() and (problem := email_problem(email)):
        raise UsageError(f"El correo «{clean_text(email)}» {problem}.", "Corríjalo, o quite --email si no tiene.")
    notices = [Notice("warning", "odd-document", f"Revise: {read.odd}.", "--document")] if read.odd else []
    dialled = usable_phone(phone)
    if phone.strip() and dialled is None:
        notices.append(Notice("warning", "odd-phone", f"«{clean_text(phone)}» no parece un teléfono.", "--phone"))
    citizen = Citizen(read.kind, read.number, written, usable_email(email), dialled or clean_text(phone))
    return citizen, tuple(notices)
