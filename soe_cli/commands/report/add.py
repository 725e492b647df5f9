"""``soe report add``: a cita that a consultant books with the citizen at the desk (A01)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.model.appointment import Appointment, Citizen


def add(
    document: Annotated[str, typer.Option("--document", metavar="NÚMERO", help="Número de documento.")],
    name: Annotated[str, typer.Option("--name", metavar="NOMBRE", help="Apellidos y nombres.")],
    date: Annotated[str, typer.Option("--date", metavar="DÍA", help="El día de la cita.")],
    time: Annotated[str, typer.Option("--time", metavar="HH:MM", help="La hora de la cita.")],
    document_type: Annotated[
        str, typer.Option("--document-type", metavar="TIPO", help="DNI, CE, PTP, pasaporte…")
    ] = "DNI",
    email: Annotated[str, typer.Option("--email", metavar="CORREO", help="Correo electrónico.")] = "",
    phone: Annotated[str, typer.Option("--phone", metavar="NÚMERO", help="Celular o teléfono.")] = "",
    as_json: Json = False,
) -> None:
    """Agrega una cita que usted reservó con el ciudadano en la sede (A01).

    Cuando el reporte la traiga, se reconoce por el documento, el día y la hora.
    Ejemplo: soe report add --document 45678912 --name "ROJAS LEÓN, ANA" --date 25/11/2026 --time 10:00
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import DecisionNeededError
    from soe_cli.intake.booking import citizen_of
    from soe_cli.ui import console
    from soe_cli.ui.appointments import appointment_json
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    citizen, notices = citizen_of(document_type, document, name, email, phone)
    with open_desk() as desk:
        appointment = _booked(desk, citizen, date, time)
        if not desk.daybook.add(appointment):
            raise DecisionNeededError(
                f"{citizen.name} ya tiene una cita el {appointment.start:%d/%m/%Y a las %H:%M}.",
                "Véala con «soe report show».",
            )
        told = f"Cita {appointment.id} agregada: {citizen.name}, {appointment.start:%d/%m/%Y a las %H:%M}."
        report = Report("report add", {"appointment": appointment_json(appointment)}, notices=notices)
        present(report, as_json, lambda: console.data().print(told))


def _booked(desk: Desk, citizen: Citizen, date: str, time: str) -> Appointment:
    from datetime import datetime

    from soe_cli.commands.reading_days import day_of, hour_of
    from soe_cli.errors import UsageError
    from soe_cli.intake.identity import appointment_id
    from soe_cli.model.appointment import Appointment

    now = desk.clock.now()
    hour = hour_of(time)
    if hour is None:
        raise UsageError("Falta la hora de la cita.", "Escríbala así: --time 10:00.")
    start = datetime.combine(day_of(date, now), hour, now.tzinfo)
    if start <= now:
        raise UsageError(f"El {start:%d/%m/%Y} a las {start:%H:%M} ya pasó.", "Corrija --date o --time.")
    service = desk.config.service.name
    return Appointment(
        id=appointment_id("", citizen.document, service, start),
        code="",
        start=start,
        service=service,
        consultant=desk.config.consultant.name,
        citizen=citizen,
        source="desk",
    )
