"""The attendance form of a session: made once, known again, and with everybody's own link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.holes import fill
from soe_cli.effects.plan import AppendRows, CreateForm
from soe_cli.errors import DecisionNeededError
from soe_cli.intake.attendance.sections import asks_who
from soe_cli.model.cells import TextCell
from soe_cli.procedures.workshops.session.attendance_form import (
    QUESTIONS,
    AttendanceForm,
    personal_link,
    plan_attendance_form,
    read_form,
)
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.enrolment.enrolling import NOW, module

MODULE = msgspec.structs.replace(module(), folder="https://drive.google.com/drive/folders/carpeta")
SESSION = MODULE.sessions[0]
FORM = AttendanceForm("f-1", "https://docs.google.com/forms/d/e/f-1-r/viewform")


def test_a_form_is_made_once_and_its_row_tells_which_it_is() -> None:
    # when
    form, row = plan_attendance_form(MODULE, SESSION, None, None, OFFICE, NOW).effects
    again = plan_attendance_form(MODULE, SESSION, FORM, None, OFFICE, NOW)

    # then
    assert isinstance(form, CreateForm)
    assert isinstance(row, AppendRows)
    assert form.title == "Asistencia: Tema 1 (Aprende a Emprender, taller 1)"
    assert "Ley N° 29733" in form.description
    told = row.filled["Prueba"]
    assert isinstance(told, tuple)
    assert read_form(fill(told, {form.key: {"link": FORM.link, "form_id": FORM.id}})) == FORM
    assert again.effects == ()


def test_a_given_form_is_kept_and_another_one_is_refused() -> None:
    # when
    (row,) = plan_attendance_form(MODULE, SESSION, None, FORM, OFFICE, NOW).effects

    # then
    assert isinstance(row, AppendRows)
    shown = row.cells["Prueba"]
    assert isinstance(shown, TextCell)
    assert read_form(shown.value) == FORM
    assert plan_attendance_form(MODULE, SESSION, FORM, FORM, OFFICE, NOW).effects == ()
    with pytest.raises(DecisionNeededError, match="ya tiene un formato de asistencia"):
        plan_attendance_form(MODULE, SESSION, FORM, AttendanceForm("f-2", FORM.link), OFFICE, NOW)


@given(st.text())
def test_what_is_no_forms_address_is_none(shown: str) -> None:
    assert read_form(shown) is None


def test_the_questions_ask_who_somebody_is() -> None:
    assert asks_who(question.title for question in QUESTIONS)
    assert not asks_who(["¿Le gustó el taller?"])


@given(st.integers(0, 2**32 - 1), st.text())
def test_a_personal_link_brings_the_code_along_whatever_it_holds(number: int, code: str) -> None:
    # when
    link = personal_link(f"{FORM.link}?usp=sf_link", f"{number:08x}", code)

    # then
    assert link.startswith(f"{FORM.link}?usp=pp_url&")
    assert parse_qs(urlsplit(link).query, keep_blank_values=True)[f"entry.{number}"] == [code]
