"""What a person should know about an appointment that was taken."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.intake.document import Document
from soe_cli.intake.email import email_problem
from soe_cli.intake.email_typos import likely_domain
from soe_cli.intake.phone import usable_phone
from soe_cli.intake.report.words import is_moved
from soe_cli.intake.text import is_blank
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.notice import Notice


def remarks_on(
    row: int, appointment: Appointment, document: Document, email: str | None, status: str
) -> tuple[Notice, ...]:
    """Warnings about the appointment of ``row``: contact data that cannot be used, an odd document, a moved date.

    ``email`` and ``status`` are as the report writes them; ``email`` is None when the report has no such column.
    """
    source = f"fila {row}"
    return tuple(
        Notice("warning", code, message, source) for code, message in _remarks(appointment, document, email, status)
    )


def _remarks(
    appointment: Appointment, document: Document, email: str | None, status: str
) -> Iterator[tuple[str, str]]:
    cita = f"cita {appointment.code}" if appointment.code else "cita sin código"
    phone = appointment.citizen.phone
    # Nobody calls about an appointment that is cancelled or over.
    if email is not None and appointment.citizen.email is None and appointment.standing is Standing.BOOKED:
        call = f"llame al {phone}" if phone else "búsquelo en la plataforma, porque tampoco hay teléfono"
        if is_blank(email):
            yield "no-email", f"La {cita} no trae correo: {call}."
        else:
            yield "invalid-email", f"El correo de la {cita} no se puede usar ({email_problem(email)}): {call}."
    if (domain := _domain(appointment)) and (meant := likely_domain(domain)):
        yield (
            "email-typo",
            f"El correo de la {cita} termina en «@{domain}»; ¿será «@{meant}»? No se cambió: si es un error, "
            "corríjalo en la plataforma o en el archivo y repita el comando.",
        )
    if phone and usable_phone(phone) != phone:
        yield "odd-phone", f"El teléfono de la {cita} no es un número válido; quedó como está escrito: verifíquelo."
    if document.odd:
        yield "odd-document", f"En la {cita}, {document.odd}: verifíquelo con la persona."
    if is_moved(status):
        yield (
            "rescheduled",
            f"La {cita} figura como reprogramada y no recibirá recordatorio: si su nueva fecha no aparece en el "
            "reporte con otro código, regístrela con «soe report add».",
        )


def _domain(appointment: Appointment) -> str:
    """Where a mail about the appointment goes; "" when none does."""
    if appointment.citizen.email is None or appointment.standing is not Standing.BOOKED:
        return ""
    return appointment.citizen.email.rpartition("@")[2]
