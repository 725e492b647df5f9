"""``soe certificate reissue`` and ``revoke``: the register keeps every code, and each person has one that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.certificate.issuing import (
    JUAN,
    ROSA,
    certificates,
    code_of,
    deliver,
    held_module,
    issue,
    verdict,
)
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant who has issued and delivered two certificates."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    held_module(consultant, tmp_path, ROSA, JUAN)
    issue(consultant, verdict(ROSA), verdict(JUAN))
    deliver(consultant)
    return consultant


def standing(state: State) -> list[tuple[str, str, bool]]:
    """Name and state of each row of the register, and whether it replaces another."""
    return [(row["Apellidos y nombres"], row["Estado"], bool(row["Reemplaza a"])) for row in certificates(state)]


def test_a_corrected_name_gets_a_code_of_its_own_once_and_the_old_code_leads_to_it(
    ana: Consultant, state: State
) -> None:
    # given
    old = code_of(state, "Rosa")
    correction = ("certificate", "reissue", old, "--surnames", "Ñahui Quíspez")

    # when
    foreseen = ana.done(*correction, "--dry-run")
    first = ana.done(*correction, "--yes", "--json")
    again = ana.done(*correction, "--yes", "--json")

    # then
    new = code_of(state, "Rosa")
    assert "no se emitió nada" in foreseen.out
    assert (first.data["new_code"], again.data["new_code"]) == (new, new)
    assert set(again.statuses().values()) <= {"already"}
    assert standing(state) == [
        ("Ñahui Quispe, Rosa", "Reemplazado", False),
        ("Flores Ccahuana, Juan José", "Vigente", False),
        ("Ñahui Quíspez, Rosa", "Vigente", True),
    ]
    assert [one["subject"] for one in state()["messages"] if one["to"] == "rosa@ejemplo.pe"] == [
        "Su certificado del módulo «Aprende a Emprender»",
        "Su nuevo certificado del módulo «Aprende a Emprender»",
    ]
    was = ana.soe("certificate", "verify", old)
    assert (was.exit_code, f"es el {new}" in was.error) == (6, True)
    assert ana.done("certificate", "verify", new, "--json").data["replaces"] == old
    other = ana.soe("certificate", "reissue", old, "--surnames", "Otro", "--yes")
    assert (other.exit_code, new in other.error) == (6, True)


def test_a_colleague_who_corrects_the_same_adopts_what_stands(ana: Consultant, hire: Hire, state: State) -> None:
    # given
    luis = hire("luis", join=ana.init().data["join_code"]).at(ana.now)
    correction = ("certificate", "reissue", code_of(state, "Rosa"), "--document", "40118399", "--yes", "--json")
    ana.done(*correction)
    mails = len(state()["messages"])

    # when
    answer = luis.done(*correction)

    # then
    assert answer.data["new_code"] == code_of(state, "Rosa")
    assert len(certificates(state)) == 3
    assert len(state()["messages"]) == mails


def test_a_revoked_certificate_says_why_and_is_delivered_no_more(ana: Consultant, state: State) -> None:
    # given
    code = code_of(state, "Juan")
    command = ("certificate", "revoke", code, "--reason", "Se emitió por error", "--yes")

    # when
    ana.done(*command)
    again = ana.done(*command)

    # then
    answer = ana.soe("certificate", "verify", code)
    assert (answer.exit_code, "revocado (Se emitió por error)" in answer.error) == (6, True)
    assert "ya estaba revocado" in again.out
    (evidence,) = [row for row in shown(state, "Evidencias") if "revocado" in row["Prueba"]]
    assert (evidence["Actividad"], evidence["Estado"], evidence["Quién"]) == ("B12", "En curso", ana.name)
    assert deliver(ana) == ([], [])


def test_what_cannot_be_done_is_said_and_changes_nothing(ana: Consultant, state: State) -> None:
    code = code_of(state, "Rosa")

    for words, exit_code, said in (
        (("revoke", code, "--reason", " "), 2, "Falta el motivo"),
        (("revoke", "ABCDE-FGHJK", "--reason", "x"), 4, "no es un código"),
        (("reissue", code, "--surnames", " "), 2, "está vacía"),
        (("reissue", code, "--surnames", "PAZ, ANA"), 2, "sin comas"),
        (("reissue", code, "--given-names", "李"), 4, "el certificado de 李"),
        (("reissue", "00000-00000"), 4, "No hay un certificado"),
    ):
        answer = ana.soe("certificate", *words, "--yes")
        assert (answer.exit_code, said in answer.error) == (exit_code, True), answer
    assert len(certificates(state)) == 2
