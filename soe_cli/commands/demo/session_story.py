"""B04 to B10 of each session: its link, the call, who was there, the survey and what follows (PE-SOE-001-01)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from soe_cli.commands.demo.call import parted, stays, teams_export, zoom_export
from soe_cli.commands.demo.cast import Planned
from soe_cli.commands.demo.programme_story import validated_banner
from soe_cli.commands.demo.scene import Story
from soe_cli.commands.demo.stage import Stage
from soe_cli.commands.demo.workbooks import type_into
from soe_cli.commands.demo.world import Stay

GROUP = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
NOBODY = "Nadie de la lista"
BROKE_OFF, TAKEN_UP = timedelta(minutes=40), timedelta(minutes=43)
LIKED = ("Los ejemplos con negocios como el mío.", "La paciencia del ponente.", "")
WISHES = ("Más tiempo para preguntas.", "", "Que envíen las diapositivas.")


def session(stage: Stage, one: Planned) -> Story:
    """From the banner of a session to what follows it; the opening banner stands already."""
    if one.number > 1:
        yield from _announced(stage, one)
    eve = one.start.date() - timedelta(days=1)
    number = ("--session", str(one.number))
    yield stage.workshop("B08: las preguntas para el ponente", eve, "09:10", "questions", *number, "--yes")
    yield stage.workshop("B06: el enlace de acceso a cada confirmado", eve, "09:15", "access", *number, "--yes")
    yield stage.workshop(
        "B06: el recordatorio del mismo día", one.start.date(), "08:30", "access", *number, "--day-of", "--yes"
    )
    yield from held(stage, one)


def held(stage: Stage, one: Planned) -> Story:
    """B07 to B09 (C03, C04): the call is held, and who was there is found out and written down."""
    day, number = one.start.date(), ("--session", str(one.number))
    paper = str(stage.folder / f"encuesta-{one.number}.pdf")
    yield stage.workshop(
        "B08: la encuesta del taller, con su código QR para proyectar",
        day,
        f"{one.start - timedelta(minutes=30):%H:%M}",
        "survey",
        *(*number, "--qr", paper, "--yes"),
    )
    people = stays(stage.cast.staying, one.start, one.end, one.number)
    stage.world.it_is(one.end)
    handed_over, told = _call(stage, one, people)
    _answer_survey(stage, one, len(people) // 2)
    after = one.end + timedelta(minutes=10)
    yield stage.workshop(
        "B07: guardar quién asistió",
        day,
        f"{after:%H:%M}",
        "capture",
        *(*number, *handed_over, "--yes"),
        meanwhile=f"{told} Al final, quienes asistieron llenan la encuesta.",
    )
    yield from _reviewed(stage, one, after)
    yield stage.workshop(
        "B09: registrar la asistencia", day, f"{after + timedelta(minutes=15):%H:%M}", "register", *number, "--yes"
    )
    yield stage.workshop(
        "B08: la encuesta por correo a quienes asistieron",
        day,
        f"{after + timedelta(minutes=20):%H:%M}",
        "survey",
        *(*number, "--send", "--yes"),
    )


def triage(stage: Stage, after: Planned) -> Story:
    """B10 (C04): once a first session was held, the participants go to Silnet and to the group."""
    folder = stage.folder / "triage"
    words = ("--out", str(folder), "--yes")
    yield stage.workshop(
        "B10: la lista para Silnet y el grupo de WhatsApp",
        after.start.date(),
        f"{after.end + timedelta(minutes=45):%H:%M}",
        "triage",
        *("--whatsapp", GROUP, *words),
    )
    type_into(folder / f"triage-{stage.course.id}.xlsx", "Registrado en Silnet", lambda row: "Sí")
    yield stage.workshop(
        "B10: repetir el comando, con las filas ya registradas",
        after.start.date() + timedelta(days=1),
        "08:45",
        "triage",
        *words,
        meanwhile="la consultora registra a cada participante en Silnet y marca su fila.",
    )


def _announced(stage: Stage, one: Planned) -> Story:
    """B04: the session's own banner."""
    before = stage.course.sessions[one.number - 2].start.date()
    words = ("--session", str(one.number), "--yes")
    yield stage.workshop(f"B04: pedir el banner del taller {one.number}", before, "17:50", "banner", *words)
    yield validated_banner(stage, one.number, one.start.date() - timedelta(days=1), "09:00")


