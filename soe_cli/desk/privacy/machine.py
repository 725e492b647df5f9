"""What this machine holds of a person: the day book, the ledger and the files that soe keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from soe_cli.desk.desk import Desk
from soe_cli.desk.privacy.effects import PLACE, addresses, effects_holding, moment_shown
from soe_cli.desk.privacy.file_search import mention
from soe_cli.desk.privacy.files import ANSWER, kept_files
from soe_cli.desk.privacy.person import Person
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Happening
from soe_cli.model.holding import Holding, holding
from soe_cli.procedures.appointments.office import IN_WORDS, STANDINGS

_HAPPENED = {
    Happening.INVITED: "Se le envió el enlace",
    Happening.CONTACTED: "Se le buscó",
    Happening.STARTED: "Empezó la atención",
    Happening.ABSENT: "Cita abandonada",
    Happening.REVERSED: "Se anuló el abandono",
    Happening.FAILED: "No se le pudo atender",
    Happening.FINISHED: "Terminó la atención",
    Happening.REOPENED: "Se reabrió",
    Happening.REFERRED: "Se le derivó",
    Happening.WORKSHOP: "Se le invitó a talleres",
}
_FACTS = {
    "reason": "Motivo",
    "way": "Medio",
    "outcome": "Resultado",
    "reached": "Contestó",
    "query": "Consulta",
    "notes": "Observaciones",
    "channel": "Canal",
    "invited_to_workshop": "Invitado a taller",
    "referral": "Derivación",
    "module": "Módulo",
}


def own_appointments(desk: Desk, person: Person) -> list[Appointment]:
    """The person's appointments in the day book, by hour."""
    return [
        one
        for one in desk.daybook.all()
        if one.id in person.marks or person.is_owner([one.citizen.document], one.citizen.email or "")
    ]


def known_here(desk: Desk, person: Person, appointments: Iterable[Appointment]) -> Person:
    """The person with what their appointments, and the mails sent to them, tell."""
    for one in appointments:
        person = person.known_as([one.citizen.email or ""], [one.id])
    return person.known_as(addresses(desk, person))


def machine_holdings(desk: Desk, person: Person, appointments: Iterable[Appointment]) -> list[Holding]:
    """What the day book, the ledger and the files hold of the person, whose ``appointments`` are given."""
    found = [
        _appointments(appointments),
        _occurrences(desk, appointments),
        _drafts(desk, appointments),
        effects_holding(desk, person),
        *_files(desk, person),
    ]
    return [one for one in found if one.rows]


def _appointments(appointments: Iterable[Appointment]) -> Holding:
    headers = (
        *("Código", "Fecha", "Hora", "Servicio", "Consultor", "Tipo de documento", "N° de documento"),
        *("Apellidos y nombres", "Correo electrónico", "Teléfono", "Canal", "Estado", "Notas"),
    )
    rows = [
        (
            *(one.code or one.id, f"{one.start:%d/%m/%Y}", f"{one.start:%H:%M}", one.service, one.consultant),
            *(one.citizen.document_type, one.citizen.document, one.citizen.name, one.citizen.email or ""),
            *(one.citizen.phone, IN_WORDS[one.modality], STANDINGS[one.standing], one.notes),
        )
        for one in appointments
    ]
    return holding("Citas", f"{PLACE}, registro de citas", headers, rows)


def _occurrences(desk: Desk, appointments: Iterable[Appointment]) -> Holding:
    rows = [
        (one.code or one.id, moment_shown(what.at), _HAPPENED[what.happening], _facts(what.facts))
        for one in appointments
        for what in desk.daybook.occurrences(one.id)
    ]
    return holding("Atención", f"{PLACE}, registro de citas", ("Cita", "Cuándo", "Qué pasó", "Datos"), rows)


def _drafts(desk: Desk, appointments: Iterable[Appointment]) -> Holding:
    rows = [
        (one.code or one.id, name, text)
        for one in appointments
        for name, text in desk.daybook.drafts.of(one.id).items()
    ]
    return holding("Borradores", f"{PLACE}, consola de atención", ("Cita", "Campo", "Texto"), rows)


def _files(desk: Desk, person: Person) -> Iterator[Holding]:
    for file in kept_files(desk.home):
        found = None if file.path.name.startswith(ANSWER) else mention(file, person)
        if found is None:
            continue
        where = f"{PLACE}, archivo {file.path}"
        if found.rows:
            yield holding(file.path.name, where, found.headers, found.rows)
        else:
            told = "Nombra a la persona." if found.is_read else "No se pudo leer: puede nombrarla."
            yield holding(file.path.name, where, ("Archivo", "Nota"), [(str(file.path), told)])


def _facts(facts: Mapping[str, str]) -> str:
    told = {_FACTS.get(name, name): "Sí" if value == "yes" else value for name, value in facts.items() if value}
    return "; ".join(f"{name}: {value}" for name, value in told.items())
