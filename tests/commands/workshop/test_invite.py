"""``soe workshop invite|unsubscribe``: everybody once, nobody before the banner, nobody who asked for no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.people import attended, people_file, type_rows
from tests.commands.workshop.test_banner import with_banner
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant

MODULE = "aprende-a-emprender-2027-i"


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module whose opening banner is validated."""
    return with_banner(hire("ana", share_with=("luis@centro.example",)), tmp_path)


def invited(state: State) -> list[str]:
    """To whom messages went."""
    return sorted(one["to"] for one in state()["messages"])


def test_attentions_and_the_modules_list_are_invited_once_with_a_form_and_the_banner(
    ana: Consultant, state: State
) -> None:
    # given one who was marked twice, one who was not, and one whom a colleague put on the list
    type_rows(
        ana,
        "attentions",
        "Atenciones",
        attended("maria@ejemplo.pe"),
        attended("MARIA@ejemplo.pe"),
        attended("jose@ejemplo.pe", "FLORES, JOSÉ", "No"),
        attended("rosa@ejemplo.pe", "MUÑOZ, ROSA", "Sí: Aprende a Emprender"),
    )
    listed = {
        "Módulo": "Aprende a Emprender",
        "Correo electrónico": "urpi@ejemplo.pe",
        "Estado": "Invitado",
        "Clave": f"B05/invited/{MODULE}/urpi",
    }
    type_rows(ana, "workshops", "Invitados", listed)

    # when
    first = ana.done("workshop", "invite", "aprende", "--yes", "--json")
    again = ana.done("workshop", "invite", "aprende", "--yes", "--json")

    # then
    assert invited(state) == ["maria@ejemplo.pe", "rosa@ejemplo.pe", "urpi@ejemplo.pe"]
    assert (again.json["effects"], len(state()["messages"])) == ([], 3)
    (module,) = shown(state, "Módulos")
    assert requests.get(module["Formulario"], timeout=10).ok
    mail = state()["messages"][0]
    assert module["Formulario"] in mail["text"]
    assert 'src="cid:banner"' in mail["html"]
    assert mail["headers"]["List-Unsubscribe"] == f"<mailto:{ana.email}?subject=Baja%20de%20invitaciones>"
    states = {row["Correo electrónico"]: row["Estado"] for row in shown(state, "Invitados")}
    assert set(states) == set(invited(state))
    assert set(states.values()) == {"Invitado por correo"}
    evidence = [row for row in shown(state, "Evidencias") if row["Clave"] == f"B05/invitations/{MODULE}"]
    assert [(row["Actividad"], row["Estado"]) for row in evidence] == [("B05", "En curso")]
    assert first.data["left_out"] == {"twice": 1}


