"""Modules of people who do not exist, and what their screens would show: for benchmarks and the demo.

Names are drawn as often as people bear them, one in five from outside any table; what is shown is what people
write: short forms, slips, initials, devices, businesses. The oracle says whom a shown name could mean: it knows the
name before noise and slips were added.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from soe_cli.matching.rarity import shares
from soe_cli.model.attendance import Enrolled

_RARE_SURNAMES = (
    *("ACHATA", "ALLCCA", "ANAMPA", "BARDALES", "CALLIRGOS", "CCOPA", "CHUQUILLANQUI", "CUCHO", "DEXTRE", "ECHE"),
    *("FACUNDO", "GARIBAY", "HUAPAYA", "ICHPAS", "JULCA", "KANASHIRO", "LLAUCE", "MAQUERA", "NEIRA", "OBLITAS"),
    *("PUMACAYO", "QUEREVALU", "RIMACHI", "SOPLIN", "TUANAMA", "UCHUYA", "VERGARAY", "WONG", "YARANGA", "ZUTA"),
    *("DEL AGUILA", "DE LA TORRE", "LA ROSA", "PONCE DE LEON", "SAN MARTIN", "DEL CARPIO", "DE LOS SANTOS"),
)
_RARE_GIVEN = (
    *("ANALI", "BETZABE", "DAYSI", "EDELMIRA", "FILOMENA", "GUMERCINDA", "HERLINDA", "JHOSELYN", "LISBET", "MAYRA"),
    *("ABRAHAM", "BRANDON", "CLEVER", "DEYVIS", "ELMER", "FLAVIO", "GILMER", "HEBER", "JEFFERSON", "LENIN", "YHON"),
    *("MARIA DEL CARMEN", "ROSA MARIA", "JOSE LUIS", "LUZ MARINA", "JUAN DE DIOS"),
)
_SHORT = {
    "MARIA": ("Mari", "Mary", "Maruja"),
    "JOSE": ("Pepe", "Pepito"),
    "LUIS": ("Lucho", "Luchito"),
    "ROSARIO": ("Charo", "Charito"),
    "JORGE": ("Coco", "Jorgito"),
    "FERNANDO": ("Nando",),
    "FRANCISCO": ("Pancho", "Paco"),
    "MERCEDES": ("Meche",),
    "ROSA": ("Rosita",),
    "CARMEN": ("Carmencita",),
    "MANUEL": ("Manolo",),
    "ELIZABETH": ("Eli", "Ely"),
    "PATRICIA": ("Paty", "Patty"),
    "MILAGROS": ("Mili", "Milagritos"),
    "ISABEL": ("Chabela", "Isa"),
    "JUAN": ("Juanito",),
    "VICTOR": ("Vitucho",),
    "ALBERTO": ("Beto",),
    "ENRIQUE": ("Kike",),
    "GREGORIO": ("Goyo",),
    "TERESA": ("Tere",),
    "JESUS": ("Chucho",),
    "KATHERINE": ("Kathy", "Katy"),
    "CESAR": ("Cesitar",),
}
_PARTICLES = frozenset({"DE", "DEL", "LA", "LOS", "LAS"})
_PHONES = (
    "Galaxy A12",
    "iPhone",
    "SM-A125M",
    "Redmi Note 9",
    "HUAWEI Y9",
    "moto g(8)",
    "LAPTOP-7QK3",
    "Usuario",
    "Xiaomi",
)
_COMPANIES = (
    *("Inversiones El Sol SAC", "Bodega Don Lucho", "Tejidos Wayra", "Multiservicios ABC", "Dulces Tentaciones"),
    *("Restaurante Rosita EIRL", "Asociación Los Andes", "Creaciones Nayra", "Agro Export Norte", "Grupo 3"),
)
_SLIPS = (
    *(
        ("V", "B"),
        ("B", "V"),
        ("Z", "S"),
        ("S", "Z"),
        ("CE", "SE"),
        ("CI", "SI"),
        ("H", ""),
        ("LL", "Y"),
        ("Y", "I"),
    ),
    *(("QUI", "KI"), ("HUA", "WA"), ("GE", "JE"), ("N", "NN"), ("L", "LL"), ("R", "RR"), ("I", "Y")),
)
_KINDS = ("two surnames", "one surname", "misspelt", "initials", "given only", "device or company")
_PARTS = (50, 25, 8, 5, 7, 5)
_BEHIND = (
    " (celular)",
    " 📱",
    " 🌸",
    " (Invitado)",
    " - Ayacucho",
    " (Guest)",
    " iPhone",
    " 😀😀",
    " (No comprobado)",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen shows, whose it is ("" for somebody who is not enrolled), whom it could mean, and its kind."""

    display_name: str
    document: str
    compatible: tuple[str, ...]
    kind: str

    @property
    def decidable(self) -> bool:
        """Whether exactly one enrolled person is compatible with it."""
        return len(self.compatible) == 1


