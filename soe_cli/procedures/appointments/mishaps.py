"""What goes wrong on the consultant's own side: a technical failure, and an attention closed by mistake."""

from __future__ import annotations

from datetime import datetime

from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.appointments import TechnicalFailure
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Happening, Occurrence, Stage
from soe_cli.procedures.appointments.citizen_mail import about, citizen_mail
from soe_cli.procedures.appointments.conditions import must_be_open
from soe_cli.procedures.appointments.office import Office, shown_code
from soe_cli.procedures.appointments.steps import Step


def fail(appointment: Appointment, attention: Attention, office: Office, at: datetime, *, reason: str) -> Step:
    """The consultant could not attend because something failed at their desk (A03): a cause of its own and no
    abandonment; the citizen gets an apology.

    Asking again for a failure that stands records nothing and plans the same e-mail. ``UsageError`` without a
    reason; ``DecisionNeededError`` when the attention has ended.
    """
    occurrence = None
    if attention.stage is not Stage.FAILED:
        must_be_open(appointment, attention)
        if not reason:
            raise UsageError("Falta qué falló.", 'Escríbalo: --reason "Se cayó la conexión del centro"')
        occurrence = Occurrence(Happening.FAILED, at, {"reason": reason})
    plan = citizen_mail(
        appointment,
        office,
        key=f"A03/failure/{appointment.id}/{attention.failures}",
        label=f"Disculpa por la cita {shown_code(appointment)}",
        context=about(TechnicalFailure, appointment, office),
        purpose="disculparse",
    )
    return Step(occurrence, plan)


def reopen(appointment: Appointment, attention: Attention, at: datetime) -> Step:
    """An attention that was finished, or given up for a failure, by mistake goes on where it was.

    ``DecisionNeededError`` when it is open, or abandoned (an abandonment is taken back with its correction).
    """
    code = shown_code(appointment)
    if attention.stage is Stage.ABSENT:
        raise DecisionNeededError(
            f"La cita {code} está registrada como abandonada.",
            f"Para deshacer el abandono y avisar al ciudadano: soe attend absent {code} --undo",
        )
    if not attention.closed:
        raise DecisionNeededError(
            f"La atención de la cita {code} no está concluida: no hay nada que reabrir.",
            "Vea el estado de las citas con «soe attend list».",
        )
    return Step(Occurrence(Happening.REOPENED, at))
