"""What a display name holds besides a name: "📱 Mari Q. (celular)", "iPhone de Rosa", "45678912 - Juan"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from soe_cli.matching.rarity import is_known
from soe_cli.matching.sounds import letters
from soe_cli.matching.vocabulary import PARTICLES, is_name, noise
from soe_cli.model.text import clean_text

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBER = re.compile(r"(?<![\w+])(?:\+?51[ -]?)?(\d{8}|9\d{2}[ -]?\d{3}[ -]?\d{3})(?!\w)")
_IN_BRACKETS = re.compile(r"[(\[{<«]([^()\[\]{}<>«»]*)[)\]}>»]?")
_BETWEEN_PARTS = re.compile(
    r"\s+[-–—~]+\s+|\s*[|/\\:;•·+&=]+\s*|\s[-–—]|[-–—]\s|\s+[ye]\s+(?=\w{2})", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-zñáéíóú])(?=[A-ZÑÁÉÍÓÚ][a-zñáéíóú])")
_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*[.…]*")
_LETTERS_AND_DIGITS = re.compile(r"([a-z]{3,})\d+|\d+([a-z]{3,})")
_CUT = ("…", "...")
_SHORTEST_GLUED = 6
_SHORTEST_AFTER_PARTICLE = 4
_DIGIT_IN_WORD = re.compile(r"(?<=[a-z])[01345](?=[a-z])")
_LOOKS_LIKE = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s"}
_TWO_LETTERS_ONE_SOUND = ("ch", "ll")
_INITIALS = 3
_OWNED = re.compile(r"['’´`]s\b", re.IGNORECASE)
_GLUED_PARTICLES = ("delos", "delas", "dela", "del", "de", "la")


class Word(NamedTuple):
    """A word that may be of a name, as :func:`letters` gives it. ``cut``: it ends in dots or was cut off."""

    text: str
    cut: bool = False

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together; ``company``: a word among them is of a company or an institution."""

    words: tuple[Word, ...]
    company: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """A display name taken apart: ``parts`` with words of names, those outside of brackets first; what else was in
    it: e-mail, document number, telephone (digits), a device."""

    parts: tuple[Part, ...]
    email: str = ""
    number: str = ""
    phone: str = ""
    device: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all parts."""
        return tuple(word for part in self.parts for word in part.words)

    @property
    def company(self) -> bool:
        return any(part.company for part in self.parts)


@lru_cache(maxsize=8192)
def take_apart(shown: str) -> Display:
    """The display name ``shown`` without emoji, titles, devices, places and what platforms add."""
    text = _OWNED.sub("", clean_text(unicodedata.normalize("NFKC", shown)))
    email = _EMAIL.search(text)
    if email:
        mailbox = re.sub(r"[._+\d-]+", " ", email[0].partition("@")[0])
        text = f"{text[: email.start()]} {text[email.end() :]}".strip() or mailbox
    number = phone = ""
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", found[1])
        if len(digits) == 9:
            phone = digits
        else:
            number = digits
    text = _NUMBER.sub(" ", text)
    pieces = [_IN_BRACKETS.sub(" | ", text), *(found[1] for found in _IN_BRACKETS.finditer(text))]
    lines = [line for piece in pieces for line in _BETWEEN_PARTS.split(piece) if line.strip()]
    device = any(map(_names_device, lines))
    parts = tuple(part for line in lines if (part := _part(line)).words or part.company)
    return Display(parts, email[0].lower() if email else "", number, phone, device)


def _names_device(line: str) -> bool:
    return any(letters(word) in noise("devices") for word in re.split(r"[\s_.-]+", line))


def _part(line: str) -> Part:
    words: list[Word] = []
    company = False
    device = _names_device(line)
    spaced = re.sub(r"[-_]|\.(?=\w{2})", " ", _CAMEL.sub(" ", line))
    for written in _WORD.findall(spaced):
        bare = letters(written)
        if mixed := _LETTERS_AND_DIGITS.fullmatch(bare):
            bare = mixed[1] or mixed[2]
        elif len(bare) >= _SHORTEST_AFTER_PARTICLE:
            bare = _DIGIT_IN_WORD.sub(lambda digit: _LOOKS_LIKE[digit[0]], bare)
        if not bare.isalpha() or (bare in PARTICLES and not (len(bare) == 1 and written.isupper())):
            continue
        if bare in noise("companies"):
            company = True
        elif not _is_noise(bare, device):
            words += _words(bare, written)
    return Part(tuple(words), company or bool(re.search(r"\b(?:s\.?a\.?c|e\.?i\.?r\.?l)\b", line, re.IGNORECASE)))


def _is_noise(bare: str, device: bool) -> bool:
    if bare in noise("devices") or bare in noise("roles"):
        return True
    if bare in noise("models") or (device and len(bare) == 1):
        return device
    return bare in noise("places") and not (is_known(bare) or is_name(bare))


def _words(bare: str, written: str) -> list[Word]:
    if bare in _TWO_LETTERS_ONE_SOUND:
        return [Word(bare, cut=True)]
    if 2 <= len(bare) <= _INITIALS and not any(vowel in bare for vowel in "aeiouy"):
        return [Word(letter) for letter in bare]  # "JC Quispe"
    return [Word(bare, written.endswith((".", *_CUT)) and len(bare) > 1)]


def without_particle(word: str) -> list[str]:
    """What may be left of ``word`` without a particle that is glued to it: ``cruz`` of "Delacruz"."""
    return [
        word.removeprefix(particle)
        for particle in _GLUED_PARTICLES
        if word.startswith(particle) and len(word) - len(particle) >= _SHORTEST_AFTER_PARTICLE
    ]


def may_be_glued(word: Word) -> bool:
    """Whether ``word`` is long enough to hold several names, as mailboxes do: ``mquispe``, ``rosaflores``."""
    return len(word.text) >= _SHORTEST_GLUED
