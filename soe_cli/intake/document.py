"""Identity documents as Peruvian systems and spreadsheets write them. Nothing here refuses a number: people's
documents vary more than any rule, so what looks odd is only said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from soe_cli.model.text import clean_text, fold

_KINDS = {
    "DNI": ("dni", "d n i", "documento nacional de identidad", "documento nacional", "l e dni"),
    "CE": (
        *("ce", "c e", "cex", "c ex", "carne de extranjeria", "carnet de extranjeria", "carnet extranjeria"),
        "carne extranjeria",
    ),
    "PTP": ("ptp", "p t p", "permiso temporal de permanencia"),
    "CPP": (
        "cpp",
        "c p p",
        "carne de permiso temporal de permanencia",
        "carnet de permiso temporal de permanencia",
    ),
    "RUC": ("ruc", "r u c", "registro unico de contribuyentes", "registro unico del contribuyente"),
    "Pasaporte": ("pasaporte", "pas", "passport"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}

_NUMBER_AFTER_KIND = re.compile(r"(DNI|CE|PTP|CPP|RUC|PASAPORTE)\W+(?:N(?:RO)?[\Wº]+)?(?=\w*\d)", re.IGNORECASE)
_FROM_SPREADSHEET = re.compile(r"(\d+)[.,]0+")
_DNI_WITH_CHECK = re.compile(r"(\d{8})\s*-\s*([\dA-K])", re.IGNORECASE)
"""A DNI and, behind a hyphen, the check character that is printed beside it."""
_DNI_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_DNI_CHECKS = ("65432110987", "KJIHGFEDCBA")
_RUC_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LENGTHS = {
    "DNI": range(8, 9),
    "CE": range(9, 13),
    "PTP": range(6, 16),
    "CPP": range(6, 16),
    "RUC": range(11, 12),
    "Pasaporte": range(5, 16),
}
_SHORTEST_DNI = 6
"""Digits of a DNI without its leading zeros; what has fewer is padded too, but looks odd."""


@dataclass(frozen=True, slots=True)
class Document:
    """``kind`` is ``DNI``, ``CE``, ``PTP``, ``CPP``, ``RUC``, ``Pasaporte``, another kind as written, or "" when
    nothing tells; ``number`` as printed on it; ``odd`` says in Spanish what looks wrong with it ("" if nothing)."""

    kind: str
    number: str
    odd: str = ""


def read_document(kind: str, number: str) -> Document:
    """The document that a report's two cells describe, with the leading zeros of a DNI that a spreadsheet dropped.

    ``read_document("DNI", "1234567.0")`` is DNI 01234567.
    """
    named = _NUMBER_AFTER_KIND.match(clean_text(number))
    written = number[named.end() :] if named else number
    digits = _bare(written)
    known = _known_kind(kind or (named[1] if named else ""), digits)
    if known in ("DNI", "") and (checked := _DNI_WITH_CHECK.fullmatch(written.strip())):
        return Document("DNI", checked[1], _wrong_check(checked[1], checked[2].upper()))
    padded = digits.zfill(8) if known == "DNI" and digits.isdecimal() else digits
    return Document(known, padded, _oddity(known, digits))


def _bare(number: str) -> str:
    shortened = _FROM_SPREADSHEET.fullmatch(number.strip())
    text = shortened[1] if shortened else number
    return re.sub(r"[\s.'’-]", "", clean_text(text)).upper()


def _known_kind(kind: str, digits: str) -> str:
    if kind:
        return _KIND_OF.get(fold(kind), clean_text(kind))
    if digits.isdecimal() and _SHORTEST_DNI <= len(digits) <= 8:
        return "DNI"
    if digits.isdecimal() and len(digits) == 11 and digits.startswith(("10", "15", "16", "17", "20")):
        return "RUC"
    return ""


def _oddity(kind: str, digits: str) -> str:
    usual = _LENGTHS.get(kind)
    if usual is None:
        return ""
    if not (digits.isascii() and digits.isalnum()) or (kind in ("DNI", "RUC") and not digits.isdecimal()):
        return f"el número de {kind} tiene caracteres que no le corresponden"
    shortest = _SHORTEST_DNI if kind == "DNI" else usual.start
    if shortest <= len(digits) < usual.stop:
        return _wrong_ruc(digits) if kind == "RUC" else ""
    lengths = str(usual.start) if len(usual) == 1 else f"entre {usual.start} y {usual.stop - 1}"
    count = "1 carácter" if len(digits) == 1 else f"{len(digits)} caracteres"
    return f"el número de {kind} tiene {count} y se esperaban {lengths}"


def _wrong_check(digits: str, check: str) -> str:
    place = sum(weight * int(digit) for weight, digit in zip(_DNI_WEIGHTS, digits, strict=True)) % 11
    return (
        "" if check in [row[place] for row in _DNI_CHECKS] else "el dígito de verificación del DNI no corresponde"
    )


def _wrong_ruc(digits: str) -> str:
    rest = sum(weight * int(digit) for weight, digit in zip(_RUC_WEIGHTS, digits[:10], strict=True)) % 11
    return "" if int(digits[10]) == (11 - rest) % 10 else "el dígito verificador del RUC no corresponde"
