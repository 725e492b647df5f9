"""``soe log`` on a sheet that people work in: their columns and their order stay theirs (A07)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google, rows
from tests.reports import Line

TODAY = "23/11/2026"
LATE = Line("C-10", TODAY, "16:00", "PERSONA, 10", document="40000010")


class Person:
    """Somebody who edits the tab ``Atenciones`` by hand."""

    def __init__(self, consultant: Consultant) -> None:
        self.google = Google(consultant.sandbox, consultant.email)
        config = (consultant.home / "config.toml").read_text(encoding="utf-8")
        self.book = config.split('attentions = "')[1].split('"')[0]
        tabs = self.google.get(f"v4/spreadsheets/{self.book}")["sheets"]
        self.tab = next(tab["properties"]["sheetId"] for tab in tabs if tab["properties"]["title"] == "Atenciones")

    def edit(self, *requests: dict[str, Any]) -> None:
        self.google.post(f"v4/spreadsheets/{self.book}:batchUpdate", {"requests": list(requests)})

    def write(self, row: int, column: int, *texts: str) -> None:
        """Type texts side by side; rows and columns count from 0."""
        cells = [{"userEnteredValue": {"stringValue": text}} for text in texts]
        start = {"sheetId": self.tab, "rowIndex": row, "columnIndex": column}
        self.edit({"updateCells": {"start": start, "rows": [{"values": cells}], "fields": "userEnteredValue"}})


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 17:00 with two attentions."""
    ana = hire("ana")
    ana.pull(*(Line(f"C-{n}", TODAY, f"0{n}:00", f"PERSONA, {n}", document=f"4000000{n}") for n in (8, 9)))
    for hour in ("08", "09"):
        cita = f"C-{int(hour)}"
        ana.at(f"{hour}:01").done("attend", "start", cita)
        ana.at(f"{hour}:20").done("attend", "finish", cita, "--query", f"Consulta de {cita}")
    return ana.at("17:00")


def test_a_persons_column_and_an_order_of_their_own_are_respected(ana: Consultant, state: State) -> None:
    # given a column put first, and "Estado" renamed with other accents and spaces
    person = Person(ana)
    dimension = {"sheetId": person.tab, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    person.edit({"insertDimension": {"range": dimension, "inheritFromBefore": False}})
    person.write(0, 0, "Color")
    person.write(0, 13, "  ESTADO ")

    ana.done("log", "--yes")
    person.write(1, 0, "azul")
    ana.done("log", "--yes")

    found = rows(state())
    assert [row["Color"] for row in found] == ["azul", ""]
    assert [row["  ESTADO "] for row in found] == ["Atendido", "Atendido"]


def test_a_row_that_a_person_sorted_away_is_still_the_one_that_is_corrected(ana: Consultant, state: State) -> None:
    # given an abandonment in the second row, which sorting by hour puts first
    ana.pull(Line("C-8", TODAY, "08:00", "PERSONA, 8", document="40000008"), LATE)
    ana.done("attend", "absent", "C-10", "--reason", "No contestó", "--yes")
    ana.done("log", "--yes")
    person = Person(ana)
    area = {
        "sheetId": person.tab,
        "startRowIndex": 1,
        "endRowIndex": 4,
        "startColumnIndex": 0,
        "endColumnIndex": 18,
    }
    person.edit({"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]}})
    assert [row["Hora de cita"] for row in rows(state())] == ["16:00", "09:00", "08:00"]

    ana.done("attend", "absent", "C-10", "--undo", "--yes")
    ana.done("attend", "start", "C-10", "--at", "16:30")
    ana.done("attend", "finish", "C-10", "--query", "Llegó tarde", "--at", "16:40")
    ana.done("log", "--yes")

    assert [(row["Hora de cita"], row["Estado"], row["Consulta"]) for row in rows(state())] == [
        ("16:00", "Atendido", "Llegó tarde"),
        ("09:00", "Atendido", "Consulta de C-9"),
        ("08:00", "Atendido", "Consulta de C-8"),
    ]


def test_what_a_person_wrote_into_a_row_stays(ana: Consultant, state: State) -> None:
    ana.done("log", "--yes")
    Person(ana).write(1, 13, "Corregida a mano")

    again = ana.done("log", "--yes", "--json")

    assert set(again.statuses().values()) == {"already"}
    assert [row["Consulta"] for row in rows(state())] == ["Corregida a mano", "Consulta de C-9"]


def test_a_row_that_a_person_deleted_is_not_added_again_and_the_count_shows_it(
    ana: Consultant, state: State
) -> None:
    ana.done("log", "--yes")
    person = Person(ana)
    row = {"sheetId": person.tab, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    person.edit({"deleteDimension": {"range": row}})

    again = ana.done("log", "--yes", "--json")

    assert (again.data["attended"], again.data["rows_in_sheet"]) == (2, 1)
    assert [row["Consulta"] for row in rows(state())] == ["Consulta de C-9"]


def test_a_header_with_another_name_in_the_configuration_is_found(ana: Consultant, state: State) -> None:
    person = Person(ana)
    person.write(0, 13, "Motivo de la atención")
    ana.configure('[columns]\n"Consulta" = "Motivo de la atención"')

    ana.done("log", "--yes")

    assert [row["Motivo de la atención"] for row in rows(state())] == ["Consulta de C-8", "Consulta de C-9"]