def _call(stage: Stage, one: Planned, people: Sequence[Stay]) -> tuple[tuple[str, ...], str]:
    """Hold the call; the words with which its export is handed over, and what happened."""
    if one.platform == "Zoom":
        file = stage.file("participantes_zoom.csv", zoom_export(people))
        return ("--from", file), f"el taller {one.number} se da por Zoom, que exporta sus participantes."
    if one.platform:
        file = stage.file("Informe de asistencia de Teams.csv", teams_export(people, one.topic))
        return ("--from", file), f"el taller {one.number} se da por Teams, que exporta su informe."
    code = _row(stage, one)["Código Meet"]
    if one.number > 1:
        stage.world.meet(code, one.start, one.end, people)
        return (), f"el taller {one.number} se da por Google Meet."
    before, after = parted(people, one.start + BROKE_OFF, one.start + TAKEN_UP)
    stage.world.meet(code, one.start, one.start + BROKE_OFF, before)
    stage.world.meet(code, one.start + TAKEN_UP, one.end, after)
    return (), f"el taller {one.number} se da por Google Meet; la llamada se corta y se retoma a los 3 minutos."


def _answer_survey(stage: Stage, one: Planned, number: int) -> None:
    chance = random.Random(one.number)  # noqa: S311 - nothing here is a secret
    form = _row(stage, one)["Encuesta"]
    for _ in range(number):
        stage.world.fill_in(
            form,
            {
                "¿Cómo califica el contenido del taller?": str(chance.choice((3, 4, 5, 5))),
                "¿Cómo califica al ponente?": str(chance.choice((4, 5, 5))),
                "¿Cómo califica la plataforma?": str(chance.choice((2, 3, 4, 5))),
                "¿Qué tan útil le será lo aprendido?": str(chance.choice((4, 5))),
                "¿Qué fue lo que más le gustó?": chance.choice(LIKED),
                "¿Qué podemos mejorar?": chance.choice(WISHES),
            },
        )


def _reviewed(stage: Stage, one: Planned, after: datetime) -> Story:
    """The names that soe does not decide about are exported, decided by the consultant, and taken back."""
    day, number = one.start.date(), ("--session", str(one.number))
    printed = yield stage.workshop(
        "B09: quién estuvo, cuánto tiempo y con qué evidencia",
        day,
        f"{after:%H:%M}",
        "attendance",
        *number,
    )
    if "soe workshop review" not in printed:
        return
    file = stage.folder / f"revision-{one.number}.xlsx"
    yield stage.workshop(
        "B09: los nombres que soe no decide, en un Excel",
        day,
        f"{after + timedelta(minutes=5):%H:%M}",
        "review",
        *(*number, "--export", str(file)),
    )
    _decide(stage, file)
    yield stage.workshop(
        "B09: tomar lo decidido",
        day,
        f"{after + timedelta(minutes=10):%H:%M}",
        "review",
        *(*number, "--import", str(file), "--yes"),
        meanwhile="la consultora escribe en el Excel quién es cada nombre, preguntando a los participantes.",
    )


def _decide(stage: Stage, file: Path) -> None:
    """Fill in the decisions as somebody who knows each participant; nobody knows whose a shared name is."""
    shared = Counter(one.shown for one in stage.cast.staying)
    known = {one.shown: one.document for one in stage.cast.staying if shared[one.shown] == 1}
    type_into(file, "Decisión", lambda case: known.get(case["Nombre mostrado"], NOBODY))


def _row(stage: Stage, one: Planned) -> dict[str, str]:
    """The session's row in the shared spreadsheet."""
    rows = stage.world.rows("Programación")
    return next(row for row in rows if row["Clave"].endswith(f"/{stage.course.id}/{one.number}"))
