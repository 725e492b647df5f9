"""Certificates are issued and delivered once each, by whomever, and as they were issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from soe_cli.desk.closing.certificates import Printing, delivery_facts, issue_facts, without_withdrawn
from soe_cli.desk.modules import module
from soe_cli.procedures.workshops.closing.certificates import plan_delivery, plan_issue
from tests.commands.certificate.issuing import (
    EVA,
    JUAN,
    MODULE,
    ROSA,
    at_the_desk,
    certificates,
    code_of,
    deliver,
    held_module,
    issue,
    verdict,
)
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module that was held; Eva has no address."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    held_module(consultant, tmp_path, ROSA, JUAN, EVA)
    return consultant


@pytest.fixture
def luis(ana: Consultant, hire: Hire) -> Consultant:
    """Her colleague."""
    return hire("luis", join=ana.init().data["join_code"]).at(ana.now)


def attached(state: State) -> list[tuple[str, str]]:
    """To whom which file was mailed."""
    return sorted((one["to"], one["attachments"][0]["name"]) for one in state()["messages"])


def test_who_is_approved_gets_one_certificate_by_mail_and_in_drive(ana: Consultant, state: State) -> None:
    # when
    issue(ana, verdict(ROSA), verdict(JUAN, approved=False), verdict(EVA))
    _, notices = deliver(ana)

    # then
    assert [(row["Apellidos y nombres"], row["Estado"]) for row in certificates(state)] == [
        ("Ñahui Quispe, Rosa", "Vigente"),
        ("Paz Solís, Eva", "Vigente"),
    ]
    assert attached(state) == [("rosa@ejemplo.pe", f"Certificado {code_of(state, 'Rosa')}.pdf")]
    assert notices == ["no-email"]
    files = {file["name"] for file in state()["files"]}
    assert {f"Paz Solís, Eva - {code_of(state, 'Eva')}.pdf", "Certificados"} <= files
    proofs = [row["Prueba"] for row in shown(state, "Evidencias") if row["Actividad"] == "B12"]
    assert proofs == ["Certificados emitidos: 2", "Certificados enviados por correo: 1"]


def test_reruns_edits_and_another_template_send_nothing_more(
    ana: Consultant, luis: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    issue(ana, verdict(ROSA))
    deliver(ana)
    before = (certificates(state), attached(state))
    own = tmp_path / "otro.typ"
    own.write_text("#let c = json(bytes(sys.inputs.certificate))\n#c.name #c.code", encoding="utf-8")
    ana.configure(f'[documents]\ncertificate_template = "{own.as_posix()}"')
    spreadsheet(ana).type("Inscritos", 1, Correo_electrónico="otra@ejemplo.pe")

    # when
    for consultant in (ana, luis):
        assert issue(consultant, verdict(ROSA)) == []
        assert deliver(consultant) == ([], [])

    # then
    assert (certificates(state), attached(state)) == before


def test_two_who_issue_at_once_give_one_code_and_deliver_the_same_file(
    ana: Consultant, luis: Consultant, state: State
) -> None:
    # given
    with at_the_desk(luis) as desk:
        found = module(desk, MODULE)
        printing = Printing(desk, found)
        plan = plan_issue(issue_facts(desk, found, [verdict(ROSA)], printing))

        # when
        issue(ana, verdict(ROSA))
        outcomes = desk.carry_out(plan, "workshop close", lambda done, total: None)
        delivery = plan_delivery(delivery_facts(desk, found, printing))
        desk.carry_out(delivery, "workshop close", lambda done, total: None)
    deliver(ana)

    # then
    (row,) = certificates(state)
    assert outcomes[0].status == "applied-inferred"
    assert attached(state) == [("rosa@ejemplo.pe", f"Certificado {row['Código']}.pdf")]
    assert list(delivery.blobs) == [row["Huella"]]


def test_a_colleague_with_another_template_delivers_what_was_issued_from_drive(
    ana: Consultant, luis: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    own = tmp_path / "otro.typ"
    own.write_text("#let c = json(bytes(sys.inputs.certificate))\n#c.name #c.code", encoding="utf-8")
    luis.configure(f'[documents]\ncertificate_template = "{own.as_posix()}"')
    issue(ana, verdict(EVA))
    issue(ana, verdict(EVA), verdict(ROSA))
    lost = deliver(luis)
    deliver(ana)
    spreadsheet(ana).type("Inscritos", 3, Correo_electrónico="eva@ejemplo.pe")

    # when
    deliver(luis)

    # then
    assert lost == ([], ["certificate-lost", "certificate-lost", "no-email"])
    assert attached(state) == [
        ("eva@ejemplo.pe", f"Certificado {code_of(state, 'Eva')}.pdf"),
        ("rosa@ejemplo.pe", f"Certificado {code_of(state, 'Rosa')}.pdf"),
    ]


def test_a_certificate_that_is_revoked_while_its_mail_waits_is_not_sent(ana: Consultant, state: State) -> None:
    # given
    ana.configure("[quotas]\nmessages_a_day = 1")
    issue(ana, verdict(ROSA), verdict(JUAN))
    outcomes, _ = deliver(ana)
    (waiting,) = [one.effect for one in outcomes if one.status == "planned" and "mail" in one.effect.key]
    name = "Juan" if "Juan" in waiting.label else "Rosa"
    ana.done("certificate", "revoke", code_of(state, name), "--reason", "Error", "--yes")

    # when
    with at_the_desk(ana) as desk:
        kept = without_withdrawn(desk, [one.effect for one in outcomes])
    ana.configure("")
    config = ana.home / "config.toml"
    config.write_text(config.read_text("utf-8").replace("messages_a_day = 1", "messages_a_day = 9"), "utf-8")
    ana.done("resume", "--yes")

    # then
    assert waiting not in kept
    assert len(state()["messages"]) == 1


def test_an_external_workshop_says_that_certificates_do_not_apply(hire: Hire, state: State, tmp_path: Path) -> None:
    ana = hire("ana")
    held_module(ana, tmp_path, ROSA)
    spreadsheet(ana).type("Módulos", 1, Tipo="Externo")

    issue(ana, verdict(ROSA))
    assert issue(ana, verdict(ROSA)) == []

    assert certificates(state) == []
    assert [row["Prueba"] for row in shown(state, "Evidencias")][-1] == "Certificados: no aplica (taller externo)"
