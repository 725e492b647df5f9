"""Who may be invited to a module, as the shared spreadsheets and a file have them now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import settled_mails
from soe_cli.effects.plan import SendEmail, short_hash
from soe_cli.intake.email import usable_email
from soe_cli.model.contact import Contact
from soe_cli.model.text import clean_text, fold
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.enrolment.audience import AudienceFacts, EnrolledRow, InvitedRow
from soe_cli.procedures.workshops.enrolment.invitations import invitation_key

EMAIL = "Correo electrónico"


def audience_facts(desk: Desk, file: Sequence[Contact]) -> AudienceFacts:
    """What the sheets hold, with the people of a ``file``. Rows without a usable address are nobody's."""
    return AudienceFacts(
        tuple(_attended(desk)), tuple(_invited(desk)), tuple(_enrolled(desk)), file, unsubscribed(desk)
    )


def unsubscribed(desk: Desk) -> frozenset[str]:
    """The addresses, in lower case, whose owners asked for no more invitations."""
    return frozenset(row[EMAIL].casefold() for row in _rows(desk, "Bajas", (EMAIL,)) if row[EMAIL])


def invited_to_session(desk: Desk, module: Module, number: int) -> Callable[[Contact], bool]:
    """Tells who was sent the invitation to that session already, from this mailbox or another."""
    begin = invitation_key(module, number)
    keys = settled_mails(desk, (f"{begin}/",))
    return lambda contact: f"{begin}/{short_hash(contact.email.casefold())}" in keys


def waiting_invitations(desk: Desk, address: str) -> list[str]:
    """The keys of invitations to ``address`` that this desk has planned and not sent, and of what follows them."""
    entries = {entry.effect.key: entry.effect for entry in desk.ledger.unfinished()}
    mails = {
        key
        for key, effect in entries.items()
        if isinstance(effect, SendEmail) and effect.bulk and effect.to.casefold() == address.casefold()
    }
    return [key for key, effect in entries.items() if key in mails or mails.intersection(effect.after)]


def _attended(desk: Desk) -> Iterator[Contact]:
    headers = ("Fecha", "Apellidos y nombres", EMAIL, "Invitado a taller")
    for row in _rows(desk, "Atenciones", headers, desk.office.center.attentions):
        email = usable_email(row[EMAIL])
        if email and fold(row["Invitado a taller"]).split()[:1] == ["si"]:
            yield Contact(email, row["Apellidos y nombres"], f"Atención del {row['Fecha']}")


def _invited(desk: Desk) -> Iterator[InvitedRow]:
    for row in _rows(desk, "Invitados", ("Módulo", EMAIL, "Nombre", "Origen", "Estado", "Clave")):
        if email := usable_email(row[EMAIL]):
            contact = Contact(email, row["Nombre"], row["Origen"])
            yield InvitedRow(contact, row["Módulo"], row["Estado"], row["Clave"])


def _enrolled(desk: Desk) -> Iterator[EnrolledRow]:
    for row in _rows(desk, "Inscritos", ("Módulo", "Apellidos", "Nombres", EMAIL, "Clave")):
        if email := usable_email(row[EMAIL]):
            name = ", ".join(filter(None, (row["Apellidos"], row["Nombres"])))
            yield EnrolledRow(Contact(email, name, f"Módulo {row['Módulo']}"), row["Módulo"], row["Clave"])


def _rows(desk: Desk, tab: str, headers: Sequence[str], spreadsheet: str = "") -> Iterator[Mapping[str, str]]:
    """The rows of a tab of the workshops' spreadsheet, or another, each cell as one line of text."""
    for row in desk.workspace.sheets.rows(spreadsheet or desk.office.center.workshops, tab, headers):
        yield {header: clean_text(text) for header, text in row.values.items()}
