"""This machine's own addresses, the only ones to which a secret may go without TLS."""

from __future__ import annotations

from urllib.parse import urlsplit

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def is_safe(address: str) -> bool:
    """Whether a secret may be sent to ``address``: over https, or over http to this machine."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    except ValueError:
        return False


def is_loopback(address: str) -> bool:
    """Whether ``address`` is on this machine, where an office's proxy must not be asked for it."""
    return urlsplit(address).hostname in _LOOPBACK
