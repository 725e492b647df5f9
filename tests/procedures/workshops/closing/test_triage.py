"""B10 and C04: who is registered in Silnet's Triage, how far that is, and what a person should hear of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from soe_cli.effects.plan import AppendRows
from soe_cli.errors import DecisionNeededError
from soe_cli.model.attendance import Attended
from soe_cli.model.cells import DateCell, TextCell
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.closing.triage import KeptRow, Row, Triage, TriageFacts, key_of, plan_triage
from tests.procedures.facts import OFFICE
from tests.procedures.workshops.closing.participants import enrolled, there
from tests.procedures.workshops.enrolment.enrolling import NOW, module

MODULE = module()
ANA, LUIS, EVA = enrolled(1), enrolled(2), enrolled(3)


def planned(
    attended: Sequence[Attended],
    enrolments: Sequence[Enrolment] = (ANA, LUIS, EVA),
    kept: Mapping[str, KeptRow] | None = None,
    evidence: Collection[str] = (),
    of: Module = MODULE,
) -> Triage:
    """The triage from these facts."""
    phones = {one.id: one.person.phone for one in enrolments}
    return plan_triage(TriageFacts(of, attended, enrolments, phones, kept or {}, evidence, (), "", OFFICE, NOW))


def shown(row: Row, header: str) -> str:
    """A text of a row."""
    cell = row.get(header, TextCell(""))
    assert isinstance(cell, TextCell)
    return cell.value


def states(made: Triage) -> list[tuple[str, object]]:
    """The evidence: its key and how it stands."""
    rows = [one for one in made.plan.effects if isinstance(one, AppendRows)]
    return [(row.key, row.cells["Estado"].value) for row in rows]


def without_group(one: Enrolment) -> Enrolment:
    """The same person, who accepts no group."""
    return replace(one, person=replace(one.person, whatsapp="No"))


def test_who_attended_any_session_is_listed_by_name_with_the_first_one() -> None:
    made = planned(
        [there(MODULE, LUIS, 1), there(MODULE, ANA, 2), there(MODULE, LUIS, 2), there(MODULE, EVA, 1, 0)]
    )

    assert [(shown(row, "Apellidos"), shown(row, "Tema"), row["Fecha"]) for row in made.rows] == [
        (LUIS.person.surnames, "Tema 1", DateCell(date(2026, 11, 30))),
        (ANA.person.surnames, "Tema 2", DateCell(date(2026, 12, 7))),
    ]
    assert key_of(made.rows[0]) == f"B10/triage/{MODULE.id}/{LUIS.id}"


def test_who_stayed_for_less_is_counted_and_not_listed() -> None:
    made = planned([there(MODULE, ANA, 1), there(MODULE, LUIS, 1, 59), there(MODULE, EVA, 1, 0)])

    assert len(made.rows) == 1
    assert [(one.code, one.message[:16]) for one in made.plan.notices] == [("stayed-less", "1 persona estuvo")]


def test_the_evidence_is_under_way_until_every_row_is_marked() -> None:
    attended = [there(MODULE, ANA, 1), there(MODULE, LUIS, 1)]
    first = planned(attended, [ANA, without_group(LUIS)])
    keys = [key_of(row) for row in first.rows]
    marks = {key: KeptRow(marked=True, document=None, remark="") for key in keys}

    half = planned(attended, [], {keys[0]: marks[keys[0]]}, [states(first)[0][0]])
    whole = planned(attended, [], marks, [states(first)[0][0]])

    assert states(first) == [(f"B10/triage-evidence/{MODULE.id}", "En curso")]
    assert (half.marked, states(half)) == (1, [])
    assert (whole.marked, states(whole)) == (2, [(f"B10/evidence/{MODULE.id}", "Hecho")])


def test_it_is_not_done_while_somebody_waits_for_the_group() -> None:
    attended = [there(MODULE, ANA, 1)]
    mark = {key_of(row): KeptRow(True, None, "") for row in planned(attended).rows}

    waiting = planned(attended, [ANA], mark)
    sent = planned(attended, [ANA], mark, [f"B10/whatsapp-evidence/{MODULE.id}/0123456789"])

    assert f"B10/evidence/{MODULE.id}" not in dict(states(waiting))
    assert f"B10/evidence/{MODULE.id}" in dict(states(sent))


def test_a_document_that_changed_after_it_was_marked_is_told_until_somebody_deletes_the_remark() -> None:
    attended = [there(MODULE, ANA, 1)]
    key = key_of(planned(attended).rows[0])

    changed = planned(attended, kept={key: KeptRow(True, "40118322", "")})
    again = planned(attended, kept={key: KeptRow(True, ANA.person.document, shown(changed.rows[0], "Aviso"))})
    settled = planned(attended, kept={key: KeptRow(True, ANA.person.document, "")})
    unmarked = planned(attended, kept={key: KeptRow(False, "40118322", "")})

    assert shown(changed.rows[0], "Aviso") == shown(again.rows[0], "Aviso") == "Documento anterior: 40118322"
    assert [one.code for one in changed.plan.notices] == ["document-changed"]
    assert changed.plan.notices == again.plan.notices
    assert settled.plan.notices == unmarked.plan.notices == ()


def test_a_zero_that_excel_dropped_is_no_change() -> None:
    eva = enrolled(3, document="07234567")
    key = key_of(planned([there(MODULE, eva, 1)], [eva]).rows[0])

    made = planned([there(MODULE, eva, 1)], [eva], {key: KeptRow(True, "7234567", "")})

    assert made.plan.notices == ()


def test_a_marked_row_of_somebody_who_is_no_participant_any_more_is_told() -> None:
    made = planned([there(MODULE, ANA, 1)], kept={"B10/triage/m/x": KeptRow(True, "40118322", "")})

    (told,) = made.plan.notices
    assert (told.code, "40118322" in told.message) == ("registered-and-gone", True)


def test_who_left_the_list_is_known_by_their_attendance() -> None:
    (row,) = planned([there(MODULE, ANA, 1)], []).rows

    assert (shown(row, "Apellidos"), shown(row, "N° de documento")) == (ANA.person.surnames, ANA.person.document)


def test_an_external_workshop_is_c04_which_asks_for_more() -> None:
    external = module(kind=Kind.EXTERNAL)
    attended = [there(external, ANA, 1)]
    no_group = [without_group(ANA)]
    mark = {key_of(row): KeptRow(True, None, "") for row in planned(attended, no_group, of=external).rows}

    alone = planned(attended, no_group, mark, of=external)
    closed = planned(attended, no_group, mark, [f"C04/certificates/{external.id}"], of=external)

    assert states(alone) == [
        (f"B10/triage-evidence/{external.id}", "En curso"),
        (f"B10/triage-done/{external.id}", "En curso"),
    ]
    assert states(closed)[2:] == [(f"C04/evidence/{external.id}", "Hecho")]


@pytest.mark.parametrize(
    ("attended", "said"), [([], "Todavía no se registró"), ([there(MODULE, ANA, 1, 0)], "nadie asistió")]
)
def test_without_participants_it_says_what_is_missing(attended: Sequence[Attended], said: str) -> None:
    with pytest.raises(DecisionNeededError, match=said):
        planned(attended)


def test_standing_decides_nothing_about_who_came() -> None:
    waiting = enrolled(4, Standing.WAITING)

    assert len(planned([there(MODULE, waiting, 1)], [waiting]).rows) == 1
