"""What the consultant pastes into the platform."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from soe_cli.messages.platform_texts import abandonment_observation, extranet_notice
from soe_cli.model.appointment import Appointment, Citizen
from soe_cli.model.attention import Channel, Contact
from soe_cli.model.lima import LIMA

START = datetime(2026, 11, 24, 13, 0, tzinfo=LIMA)
CITIZEN = Citizen("DNI", "01234567", "QUISPE HUAMAN, MARIA ELENA", "maria@example.pe", "+51987654321")
APPOINTMENT = Appointment(
    "CITA-001", "CITA-001", START, "Orientación para el Emprendimiento", "ROSA MEDINA", CITIZEN
)


def test_the_notice_says_when_and_that_the_link_comes_by_mail() -> None:
    assert extranet_notice(APPOINTMENT) == (
        "Recordatorio: tiene una cita del servicio «Orientación para el Emprendimiento» el martes 24 de noviembre "
        "de 2026, a la 1:00 p. m. (una de la tarde). Conéctese a la hora programada desde una laptop, un celular o "
        "una tablet con internet. El enlace de la videollamada le llega por correo electrónico."
    )


def test_the_notice_carries_the_link_when_it_is_known() -> None:
    notice = extranet_notice(APPOINTMENT, "https://meet.google.com/abc-defg-hij")

    assert notice.endswith("con internet. Ingrese con este enlace: https://meet.google.com/abc-defg-hij")


def test_the_notice_promises_no_mail_to_a_citizen_without_an_address() -> None:
    notice = extranet_notice(replace(APPOINTMENT, citizen=replace(CITIZEN, email=None)))

    assert notice.endswith("con internet.")


def test_the_observation_tells_the_attempts_and_the_reason() -> None:
    observation = abandonment_observation(
        "no contestó el teléfono.",
        start=START,
        closed_at=START.replace(minute=7),
        attempts=[Contact(Channel.EMAIL, START), Contact(Channel.TELEPHONE, START.replace(minute=5), "apagado.")],
    )

    assert observation == (
        "Cita abandonada: martes 24 de noviembre de 2026, 1:00 p. m. Intentos de contacto: correo "
        "electrónico, 1:00 p. m.; teléfono, 1:05 p. m. (apagado). A la 1:07 p. m. no se había logrado "
        "contactar al usuario. "
        "Motivo: no contestó el teléfono."
    )


def test_the_observation_is_one_paragraph_whatever_the_reason() -> None:
    observation = abandonment_observation("no\r\ncontestó\x00 <b>", start=START, closed_at=START)

    assert observation == (
        "Cita abandonada: martes 24 de noviembre de 2026, 1:00 p. m. A la 1:00 p. m. no se había logrado contactar "
        "al usuario. Motivo: no contestó <b>."
    )
