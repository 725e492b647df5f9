"""Contacts for an address book: vCard 3.0, and the CSV that Google Contacts imports (PE-SOE-001-01, B10)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from soe_cli.model.contact import PhoneContact
from soe_cli.model.text import clean_text

GOOGLE_HEADERS = ("First Name", "Last Name", "Labels", "Phone 1 - Label", "Phone 1 - Value")
"""Of Google's own columns those that are filled (https://support.google.com/contacts/answer/1069522)."""
_FORMULA = tuple("=+-@")
_NUMBER = re.compile(r"\+\d+")


def vcards(contacts: Sequence[PhoneContact]) -> bytes:
    """One vCard a contact (RFC 2426, UTF-8), with name, mobile and category."""
    import vobject

    made = []
    for one in contacts:
        card = vobject.vCard()
        card.add("fn").value = clean_text(one.name)
        card.add("n").value = vobject.vcard.Name(family=clean_text(one.surnames), given=clean_text(one.given_names))
        phone = card.add("tel")
        phone.value, phone.type_param = one.phone, "CELL"
        card.add("categories").value = [clean_text(one.group)]
        made.append(card.serialize())
    return "".join(made).encode()


def google_contacts(contacts: Sequence[PhoneContact]) -> bytes:
    """The contacts as CSV (UTF-8), under a label of their own. No cell is a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(GOOGLE_HEADERS)
    for one in contacts:
        label = f"{clean_text(one.group).replace(':::', ':')} ::: * myContacts"
        writer.writerow(map(_harmless, (one.given_names, one.surnames, label, "Mobile", one.phone)))
    return file.getvalue().encode()


def _harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it: one that it would calculate begins with an apostrophe. A telephone number
    is left as it is, for the address book."""
    text = clean_text(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
