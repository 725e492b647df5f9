"""What must hold before a step of an attention is taken (A03 to A06)."""

from __future__ import annotations

from soe_cli.errors import DecisionNeededError
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Stage
from soe_cli.procedures.appointments.office import IN_WORDS, shown_code


def must_be_virtual(appointment: Appointment) -> None:
    """``DecisionNeededError`` for a cita that is no video call."""
    if appointment.modality is not Modality.VIRTUAL:
        code = shown_code(appointment)
        raise DecisionNeededError(
            f"La cita {code} es {IN_WORDS[appointment.modality]}: no lleva enlace de videollamada.",
            f"Cuando lo atienda, regístrelo con «soe attend start {code}».",
        )


def must_not_be_in_progress(appointment: Appointment, attention: Attention) -> None:
    """``DecisionNeededError`` when the citizen is being attended."""
    if attention.stage is Stage.IN_PROGRESS:
        raise DecisionNeededError(
            f"La atención de la cita {shown_code(appointment)} está en curso: no puede ser un abandono.",
            f'Para concluirla: soe attend finish {shown_code(appointment)} --query "…"',
        )


def must_not_be_reached(appointment: Appointment, attention: Attention) -> None:
    """``DecisionNeededError`` when the citizen was reached another way: that is no abandonment (A03)."""
    if attention.reached:
        code = shown_code(appointment)
        raise DecisionNeededError(
            f"El ciudadano de la cita {code} respondió a las {attention.reached.at:%H:%M} por otro medio: no es un"
            " abandono.",
            f"Inicie la atención con «soe attend start {code}»; si después no se le pudo ubicar, anótelo antes con"
            " «soe attend contact».",
        )


def must_be_open(appointment: Appointment, attention: Attention) -> None:
    """``DecisionNeededError`` when the attention has ended, or the platform cancelled the cita."""
    code = shown_code(appointment)
    if attention.stage is Stage.ATTENDED:
        raise DecisionNeededError(
            f"La atención de la cita {code} ya está concluida.",
            f"El registro del día se hace con «soe log». Si fue un error: soe attend reopen {code}",
        )
    if attention.stage is Stage.ABSENT:
        raise DecisionNeededError(
            f"La cita {code} está registrada como abandonada.",
            f"Si el ciudadano apareció, deshaga el abandono: soe attend absent {code} --undo",
        )
    if attention.stage is Stage.FAILED:
        raise DecisionNeededError(
            f"La cita {code} está registrada como no atendida por una falla técnica.",
            f"Si al final pudo atenderla, retómela: soe attend reopen {code}",
        )
    if appointment.standing is Standing.CANCELLED:
        raise DecisionNeededError(
            f"La cita {code} figura como anulada en el reporte.",
            "Descargue el reporte otra vez y ejecute «soe report pull» si volvió a reservarse.",
        )


def must_be_met(appointment: Appointment, attention: Attention) -> None:
    """``DecisionNeededError`` unless the consultant is speaking, or has spoken, with the citizen."""
    if attention.stage not in (Stage.IN_PROGRESS, Stage.ATTENDED):
        code = shown_code(appointment)
        raise DecisionNeededError(
            f"El ciudadano de la cita {code} todavía no ha sido atendido.",
            f"Inicie antes la atención con «soe attend start {code}».",
        )
