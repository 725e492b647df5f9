"""Rows of "Asistencia" as soe writes them and as people type into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.procedures.workshops.session.attendance_rows import Measured, read_row
from tests.procedures.workshops.session.registers import Sheet


@given(st.integers(0, 600), st.floats(0, 100), st.booleans(), st.text(max_size=30))
def test_what_was_written_is_read_back_from_the_evidence(
    minutes: int, share: float, counts: bool, why: str
) -> None:
    found = Measured(minutes, round(share, 1), counts)
    blank = dict.fromkeys(("Módulo", "Minutos", "Porcentaje", "Asistió"), "")
    key = "B09/attendance/aprende-2026-iv/1/id1"

    row = read_row(Sheet().module, {**blank, "Evidencia": f"{found} · {why}", "Clave": key}, 2)

    assert row is not None
    assert (row.session, row.enrolment_id, row.written) == (1, "id1", found)


@pytest.mark.parametrize(
    ("minutes", "attended", "expected"),
    [
        ("45", "Sí", (45, True)),
        ("45 min", "si, asistió", (45, True)),
        ("45.0", "X", (45, True)),
        ("nan", "TRUE", (0, True)),
        ("1e400", "No asistió", (0, False)),
        ("sesenta", "¿?", (0, False)),
        ("", "", (0, False)),
    ],
)
def test_cells_are_read_as_people_type_them(minutes: str, attended: str, expected: tuple[int, bool]) -> None:
    cells = {"Minutos": minutes, "Porcentaje": "", "Asistió": attended, "Evidencia": ""}

    row = read_row(Sheet().module, {**cells, "Clave": "B09/attendance/aprende-2026-iv/1/id1"}, 2)

    assert row is not None
    assert (row.minutes, row.attended) == expected
