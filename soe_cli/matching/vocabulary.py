"""Words that are no part of a name, and what given names become among friends."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from soe_cli.matching.rarity import given_shares
from soe_cli.matching.sounds import letters, sound

_DIMINUTIVES = ("cito", "cita", "ito", "ita", "in")
_SHORTEST = 3
PARTICLES = frozenset({"de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos", "di", "von", "van"})


@cache
def noise(kind: str) -> frozenset[str]:
    """The words of ``kind`` (a key of ``noise.toml``): devices, models, roles, companies, places."""
    text = files("soe_cli.matching").joinpath("noise.toml").read_text(encoding="utf-8")
    return frozenset(map(letters, str(tomllib.loads(text)[kind]).split()))


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    text = files("soe_cli.matching").joinpath("nicknames.toml").read_text(encoding="utf-8")
    return {letters(one): tuple(map(letters, others.split())) for one, others in tomllib.loads(text)[name].items()}


@cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    """Each short form with the given names that it may stand for, spellings of them included."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for given, short in _table("short").items():
        for form in short:
            found[form].update((given, *spellings(given)))
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _spelling_groups() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, others in _table("spellings").items():
        group = {one, *others}.union(*(found[word] for word in (one, *others) if word in found))
        for word in group:
            found[word] = group
    return {word: frozenset(group - {word}) for word, group in found.items()}


def spellings(given: str) -> frozenset[str]:
    """The other ways to write the given name ``given``."""
    return _spelling_groups().get(given, frozenset())


@cache
def is_short_form(word: str) -> bool:
    """Whether ``word`` is what people call each other for short."""
    return word in _short_forms()


@cache
def names_behind(short: str) -> frozenset[str]:
    """The sounds of the given names that ``short`` usually stands for: "Pepe", "Luchito"."""
    names = set(_short_forms().get(short, ()))
    for stem in stems_of(short):
        names.update(*(_short_forms()[form] for form in _forms_by_stem().get(stem, ())))
    return frozenset(map(sound, names))


@cache
def stems_of(diminutive: str) -> tuple[str, ...]:
    """What a diminutive is made from, by its sound: ``ros`` of "Rosita"; none of a word that is no diminutive."""
    for ending in _DIMINUTIVES:
        stem = diminutive.removesuffix(ending)
        if stem != diminutive and len(stem) >= _SHORTEST - 1:
            return (sound(stem),)
    return ()


@cache
def _forms_by_stem() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in _short_forms():
        for stem in {stem_of(form), sound(form)}:
            found[stem].append(form)
    return {stem: tuple(forms) for stem, forms in found.items()}


def stem_of(name: str) -> str:
    """What a diminutive would keep of ``name``, by its sound."""
    return sound(name.rstrip("aeo"))


@cache
def beginning_of(short: str) -> str:
    """The sound with which a name begins that ``short`` may shorten: Mile, Kathy; "" when it is too short."""
    stem = short.rstrip("yi") if len(short) > _SHORTEST else short
    return sound(stem) if len(short) >= _SHORTEST and len(stem) >= _SHORTEST - 1 else ""


def is_name(word: str) -> bool:
    """Whether ``word`` is a given name, another spelling of one, or a short form."""
    return word in given_shares() or word in _spelling_groups() or is_short_form(word)
