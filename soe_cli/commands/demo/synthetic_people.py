"""People who do not exist, who register for a module and come to its sessions: the same in each demo."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from soe_cli.model.text import fold

SURNAMES = (
    *("Quispe", "Huamán", "Ñahui", "Flores", "Mamani", "Rojas", "Ccahuana", "Sánchez", "Paredes", "Condori"),
    *("Salas", "Núñez", "Chávez", "Vílchez", "Apaza", "Mendoza", "Ticona", "Espinoza", "Poma", "Cárdenas"),
    *("Yupanqui", "Ramos", "Zevallos", "Ponce", "Huaytalla", "Solís", "Aliaga", "Cabrera", "Luján", "Pacheco"),
    *("Tafur", "Bravo", "Meza", "De la Cruz", "Del Águila", "Villanueva", "Arce", "Rentería", "Oré", "Cusi"),
)
GIVEN_NAMES = (
    *("María Elena", "José Luis", "Rosa", "Juan Carlos", "Carmen Julia", "Luis Alberto", "Ana María", "Jorge"),
    *("Milagros", "Víctor Hugo", "Patricia", "César Augusto", "Urpi", "Miguel Ángel", "Katherine", "Pedro Pablo"),
    *("Flor de María", "Wilber", "Elizabeth", "Óscar", "Luz Marina", "Edwin", "Yesenia", "Raúl", "Sonia", "Iván"),
)
DISTRICTS = ("Comas", "San Juan de Lurigancho", "Ate", "Villa El Salvador", "Los Olivos", "Breña", "Surquillo")
BUSINESSES = (
    *("Bodega", "Venta de ropa por internet", "Panadería artesanal", "Salón de belleza", "Comida al paso"),
    *("Taller de costura", "Crianza de cuyes", "Reparación de celulares", "Dulces y tortas por encargo", ""),
)
QUESTIONS = (
    *("¿Qué necesito para sacar mi RUC?", "¿Cómo saco mi RUC?", "¿Cuánto cuesta formalizar mi bodega?"),
    *("¿Cómo calculo el precio de mis productos?", "¿Puedo vender por internet sin tienda?"),
)
DEVICES = ("Galaxy A12", "iPhone", "Redmi Note 9", "moto g(8)")
_ORNAMENTS = (" (celular)", " 📱", " - Comas", " 🌸")
_GROUP = 400
_ASKS = 0.25
_STEP = 37_813
"""Documents and telephones lie so far apart that nobody's is a slip of another's."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as they would fill the registration form in; ``shown`` is the name on their screen."""

    document: str
    surnames: str
    given_names: str
    email: str
    phone: str
    whatsapp: str
    district: str
    business: str
    question: str
    shown: str


def people(number: int, group: int = 0) -> tuple[Person, ...]:
    """So many people, in the order in which they register; no two of a ``group`` bear the same names, and no two
    groups share anybody."""
    chance = random.Random(group)  # noqa: S311 - nothing here is a secret
    found: dict[str, Person] = {}
    while len(found) < number:
        first, second = chance.sample(SURNAMES, 2)
        given = chance.choice(GIVEN_NAMES)
        place = group * _GROUP + len(found)
        found.setdefault(f"{first} {second}, {given}", _person(chance, place, first, second, given))
    return tuple(found.values())


def again(person: Person, place: int) -> Person:
    """The same person's second registration: with another telephone or, one in ten, with the last two figures of
    the document exchanged."""
    if place % 10 == 0:
        head, one, other = person.document[:-2], person.document[-2], person.document[-1]
        return replace(person, document=f"{head}{other}{one}")
    return replace(person, phone=f"9{80_000_000 + place * _STEP}", question="")


def _person(chance: random.Random, place: int, first: str, second: str, given: str) -> Person:
    number = 40_118_312 + place * _STEP
    return Person(
        # The last two figures differ, so that exchanging them makes a slip.
        document=str(number if number % 100 % 11 else number + 1),
        surnames=f"{first} {second}",
        given_names=given,
        email=f"{_plain(given.split()[0])}.{_plain(first)}{place + 1}@ejemplo.pe",
        phone=f"9{10_000_000 + place * _STEP}",
        whatsapp=chance.choice(("Sí", "Sí", "Sí", "No")),
        district=chance.choice(DISTRICTS),
        business=chance.choice(BUSINESSES),
        question=chance.choice(QUESTIONS) if chance.random() < _ASKS else "",
        shown=_shown(chance, first, second, given),
    )


def _plain(name: str) -> str:
    return fold(name).replace(" ", "")


def _shown(chance: random.Random, first: str, second: str, given: str) -> str:
    """What a platform shows of them: their name as people write it, and now and then hardly a name."""
    called = given.split()[0]
    kinds = (
        f"{given} {first} {second}",
        f"{called} {first}",
        f"{first} {second}, {given}",
        f"{called[0]}. {first}",
        called,
    )
    text = chance.choices((*kinds, chance.choice(DEVICES)), (50, 22, 14, 5, 5, 4))[0]
    if text in DEVICES:
        return text
    text = chance.choice((str, str, str.upper, str.lower))(text)
    return text + (chance.choice(_ORNAMENTS) if chance.random() < 0.1 else "")
