"""``soe attend refer`` and ``finish --refer``: referrals to another institution (A05)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.commands.test_whole_outputs import Reviewer
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import rows, the_mail
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")
EXPORTS = "PROMPERÚ 12.1 Procedimiento de Orientación y Asesoría en Exportaciones – Plataforma"
SUBJECT = "Dónde puede continuar"


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:10, in an attention that began at 9:01."""
    ana = hire("ana")
    ana.pull(CITA)
    ana.at("09:01").done("attend", "start", "C-1")
    return ana.at("09:10")


def test_a_referral_goes_to_the_shared_sheet_and_by_mail_once(ana: Consultant, state: State) -> None:
    words = ("attend", "refer", "C-1", "--to", "promperu 12.1", "--mail", "--yes", "--json")

    first, second = ana.done(*words), ana.done(*words)
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "Cómo exportar café")
    ana.at("17:00").done("log", "--yes")

    assert (set(first.statuses().values()), set(second.statuses().values())) == ({"applied"}, {"already"})
    assert second.data["attention"]["referrals"] == [EXPORTS]
    (row,) = rows(state())
    assert row["Derivación"] == EXPORTS
    mail = the_mail(state(), "maria@ejemplo.pe", SUBJECT)
    assert "https://www.gob.pe/promperu" in mail["text"]
    assert "N° 12.1" in mail["text"]


def test_the_end_of_an_attention_may_carry_the_referral(ana: Consultant, state: State) -> None:
    finish = ("attend", "finish", "C-1", "--query", "Exportar", "--refer", "PROMPERÚ 12.1")

    told = ana.done(*finish, "--mail-referral", "--dry-run", "--json")
    done = ana.done(*finish, "--mail-referral", "--yes", "--json")
    more = ana.done("attend", "refer", "C-1", "--to", "PROMPERÚ 4.1", "--json")

    assert (told.data["attention"]["stage"], set(told.statuses().values())) == ("in_progress", {"planned"})
    assert done.data["attention"]["referrals"] == [EXPORTS]
    assert [name.split(" ", 2)[1] for name in more.data["attention"]["referrals"]] == ["12.1", "4.1"]
    assert len(state()["messages"]) == 1


def test_without_the_wish_nothing_is_mailed_and_nobody_is_asked(ana: Consultant, state: State) -> None:
    ana.done("attend", "finish", "C-1", "--query", "Exportar", "--refer", "PROMPERÚ 12.1")

    assert state()["messages"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("refer", "C-1", "--to", "PROMPERÚ 99"), "En los catálogos no está «PROMPERÚ 99»"),
        (("refer", "C-1", "--to", "PROMPERÚ 12"), "Elija uno: PROMPERÚ 12.1, 12.2"),
        (("refer", "C-1", "--to", "A05"), "su catálogo no dice adónde acudir"),
        (("finish", "C-1", "--query", "RUC", "--refer", "SUNAT 1"), "En los catálogos no está «SUNAT 1»"),
        (("finish", "C-1", "--query", "RUC", "--mail-referral"), "Falta decir adónde se le deriva."),
    ],
)
def test_what_is_in_no_catalogue_is_refused_and_nothing_recorded(
    ana: Consultant, words: tuple[str, ...], said: str
) -> None:
    answer = ana.soe("attend", *words)

    assert answer.exit_code == 2
    assert said in answer.err
    attention = ana.done("attend", "list", "--json").data["queue"][0]["attention"]
    assert (attention["stage"], attention["referrals"]) == ("in_progress", [])


def test_nobody_is_referred_before_the_attention(ana: Consultant) -> None:
    ana.pull(CITA, replace(CITA, code="C-2", hour="10:00", document="40000002"))

    answer = ana.soe("attend", "refer", "C-2", "--to", "PROMPERÚ 12.1")

    assert answer.exit_code == 6
    assert "todavía no ha sido atendido" in answer.err


def test_a_citizen_without_an_address_is_to_be_called(ana: Consultant, state: State) -> None:
    ana.pull(replace(CITA, email=""))

    answer = ana.done("attend", "refer", "C-1", "--to", "PROMPERÚ 12.1", "--mail", "--yes", "--json")

    assert answer.notices() == [("no-email", "cita C-1")]
    assert state()["messages"] == []
    assert answer.data["attention"]["referrals"] == [EXPORTS]


def test_a_mail_that_failed_is_sent_when_resuming(ana: Consultant, state: State, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])
    failed = ana.soe("attend", "refer", "C-1", "--to", "PROMPERÚ 12.1", "--mail", "--yes", "--json")
    ana.done("resume", "--yes")

    assert failed.exit_code == 1
    assert len(state()["messages"]) == 1


def test_a_catalogue_of_another_institution_can_be_referred_to(ana: Consultant, state: State) -> None:
    folder = ana.home / "catalogues"
    folder.mkdir()
    (folder / "produce.toml").write_text(
        'code = "PRODUCE"\ntitle = "Carta de Servicios"\ninstitution = "Ministerio de la Producción"\n'
        '[[section]]\nnumber = "1"\nname = "Tu Empresa"\n[[section.entry]]\nnumber = "1.1"\n'
        'name = "Asesoría"\nwhere = "Centro Tu Empresa de su región"\n',
        encoding="utf-8",
    )

    ana.done("attend", "refer", "C-1", "--to", "produce 1.1", "--mail", "--yes")

    assert "Centro Tu Empresa de su región" in the_mail(state(), "maria@ejemplo.pe", SUBJECT)["text"]


def test_a_referral_reads_well(ana: Consultant) -> None:
    reviewer = Reviewer(ana)

    reviewer.reads("attend_refer", "09:10", "attend", "refer", "C-1", "--to", "PROMPERÚ 12.1", "--mail", "--yes")
    reviewer.reads("attend_refer_again", "09:11", "attend", "refer", "C-1", "--to", "PROMPERÚ 12.1")
    reviewer.reads("attend_refer_unknown", "09:12", "attend", "refer", "C-1", "--to", "SUNAT 3")
