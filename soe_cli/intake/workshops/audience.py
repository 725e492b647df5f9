"""A file of people to invite: any table with a column of e-mail addresses."""

from __future__ import annotations

from dataclasses import dataclass

from soe_cli.errors import UnusableInputError
from soe_cli.intake.email import email_problem, usable_email
from soe_cli.intake.registrations.questions import vocabulary
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Row, text_of
from soe_cli.intake.text import said, shown
from soe_cli.model.contact import Contact
from soe_cli.model.notice import Notice


@dataclass(frozen=True, slots=True)
class ContactFile:
    """The people of a file, and what to know of its other rows."""

    contacts: tuple[Contact, ...]
    notices: tuple[Notice, ...] = ()


def read_contacts(source: SourceFile) -> ContactFile:
    """The people in ``source`` (XLSX, CSV …), in its order; rows whose address cannot be used are told.

    ``UnusableInputError`` when it has no column of addresses, or no row below it.
    """
    header = _header(source)
    contacts: list[Contact] = []
    notices: list[Notice] = []
    for row in header.body:
        if header.is_repeated_in(row):
            continue
        text = said(text_of(header.cell(row, "email")))
        email = usable_email(text)
        if email:
            contacts.append(Contact(email, _name(header, row), f"{source.name}, fila {row.number}"))
        else:
            told = f"No se invita: el correo «{shown(text)}» {email_problem(text)}." if text else "No tiene correo."
            notices.append(Notice("warning", "invalid-email", told, f"fila {row.number}"))
    if not contacts:
        raise source.unusable(
            "no tiene ninguna fila con un correo que se pueda usar", "Revise la columna «Correo»."
        )
    return ContactFile(tuple(contacts), tuple(notices))


def _header(source: SourceFile) -> Header:
    for table in read_tables(source):
        header = vocabulary().header_of(table)
        if header is not None and "email" in header.columns:
            return header
    raise _no_column(source)


def _name(header: Header, row: Row) -> str:
    """The name as registers write it (``QUISPE HUAMÁN, MARÍA``), from one column or from two."""
    whole, surnames, given = (
        said(text_of(header.cell(row, field))) for field in ("name", "surnames", "given_names")
    )
    return whole or ", ".join(filter(None, (surnames, given)))


def _no_column(source: SourceFile) -> UnusableInputError:
    return source.unusable(
        "no tiene una columna de correos",
        "Póngale a esa columna el título «Correo electrónico» y repita el comando.",
    )
