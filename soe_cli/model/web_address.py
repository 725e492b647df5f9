"""Addresses of web pages that people and sheets give, before they are put into a mail or opened."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

LONGEST = 2048
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""A practice Workspace is on this machine, and its pages are there too."""


def web_address_problem(address: str) -> str:
    """Why nobody should be sent to ``address``, in Spanish, to go after a colon; "" when it is a safe page's.

    A safe page's address begins with ``https://`` (``http://`` on this machine alone), holds no user or password,
    nothing unseen and no space, and names its host in plain letters: another alphabet's look like them.
    """
    if not address.isprintable() or any(one.isspace() or one in '\\<>"' for one in address):
        return "tiene espacios o signos que una dirección no lleva"
    if len(address) > LONGEST:
        return f"tiene más de {LONGEST} caracteres"
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "no es la dirección de una página web"
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return "no es la dirección completa de una página web (https://…)"
    return _of_host(parts, parts.hostname)


def _of_host(parts: SplitResult, host: str) -> str:
    if "@" in parts.netloc:
        return "lleva un usuario o una clave"
    if not host.isascii():
        return f"su sitio tiene letras que pueden confundirse con otras ({_punycode(host)})"
    if parts.scheme == "http" and host not in _LOOPBACK:
        return "no es segura: debe empezar con https://"
    return ""


def _punycode(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "y no es un nombre válido"
