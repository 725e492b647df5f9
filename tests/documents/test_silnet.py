"""The register for Silnet: real dates, text that stays text, and marks that survive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from soe_cli.documents.silnet import DEFAULT_LAYOUT, write_register
from soe_cli.errors import UnusableInputError
from soe_cli.model.cells import Cell, DateCell, MomentCell, NumberCell, TextCell, TimeCell

LAYOUT = (("Día", "Fecha"), ("Nombre", "Apellidos y nombres"))


def row(key: str, name: str = "QUISPE HUAMAN, MARIA") -> Mapping[str, Cell]:
    return {
        "Clave": TextCell(key),
        "Fecha": DateCell(date(2026, 11, 24)),
        "Hora de inicio": TimeCell(time(10, 2)),
        "N° de documento": TextCell("01234567"),
        "Apellidos y nombres": TextCell(name),
    }


def read(path: Path) -> list[list[object]]:
    return [list(line) for line in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def mark(path: Path, lines: list[list[object]]) -> None:
    """Saves ``lines`` as a person does who marked, sorted and maybe added a title in Excel."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value != "":
                    sheet.write(number, column, value)


def test_rows_stand_in_the_order_of_the_layout_with_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "silnet" / "2026-11-24.xlsx"
    cells = {**row("k1"), "Derivación": NumberCell(2.5), "Registrado": MomentCell("2026-11-24T10:20:30")}

    write_register(path, [cells], [*DEFAULT_LAYOUT, ("Registrado el", "Registrado")])

    titles, line = read(path)
    assert titles == ["Registrado en Silnet", *(title for title, _ in DEFAULT_LAYOUT), "Registrado el", "Clave"]
    found = dict(zip(titles, line, strict=True))
    assert found["Fecha"] == date(2026, 11, 24)
    assert found["Hora de inicio"] == time(10, 2)
    assert found["N° de documento"] == "01234567"
    assert found["Derivación"] == 2.5
    assert found["Registrado el"] == datetime(2026, 11, 24, 10, 20, 30)  # noqa: DTZ001
    assert found["Consulta"] == ""
    assert found["Clave"] == "k1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(name=st.sampled_from(["=IMPORTXML(1)", "{=1}", "http://x", "@SUM", "0123", "1e5", "TRUE"]) | st.text())
def test_text_stays_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "registro.xlsx"

    write_register(path, [row("k1", name)], LAYOUT)

    value = read(path)[1][2]
    assert isinstance(value, str)
    if name.isprintable():
        assert value == name


def test_a_text_longer_than_a_cell_is_cut_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "registro.xlsx"

    write_register(path, [row("k1", "Ñ" * 40_000)], LAYOUT)

    assert read(path)[1][2] == "Ñ" * 32_767


def test_marks_follow_their_rows_through_sorting_and_new_rows(tmp_path: Path) -> None:
    path = tmp_path / "registro.xlsx"
    write_register(path, [row("k1"), row("k2"), row("k3"), row("k4")], LAYOUT)
    titles, *lines = read(path)
    marks = {"k1": "sí", "k2": 1.0, "k3": date(2026, 11, 25), "k4": ""}
    by_hand = [[marks[str(line[-1])], *line[1:]] for line in reversed(lines)]
    mark(path, [["Pendientes de la semana"], titles, *by_hand])

    write_register(path, [row("k0"), row("k3"), row("k1"), row("k2")], LAYOUT)

    assert [(line[0], line[-1]) for line in read(path)[1:]] == [
        ("", "k0"),
        (date(2026, 11, 25), "k3"),
        ("sí", "k1"),
        (1.0, "k2"),
    ]


def test_a_day_without_attentions_has_its_titles(tmp_path: Path) -> None:
    path = tmp_path / "registro.xlsx"

    write_register(path, [], LAYOUT, done_header="Listo")

    assert read(path) == [["Listo", "Día", "Nombre", "Clave"]]


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\x03\x04"])
def test_a_file_that_is_no_workbook_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "registro.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnusableInputError, match="no se puede leer como libro de Excel"):
        write_register(path, [row("k1")], LAYOUT)

    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_workbook_without_our_columns_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "registro.xlsx"
    mark(path, [["Nombre", "Monto"], ["Rosa", 1.0]])
    before = path.read_bytes()

    with pytest.raises(UnusableInputError, match="«Registrado en Silnet» y «Clave»"):
        write_register(path, [row("k1")], LAYOUT)

    assert path.read_bytes() == before


def test_a_file_that_cannot_be_replaced_is_left_alone_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "registro.xlsx"
    write_register(path, [row("k1")], LAYOUT)
    before = path.read_bytes()

    # Only Windows refuses to replace a file that is open, so its answer is given here.
    def open_in_excel(source: Path, target: Path) -> Path:
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(Path, "replace", open_in_excel)

    with pytest.raises(UnusableInputError) as caught:
        write_register(path, [row("k1"), row("k2")], LAYOUT)

    assert caught.value.next_step == "Cierre el archivo «registro.xlsx» en Excel y vuelva a ejecutar «soe log»."
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "silnet").write_text("no soy una carpeta", encoding="utf-8")

    with pytest.raises(UnusableInputError, match="No se puede guardar"):
        write_register(tmp_path / "silnet" / "registro.xlsx", [row("k1")], LAYOUT)
