"""The report's words for modality and standing."""

from __future__ import annotations

import pytest

from soe_cli.intake.report.words import is_moved, modality_of, standing_of
from soe_cli.model.appointment import Modality, Standing


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("Virtual", Modality.VIRTUAL),
        ("", Modality.VIRTUAL),
        ("Videollamada", Modality.VIRTUAL),
        ("Telefónica", Modality.TELEPHONE),
        ("LLAMADA", Modality.TELEPHONE),
        ("Llamada telefonica", Modality.TELEPHONE),
        ("Presencial", Modality.IN_PERSON),
        ("No presencial", Modality.VIRTUAL),
    ],
)
def test_how_the_citizen_is_attended(words: str, modality: Modality) -> None:
    assert modality_of(words) is modality


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        *(
            (words, Standing.BOOKED)
            for words in ("", "Reservada", "CONFIRMADO", "Pendiente de atención", "No atendida")
        ),
        *((words, Standing.BOOKED) for words in ("Por atender", "En atención", "Algo nuevo")),
        *(
            (words, Standing.CANCELLED)
            for words in ("Cancelada", "ANULADO", "Reprogramada", "Cancelado por el usuario")
        ),
        *((words, Standing.CLOSED) for words in ("Atendida", "ATENDIDO", "Abandonada", "Finalizada", "No asistió")),
        *((words, Standing.CLOSED) for words in ("Inasistencia", "No se presentó", "Cita abandonada", "Concluído")),
    ],
)
def test_how_the_appointment_stands(words: str, standing: Standing) -> None:
    assert standing_of(words) is standing


def test_only_a_moved_appointment_is_moved() -> None:
    assert is_moved("REPROGRAMADO")
    assert not is_moved("Programada")
