"""Domains that people mistype. What is written is never changed: the likely one is only proposed."""

from __future__ import annotations

from functools import lru_cache

_USUAL = (
    *("gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com"),
    *("hotmail.es", "outlook.es", "yahoo.es", "yahoo.com.pe", "outlook.com.pe", "trabajo.gob.pe"),
)
_ALSO_REAL = frozenset({"ymail.com", "fmail.com", "gmx.com", "mail.com", "email.com", "rocketmail.com"})
_FOR_COM = ("co", "cm", "om")
"""Endings that are a country's and yet, behind a well-known name, a slip for ``com``."""


@lru_cache(maxsize=1024)
def likely_domain(domain: str) -> str | None:
    """The well-known domain that ``domain`` (lower case) was probably meant to be, gmail.com for ``gmial.com``.

    None when it is one of them, or like none of them: two letters at most may be wrong, missing or too many.
    """
    if domain in _USUAL or domain in _ALSO_REAL:
        return None
    name, _, ending = domain.partition(".")
    if name == "gmail":
        return "gmail.com"
    if len(ending) == 2 and ending not in _FOR_COM and any(usual.startswith(f"{name}.") for usual in _USUAL):
        return None
    from rapidfuzz.distance import OSA

    nearest = min(_USUAL, key=lambda usual: OSA.distance(domain, usual))
    distance = OSA.distance(domain, nearest)
    return nearest if distance == 1 or (distance == 2 and domain[0] == nearest[0]) else None
