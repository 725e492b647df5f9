"""What was registered is read back as people have corrected it."""

from __future__ import annotations

from pathlib import Path

from soe_cli.desk.desk import open_desk
from soe_cli.desk.modules import module
from soe_cli.desk.presence.attended import attended
from tests.commands.workshop.held_modules import EVA, JUAN, ROSA, held_module
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.conftest import Hire


def test_rows_are_read_as_people_have_corrected_them_and_people_as_the_list_has_them(
    hire: Hire, tmp_path: Path
) -> None:
    # given
    ana = hire("ana")
    name = held_module(ana, tmp_path, sessions=1)
    sheet = spreadsheet(ana)
    sheet.type("Asistencia", 1, Minutos="45", Porcentaje="37,5 %", Asistió="no")
    sheet.type("Asistencia", 2, Asistió="SI", Teléfono="sin dato")
    sheet.type("Inscritos", 1, Correo_electrónico="rosa.nueva@ejemplo.pe")
    gone = {"Apellidos y nombres": "IDA, ANA", "N° de documento": "49999999", "Correo electrónico": "no tiene"}
    type_rows(
        ana,
        "workshops",
        "Asistencia",
        {**gone, "Minutos": "sesenta", "Asistió": "Sí", "Clave": f"B09/attendance/{name}/1/gone"},
        {**gone, "Clave": f"B09/attendance/{name}/1/{ROSA.id}"},
        {**gone, "Clave": "B09/attendance/otro/1/gone"},
        {**gone, "Clave": ""},
    )

    # when
    with open_desk(ana.home) as desk:
        found = attended(desk, module(desk, name))

    # then
    assert [(one.enrolment_id, one.minutes, one.share, one.attended) for one in found] == [
        (ROSA.id, 45, 0.375, False),
        (JUAN.id, 120, 1.0, True),
        (EVA.id, 120, 1.0, True),
        ("gone", 0, 0.0, True),
    ]
    assert [(one.document, one.email) for one in found] == [
        (ROSA.document, "rosa.nueva@ejemplo.pe"),
        (JUAN.document, "juan@ejemplo.pe"),
        (EVA.document, "eva@ejemplo.pe"),
        ("49999999", ""),
    ]
