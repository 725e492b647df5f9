"""What a person decides stands in one row a name: changed there, never silently, and never over a colleague's."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import AppendRows, UpdateRow
from soe_cli.model.review import NAMELESS, KeptDecision, decision_text, read_decision
from soe_cli.procedures.workshops.session.decisions import plan_decisions, read_decision_row
from tests.procedures.workshops.session.reviews import (
    ELENA,
    ESTHER,
    EVA,
    MODULE,
    after,
    kept,
    office,
    row_of,
    ruling,
)

NAME = "Maria Quispe"


def stands(*rows: KeptDecision) -> dict[str, KeptDecision]:
    return {row.key: row for row in rows}


def test_a_decision_is_a_row_that_says_who_and_when_and_whose_key_names_nobody() -> None:
    # when
    decision, evidence = plan_decisions(MODULE, [ruling(NAME, ELENA)], {}, office()).effects

    # then
    assert isinstance(decision, AppendRows) and isinstance(evidence, AppendRows)
    row = row_of(decision)
    assert (row["Decisión"], row["Quién"], row["Cuándo"], row["N°"]) == (
        "45678912 · QUISPE HUAMAN, MARIA ELENA",
        "ROJAS LEÓN, ANA",
        "02/03/2027 18:00:00",
        "1",
    )
    assert not any(word in decision.key.casefold() for word in ("maria", "quispe", "45678912"))
    assert evidence.after == (decision.key,)


def test_what_is_written_is_read_back_and_asks_for_nothing_more() -> None:
    # given
    (decision, _) = plan_decisions(MODULE, [ruling(NAME, None)], {}, office()).effects
    assert isinstance(decision, AppendRows)

    # when
    read = read_decision_row(MODULE, row_of(decision))

    # then
    assert read is not None and read.document == ""
    assert not plan_decisions(MODULE, [ruling("MARÍA  QUISPE", None)], stands(read), office()).effects


def test_a_name_with_nothing_to_see_in_it_is_decided_as_well() -> None:
    # given
    (decision, _) = plan_decisions(
        MODULE, [msgspec.structs.replace(ruling("", None), display_name=NAMELESS)], {}, office()
    ).effects
    assert isinstance(decision, AppendRows)

    # when
    read = read_decision_row(MODULE, row_of(decision))

    # then
    assert read is not None and (read.key, read.document) == ("", "")


def test_rows_about_something_else_or_with_another_name_are_no_decisions() -> None:
    # given
    (decision, _) = plan_decisions(MODULE, [ruling(NAME, ELENA)], {}, office()).effects
    assert isinstance(decision, AppendRows)
    row = row_of(decision)

    # then
    assert read_decision_row(MODULE, {**row, "Clave": "B05/review/aprende-2027-i/1234567890"}) is None
    assert read_decision_row(MODULE, {**row, "Nombre mostrado": "Otra persona"}) is None
    assert read_decision_row(MODULE, {**row, "Nombre mostrado": ""}) is None


def test_a_changed_decision_keeps_the_earlier_one_below_the_candidates_and_may_change_back() -> None:
    # given
    row = kept(NAME, "45678912 · QUISPE HUAMAN, MARIA ELENA")
    keys = []

    # when Elena becomes Esther, Elena again, and Esther again
    for person in (ESTHER, ELENA, ESTHER):
        change, _ = plan_decisions(MODULE, [ruling(NAME, person, row.decision)], stands(row), office()).effects
        assert isinstance(change, UpdateRow)
        assert change.expect["Decisión"] == row.decision
        keys.append(change.key)
        row = after(row, change)

    # then
    assert row.document == "45678913"
    assert row.candidates.splitlines() == [
        "Antes: 45678912 · QUISPE HUAMAN, MARIA ELENA (ROJAS LEÓN, ANA, 02/03/2027 17:00:00)",
        "Antes: 45678913 · QUISPE HUAMAN, MARIA ESTHER (ROJAS LEÓN, ANA, 02/03/2027 18:00:00)",
        "Antes: 45678912 · QUISPE HUAMAN, MARIA ELENA (ROJAS LEÓN, ANA, 02/03/2027 18:00:00)",
    ]
    assert len(set(keys)) == 3


def test_what_a_colleague_decided_meanwhile_is_told_and_not_touched() -> None:
    # given
    theirs = kept(NAME, "45678913 · QUISPE HUAMAN, MARIA ESTHER", who="HUAMÁN SOTO, LUIS")

    # when
    plan = plan_decisions(MODULE, [ruling(NAME, ELENA)], stands(theirs), office())

    # then
    assert not plan.effects
    (notice,) = plan.notices
    assert "HUAMÁN SOTO, LUIS dejó 45678913" in notice.message and "usted elegía 45678912" in notice.message


def test_who_has_seen_a_colleagues_decision_may_change_it() -> None:
    # given
    theirs = kept(NAME, "45678913 · QUISPE HUAMAN, MARIA ESTHER", who="HUAMÁN SOTO, LUIS")

    # when
    plan = plan_decisions(MODULE, [ruling(NAME, ELENA, seen=theirs.decision)], stands(theirs), office())

    # then
    assert [type(effect) for effect in plan.effects] == [UpdateRow, AppendRows]
    assert not plan.notices


def test_a_decision_that_is_taken_back_waits_again() -> None:
    # given
    row = kept(NAME, "07234567 · PAZ SOLIS, EVA")

    # when
    change, _ = plan_decisions(
        MODULE, [ruling(NAME, None, row.decision, taken_back=True)], stands(row), office()
    ).effects

    # then
    assert isinstance(change, UpdateRow)
    assert after(row, change).document is None
    assert "Antes: 07234567 · PAZ SOLIS, EVA" in after(row, change).candidates


def test_the_same_number_without_its_leading_zeros_is_the_same_decision() -> None:
    assert not plan_decisions(MODULE, [ruling(NAME, EVA)], stands(kept(NAME, "7234567")), office()).effects


def test_people_write_decisions_in_their_own_words() -> None:
    said = {text: read_decision(text) for text in ("DNI 45678912", "no inscrita", "No está en la lista", "no", "")}
    assert said == {"DNI 45678912": "45678912", "no inscrita": "", "No está en la lista": "", "no": "", "": None}
    assert read_decision("ver con Ana") is None


@given(st.from_regex(r"[A-Z]{0,2}[0-9]{4,12}", fullmatch=True), st.text())
def test_whoever_is_named_a_decision_says_the_document_that_was_chosen(document: str, name: str) -> None:
    assert read_decision(decision_text(document, name)) == document
