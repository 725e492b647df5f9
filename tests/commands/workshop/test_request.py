"""``soe workshop request``: an institution's request is kept and answered once."""

from __future__ import annotations

import pytest

from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State

REQUEST = (
    *("workshop", "request", "--institution", "CETPRO Lima", "--contact", "Marta Ríos"),
    *("--email", "marta@cetpro.example", "--topic", "Costos y precios", "--ruc", "20131312955"),
)


def test_a_request_is_kept_and_answered_once(hire: Hire, state: State) -> None:
    ana = hire("ana")

    for _ in range(2):
        ana.done(*REQUEST, "--days", "segunda semana de abril", "--yes")

    (row,) = shown(state, "Evidencias")
    assert (row["Módulo"], row["Actividad"], row["Estado"]) == ("CETPRO Lima", "C01", "Solicitado")
    assert "RUC: 20131312955" in row["Prueba"]
    (mail,) = state()["messages"]
    assert (mail["to"], mail["subject"]) == (
        "marta@cetpro.example",
        "Recibimos su solicitud de taller: «Costos y precios»",
    )


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--email", "marta", "no tiene la forma"),
        ("--ruc", "20131312950", "RUC"),
        ("--topic", " ", "--topic"),
        ("--letter", "no-esta.pdf", "No se puede leer"),
    ],
)
def test_what_cannot_be_right_is_told(hire: Hire, state: State, option: str, value: str, said: str) -> None:
    answer = hire("ana").soe(*REQUEST, option, value, "--yes")

    assert answer.exit_code in (2, 4)
    assert said in answer.error
    assert state()["messages"] == []
