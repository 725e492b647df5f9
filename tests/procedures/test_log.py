"""A07 as a plan: the rows of the day, what corrects them, and the day in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import AppendRows, UpdateRow
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention, Channel, Stage
from soe_cli.model.cells import DateCell, TextCell, TimeCell
from soe_cli.procedures.appointments.log import Logged, plan_log
from soe_cli.procedures.appointments.office import log_key
from tests.procedures.facts import CITA, OFFICE, START

ATTENDED = Attention(
    "C-1",
    Stage.ATTENDED,
    started_at=START + timedelta(minutes=1),
    finished_at=START + timedelta(minutes=16),
    channel=Channel.TELEPHONE,
    query="=IMPORTXML(1)",
    invited_to_workshop=True,
)
ABSENT = Attention("C-1", Stage.ABSENT, finished_at=START, absence_reason="No contestó")
KEY = log_key(CITA)


def test_a_row_holds_dates_and_hours_as_such_and_everything_of_people_as_text() -> None:
    row = plan_log([(CITA, ATTENDED)], OFFICE, {}).rows[KEY]

    assert row["Fecha"] == DateCell(date(2026, 11, 23))
    assert row["Hora de inicio"] == TimeCell(time(10, 1))
    assert row["N° de documento"] == TextCell("40118322")
    assert row["Consulta"] == TextCell("=IMPORTXML(1)")
    assert row["Canal"] == TextCell("Teléfono")
    assert row["Invitado a taller"] == TextCell("Sí")


def test_an_abandonment_has_a_reason_and_neither_hours_nor_channel() -> None:
    row = plan_log([(CITA, ABSENT)], OFFICE, {}).rows[KEY]

    assert row["Estado"] == TextCell("Abandonado")
    assert row["Observaciones"] == TextCell("No contestó")
    assert row["Canal"] == row["Invitado a taller"] == TextCell("")
    assert "Hora de inicio" not in row


def test_only_closed_attentions_are_logged() -> None:
    open_ones = [(CITA, Attention("C-1", stage)) for stage in (Stage.WAITING, Stage.INVITED, Stage.IN_PROGRESS)]

    assert plan_log(open_ones, OFFICE, {}).plan.effects == ()


def test_what_changed_since_it_was_written_corrects_the_same_row() -> None:
    before = plan_log([(CITA, ABSENT)], OFFICE, {}).rows[KEY]

    append, correction = plan_log([(CITA, ATTENDED)], OFFICE, {KEY: Logged(before)}).plan.effects

    assert isinstance(append, AppendRows)
    assert append.cells == before
    assert isinstance(correction, UpdateRow)
    assert (correction.key, correction.row_key) == ("A07/correction/C-1/1", KEY)
    assert correction.cells["Estado"] == TextCell("Atendido")
    assert "Apellidos y nombres" not in correction.cells


def test_the_document_confirms_the_row_unless_it_is_what_was_wrong() -> None:
    before = plan_log([(CITA, ATTENDED)], OFFICE, {}).rows[KEY]

    def correction(**facts: str) -> UpdateRow:
        corrected = replace(CITA, citizen=replace(CITA.citizen, **facts))
        _, effect = plan_log([(corrected, ATTENDED)], OFFICE, {KEY: Logged(before)}).plan.effects
        assert isinstance(effect, UpdateRow)
        return effect

    assert correction(name="QUISPE, MARÍA").expect == {"N° de documento": "40118322"}
    assert correction(document="40118323").expect == {}
    assert correction(document="40118323").cells == {"N° de documento": TextCell("40118323")}


def test_each_correction_is_an_effect_of_its_own() -> None:
    before = plan_log([(CITA, ABSENT)], OFFICE, {}).rows[KEY]

    _, second = plan_log([(CITA, ATTENDED)], OFFICE, {KEY: Logged(before, corrections=1)}).plan.effects

    assert second.key == "A07/correction/C-1/2"


def test_the_day_in_figures_counts_each_cita_once() -> None:
    def cita(number: int, standing: Standing = Standing.BOOKED) -> Appointment:
        return replace(CITA, id=f"C-{number}", standing=standing)

    figures = plan_log(
        [
            (cita(1), ATTENDED),
            (cita(2), ABSENT),
            (cita(3), Attention("C-3", Stage.INVITED)),
            (cita(4, Standing.CANCELLED), Attention("C-4")),
            (cita(5, Standing.CANCELLED), ATTENDED),
            (cita(6), Attention("C-6", Stage.FAILED)),
        ],
        OFFICE,
        {},
    ).reconciliation

    assert (figures.attended, figures.abandoned, figures.failed, figures.cancelled) == (2, 1, 1, 1)
    assert [one.id for one in figures.open] == ["C-3"]
    assert figures.booked == 5


@given(st.lists(st.sampled_from(Stage)))
def test_the_day_in_figures_adds_up(stages: list[Stage]) -> None:
    day = [(replace(CITA, id=f"C-{n}"), Attention(f"C-{n}", stage)) for n, stage in enumerate(stages)]

    figures = plan_log(day, OFFICE, {}).reconciliation

    assert figures.booked == figures.attended + figures.abandoned + figures.failed + len(figures.open)


@given(st.lists(st.sampled_from([ATTENDED, ABSENT, Attention("C-1")]), max_size=6))
def test_the_same_day_makes_the_same_plan_and_nothing_is_corrected_twice(attentions: list[Attention]) -> None:
    day = [(replace(CITA, id=f"C-{n}"), attention) for n, attention in enumerate(attentions)]

    first = plan_log(day, OFFICE, {})
    again = plan_log(day, OFFICE, {key: Logged(row) for key, row in first.rows.items()})

    assert first == plan_log(day, OFFICE, {})
    assert again.plan == first.plan
