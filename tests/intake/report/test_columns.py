"""The table of names that columns go by."""

from __future__ import annotations

from collections import Counter

import pytest

from soe_cli.intake.report.layout import shipped_names, vocabulary
from soe_cli.model.text import fold


def test_no_name_stands_under_two_fields() -> None:
    fields = Counter(name for names in shipped_names().values() for name in set(map(fold, names)))

    assert [name for name, count in fields.items() if count > 1] == []


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (["FECHA  DE\nCITA:", "hora\u00a0de cita"], {"date": 0, "time": 1}),
        (["Fecha", "Fecha de cita", "Hora"], {"date": 1, "time": 2}),
        (
            ["NRO. DOCUMENTO", "Correo Electronico", "Tel\u00e9fono", "CELULAR"],
            {"document": 0, "email": 1, "phone": 3},
        ),
        (["Fecha de registro", "Usuario de registro", ""], {}),
        (["Estado", "Estado"], {"standing": 0}),
        ([1.0, "Booking code", "Date", "Time", "Full name"], {"code": 1, "date": 2, "time": 3, "name": 4}),
    ],
)
def test_columns_are_found_by_what_they_are_called(titles: list[str], columns: dict[str, int]) -> None:
    assert vocabulary(None).columns(titles) == columns
