"""An external workshop, from an institution's request to the report of it (PE-SOE-001-01, C01 to C04)."""

from __future__ import annotations

from datetime import date, timedelta

from soe_cli.commands.demo.enrolment_story import register_everybody
from soe_cli.commands.demo.papers import write_letter
from soe_cli.commands.demo.scene import Scene, Story
from soe_cli.commands.demo.session_story import held, triage
from soe_cli.commands.demo.stage import Stage

INSTITUTION, CONTACT, TOPIC = "CETPRO San Martín", "Marta Ríos Lazo", "Costos y precios"
ASKED, APPROVED, ENROLLED, REPORTED = date(2027, 2, 1), date(2027, 2, 5), date(2027, 2, 15), date(2027, 2, 25)


def the_external_workshop(stage: Stage) -> Story:
    """The scenes, one by one: what others do between two of them is done when the next one is asked for."""
    yield from _requested(stage)
    yield from _approved(stage)
    register_everybody(stage)
    yield stage.workshop(
        "C02: inscribir por orden de llegada",
        ENROLLED,
        "09:00",
        "enrol",
        "--yes",
        meanwhile=f"{stage.cast.number} egresados llenan el formulario.",
    )
    (one,) = stage.course.sessions
    eve = one.start.date() - timedelta(days=1)
    yield stage.workshop("C02: el enlace de acceso a cada confirmado", eve, "09:00", "access", "--yes")
    yield from held(stage, one)
    yield from triage(stage, one)
    yield stage.workshop("C04: encuestas e informe", REPORTED, "09:00", "close", "--yes")
    yield stage.workshop("Cómo quedó el taller externo", REPORTED, "09:10", "status")


def _requested(stage: Stage) -> Story:
    """C01: the request is answered, the workshop written down, and nobody invited before it is approved."""
    for one in stage.course.sessions:
        stage.world.has_account(one.email)
    letter = write_letter(stage.folder / "oficio.pdf", INSTITUTION, TOPIC, CONTACT)
    asked = ("--institution", INSTITUTION, "--contact", CONTACT, "--email", "marta.rios@cetpro.ejemplo.pe")
    yield Scene(
        "C01: registrar la solicitud de una institución y responderla",
        "09:00",
        ("workshop", "request", *asked, "--topic", TOPIC, "--letter", letter, "--yes"),
        ASKED,
        meanwhile=f"{INSTITUTION} pide un taller con un oficio.",
    )
    file = stage.file("externo.toml", stage.cast.module_file())
    yield Scene("C01: programar el taller externo", "09:10", ("workshop", "new", file, "--yes"), ASKED)
    yield stage.workshop("C01: invitar al ponente", ASKED, "09:15", "speakers", "--yes")
    words = ("--letter", letter, "--yes")
    yield stage.workshop("C01: remitir la solicitud y la programación", ASKED, "09:20", "submit", *words)


def _approved(stage: Stage) -> Story:
    """C01 and C02: without the approval nobody is invited."""
    words = ("--from", stage.file("egresados.csv", stage.cast.contacts()), "--yes")
    yield stage.workshop(
        "C02: sin la aprobación del Subdirector no se invita a nadie", ASKED, "09:30", "invite", *words, exit_code=6
    )
    yield stage.workshop(
        "C01: registrar la aprobación",
        APPROVED,
        "09:00",
        "approve",
        *("--note", "Correo del Subdirector del 05/02", "--yes"),
        meanwhile="el Subdirector aprueba el taller externo.",
    )
    yield stage.workshop("C02: invitar a inscribirse", APPROVED, "09:10", "invite", *words)
