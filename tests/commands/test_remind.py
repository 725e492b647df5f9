"""``soe remind``: what it plans is what it does, once (A02)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Hire, State
from tests.findings import REMINDER, contents, mails, meetings, the_mail
from tests.reports import Line, crowd, write_report

DAY = (
    Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe"),
    Line("C-2", "23/11/2026", "10:00", "FLORES, JOSÉ", "", "40000002"),
    Line("C-3", "24/11/2026", "10:00", "MUÑOZ, ROSA", "rosa@ejemplo.pe", "40000003"),
)


def without_status(result: Any) -> Any:
    """A result of ``--json`` without what doing changes: each effect's status, and the counts of them."""
    effects = [{**effect, "status": "", "error": ""} for effect in result["effects"]]
    return {**result, "dry_run": "", "effects": effects, "summary": {}}


def test_the_dry_run_tells_exactly_what_the_command_then_does_and_sends_nothing(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*DAY, Line("C-4", standing="Anulada"), Line("C-5", "23/11/2026", "08:20", document="40000005"))
    before = state()

    told = ana.done("remind", "--dry-run", "--json").json
    untouched = state()
    done = ana.done("remind", "--yes", "--json").json

    assert without_status(told) == without_status(done)
    assert told["summary"] == {"planned": 5, "applied": 0, "already": 0, "failed": 0, "unknown": 0}
    assert done["summary"] == {"planned": 0, "applied": 5, "already": 0, "failed": 0, "unknown": 0}
    assert contents(before) == contents(untouched)


def test_the_dry_run_is_the_same_also_when_it_reads_the_report_first(hire: Hire) -> None:
    # given a day book in which a later report will miss a cita
    ana = hire("ana")
    ana.pull(*DAY)
    ana.done("remind", "--yes")
    report = write_report(ana.home.parent / "hoy.xls", DAY[0], Line("C-9", hour="25:90"), DAY[2])
    ana.configure(f"[report]\nfile = {report!r}")

    told = ana.done("remind", "--dry-run", "--json").json
    done = ana.done("remind", "--yes", "--json").json

    assert without_status(told) == without_status(done)
    assert [effect["key"] for effect in done["effects"] if effect["status"] == "applied"] == [
        "A02/cancelled/C-2/20261123T1000"
    ]


def test_what_was_reminded_is_not_reminded_again(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*DAY)
    ana.done("remind", "--yes")
    after_once = state()

    again = ana.at("08:10").done("remind", "--yes")
    statuses = ana.done("remind", "--yes", "--json").statuses()

    assert "Nada por hacer: ya se recordaron las citas que vienen (3)." in again.out
    assert set(statuses.values()) == {"already"}
    assert contents(state()) == contents(after_once)
    assert mails(after_once) == [("maria@ejemplo.pe", REMINDER), ("rosa@ejemplo.pe", REMINDER)]


def test_each_reminder_carries_the_link_of_its_own_meeting_and_the_card(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*crowd(20, day="24/11/2026"))

    ana.done("remind", "--yes")

    now = state()
    link_at = {event["start"]["dateTime"][:16]: event["hangoutLink"] for event in now["events"]}
    assert len(set(link_at.values())) == 20
    for number in range(20):
        mail = the_mail(now, f"persona{number}@ejemplo.pe")
        link = link_at[f"2026-11-24T{8 + number // 6:02}:{number % 6}0"]
        assert link in mail["text"]
        assert link in mail["html"]
        assert {attachment["name"].rsplit(".")[-1] for attachment in mail["attachments"]} == {"pdf", "ics"}


def test_a_row_without_a_usable_address_gets_a_link_and_is_listed_with_the_number_to_call(
    hire: Hire, state: State
) -> None:
    ana = hire("ana")
    ana.pull(
        Line("C-1", email="no es un correo", phone="987654321"),
        Line("C-2", hour="11:00", email="", phone="", document="40000002"),
    )

    answer = ana.done("remind", "--yes")

    assert "llame al +51987654321 para recordarle su cita del 24/11 a las 10:00" in answer.err
    assert "búsquelo en la plataforma, porque tampoco hay teléfono, para recordarle su cita" in answer.err
    assert (mails(state()), len(state()["events"])) == ([], 2)


