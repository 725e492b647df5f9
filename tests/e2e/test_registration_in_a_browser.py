"""A citizen fills the registration form in, in a real browser where the machine has one, and is enrolled."""

from __future__ import annotations

from pathlib import Path

from tests.commands.workshop.test_banner import with_banner
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.desk.sources.chromium import PROGRAM
from tests.sandbox.face.browser import Person, person
from tests.sandbox.forms import question_ids

WRITTEN = {
    "N° de documento": "45678912",
    "Apellidos": "Quispe Huamán",
    "Nombres": "María Elena",
    "Correo electrónico": "maria@ejemplo.pe",
    "Celular": "987 654 321",
    "Distrito": "Comas",
    "Negocio o idea de negocio": "=Bodega",
}
CHOSEN = ("DNI", "Sí", "He leído")


def fill_in(citizen: Person, ids: dict[str, str]) -> None:
    """Type the answers, tick the first of what is to be chosen, and hand the form in."""
    for title, answer in WRITTEN.items():
        citizen.write(f"[id='q-{ids[title]}']", answer)
    for start in CHOSEN:
        citizen.see(
            "[...document.querySelectorAll('input[type=radio], input[type=checkbox]')]"
            f".find((one) => one.value.startsWith('{start}'))?.click()"
        )
        citizen.see(
            "document.querySelectorAll('select').forEach((list) => [...list.options]"
            f".filter((one) => one.value === '{start}').forEach((one) => (one.selected = true)))"
        )
    citizen.submit("main button[type=submit], form [type=submit]")


if PROGRAM:

    def test_what_a_citizen_fills_in_becomes_a_confirmed_place(hire: Hire, tmp_path: Path, state: State) -> None:
        # given
        ana = with_banner(hire("ana"), tmp_path)
        ana.done("workshop", "invite", "aprende", "--yes")
        (form,) = state()["forms"]

        # when
        with person(ana.sandbox, tmp_path) as citizen:
            citizen.open(form["responderUri"].removeprefix(ana.sandbox))
            fill_in(citizen, question_ids(form))
            said = citizen.see("document.body.innerText")
        ana.done("workshop", "enrol", "aprende", "--yes")

        # then
        assert "Se registró su respuesta" in said
        (row,) = shown(state, "Inscritos")
        assert (row["N° de documento"], row["Celular"], row["WhatsApp"]) == ("45678912", "+51987654321", "Sí")
        assert (row["Negocio o idea"], row["Estado"]) == ("=Bodega", "Confirmado")
        (mail,) = [one for one in state()["messages"] if one["to"] == "maria@ejemplo.pe"]
        assert mail["subject"].startswith("Su inscripción está confirmada")
