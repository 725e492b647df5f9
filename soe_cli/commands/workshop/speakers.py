"""``soe workshop speakers``: B02, the speakers are invited, and their answers shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome
    from soe_cli.model.workshop import Module
    from soe_cli.procedures.workshops.programme.speakers import SpeakerLine


def speakers(
    module: ModuleName,
    replies: Annotated[
        bool, typer.Option("--replies", help="Solo muestra quién aceptó y a quién hay que buscar; no envía nada.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Invita a los ponentes de las sesiones que vienen, por correo y en Google Calendar, una vez a cada uno (B02).

    Después muestra quién aceptó, quién no y a quién hay que escribir o llamar.
    Ejemplo: soe workshop speakers aprende --replies
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.programme.speakers import plan_speakers
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        found = module_named(desk, module)

        def planned() -> Plan:
            return Plan() if replies else plan_speakers(module_named(desk, module), desk.office, desk.clock.now())

        carried = carry_out(desk, planned(), "workshop speakers", Consent(dry_run, yes, as_json), replan=planned)
        lines = _lines(desk, found)
        data = {"module": found.id, "speakers": [_as_json(line) for line in lines]}
        report = carried.report(data, carried.planned.notices)
        present(report, as_json, lambda: _words(lines, carried.outcomes, dry_run=dry_run, only_replies=replies))


def _lines(desk: Desk, module: Module) -> Sequence[SpeakerLine]:
    from soe_cli.desk.speakers import replies
    from soe_cli.procedures.workshops.programme.speakers import speaker_lines

    now = desk.clock.now()
    return speaker_lines(module, replies(desk, module, now), now)


def _as_json(line: SpeakerLine) -> dict[str, Any]:
    session = line.session
    return {
        "session": session.number,
        "topic": session.topic,
        "start": session.start.isoformat(),
        "speaker": session.speaker.name,
        "email": session.speaker.email,
        "answer": line.answer.name.lower(),
        "chase": line.chase,
    }


def _words(lines: Sequence[SpeakerLine], outcomes: Sequence[Outcome], *, dry_run: bool, only_replies: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    if any(outcome.status != "already" for outcome in outcomes):
        print_effects(outcomes)
        if dry_run:
            console.data().print("Es una prueba: no se envió nada.")
    elif not only_replies:
        console.data().print("Nada por hacer: los ponentes de las sesiones que vienen ya fueron invitados.")
    rows = [_row(line) for line in lines]
    print_table("Respuestas", ("N°", "Fecha", "Tema", "Ponente", "Respuesta", "Qué hacer"), rows)
    if not lines:
        console.data().print("No quedan sesiones por darse.")


def _row(line: SpeakerLine) -> tuple[str, ...]:
    one = line.session
    return (
        str(one.number),
        f"{one.start:%d/%m/%Y %H:%M}",
        one.topic,
        one.speaker.name or "(sin ponente)",
        line.answer.value,
        line.chase,
    )
