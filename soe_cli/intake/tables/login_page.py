"""The page that an expired session saves in place of a report."""

from __future__ import annotations

from soe_cli.intake.tables.html import parse_page
from soe_cli.intake.tables.mhtml import pages_of
from soe_cli.intake.tables.sniff import Format, sniff
from soe_cli.intake.tables.source import SourceFile
from soe_cli.model.text import fold

_WORDS = (
    *("iniciar sesion", "inicie sesion", "inicio de sesion", "ingrese su usuario", "ingrese a su cuenta"),
    *("sesion ha expirado", "sesion expirada", "sesion ha caducado", "sesion caducada", "sesion ha finalizado"),
    *("contrasena", "clave de acceso", "log in", "login", "sign in", "password"),
)
_LOOKED_INTO = 50_000
"""Characters of the page's text."""


def is_login_page(source: SourceFile) -> bool:
    """Whether a page or an archive of pages that holds no report asks for a user and a password instead."""
    match sniff(source.content):
        case Format.HTML:
            return _asks_for_password(source)
        case Format.MHTML:
            return any(map(_asks_for_password, pages_of(source)))
        case _:
            return False


def _asks_for_password(page: SourceFile) -> bool:
    root = parse_page(page)
    if root is None:
        return False
    if any((field.get("type") or "").strip().lower() == "password" for field in root.iter("input")):
        return True
    text = fold("".join(root.itertext())[:_LOOKED_INTO])
    return any(words in text for words in _WORDS)