@pytest.mark.parametrize(("modality", "words"), [("Telefónica", "telefónica"), ("Presencial", "presencial")])
def test_a_cita_that_is_no_video_call_gets_no_link_and_is_told(
    hire: Hire, state: State, modality: str, words: str
) -> None:
    ana = hire("ana")
    ana.pull(Line("C-1", modality=modality))

    answer = ana.done("remind", "--yes", "--json")

    assert answer.json["effects"] == []
    assert answer.notices() == [("not-virtual", "cita C-1")]
    assert f"es {words}" in answer.out
    assert state()["events"] == []


def test_the_text_for_the_extranet_is_given_for_each_cita(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(*DAY)

    told = ana.done("remind", "--dry-run", "--json").data["appointments"]

    assert [one["cita"] for one in told] == ["C-1", "C-2", "C-3"]
    assert "martes 24 de noviembre de 2026" in told[2]["extranet"]


def test_a_configured_report_is_read_before_anything_is_planned(hire: Hire, state: State) -> None:
    ana = hire("ana")
    report = write_report(ana.home.parent / "reporte.xls", Line("C-1", email="uno@ejemplo.pe"))
    ana.configure(f"[report]\nfile = {report!r}")

    answer = ana.done("remind", "--yes", "--json")

    assert answer.data["report"] == {"file": "reporte.xls", "rows": 1, "taken": 1, "refused": 0}
    assert mails(state()) == [("uno@ejemplo.pe", REMINDER)]


def test_the_newest_report_of_a_configured_folder_is_read_before_anything_is_planned(
    hire: Hire, state: State
) -> None:
    ana = hire("ana")
    folder = ana.home.parent / "descargas"
    folder.mkdir()
    write_report(folder / "reporte_1.xls", Line("C-1", email="uno@ejemplo.pe"))
    ana.configure(f'[report]\nfrom = "folder"\n[report.folder]\npath = {str(folder)!r}\npattern = "reporte*"')

    answer = ana.done("remind", "--yes", "--json")

    assert answer.data["report"] == {"file": "reporte_1.xls", "rows": 1, "taken": 1, "refused": 0}
    assert mails(state()) == [("uno@ejemplo.pe", REMINDER)]


def test_nobody_waits_for_a_download_by_hand_when_reminding(hire: Hire) -> None:
    ana = hire("ana")
    ana.configure('[report]\nfrom = "browser"\n[report.browser]\naddress = "https://citas.example"')

    assert ana.done("remind", "--json").notices() == [("no-report", "")]


def test_a_configured_report_that_cannot_be_read_stops_the_reminders(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*DAY)
    ana.configure(f"[report]\nfile = {str(ana.home / 'no-esta.xls')!r}")

    answer = ana.soe("remind", "--yes")

    assert answer.exit_code == 4
    assert "no-esta.xls" in answer.err
    assert mails(state()) == []


def test_the_consultant_is_told_when_there_is_no_report_or_an_old_or_partial_one(hire: Hire) -> None:
    ana = hire("ana")

    assert ana.done("remind", "--json").notices() == [("no-report", "")]
    ana.pull(*DAY)
    assert ana.done("remind", "--dry-run", "--consultant", "all", "--json").notices()[0] == ("other-consultant", "")
    assert ana.at("2026-11-24T08:00").done("remind", "--dry-run", "--json").notices()[0] == ("old-report", "")


def test_a_colleagues_queue_is_reminded_in_the_colleagues_name(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(DAY[0], Line("C-8", email="otro@ejemplo.pe", consultant="HUAMÁN SOTO, LUIS"), whose="all")

    ana.done("remind", "--consultant", "Luis Huamán", "--yes")

    assert mails(state()) == [("otro@ejemplo.pe", REMINDER)]
    assert "Luis Huamán Soto" in the_mail(state(), "otro@ejemplo.pe")["text"]


def test_without_a_terminal_and_without_yes_nothing_is_sent(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*DAY)

    answer = ana.soe("remind")

    assert answer.exit_code == 6
    assert "--yes" in answer.err
    assert (mails(state()), meetings(state())) == ([], [])