def test_the_next_session_is_announced_once_its_banner_is_validated_to_those_who_did_not_register(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given three people who were invited to the module, of whom one has registered
    people = people_file(tmp_path, "maria@ejemplo.pe", "rosa@ejemplo.pe", "urpi@ejemplo.pe")
    ana.done("workshop", "invite", "aprende", "--from", people, "--yes")
    registered = {
        "Módulo": "Aprende a Emprender",
        "Correo electrónico": "rosa@ejemplo.pe",
        "Clave": f"B05/enrolment/{MODULE}/rosa",
    }
    type_rows(ana, "workshops", "Inscritos", registered)

    # when
    early = ana.soe("workshop", "invite", "aprende", "--session", "2", "--yes")
    ana.done(
        "workshop", "banner", "aprende", "--session", "2", "--validated", str(tmp_path / "apertura.png"), "--yes"
    )
    for _ in range(2):
        ana.done("workshop", "invite", "aprende", "--session", "2", "--yes")

    # then
    assert (early.exit_code, "banner de la sesión 2" in early.error) == (6, True)
    announced = [one["to"] for one in state()["messages"] if "continúa con" in one["text"]]
    assert sorted(announced) == ["maria@ejemplo.pe", "urpi@ejemplo.pe"]
    assert len(shown(state, "Invitados")) == 3
    numbers = [(row["N°"], row["Estado"]) for row in shown(state, "Evidencias") if row["Actividad"] == "B05"]
    assert numbers == [("", "En curso"), ("2", "En curso")]


@pytest.mark.parametrize(
    "method", ["forms.forms.create", "gmail.users.drafts.send", "sheets.spreadsheets.batchUpdate"]
)
def test_a_lost_answer_invites_nobody_twice(
    ana: Consultant, state: State, misbehave: Misbehave, tmp_path: Path, method: str
) -> None:
    # given
    path = ana.home / "config.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("[workspace]\n", "[workspace]\ntimeout_seconds = 0.5\n"), "utf-8")
    file = people_file(tmp_path, *(f"p{number}@ejemplo.pe" for number in range(12)))
    misbehave(rules=[{"method": method, "kind": "drop-after-commit", "count": 1}])

    # when
    for _ in range(3):
        ana.soe("workshop", "invite", "aprende", "--from", file, "--yes")

    # then
    assert invited(state) == sorted(f"p{number}@ejemplo.pe" for number in range(12))
    assert len(state()["forms"]) == 1
    assert len(shown(state, "Invitados")) == 12


def test_a_colleague_with_an_empty_home_goes_on_with_the_others(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    luis = hire("luis", join=ana.init().data["join_code"])
    ana.done("workshop", "invite", "aprende", "--from", people_file(tmp_path, "a@ejemplo.pe"), "--yes")

    # when
    more = people_file(tmp_path, "a@ejemplo.pe", "b@ejemplo.pe")
    answer = luis.done("workshop", "invite", "aprende", "--from", more, "--yes", "--json")

    # then
    assert invited(state) == ["a@ejemplo.pe", "b@ejemplo.pe"]
    assert answer.data["left_out"] == {"mailed": 1}
    assert len(state()["forms"]) == 1


def test_who_asked_for_no_more_is_kept_and_not_invited(ana: Consultant, state: State, tmp_path: Path) -> None:
    # given
    for _ in range(2):
        ana.done("workshop", "unsubscribe", "Maria@ejemplo.pe", "--reason", "Respondió", "--yes")

    # when
    file = people_file(tmp_path, "maria@EJEMPLO.pe", "jose@ejemplo.pe", "sin arroba")
    answer = ana.done("workshop", "invite", "aprende", "--from", file, "--yes", "--json")

    # then
    assert invited(state) == ["jose@ejemplo.pe"]
    (row,) = shown(state, "Bajas")
    assert (row["Correo electrónico"], row["Fecha"], row["Motivo"]) == (
        "Maria@ejemplo.pe",
        "23/11/2026",
        "Respondió",
    )
    assert ("invalid-email", "fila 4") in answer.notices()


def test_the_days_limit_spreads_the_invitations_and_says_when_they_end(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given room for three a day
    ana.configure("[quotas]\nmessages_a_day = 3\n")
    file = people_file(tmp_path, *(f"p{number}@ejemplo.pe" for number in range(8)))

    # when
    answer = ana.soe("workshop", "invite", "aprende", "--from", file, "--yes", "--json")
    ana.done("workshop", "unsubscribe", "p7@ejemplo.pe", "--yes")

    # then
    assert (len(invited(state)), answer.json["data"]["messages"]["postponed"]) == (3, 5)
    assert ("spread", "") in answer.notices()
    assert len(shown(state, "Invitados")) == 3
    # and whoever unsubscribes meanwhile is written to no more
    config = ana.home / "config.toml"
    config.write_text(config.read_text("utf-8").replace("messages_a_day = 3", "messages_a_day = 2000"), "utf-8")
    ana.done("resume", "--yes")
    assert invited(state) == [f"p{number}@ejemplo.pe" for number in range(7)]
    assert len(shown(state, "Invitados")) == 7


def test_who_told_a_colleague_that_they_want_no_more_is_not_written_to_by_resume(
    hire: Hire, ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given invitations that wait for tomorrow's room
    luis = hire("luis", join=ana.init("--share-with", "luis@centro.example").data["join_code"])
    ana.configure("[quotas]\nmessages_a_day = 1\n")
    ana.soe(
        "workshop", "invite", "aprende", "--from", people_file(tmp_path, "a@ejemplo.pe", "b@ejemplo.pe"), "--yes"
    )

    # when
    luis.done("workshop", "unsubscribe", "b@ejemplo.pe", "--yes")
    config = ana.home / "config.toml"
    config.write_text(config.read_text("utf-8").replace("messages_a_day = 1", "messages_a_day = 2000"), "utf-8")
    ana.done("resume", "--yes")

    # then
    assert invited(state) == ["a@ejemplo.pe"]


def test_former_modules_are_invited_when_asked_for_and_attentions_leave_them_out(
    ana: Consultant, state: State
) -> None:
    # given one who was in another module, and one who is in this one
    def enrolled(email: str, key: str) -> dict[str, str]:
        return {"Módulo": "Aprende a Emprender", "Apellidos": "QUISPE", "Correo electrónico": email, "Clave": key}

    type_rows(
        ana,
        "workshops",
        "Inscritos",
        enrolled("maria@ejemplo.pe", "B05/enrolment/aprende-a-emprender-2026-iii/1"),
        enrolled("jose@ejemplo.pe", f"B05/enrolment/{MODULE}/2"),
    )
    type_rows(ana, "attentions", "Atenciones", attended("maria@ejemplo.pe"), attended("jose@ejemplo.pe"))

    # when
    usual = ana.done("workshop", "invite", "aprende", "--yes", "--json")
    ana.done("workshop", "invite", "aprende", "--audience", "former", "--yes")

    # then
    assert usual.data["left_out"] == {"served": 1, "enrolled": 1}
    assert invited(state) == ["maria@ejemplo.pe"]


def test_nobody_is_invited_before_the_banner_is_validated(hire: Hire, state: State, tmp_path: Path) -> None:
    ana = hire("ana")
    ana.done("workshop", "new", module_file(tmp_path), "--yes")

    answer = ana.soe("workshop", "invite", "aprende", "--yes")

    assert (answer.exit_code, f"soe workshop banner {MODULE} --validated" in answer.error) == (6, True)
    assert (state()["forms"], state()["messages"]) == ([], [])


def test_an_external_workshop_waits_for_its_approval_and_then_invites_with_a_form_of_its_own(
    hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO Lima"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")
    words = ("workshop", "invite", "cetpro", "--from", people_file(tmp_path, "a@ejemplo.pe"), "--yes")
    early = ana.soe(*words)
    ana.done("workshop", "submit", "cetpro", "--to", "subdireccion@trabajo.example", "--yes")
    ana.done("workshop", "approve", "cetpro", "--note", "Correo del 12/03", "--yes")

    # when
    ana.done(*words, "--form", "https://cetpro.example/inscripcion")

    # then
    assert (early.exit_code, "soe workshop approve" in early.error) == (6, True)
    (mail,) = [one for one in state()["messages"] if one["to"] == "a@ejemplo.pe"]
    assert "Junto con CETPRO Lima" in mail["text"]
    assert "https://cetpro.example/inscripcion" in mail["text"]
    assert state()["forms"] == []
    assert shown(state, "Módulos")[0]["Formulario"] == "https://cetpro.example/inscripcion"


def test_what_cannot_be_used_is_told(ana: Consultant, state: State) -> None:
    # given
    wrong = {
        ("--form", "inscripcion"): (2, "no sirve como dirección"),
        ("--form", "https://forms.gle/abc"): (2, "dirección larga"),
        ("--form", "https://docs.google.com/forms/d/nadie/edit"): (2, "no puede editar"),
        ("--audience", "todos"): (2, "attentions, former"),
        ("--from", "no-existe.csv"): (4, "no existe"),
    }

    # when
    answers = {words: ana.soe("workshop", "invite", "aprende", *words, "--yes") for words in wrong}

    # then
    for words, (exit_code, said) in wrong.items():
        assert (answers[words].exit_code, said in answers[words].error) == (exit_code, True)
    assert state()["forms"] == []


def test_a_person_reads_how_many_are_invited_and_not_each_of_them(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    file = people_file(tmp_path, *(f"p{number}@ejemplo.pe" for number in range(30)))

    # when
    foreseen = ana.done("workshop", "invite", "aprende", "--from", file, "--dry-run").out
    nobody = list(state()["messages"])
    told = ana.done("workshop", "invite", "aprende", "--from", file, "--yes").out
    again = ana.done("workshop", "invite", "aprende", "--from", file, "--yes").out

    # then
    assert nobody == []
    assert foreseen.count("@ejemplo.pe") == told.count("@ejemplo.pe") == 1
    assert "Invitaciones: 30 por enviar.\nEs una prueba: no se invitó a nadie." in foreseen
    assert "Invitaciones: 30 enviadas." in told
    assert again == "Nada por hacer: todas las personas encontradas ya fueron invitadas.\n"


def test_a_banner_in_pdf_is_attached(hire: Hire, state: State, tmp_path: Path) -> None:
    ana = with_banner(hire("ana"), tmp_path, b"%PDF-1.4 banner")

    ana.done("workshop", "invite", "aprende", "--from", people_file(tmp_path, "a@ejemplo.pe"), "--yes")

    mail: dict[str, Any] = state()["messages"][0]
    assert [one["name"] for one in mail["attachments"]] == ["Banner.pdf"]
    assert "cid:" not in mail["html"]
