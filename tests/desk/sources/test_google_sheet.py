"""The report as a Google Sheet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from soe_cli.desk.sources.google_sheet import GoogleSheetSource, spreadsheet_id
from soe_cli.desk.sources.source import PlaceError
from soe_cli.errors import UnusableInputError
from soe_cli.intake.report.reading import read_report
from soe_cli.workspace import auth
from soe_cli.workspace.sheets import Sheets
from soe_cli.workspace.transport import Transport
from tests.findings import Google

ANA, LUIS = "ana@centro.example", "luis@centro.example"
NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
HEADER = ["Fecha de cita", "Hora de cita", "N° de documento", "Apellidos y nombres"]


@pytest.fixture
def ana(sandbox_address: str) -> Google:
    """Ana's browser."""
    return Google(sandbox_address, ANA)


@pytest.fixture
def sheets(sandbox_address: str) -> Sheets:
    """The spreadsheets of ana's account."""
    return Sheets(
        Transport(auth.sandbox_credentials(sandbox_address, ANA), address=sandbox_address, timeout=10), {}
    )


def book(google: Google, **tabs: list[list[str]]) -> str:
    """A spreadsheet with these tabs, typed in by hand; its id."""
    sheets = [{"properties": {"title": title}} for title in tabs]
    made = str(google.post("v4/spreadsheets", {"sheets": sheets})["spreadsheetId"])
    quoted = {title.replace("'", "''"): rows for title, rows in tabs.items()}
    data = [{"range": f"'{title}'!A1", "values": rows} for title, rows in quoted.items()]
    google.post(f"v4/spreadsheets/{made}/values:batchUpdate", {"valueInputOption": "USER_ENTERED", "data": data})
    return made


@pytest.mark.parametrize("address", ["{}", "https://docs.google.com/spreadsheets/u/0/d/{}/edit#gid=0"])
def test_the_rows_are_read_as_google_holds_them(ana: Google, sheets: Sheets, tmp_path: Path, address: str) -> None:
    # given dates and hours as dates and hours, and a document whose zeros are text
    made = book(ana, Citas=[["Citas de la sede"], HEADER, ["2026-11-24", "10:00", "'00118322", "PAZ, EVA"]])

    # when
    fetched = GoogleSheetSource(sheets, address.format(made), "", NOW).fetch(tmp_path)

    # then
    (one,) = read_report(fetched.path, services=()).appointments
    assert one.start.isoformat() == "2026-11-24T10:00:00-05:00"
    assert (one.citizen.document, one.citizen.name) == ("00118322", "PAZ, EVA")
    assert (fetched.kind, fetched.origin, fetched.made) == ("sheet", "la hoja de cálculo de Google", NOW)


def test_of_several_tabs_the_reader_finds_the_report_or_the_configured_one_is_taken(
    ana: Google, sheets: Sheets, tmp_path: Path
) -> None:
    first = [HEADER, ["2026-11-24", "10:00", "40118322", "PAZ, EVA"]]
    second = [HEADER, ["2026-11-25", "11:00", "40118323", "SOTO, LUZ"]]
    made = book(ana, Notas=[["Llamar a Eva"]], **{"Noviembre: 1/2 'ñ'": first}, Otra=second)

    by_itself = read_report(GoogleSheetSource(sheets, made, "", NOW).fetch(tmp_path).path, services=())
    as_told = read_report(GoogleSheetSource(sheets, made, "OTRA", NOW).fetch(tmp_path).path, services=())

    assert [one.citizen.name for one in by_itself.appointments] == ["PAZ, EVA"]
    assert [one.citizen.name for one in as_told.appointments] == ["SOTO, LUZ"]


def test_a_tab_that_is_not_there_is_told_with_those_that_are(ana: Google, sheets: Sheets, tmp_path: Path) -> None:
    made = book(ana, Citas=[HEADER], Notas=[["x"]])

    with pytest.raises(UnusableInputError, match="no tiene la pestaña «Citas 2»") as refused:
        GoogleSheetSource(sheets, made, "Citas 2", NOW).fetch(tmp_path)

    assert refused.value.next_step.endswith("Citas, Notas.")


def test_text_that_looks_like_a_formula_stays_text(ana: Google, sheets: Sheets, tmp_path: Path) -> None:
    made = book(ana, Citas=[HEADER, ["2026-11-24", "10:00", "40118322", "'=PAZ, EVA"]])

    fetched = GoogleSheetSource(sheets, made, "", NOW).fetch(tmp_path)

    assert read_report(fetched.path, services=()).appointments[0].citizen.name == "=PAZ, EVA"


@pytest.mark.parametrize("spreadsheet", ["", "no-existe"])
def test_a_spreadsheet_that_is_not_shared_or_not_there_is_told(
    sandbox_address: str, sheets: Sheets, tmp_path: Path, spreadsheet: str
) -> None:
    others = spreadsheet or book(Google(sandbox_address, LUIS), Citas=[HEADER])

    with pytest.raises(PlaceError, match="su cuenta no tiene permiso para leerla"):
        GoogleSheetSource(sheets, others, "", NOW).fetch(tmp_path)


@pytest.mark.parametrize("typed", ["hoja.xlsx", "https://ejemplo.pe/spreadsheets/d/1", "1AbC"])
def test_what_is_no_address_of_a_spreadsheet_is_none(typed: str) -> None:
    assert spreadsheet_id(typed) == ""
