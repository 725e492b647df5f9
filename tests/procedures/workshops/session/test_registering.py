"""B09: who is written down, what is corrected, and what a person's own words keep from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import DecisionNeededError
from soe_cli.model.workshop import Kind
from tests.procedures.workshops.session.registers import EVA, JUAN, LIST, ROSA, Sheet, unclear

THERE = {"id1": 120, "id2": 30, "id4": 90}
"""Rosa, Juan for a while, and somebody who had cancelled; Eva did not come."""


@pytest.fixture
def sheet() -> Sheet:
    """A sheet in which the session is registered."""
    sheet = Sheet()
    sheet.register(THERE)
    return sheet


def test_who_was_there_and_who_was_expected_have_a_row_and_the_session_its_total(sheet: Sheet) -> None:
    assert sheet.said() == {"id1": ("120", "Sí"), "id2": ("30", "No"), "id3": ("0", "No"), "id4": ("90", "Sí")}
    assert sheet.programme == {"Asistentes": "2", "Estado": "Realizado"}
    assert sheet.row(ROSA)["Evidencia"] == (
        "120 min, 100 %, Sí · «ÑAHUI QUISPE, ROSA» en zoom.csv: coincide el nombre"
    )
    assert sheet.row(EVA)["Evidencia"] == "0 min, 0 %, No · no figura en lo que se guardó de la sesión"
    [(key, proof)] = sheet.proofs.items()
    assert key == "B09/evidence/aprende-2026-iv/1"
    assert proof.startswith("Asistieron 2 de 4; de zoom.csv (registro ")


def test_nothing_is_planned_twice(sheet: Sheet) -> None:
    assert sheet.planned(THERE).plan.effects == ()


def test_the_total_and_the_evidence_wait_for_the_rows() -> None:
    *rows, total, proof = Sheet().planned(THERE).plan.effects

    keys = tuple(row.key for row in rows)
    assert total.after == keys
    assert proof.after == (*keys, total.key)


def test_a_correction_changes_the_same_rows_and_the_total_and_says_so(sheet: Sheet) -> None:
    corrected = sheet.register({**THERE, "id2": 61})

    assert sheet.said()["id2"] == ("61", "Sí")
    assert sheet.programme["Asistentes"] == "3"
    assert [effect.key.split("/")[1] for effect in corrected.plan.effects] == [
        "correction",
        "total",
        "registered-again",
    ]
    assert len(sheet.proofs) == 2
    assert sheet.planned({**THERE, "id2": 61}).plan.effects == ()


def test_a_correction_may_be_taken_back_and_made_again(sheet: Sheet) -> None:
    for minutes in (61, 30, 61, 30):
        sheet.register({**THERE, "id2": minutes})

        assert sheet.said()["id2"][0] == str(minutes)


def test_who_is_no_longer_believed_to_have_been_there_was_absent(sheet: Sheet) -> None:
    sheet.register({"id1": 120, "id2": 30})

    assert sheet.said()["id4"] == ("0", "No")


@pytest.mark.parametrize(
    "typed", [{"Asistió": "No"}, {"Minutos": "100"}, {"Porcentaje": "50 %"}, {"Evidencia": "Se fue: lo vio Ana"}]
)
def test_what_a_person_wrote_stays_while_nothing_else_is_found(sheet: Sheet, typed: dict[str, str]) -> None:
    sheet.row(ROSA).update(typed)

    planned = sheet.register(THERE)

    assert sheet.row(ROSA).items() >= typed.items()
    assert not planned.disputed


def test_a_persons_word_counts_in_the_total(sheet: Sheet) -> None:
    sheet.row(ROSA)["Asistió"] = "no"

    planned = sheet.register(THERE)

    assert (planned.attended, sheet.programme["Asistentes"]) == (1, "1")
    assert [notice.code for notice in planned.plan.notices] == ["kept-by-hand"]


def test_a_row_that_a_person_changed_and_that_should_say_something_else_by_now_is_disputed(sheet: Sheet) -> None:
    sheet.row(JUAN).update({"Minutos": "119", "Asistió": "Sí"})

    planned = sheet.register({**THERE, "id2": 45})

    assert planned.disputed
    assert sheet.said()["id2"] == ("119", "Sí")
    [notice] = planned.plan.notices
    assert (notice.code, notice.source) == ("changed-by-hand", "fila 3 de «Asistencia»")
    assert "dice 119, 25, Sí, que no escribió soe, y ahora se encuentra 45 min, 37.5 %, No" in notice.message


def test_a_dispute_ends_when_the_person_writes_why_or_empties_the_cells(sheet: Sheet) -> None:
    # given
    sheet.row(JUAN)["Asistió"] = sheet.row(ROSA)["Asistió"] = "Sí"
    sheet.row(ROSA)["Minutos"] = "99"

    # when
    sheet.row(ROSA)["Evidencia"] = "Estuvo con su hermana"
    sheet.row(JUAN).update(dict.fromkeys(("Minutos", "Porcentaje", "Asistió"), ""))
    planned = sheet.register({**THERE, "id1": 80, "id2": 45})

    # then
    assert not planned.disputed
    assert sheet.said() | {"id1": ("99", "Sí"), "id2": ("45", "No")} == sheet.said()


def test_a_persons_reason_stays_where_a_cell_beside_it_is_empty(sheet: Sheet) -> None:
    sheet.row(ROSA).update({"Evidencia": "Estuvo con su hermana", "Minutos": ""})

    sheet.register(THERE)

    assert (sheet.row(ROSA)["Evidencia"], sheet.row(ROSA)["Minutos"]) == ("Estuvo con su hermana", "")


def test_one_document_is_credited_once(sheet: Sheet) -> None:
    twice = Sheet(enrolments=(*LIST, replace(ROSA, id="id9")))

    twice.register(THERE)

    assert twice.said() == sheet.said()


def test_a_row_that_says_it_already_needs_no_correction(sheet: Sheet) -> None:
    sheet.row(JUAN).update({"Minutos": "45", "Porcentaje": "37,5", "Asistió": "No"})

    assert not sheet.register({**THERE, "id2": 45}).disputed


def test_a_total_that_a_person_wrote_is_disputed(sheet: Sheet) -> None:
    sheet.programme["Asistentes"] = "45"

    planned = sheet.register(THERE)

    assert (planned.disputed, sheet.programme["Asistentes"]) == (True, "45")
    assert "dice que asistieron 45" in planned.plan.notices[0].message


def test_a_total_that_was_left_behind_by_a_run_that_died_is_brought_up_to_date(sheet: Sheet) -> None:
    sheet.row(JUAN).update(
        {"Minutos": "61", "Porcentaje": "50.8", "Asistió": "Sí", "Evidencia": "61 min, 50.8 %, Sí"}
    )

    sheet.register({**THERE, "id2": 61})

    assert sheet.programme["Asistentes"] == "3"
    assert len(sheet.proofs) == 2


def test_a_persons_word_for_the_sessions_state_stays() -> None:
    sheet = Sheet(programme={"Asistentes": "", "Estado": "Dictado"})

    sheet.register(THERE)

    assert sheet.programme == {"Asistentes": "2", "Estado": "Dictado"}


def test_a_row_that_a_person_deleted_is_not_added_again(sheet: Sheet) -> None:
    del sheet.rows[sheet.row(EVA)["Clave"]]

    planned = sheet.register(THERE)

    assert "id3" not in sheet.said()
    assert [notice.code for notice in planned.plan.notices] == ["deleted-row"]


def test_names_that_wait_for_review_stop_the_register() -> None:
    names = [unclear(f"iPhone {number}") for number in range(7)]

    with pytest.raises(DecisionNeededError) as stopped:
        Sheet().planned(THERE, *names)

    assert "hay 7 nombres por revisar: «iPhone 0»" in stopped.value.message
    assert stopped.value.message.endswith("«iPhone 4» y 2 más. No se registró nada.")
    assert "soe workshop review aprende-2026-iv --session 1" in stopped.value.next_step


def test_without_review_nobody_is_called_absent_and_there_is_no_total() -> None:
    # given
    sheet = Sheet()

    # when
    planned = sheet.register({"id1": 120}, unclear("Eva", EVA), without_review=True)

    # then
    assert sheet.said() == {"id1": ("120", "Sí")}
    assert sheet.programme == {"Asistentes": "", "Estado": "Programado"}
    assert [notice.code for notice in planned.plan.notices] == ["names-to-review"]
    assert [key.split("/")[1] for key in sheet.proofs] == ["partial"]
    assert sheet.planned({"id1": 120}, unclear("Eva", EVA), without_review=True).plan.effects == ()


def test_the_review_completes_what_was_registered_without_it() -> None:
    # given
    sheet = Sheet()
    sheet.register({"id1": 120}, unclear("Eva", EVA), without_review=True)

    # when
    sheet.register({"id1": 120, "id3": 70})

    # then
    assert sheet.said() == {"id1": ("120", "Sí"), "id2": ("0", "No"), "id3": ("70", "Sí")}
    assert sheet.programme == {"Asistentes": "2", "Estado": "Realizado"}
    assert "B09/evidence/aprende-2026-iv/1" in sheet.proofs


def test_a_session_that_goes_on_or_was_called_off_is_not_registered() -> None:
    with pytest.raises(DecisionNeededError, match="está cancelada"):
        Sheet(state="Cancelado").planned(THERE)
    with pytest.raises(DecisionNeededError, match="termina el 30/11/2026 a las 17:00"):
        Sheet(minutes_after=-1).planned(THERE)


def test_an_external_workshop_is_registered_as_part_of_c04() -> None:
    sheet = Sheet(kind=Kind.EXTERNAL)

    planned = sheet.register(THERE)

    assert {effect.activity for effect in planned.plan.effects} == {"C04"}
    assert list(sheet.proofs) == ["C04/attendance/aprende-2026-iv/1"]


def test_people_of_one_name_are_told_apart_by_their_document() -> None:
    twin = replace(JUAN, id="id9", person=replace(ROSA.person, document="41234567"))
    sheet = Sheet(enrolments=(*LIST, twin))

    sheet.register({"id9": 100})

    assert [one for one, (minutes, _) in sheet.said().items() if minutes == "100"] == ["id9"]


MEASURED = st.dictionaries(st.sampled_from(["id1", "id2", "id3", "id4", "id5"]), st.integers(0, 120))
TYPED = st.dictionaries(st.sampled_from(["id1", "id2", "id3"]), st.sampled_from(["7", "45", "120", ""]))


@given(st.lists(st.tuples(MEASURED, TYPED), min_size=1, max_size=5), st.booleans())
def test_however_often_it_is_registered_a_persons_minutes_stay_and_nothing_is_done_twice(
    turns: list[tuple[dict[str, int], dict[str, str]]], first_without_review: bool
) -> None:
    sheet = Sheet()
    if first_without_review:
        sheet.register(turns[0][0], unclear("iPhone"), without_review=True)
    for minutes, typed in turns:
        rows = {key.rpartition("/")[2]: row for key, row in sheet.rows.items()}
        for one, text in typed.items():
            if one in rows:
                rows[one]["Minutos"] = text
        by_hand = {one: row["Minutos"] for one, row in rows.items() if _is_a_persons(row)}

        planned = sheet.register(minutes)

        assert {one: sheet.said()[one][0] for one in by_hand} == by_hand
        assert planned.attended == sum(attended == "Sí" for _, attended in sheet.said().values())
        assert sheet.planned(minutes).plan.effects == ()


def _is_a_persons(row: dict[str, str]) -> bool:
    """Whether its minutes are not what soe has written there."""
    return bool(row["Minutos"]) and not row["Evidencia"].startswith(f"{row['Minutos']} min, ")
