"""Certificates of a module, their codes, and how each stands in the register (PE-SOE-001-01, B12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U, which people take for others. https://www.crockford.com/base32.html"""
RANDOM_BITS = 45
"""Of a code: nine letters; the tenth checks them."""
_LETTERS = 10
_HALF = 5
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = 0b100101
"""x⁵ + x² + 1, which makes the 32 letters a field."""


class CertificateState(StrEnum):
    """How a certificate stands, as the register says it."""

    VALID = "Vigente"
    REPLACED = "Reemplazado"
    REVOKED = "Revocado"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: ``role`` below the name ("" for none)."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says: everything that its bytes are made of, but for the template.

    ``name`` as printed, given names first; ``document`` with its kind (``DNI 40118322``). ``first_day`` to
    ``last_day`` the module was held, for ``minutes`` in all, on ``topics``. ``verification`` is what the QR holds.
    """

    code: str
    name: str
    document: str
    module: str
    topics: tuple[str, ...]
    first_day: date
    last_day: date
    minutes: int
    issued: date
    center: str
    place: str = ""
    signatories: tuple[Signatory, ...] = ()
    verification: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredCertificate:
    """A row of the register.

    ``module_id`` and ``enrolment_id`` say whose it is, ``edition`` counts that person's certificates of the module
    from 1. ``name`` is ``APELLIDOS, NOMBRES``; ``issued`` is None where the row shows no day; ``replaces`` is the
    code of the one before, or "". ``state`` is None where a person wrote something else, ``shown`` what stands
    there. ``sha256`` (hex) is of the PDF as it was issued, "" where the row does not say. ``key`` is its ``Clave``.
    """

    code: str
    module: str
    module_id: str
    enrolment_id: str
    edition: int
    document: str
    name: str
    issued: date | None
    state: CertificateState | None
    shown: str
    replaces: str
    sha256: str
    key: str

    @property
    def valid(self) -> bool:
        """Whether it holds."""
        return self.state is CertificateState.VALID


def code_of(number: int) -> str:
    """The code for a random ``number`` of :data:`RANDOM_BITS` bits, as people read it: ``K7Q2M-9XW4F``."""
    values = [number >> 5 * place & 31 for place in range(_LETTERS - 1)]
    letters = "".join(ALPHABET[value] for value in (*values, _check(values)))
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def read_code(text: str) -> str | None:
    """The code that a person typed, however they wrote it; None when it is none, or one letter of it is wrong or
    two have changed places."""
    letters = "".join(one for one in text.upper() if one not in "-–— \t\u00a0").translate(_TAKEN_FOR)
    if len(letters) != _LETTERS or any(one not in ALPHABET for one in letters):
        return None
    *values, check = map(ALPHABET.index, letters)
    return f"{letters[:_HALF]}-{letters[_HALF:]}" if check == _check(values) else None


def _check(values: Sequence[int]) -> int:
    """The sum of the letters, each times another power of x: one wrong letter, or two exchanged, change it."""
    total = 0
    for value in values:
        total = _doubled(total ^ value)
    return total


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value & 0b100000 else value
