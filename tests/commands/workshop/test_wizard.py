"""``soe workshop new`` without a file asks, and asks again for what will not do."""

from __future__ import annotations

from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.e2e.test_terminal import terminal

ANSWERS = (
    ("Nombre del módulo", ""),
    ("Tipo", "mixto"),
    ("no es un tipo", "interno"),
    ("Público objetivo", "Jóvenes"),
    ("Cupo", "muchos"),
    ("no es un número entre 1 y 100000", "50"),
    ("Porcentaje", ""),
    ("Plataforma", ""),
    ("Tema", "Modelo de negocio"),
    ("Fecha", "02/03/2027"),
    ("Hora", "15:00"),
    ("Minutos", ""),
    ("Ponente", "Carla Soto"),
    ("Correo", "carla"),
    ("no tiene la forma", "carla@ejemplo.pe"),
    ("otra sesión", "s"),
    ("Sesión 2", "Costos"),
    ("[09/03/2027]", ""),
    ("[15:00]", ""),
    ("[120]", "90"),
    ("Ponente", ""),
    ("Correo", ""),
    ("otra sesión", "n"),
    ("¿Hacer", "s"),
)


def test_a_module_is_asked_for_question_by_question(hire: Hire, state: State) -> None:
    ana = hire("ana")

    with terminal(ana, "workshop", "new") as screen:
        for question, answer in ANSWERS:
            screen.wait_for(question)
            screen.type(f"{answer}\n")
        assert screen.end() == 0

    assert "«mixto» no es un tipo" in screen.seen
    assert [(row["Tema"], row["Fecha"], row["Hora de fin"]) for row in shown(state, "Programación")] == [
        ("Modelo de negocio", "02/03/2027", "17:00"),
        ("Costos", "09/03/2027", "16:30"),
    ]


def test_without_a_person_the_file_is_asked_for(hire: Hire) -> None:
    answer = hire("ana").soe("workshop", "new")

    assert (answer.exit_code, "Falta el archivo" in answer.error) == (6, True)
