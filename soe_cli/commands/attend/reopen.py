"""``soe attend reopen``: an attention that was closed by mistake goes on."""

from __future__ import annotations

from soe_cli.commands.options import Cita, Json


def reopen(cita: Cita = "", as_json: Json = False) -> None:
    """Reabre una atención concluida por error, o una cita que sí se pudo atender tras una falla técnica.

    Lo ya escrito se conserva; un abandono se deshace con «soe attend absent --undo».
    Ejemplo: soe attend reopen C-1024
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.procedures.appointments import mishaps

    with open_desk() as desk:
        appointment = find(desk, cita)
        step = mishaps.reopen(appointment, attention(desk, appointment), desk.clock.now())
        telling = Telling(
            f"Atención de {appointment.citizen.name} reabierta. Al concluirla otra vez, «soe log» corrige su fila."
        )
        take(desk, appointment, step, "attend reopen", Consent(False, True, as_json), telling)
