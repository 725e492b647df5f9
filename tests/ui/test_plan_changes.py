"""What changed since a person was asked, in sentences."""

from __future__ import annotations

from datetime import time

import pytest
from msgspec.structs import replace

from soe_cli.effects.plan import AnyEffect, AppendRows, CreateMeeting, Message, SendEmail
from soe_cli.effects.runner import Outcome
from soe_cli.model.cells import TextCell, TimeCell
from soe_cli.model.lima import LIMA
from soe_cli.ui.plan_changes import plan_changes, row_changes
from tests.effects.office import MORNING

MAIL = SendEmail(
    key="A02/reminder/C-1/20261124T1000/aaa",
    activity="A02",
    label="Recordatorio de la cita C-1",
    gate="hoja",
    to="maria@ejemplo.pe",
    message=Message("Su cita: 10:00", ("Hola",), ("<p>Hola</p>",)),
)
MEETING = CreateMeeting(
    key="A02/meeting/C-1",
    activity="A02",
    label="Reunión de la cita C-1",
    calendar="cal",
    summary="Cita",
    description="",
    start=MORNING.astimezone(LIMA).replace(hour=10),
    minutes=30,
)
ROW = AppendRows(
    key="A07/attention/C-1",
    activity="A07",
    label="Registro de la cita C-1",
    spreadsheet="hoja",
    tab="Atenciones",
    cells={"Estado": TextCell("Atendido"), "Hora de fin": TimeCell(time(9, 20))},
)


def planned(*effects: AnyEffect, status: str = "planned") -> list[Outcome]:
    """The effects as a preview has them."""
    return [Outcome(effect, status) for effect in effects]


def test_the_same_plan_has_not_changed() -> None:
    assert plan_changes(planned(MAIL, MEETING), planned(MAIL, MEETING)) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (planned(MAIL), [], "Ya no se enviará: Recordatorio de la cita C-1 (maria@ejemplo.pe)."),
        (planned(MEETING), [], "Ya no se hará: Reunión de la cita C-1."),
        ([], planned(MAIL), "Ahora también se enviará: Recordatorio de la cita C-1 (maria@ejemplo.pe)."),
        (
            planned(MAIL),
            planned(MAIL, status="already"),
            "Ya se hizo desde otra ventana: Recordatorio de la cita C-1 (maria@ejemplo.pe).",
        ),
        (
            planned(MEETING),
            planned(MEETING, status="expired"),
            "Ya no se hará, porque ya pasó su hora: Reunión de la cita C-1.",
        ),
        (
            planned(MEETING),
            planned(replace(MEETING, start=MEETING.start.replace(hour=11))),
            "Cambió: Reunión de la cita C-1: empezará el 23/11 a las 11:00 (antes, el 23/11 a las 10:00).",
        ),
        (
            planned(MAIL),
            planned(replace(MAIL, key="A02/reminder/C-1/20261124T1000/bbb", to="elena@ejemplo.pe")),
            "Cambió: Recordatorio de la cita C-1: irá a elena@ejemplo.pe (antes, a maria@ejemplo.pe).",
        ),
        (
            planned(MAIL),
            planned(replace(MAIL, key="x", message=replace(MAIL.message, subject="Su cita: 11:00"))),
            "Cambió: Recordatorio de la cita C-1: su asunto será «Su cita: 11:00» (antes, «Su cita: 10:00»).",
        ),
        (
            planned(MAIL),
            planned(replace(MAIL, message=replace(MAIL.message, text=("Adiós",)))),
            "Cambió: Recordatorio de la cita C-1: cambió su texto.",
        ),
        (
            planned(ROW),
            planned(replace(ROW, cells={"Estado": TextCell("Abandonado")})),
            "Cambió: Registro de la cita C-1: «Estado» será «Abandonado» (antes, «Atendido»);"
            " «Hora de fin» será «» (antes, «09:20»).",
        ),
        (
            planned(MEETING),
            planned(replace(MEETING, description="otra")),
            "Cambió: Reunión de la cita C-1: cambiaron sus datos.",
        ),
    ],
)
def test_each_change_is_one_sentence(before: list[Outcome], after: list[Outcome], said: str) -> None:
    assert plan_changes(before, after) == [said]


def test_of_very_many_changes_the_first_are_told() -> None:
    crowd = [replace(MAIL, key=f"k{number}", label=f"Recordatorio {number}") for number in range(50)]

    told = plan_changes(planned(*crowd), [])

    assert len(told) == 20
    assert told[-1] == "Y 31 cambios más."


def test_a_row_that_a_person_edited_is_told_with_what_it_said() -> None:
    assert row_changes({"Corrección": {"Consulta": "RUC"}}, {"Corrección": {"Consulta": "RUC 10"}}) == [
        "Corrección: alguien editó su fila en la hoja compartida: «Consulta» ahora dice «RUC 10» (antes, «RUC»)."
        " Si acepta, se reemplazará."
    ]
    assert row_changes({"Corrección": {"Consulta": "RUC"}}, {"Corrección": {}}) == [
        "Corrección: su fila ya no está en la hoja compartida."
    ]
    assert row_changes({"Corrección": {"Consulta": "RUC"}}, {"Corrección": {"Consulta": "RUC"}}) == []
