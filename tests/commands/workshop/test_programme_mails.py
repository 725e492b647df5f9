"""``soe workshop submit|approve``: each mail once, and what it lacks is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant

SUBDIRECTOR = "subdireccion@trabajo.example"


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions, the second without a speaker's address."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


def test_the_programme_goes_to_the_subdirector_once_and_then_its_approval_is_recorded(
    ana: Consultant, state: State
) -> None:
    # given
    ana.configure(f'[authorities]\nsubdirector = "{SUBDIRECTOR}"\n')
    early = ana.soe("workshop", "approve", "aprende", "--note", "Por teléfono", "--yes")

    # when
    for _ in range(2):
        ana.done("workshop", "submit", "aprende", "--yes")
        ana.done("workshop", "approve", "aprende", "--note", "Correo del 12/03", "--yes")

    # then
    (mail,) = state()["messages"]
    assert (mail["to"], mail["attachments"][0]["name"]) == (
        SUBDIRECTOR,
        "Programación Aprende a Emprender 2027-I.pdf",
    )
    evidence = [(row["Actividad"], row["Estado"], row["Prueba"]) for row in shown(state, "Evidencias")[2:]]
    assert evidence == [("B03", "Hecho", f"Correo a {SUBDIRECTOR}"), ("B03", "Aprobado", "Correo del 12/03")]
    assert (early.exit_code, "todavía no se envió" in early.error) == (6, True)


def test_the_letter_of_an_institution_goes_with_the_programme(hire: Hire, state: State, tmp_path: Path) -> None:
    # given
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO Lima"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")
    letter = tmp_path / "Oficio 012.pdf"
    letter.write_bytes(b"%PDF-1.4 oficio")

    # when
    ana.done("workshop", "submit", "cetpro", "--to", SUBDIRECTOR, "--letter", str(letter), "--yes")

    # then
    (mail,) = state()["messages"]
    assert [one["name"] for one in mail["attachments"]][1] == "Oficio 012.pdf"
    assert "Remito para su aprobación" in mail["text"]


def test_a_mail_that_was_not_sent_leaves_no_evidence(ana: Consultant, state: State) -> None:
    # when
    answer = ana.soe("workshop", "submit", "aprende", "--to", "nadie@[", "--yes")

    # then
    assert answer.exit_code == 2
    assert state()["messages"] == []
    assert len(shown(state, "Evidencias")) == 2


def test_a_name_that_fits_no_module_is_told_with_those_there_are(ana: Consultant) -> None:
    answer = ana.soe("workshop", "submit", "otro", "--to", SUBDIRECTOR)

    assert (answer.exit_code, "aprende-a-emprender-2027-i" in answer.error) == (2, True)


def test_without_the_subdirectors_address_it_is_asked_for(ana: Consultant) -> None:
    answer = ana.soe("workshop", "submit", "aprende", "--yes")

    assert (answer.exit_code, "--to" in answer.error) == (2, True)
