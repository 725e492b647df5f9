"""Which addresses mail can be sent to. Only the form is looked at: nothing is asked of the network."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE_EDGES = " \t\r\n\v\f\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+(?:[A-Za-z]{{2,63}}|[Xx][Nn]--[A-Za-z0-9-]{{1,59}})")
_LONGEST = 254
_LONGEST_MAILBOX = 64


def usable_email(text: str) -> str | None:
    """The one address that ``text`` holds, its domain in lower case, or None when mail cannot be sent to it."""
    if email_problem(text):
        return None
    mailbox, _, domain = text.strip(_INVISIBLE_EDGES).rpartition("@")
    return f"{mailbox}@{domain.lower()}"


def email_problem(text: str) -> str:
    """Why :func:`usable_email` takes nothing from ``text``, in Spanish, to follow «el correo …»; "" when it does.

    Masked addresses, display names, quoted mailboxes, addresses with accents or ñ, and cells with several addresses
    are not usable.
    """
    address = text.strip(_INVISIBLE_EDGES)
    if "*" in address:  # A mailbox may have one, but nobody's has: platforms hide addresses so (r****@…).
        return "está oculto con asteriscos"
    if len(address) <= _LONGEST and _ADDRESS.fullmatch(address) and address.index("@") <= _LONGEST_MAILBOX:
        return ""
    if not address:
        return "está vacío"
    if any(unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for character in address):
        return "tiene saltos de línea o caracteres ocultos"
    if address.count("@") > 1:
        return "trae más de una dirección"
    if any(mark in address for mark in '<>"'):
        return "trae un nombre además de la dirección"
    if len(address) > _LONGEST or address.find("@") > _LONGEST_MAILBOX:
        return "es demasiado largo"
    if not address.isascii():
        return "tiene tildes, eñes u otros caracteres que un correo no admite"
    return "no tiene la forma usuario@dominio.pe"
