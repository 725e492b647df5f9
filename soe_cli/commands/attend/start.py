"""``soe attend start``: the attention begins (A04)."""

from __future__ import annotations

from soe_cli.commands.options import At, Cita, Json


def start(cita: Cita = "", at: At = "", as_json: Json = False) -> None:
    """Registra el inicio de la atención y muestra la pauta (A04 y A05).

    Ejemplo: soe attend start C-1024
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.reading_days import hour_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.messages.scripts import Moment
    from soe_cli.procedures.appointments import steps

    with open_desk() as desk:
        appointment = find(desk, cita)
        begun = steps.moment_of(appointment, hour_of(at), desk.clock.now())
        step = steps.start(appointment, attention(desk, appointment), begun)
        said = f"Atención de {appointment.citizen.name} iniciada a las {begun:%H:%M}."
        telling = Telling(said, (Moment.START,))
        take(desk, appointment, step, "attend start", Consent(False, True, as_json), telling)
