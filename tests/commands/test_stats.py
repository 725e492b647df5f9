"""``soe stats``: the shared sheet in figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.commands.test_whole_outputs import Reviewer
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import contents
from tests.programme import MODULE, workbook
from tests.reports import Line, crowd

DAY = "23/11/2026"
HOSTILE = '=HYPERLINK("http://x","y")'


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 17:00 with four citas attended, one abandoned and all of it in the shared sheet."""
    ana = hire("ana", share_with=("luis@centro.example",))
    ana.at("07:50").pull(*crowd(5, day=DAY))
    ends = (
        ("08:09", "Cómo sacar el RUC", ()),
        ("08:19", "como sacar el RUC", ()),
        ("08:50", HOSTILE, ("--channel", "telefono")),
        ("08:50", "Exportar café", ("--refer", "PROMPERÚ 12.1", "--invited-to-workshop")),
    )
    for number, (hour, query, more) in enumerate(ends):
        ana.at(f"08:{number}2").done("attend", "start", f"C-{number}")
        ana.at(hour).done("attend", "finish", f"C-{number}", "--query", query, *more)
    ana.done("attend", "absent", "C-4", "--reason", "No contestó", "--yes")
    ana.at("17:00").done("log", "--yes")
    return ana


def fill_workshop(consultant: Consultant) -> None:
    book = workbook(consultant)
    book.write(
        "Inscritos",
        {
            "Módulo": MODULE,
            "N° de documento": "40000003",
            "Inscrito el": "24/11/2026 10:00",
            "Estado": "Confirmado",
        },
        {
            "Módulo": MODULE,
            "N° de documento": "40000000",
            "Inscrito el": "20/11/2026 10:00",
            "Estado": "Confirmado",
        },
        {"Módulo": MODULE, "N° de documento": "40000001", "Inscrito el": "24/11/2026 10:00", "Estado": "Cancelado"},
    )
    book.write(
        "Asistencia",
        {"Módulo": MODULE, "N° de documento": "40000003", "Fecha": "27/11/2026", "Asistió": "Sí"},
        {"Módulo": MODULE, "N° de documento": "40000002", "Fecha": "27/11/2026", "Asistió": "No"},
    )


def test_the_figures_read_well(ana: Consultant) -> None:
    reviewer = Reviewer(ana)
    fill_workshop(ana)

    reviewer.reads("stats", "17:10", "stats")
    reviewer.reads("stats_nothing", "17:10", "stats", "--from", "01/10/2026", "--to", "31/10/2026")


def test_attended_abandoned_channels_queries_and_referrals_are_counted(ana: Consultant) -> None:
    told = ana.done("stats", "--json").data

    assert (told["from"], told["to"], told["consultant"]) == ("2026-11-01", "2026-11-23", ana.name)
    assert (told["total"], told["attended"], told["abandoned"], told["other"]) == (5, 4, 1, 0)
    assert told["by_channel"] == [{"label": "Google Meet", "count": 3}, {"label": "Teléfono", "count": 1}]
    assert told["by_query"][0] == {"label": "Cómo sacar el RUC", "count": 2}
    (referral,) = told["by_referral"]
    assert (referral["label"][:13], referral["count"]) == ("PROMPERÚ 12.1", 1)


def test_time_is_held_against_the_standard(ana: Consultant) -> None:
    durations = {one["activity"]: one for one in ana.done("stats", "--json").data["durations"]}

    assert {activity: one["standard"] for activity, one in durations.items()} == {
        "A02": 5,
        "A03": 5,
        "A04–A06": 15,
        "A07": 10,
    }
    assert (durations["A03"]["count"], durations["A03"]["mean"]) == (4, 2.0)
    assert (durations["A04–A06"]["mean"], durations["A04–A06"]["median"]) == (15.0, 12.5)
    assert durations["A07"]["mean"] is None


def test_the_way_from_the_cita_to_the_workshop_counts_who_enrolled_and_came_afterwards(ana: Consultant) -> None:
    fill_workshop(ana)

    way = ana.done("stats", "--json").data["conversion"]

    assert way == {"attended": 4, "invited": 1, "enrolled": 1, "came": 1}


def test_a_colleague_s_figures_and_everybody_s_can_be_asked_for(ana: Consultant, hire: Hire) -> None:
    luis = hire("luis", join=ana.init().data["join_code"])
    luis.at("08:00").pull(Line("C-9", DAY, "08:00", document="40000009", consultant=luis.name))
    luis.at("08:05").done("attend", "absent", "C-9", "--reason", "No contestó", "--yes")
    luis.done("log", "--yes")

    assert luis.at("17:00").done("stats", "--json").data["total"] == 1
    assert luis.done("stats", "--consultant", "all", "--json").data["total"] == 6
    assert luis.done("stats", "--consultant", "Ana Rojas León", "--json").data["total"] == 5


def test_the_workbook_holds_the_figures_and_no_formula(ana: Consultant, tmp_path: Path) -> None:
    file = tmp_path / "cifras.xlsx"

    ana.done("stats", "--xlsx", str(file))

    book = CalamineWorkbook.from_path(file)
    assert book.sheet_names == [
        *("Resumen", "Canales", "Consultas", "Derivaciones", "Tiempos", "De la cita al taller"),
    ]
    totals = {row[0]: row[1] for row in book.get_sheet_by_name("Resumen").to_python()}
    assert (totals["Consultor"], totals["Atendidas"], totals["Abandonadas"]) == (ana.name, 4, 1)
    assert [HOSTILE, 1] in [row[:2] for row in book.get_sheet_by_name("Consultas").to_python()]


def test_a_workbook_that_cannot_be_written_is_told(ana: Consultant, tmp_path: Path) -> None:
    in_the_way = tmp_path / "cifras.xlsx"
    in_the_way.mkdir()

    refused = ana.soe("stats", "--xlsx", str(in_the_way))
    misnamed = ana.soe("stats", "--xlsx", "cifras.csv")

    assert (refused.exit_code, misnamed.exit_code) == (4, 2)
    assert "No se puede guardar" in refused.err
    assert "Termine el nombre en .xlsx." in misnamed.err


def test_what_is_not_in_the_sheet_yet_and_what_has_no_date_is_told(ana: Consultant) -> None:
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    spreadsheet = config.split('attentions = "')[1].split('"')[0]
    google = workbook(ana).google
    google.post(f"v4/spreadsheets/{spreadsheet}/values/Atenciones!A2:A2:clear", {})
    ana.pull(*crowd(6, day=DAY))
    ana.done("attend", "start", "C-5", "--at", "09:00")
    ana.done("attend", "finish", "C-5", "--query", "Créditos", "--at", "09:10")

    answer = ana.done("stats", "--json")

    assert answer.data["total"] == 4
    assert answer.notices() == [("no-date", "filas 2"), ("not-logged", "")]


def test_dates_that_cannot_be_are_refused(ana: Consultant) -> None:
    turned = ana.soe("stats", "--from", "24/11/2026", "--to", "23/11/2026")
    unknown = ana.soe("stats", "--from", "noviembre")

    assert (turned.exit_code, unknown.exit_code) == (2, 2)
    assert "es después del" in turned.err


def test_asking_for_figures_changes_nothing(ana: Consultant, state: State) -> None:
    before = contents(state())

    ana.done("stats")

    assert contents(state()) == before
