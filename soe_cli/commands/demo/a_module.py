"""The demo's second part: a module of workshops, and what it leaves behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from soe_cli.commands.demo.a_day import Part, requests_so_far
from soe_cli.commands.demo.cast import APRENDE, DIRECTORATE, EXTERNAL, FULL, SMALL, SUBDIRECTOR
from soe_cli.commands.demo.exhibits import Exhibit, Exhibition
from soe_cli.commands.demo.external_story import the_external_workshop
from soe_cli.commands.demo.module_story import the_module
from soe_cli.commands.demo.scene import Played, Scene, Story, tell
from soe_cli.commands.demo.stage import Stage
from soe_cli.commands.demo.story import MAIL
from soe_cli.commands.demo.theatre import Theatre
from soe_cli.commands.demo.world import World
from soe_cli.config import CenterSettings

SETTINGS = f"""
[authorities]
subdirector = "{SUBDIRECTOR}"
directorate = "{DIRECTORATE}"

[quotas]
# En la demostración pasan dos meses en un minuto: los límites de Google por minuto y por día se apagan.
messages_a_day = 1000000
units_a_minute = {{ gmail = 0, calendar = 0, "sheets.reads" = 0, "sheets.writes" = 0, drive = 0 }}
"""
"""What the consultant adds to the configuration before the module."""
WORDS = {
    "module_enrolled": "Personas inscritas",
    "module_confirmed": "Con lugar confirmado",
    "module_waiting": "En lista de espera",
    "module_cancelled": "Cancelaron",
    "module_reviewed": "Dudas que decidió una persona",
    "module_sessions": "Talleres",
    "module_attendances": "Asistencias registradas",
    "module_certificates": "Certificados entregados",
}
"""What people call the module's figures."""


def play_the_module(theatre: Theatre, address: str, *, full: bool) -> Part:
    """Play a module of 24 people, or the ``full`` one of 300 and then an external workshop, on the sandbox."""
    folder = theatre.root / "modulo"
    folder.mkdir()
    with theatre.config.open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    cast = FULL if full else SMALL
    theatre.tell(
        "",
        f"Ahora, un módulo de talleres completo, de noviembre a enero: {cast.number} personas que no existen llenan"
        " el formulario, entran a los talleres y responden las encuestas.",
    )
    center, earlier = theatre.center(), Counter(requests_so_far(address))
    world, exhibition = World(address, MAIL, center.workshops), Exhibition(address, MAIL, folder)

    def act(scene: Scene) -> Played:
        world.it_is(scene.moment)
        return theatre.play(scene, whole=False)

    try:
        before = len(exhibition.sent())
        played = tell(_story(world, folder, full=full), act)
        if not played[-1].went_well:
            return Part(played)
        requests = Counter(requests_so_far(address)) - earlier
        exhibits = _exhibits(exhibition, center, before)
        figures = _figures(world)
    finally:
        world.close()
        exhibition.close()
    figures |= {one.figure: one.count for one in exhibits}
    return Part(played, figures, exhibits, requests)


def _story(world: World, folder: Path, *, full: bool) -> Story:
    yield from the_module(Stage(FULL if full else SMALL, world, folder))
    if full:
        own = folder / "taller externo"
        own.mkdir()
        yield from the_external_workshop(Stage(EXTERNAL, world, own))


def _exhibits(exhibition: Exhibition, center: CenterSettings, before: int) -> list[Exhibit]:
    found = [
        exhibition.emails(exhibition.sent()[before:]),
        exhibition.programme(center.workshops),
        exhibition.drive_files(center.folder),
    ]
    return [
        replace(one, figure=f"module_{one.figure}", what=f"Módulo: {one.what[0].lower()}{one.what[1:]}")
        for one in found
    ]


def _figures(world: World) -> dict[str, int]:
    """What the shared spreadsheet holds of the module in the end."""

    def rows(tab: str) -> list[dict[str, str]]:
        return [row for row in world.rows(tab) if row["Módulo"] == APRENDE.name]

    enrolled = rows("Inscritos")
    states = Counter(row["Estado"] for row in enrolled)
    return {
        "module_enrolled": len(enrolled),
        "module_confirmed": states["Confirmado"],
        "module_waiting": states["En espera"],
        "module_cancelled": states["Canceló"],
        "module_reviewed": len(rows("Revisión")),
        "module_sessions": len(rows("Programación")),
        "module_attendances": sum(row["Asistió"] == "Sí" for row in rows("Asistencia")),
        "module_certificates": sum(row["Estado"] == "Vigente" for row in rows("Certificados")),
    }
