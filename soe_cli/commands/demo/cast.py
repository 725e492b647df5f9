"""Who and what a module of the demo is made of: its sessions with their speakers, the people, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from soe_cli.commands.demo.synthetic_people import Person, again, people
from soe_cli.model.lima import LIMA

SUBDIRECTOR = "subdirector@trabajo.ejemplo.pe"
DIRECTORATE = "direccion@trabajo.ejemplo.pe"
_HOURS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Planned:
    """A session as the consultant plans it; on Meet, or on a ``platform`` that has a ``link`` already."""

    number: int
    topic: str
    start: datetime
    speaker: str
    email: str
    platform: str = ""
    link: str = ""

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + _HOURS


@dataclass(frozen=True)
class Course:
    """A module: the id that soe gives it, what its file says besides the places, and when people may register."""

    id: str
    name: str
    head: str
    sessions: Sequence[Planned]
    opened: datetime
    external: bool = False


APRENDE = Course(
    id="aprende-a-emprender-2027-i",
    name="Aprende a Emprender",
    head='nombre = "Aprende a Emprender"\npublico = "Personas con un negocio o una idea de negocio"\n',
    sessions=(
        Planned(
            1,
            "Modelo de negocio",
            datetime(2027, 1, 12, 15, tzinfo=LIMA),
            "Carla Soto Díaz",
            "carla.soto@ejemplo.pe",
        ),
        Planned(
            2, "Costos y precios", datetime(2027, 1, 14, 15, tzinfo=LIMA), "Luis Peña Ríos", "luis.pena@ejemplo.pe"
        ),
        Planned(
            3,
            "Formalización y tributos",
            datetime(2027, 1, 19, 15, tzinfo=LIMA),
            "Rocío Vargas Lema",
            "rocio.vargas@ejemplo.pe",
            "Zoom",
            "https://zoom.us/j/91234567890",
        ),
        Planned(
            4,
            "Ventas por internet",
            datetime(2027, 1, 21, 15, tzinfo=LIMA),
            "Hugo Ñique Salas",
            "hugo.nique@ejemplo.pe",
            "Microsoft Teams",
            "https://teams.microsoft.com/l/meetup-join/aprende-4",
        ),
    ),
    opened=datetime(2026, 12, 1, 9, tzinfo=LIMA),
)
COSTOS = Course(
    id="costos-para-su-negocio-cetpro-san-martin-2027-i",
    name="Costos para su negocio",
    head='nombre = "Costos para su negocio"\ntipo = "externo"\ninstitucion = "CETPRO San Martín"\n'
    'ruc = "20131312955"\npublico = "Egresados del CETPRO"\n',
    sessions=(
        Planned(
            1,
            "Costos y precios",
            datetime(2027, 2, 23, 10, tzinfo=LIMA),
            "Luis Peña Ríos",
            "luis.pena@ejemplo.pe",
        ),
    ),
    opened=datetime(2027, 2, 8, 9, tzinfo=LIMA),
    external=True,
)


@dataclass(frozen=True)
class Cast:
    """So many people who register for a course, of whom the last ``beyond`` find no place, ``doubles`` register
    twice and ``cancelling`` no longer come."""

    course: Course
    number: int
    doubles: int = 0
    beyond: int = 0
    cancelling: int = 0
    group: int = 0

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """In the order in which they register."""
        return people(self.number, self.group)

    @property
    def capacity(self) -> int:
        """The places of the module."""
        return self.number - self.beyond

    @property
    def leaving(self) -> Sequence[Person]:
        """Who has a place and gives it up."""
        return self.people[self.doubles : self.doubles + self.cancelling]

    @property
    def staying(self) -> Sequence[Person]:
        """Who has a place in the end: those who wait move up as others leave."""
        waited = self.people[self.capacity : self.capacity + self.cancelling]
        return [one for one in self.people[: self.capacity] if one not in self.leaving] + list(waited)

    def registrations(self) -> Iterator[tuple[datetime, Person]]:
        """What is handed in, and when: everybody once, in the order of the list, and then some once more."""
        twice = [again(one, place) for place, one in enumerate(self.people[: self.doubles])]
        for place, one in enumerate((*self.people, *twice)):
            yield self.course.opened + timedelta(minutes=7 * place), one

    def module_file(self) -> str:
        """The module as the consultant writes it down."""
        places = f"cupo = {self.capacity}\nasistencia_minima = 75\n"
        return self.course.head + places + "".join(map(_session_table, self.course.sessions))

    def contacts(self) -> str:
        """A CSV of people who asked to be told of workshops."""
        lines = [f"{one.surnames}, {one.given_names};{one.email}" for one in self.people]
        return "\n".join(["Apellidos y nombres;Correo electrónico", *lines]) + "\n"


SMALL = Cast(APRENDE, number=24, doubles=3, beyond=2, cancelling=1)
FULL = Cast(APRENDE, number=300, doubles=40, beyond=25, cancelling=10)
EXTERNAL = Cast(COSTOS, number=12, group=1)


def _session_table(one: Planned) -> str:
    elsewhere = f'plataforma = "{one.platform}"\nenlace = "{one.link}"\n' if one.platform else ""
    return (
        f'\n[[sesiones]]\ntema = "{one.topic}"\nfecha = {one.start:%Y-%m-%d}\nhora = "{one.start:%H:%M}"\n'
        f'ponente = "{one.speaker}"\ncorreo = "{one.email}"\n{elsewhere}'
    )
