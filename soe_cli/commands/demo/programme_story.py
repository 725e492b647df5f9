"""B01 to B04: the year, the module, its speakers, the approval and the opening banner (PE-SOE-001-01)."""

from __future__ import annotations

from datetime import date

from soe_cli.commands.demo.scene import Scene, Story
from soe_cli.commands.demo.stage import Stage

FIRST, ANSWERED, DESIGNED = date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 30)


def programme(stage: Stage) -> Story:
    """From the year's proposal to a banner that was validated."""
    for one in stage.course.sessions:
        stage.world.has_account(one.email)
    yield Scene(
        "B01: proponer el año, un módulo por trimestre en días hábiles",
        "09:00",
        ("workshop", "plan", "2027"),
        FIRST,
    )
    file = stage.file("aprende.toml", stage.cast.module_file())
    yield Scene(
        "B01 y B02: programar el módulo, con sus filas en la hoja y sus reuniones",
        "09:20",
        ("workshop", "new", file, "--yes"),
        FIRST,
    )
    yield stage.workshop("B02: invitar a los ponentes", FIRST, "09:25", "speakers", "--yes")
    yield stage.workshop("B03: remitir la programación al Subdirector", FIRST, "09:30", "submit", "--yes")
    accepted = [row for row in stage.world.rows("Programación") if row["Evento"]]
    for row in accepted:
        stage.world.accepts(row["Correo del ponente"], row["Evento"])
    yield stage.workshop(
        "B02: ver quién aceptó",
        ANSWERED,
        "09:00",
        "speakers",
        "--replies",
        meanwhile="los dos ponentes de Google Meet aceptan la invitación en su calendario.",
    )
    yield stage.workshop(
        "B03: registrar la aprobación",
        ANSWERED,
        "09:05",
        "approve",
        *("--note", "Correo del Subdirector del 26/11", "--yes"),
        meanwhile="el Subdirector responde que aprueba la programación.",
    )
    yield stage.workshop("B04: pedir el banner de apertura a la Dirección", ANSWERED, "09:10", "banner", "--yes")
    yield validated_banner(stage, 1, DESIGNED, "10:00")


def validated_banner(stage: Stage, number: int, day: date, hour: str) -> Scene:
    """The banner of a session comes back validated, and is kept."""
    from soe_cli.commands.demo.papers import write_banner

    opening = number == 1
    one = stage.course.sessions[number - 1]
    title = stage.course.name if opening else one.topic
    days = "12, 14, 19 y 21 de enero de 2027, 15:00" if opening else f"{one.start:%d/%m/%Y, %H:%M}"
    picture = write_banner(stage.folder / f"banner-{number}.png", title, days)
    return stage.workshop(
        "B04: guardar el banner validado",
        day,
        hour,
        "banner",
        *(() if opening else ("--session", str(number))),
        *("--validated", picture, "--yes"),
        meanwhile="la Dirección valida el banner.",
    )
