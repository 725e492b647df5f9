"""The review in a real terminal: decided with the keyboard alone, killed, and taken up where it stood."""

from __future__ import annotations

from pathlib import Path

from tests.commands.workshop.reviews import AFTER, REVIEW, held
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.e2e.screen import ENDED, screen


def test_a_review_that_is_killed_goes_on_with_what_was_decided(hire: Hire, tmp_path: Path, state: State) -> None:
    ana = hire("ana")
    command = (*REVIEW, "--from", held(ana, tmp_path))
    with screen(ana) as desk:
        # killed a moment after a key
        desk.type(AFTER, *command)
        desk.wait_for("0 de 3 decididos", "Maria Quispe Huaman", "1-9 Elegir")
        desk.press("2")
        desk.wait_for("1 de 3 decididos", "Juan (celular)")
        desk.kill()
        assert "Traceback" not in desk.text
        # taken up: Ctrl+C leaves nothing, Q leaves
        desk.type(AFTER, *command)
        desk.wait_for("Se retoma lo que faltaba escribir: 1.", "1 de 3 decididos")
        desk.press("C-c")
        desk.wait_for("Para salir pulse Q")
        desk.press("n")
        desk.wait_for("2 de 3 decididos", "iPhone")
        desk.press("/")
        desk.wait_for("¿Quién es «iPhone»?")
        desk.write("7234")
        desk.press("Enter")
        desk.wait_for("3 de 3 decididos")
        desk.press("q")
        desk.wait_for("No falta decidir ningún nombre del taller 1.", "soe workshop capture", f"{ENDED} 0")

    assert sorted(row["Decisión"] for row in shown(state, "Revisión")) == [
        "07234567 · PAZ SOLIS, EVA",
        "45678913 · QUISPE HUAMAN, MARIA ESTHER",
        "No inscrito",
    ]
