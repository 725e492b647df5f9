"""B05: invitations, registrations, the list of the enrolled with its doubts and changes, and the opening's papers
(PE-SOE-001-01)."""

from __future__ import annotations

from datetime import date

from soe_cli.commands.demo.scene import Story
from soe_cli.commands.demo.stage import Stage
from soe_cli.commands.demo.synthetic_people import Person

AUTHORIZES = "He leído el aviso y autorizo el tratamiento de mis datos personales para estos fines."
INVITED, CLOSED = date(2026, 11, 30), date(2026, 12, 9)


def enrolment(stage: Stage) -> Story:
    """From the invitation to a list that holds."""
    cast = stage.cast
    contacts = stage.file("interesados.csv", cast.contacts())
    yield stage.workshop(
        "B05: invitar a inscribirse, con el formulario y el banner",
        INVITED,
        "10:15",
        "invite",
        *("--from", contacts, "--audience", "attentions", "--yes"),
    )
    register_everybody(stage)
    yield stage.workshop(
        "B05: inscribir por orden de llegada; lo que puede ser una misma persona espera a una decisión",
        CLOSED,
        "09:00",
        "enrol",
        "--yes",
        meanwhile=f"{cast.number} personas llenan el formulario, y {cast.doubles} de ellas dos veces.",
        exit_code=6,
    )
    for place, row in enumerate(stage.world.rows("Revisión")):
        if not row["Decisión"]:
            stage.world.type("Revisión", place, "Decisión", "misma")
    yield stage.workshop(
        "B05: repetir el comando, con las dudas resueltas",
        CLOSED,
        "09:10",
        "enrol",
        "--yes",
        meanwhile="en la pestaña «Revisión», la consultora escribe que son la misma persona.",
    )
    leaving = [word for one in cast.leaving for word in ("--cancel", one.document)]
    yield stage.workshop(
        "B05: quien cancela deja su lugar a quien esperaba", date(2026, 12, 14), "11:00", "enrol", *leaving, "--yes"
    )
    yield stage.workshop(
        "B05: la ficha técnica del taller de apertura, en Word y en Drive",
        date(2027, 1, 5),
        "09:00",
        "sheet",
        *("--out", str(stage.folder / "Ficha técnica.docx"), "--upload", "--yes"),
    )


def register_everybody(stage: Stage) -> None:
    """Everybody fills in the form that the module's row names, each at their hour."""
    rows = stage.world.rows("Módulos")
    form = next(row["Formulario"] for row in rows if row["Clave"].endswith(f"/{stage.course.id}"))
    for moment, person in stage.cast.registrations():
        stage.world.it_is(moment)
        stage.world.fill_in(form, _answers(person))


def _answers(person: Person) -> dict[str, str]:
    """The registration form as the person fills it in, by question."""
    return {
        "Tipo de documento": "DNI",
        "N° de documento": person.document,
        "Apellidos": person.surnames,
        "Nombres": person.given_names,
        "Correo electrónico": person.email,
        "Celular": person.phone,
        "¿Acepta que le agreguemos al grupo de WhatsApp?": person.whatsapp,
        "Distrito": person.district,
        "Negocio o idea de negocio": person.business,
        "¿Qué le gustaría preguntar al ponente?": person.question,
        "Tratamiento de datos personales": AUTHORIZES,
    }