@dataclass(frozen=True, slots=True)
class SyntheticModule:
    """The enrolled, and what one session shows."""

    enrolled: tuple[Enrolled, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word as it was before noise, of a given name or a surname, and as it is shown."""

    side: str
    clean: str
    shown: str


def make_module(seed: int, enrolled: int = 300, attending: int = 250, strangers: float = 0.05) -> SyntheticModule:
    """A module of ``enrolled`` people of whom ``attending`` come, and people besides who are not on the list
    (``strangers`` of all shown names). The same ``seed`` gives the same module."""
    chance = random.Random(seed)  # noqa: S311
    people = _people(chance, enrolled)
    outside = _people(chance, round(attending * strangers / (1 - strangers)), start=enrolled)
    coming = chance.sample(people, attending)
    shown = [_show(chance, person, people, person.document) for person in coming]
    shown += [_show(chance, person, people, "") for person in outside]
    chance.shuffle(shown)
    return SyntheticModule(tuple(people), tuple(shown))


def _people(chance: random.Random, number: int, start: int = 0) -> list[Enrolled]:
    people: list[Enrolled] = []
    while len(people) < number:
        surnames = f"{_draw(chance, 'surnames', _RARE_SURNAMES)} {_draw(chance, 'surnames', _RARE_SURNAMES)}"
        given = [_draw(chance, "given", _RARE_GIVEN) for _ in range(chance.choices((1, 2, 3), (23, 73, 4))[0])]
        if people and chance.random() < 0.03:
            other = chance.choice(people)
            surnames = other.surnames
            if chance.random() < 0.5:
                given = [*other.given_names.split()[:1], *given[1:]]
        place = start + len(people)
        people.append(
            Enrolled(f"{10_000_000 + place * 37}", surnames, " ".join(given), email=f"persona{place}@ejemplo.pe")
        )
    return people


def _draw(chance: random.Random, table: str, rare: Sequence[str]) -> str:
    if chance.random() < 0.2:
        return chance.choice(rare)
    known = shares(table)
    return chance.choices(tuple(known), tuple(known.values()))[0].upper()


def _show(chance: random.Random, person: Enrolled, people: Sequence[Enrolled], document: str) -> Shown:
    kind = chance.choices(_KINDS, _PARTS)[0]
    given, surnames = _names(person.given_names), _blocks(person.surnames)
    pieces: list[_Piece] = []
    match kind:
        case "device or company":
            if chance.random() < 0.5:
                return Shown(chance.choice(_PHONES), document, tuple(one.document for one in people), kind)
            if chance.random() < 0.5:
                return Shown(chance.choice(_COMPANIES), document, tuple(one.document for one in people), kind)
            pieces = [_given(chance, given[0])]
            owned = f"{chance.choice(('iPhone de', 'Galaxy A12 de', 'Laptop de'))} {pieces[0].shown.title()}"
            return Shown(owned, document, _compatible(pieces, people), kind)
        case "given only":
            pieces = [_given(chance, name) for name in given[: chance.choice((1, 1, 2))]]
        case "initials":
            pieces = _initials(chance, given, surnames)
        case "one surname":
            pieces = [_given(chance, chance.choice(given[:2])), *_surname(surnames[0])]
        case "two surnames":
            shown_given = given if chance.random() < 0.6 else given[:1]
            pieces = [_Piece("given", name, name) for name in shown_given]
            pieces += [piece for block in surnames[:2] for piece in _surname(block)]
        case "misspelt":
            pieces = [_Piece("given", given[0], given[0])]
            pieces += [piece for block in surnames[: chance.choice((1, 2, 2))] for piece in _surname(block)]
            wrong = chance.randrange(len(pieces))
            pieces[wrong] = _Piece(pieces[wrong].side, pieces[wrong].clean, _slip(chance, pieces[wrong].shown))
    return Shown(_written(chance, pieces), document, _compatible(pieces, people), kind)


def _names(text: str) -> list[str]:
    return [word for word in text.split() if word not in _PARTICLES]


def _blocks(surnames: str) -> list[str]:
    """Surnames with their particles, each by itself."""
    blocks: list[str] = []
    open_block = False
    for word in surnames.split():
        if open_block:
            blocks[-1] += f" {word}"
        else:
            blocks.append(word)
        open_block = word in _PARTICLES
    return blocks


def _given(chance: random.Random, name: str) -> _Piece:
    short = chance.choice(_SHORT[name]) if name in _SHORT and chance.random() < 0.35 else name
    return _Piece("given", short.upper(), short)


def _surname(block: str) -> list[_Piece]:
    return [_Piece("particle" if word in _PARTICLES else "surname", word, word) for word in block.split()]


def _initials(chance: random.Random, given: list[str], surnames: list[str]) -> list[_Piece]:
    first = _surname(surnames[0])
    match chance.randrange(3):
        case 0:
            return [_Piece("given", given[0][0], f"{given[0][0]}."), *first]
        case 1:
            initial = _names(surnames[0])[0][0]
            return [_Piece("given", given[0], given[0]), _Piece("surname", initial, f"{initial}.")]
        case _:
            last = _names(surnames[-1])[0][0]
            return [_Piece("given", given[0], given[0]), *first, _Piece("surname", last, f"{last}.")]


def _slip(chance: random.Random, word: str) -> str:
    possible = [(old, new) for old, new in _SLIPS if old in word]
    if possible and chance.random() < 0.7:
        old, new = chance.choice(possible)
        return word.replace(old, new, 1)
    place = chance.randrange(1, max(2, len(word) - 1))
    match chance.randrange(3):
        case 0:
            return word[:place] + word[place + 1 :]
        case 1:
            return word[: place - 1] + word[place - 1 : place + 1][::-1] + word[place + 1 :]
        case _:
            return word[:place] + chance.choice("AEIOURSLNT") + word[place + 1 :]


def _written(chance: random.Random, pieces: Sequence[_Piece]) -> str:
    given = [piece.shown for piece in pieces if piece.side == "given"]
    surnames = [piece.shown for piece in pieces if piece.side != "given"]
    match chance.randrange(10):
        case 0 | 1 if surnames:
            text = f"{' '.join(surnames)}, {' '.join(given)}"
        case 2 | 3 if surnames:
            text = " ".join((*surnames, *given))
        case 4 if len(pieces) == 2 and surnames and "." not in surnames[0]:
            text = (
                f"{given[0][0]}{surnames[0]}{chance.randrange(70, 99)}"
                if len(given[0]) == 1
                else "".join((*given, *surnames))
            )
            return text.lower() if chance.random() < 0.5 else f"{' '.join((*given, *surnames))}".title()
        case _:
            text = " ".join((*given, *surnames))
    text = chance.choice((str.title, str.title, str.upper, str.lower))(text)
    return text + (chance.choice(_BEHIND) if chance.random() < 0.2 else "")


def _compatible(pieces: Sequence[_Piece], people: Sequence[Enrolled]) -> tuple[str, ...]:
    return tuple(person.document for person in people if _fits(pieces, person))


def _fits(pieces: Sequence[_Piece], person: Enrolled) -> bool:
    """Whether each word can be one of the person's names, on its side."""
    left = {"given": _names(person.given_names), "surname": _names(person.surnames)}
    for piece in sorted((one for one in pieces if one.side != "particle"), key=lambda one: -len(one.clean)):
        fitting = [name for name in left[piece.side] if _can_be(piece, name)]
        if not fitting:
            return False
        left[piece.side].remove(fitting[0])
    return True


def _can_be(piece: _Piece, name: str) -> bool:
    if len(piece.clean) == 1:
        return name.startswith(piece.clean)
    shown = _plain(piece.shown)
    short = {_plain(form) for form in _SHORT.get(name, ())}
    return name == piece.clean or shown == _plain(name) or shown in short


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.upper()) if c.isalpha())
