"""A form is made once, with its questions, in its folder and published, whatever gets lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
import requests

from soe_cli.effects.protocols.forms import document_title
from tests.conftest import Misbehave, State
from tests.effects.interposed import Died, Interposed, die, die_afterwards
from tests.effects.office import TOMORROW, Desk, Office, Watch


def the_form(state: State) -> dict[str, Any]:
    """The one form there is."""
    (form,) = state()["forms"]
    found: dict[str, Any] = form
    return found


def test_a_form_is_published_with_its_questions_and_kept_in_its_folder(
    office: Office, ana: Desk, state: State
) -> None:
    # when
    (outcome,) = ana.run(office.form())
    (again,) = ana.run(office.form())

    # then
    form, receipt = the_form(state), outcome.receipt or {}
    assert (outcome.status, again.status) == ("applied", "already")
    assert (form["info"]["title"], form["info"]["description"]) == ("Inscripción C-1", "Complete sus datos.")
    assert [item["title"] for item in form["items"]] == ["Nombres", "WhatsApp"]
    assert receipt["link"] == f"{office.address}{form['responderUri']}"
    assert receipt["form_id"] == form["formId"]
    (file,) = [one for one in state()["files"] if one["id"] == form["formId"]]
    assert file["parents"] == [office.folder_of()]
    assert requests.get(receipt["link"], timeout=10).ok


@pytest.mark.parametrize(
    "method",
    [
        "forms.forms.create",
        "forms.forms.batchUpdate",
        "forms.forms.setPublishSettings",
        "forms.forms.get",
        "drive.files.update",
        "drive.files.list",
    ],
)
@pytest.mark.parametrize("kind", ["drop-after-commit", "drop-before"])
def test_a_lost_answer_leaves_one_form(
    method: str, kind: str, office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    form = office.form()
    misbehave(rules=[{"method": method, "kind": kind, "count": 1}])

    # when
    statuses = [ana.run(form)[0].status for _ in range(3)]

    # then
    assert statuses[-1] == "already"
    assert [item["title"] for item in the_form(state)["items"]] == ["Nombres", "WhatsApp"]
    assert requests.get(f"{office.address}{the_form(state)['responderUri']}", timeout=10).ok


def test_what_may_be_on_its_way_is_waited_for_before_it_is_looked_for(
    office: Office, ana: Desk, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "forms.forms.create", "kind": "drop-after-commit", "count": 1}])
    ana.run(office.form())

    # when
    (outcome,) = ana.run(office.form())

    # then
    assert outcome.status == "applied-inferred"
    assert [50 < nap <= 60 for nap in ana.naps] == [True]


def test_a_form_that_nobody_noted_is_found_by_its_title_and_then_by_its_tag(
    office: Office, ana: Desk, state: State
) -> None:
    # given a process that died before it knew the form's id
    with pytest.raises(Died):
        ana.run(office.form(), forms=Interposed(ana.workspace.forms, create=die_afterwards))

    # when
    (found,) = ana.run(office.form())
    other = office.desk("ana", machine="otra")
    (tagged,) = other.run(msgspec.structs.replace(office.form(), title="Otro título"))
    other.ledger.close()

    # then
    assert {found.status, tagged.status} == {"applied-inferred"}
    assert found.receipt == tagged.receipt
    assert (found.receipt or {})["form_id"] == the_form(state)["formId"]


def test_a_form_that_a_person_deleted_half_done_is_made_again(office: Office, ana: Desk, state: State) -> None:
    # given a process that died when the form was made, and a person who clears it away
    with pytest.raises(Died):
        ana.run(office.form(), forms=Interposed(ana.workspace.forms, fill=die))
    (half,) = state()["forms"]
    token = requests.get(f"{office.address}/_sandbox/token", params={"user": "ana@centro.example"}, timeout=10)
    bearer = {"Authorization": f"Bearer {token.json()['access_token']}"}
    requests.delete(
        f"{office.address}/drive/v3/files/{half['formId']}", headers=bearer, timeout=10
    ).raise_for_status()

    # when
    statuses = [ana.run(office.form())[0].status for _ in range(2)]

    # then
    assert statuses == ["unknown", "applied"]
    assert the_form(state)["formId"] != half["formId"]


def test_an_orphan_is_told_and_nothing_more_is_made(office: Office, ana: Desk, state: State) -> None:
    # given two forms of one name
    for _ in range(2):
        ana.workspace.forms.create("Inscripción C-1", document_title(office.form(), office.folder_of()))

    # when
    (outcome,) = ana.run(office.form())

    # then
    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "decision-needed")
    assert len(state()["forms"]) == 2


def test_a_form_whose_time_is_over_is_not_made(office: Office, ana: Desk, misbehave: Misbehave) -> None:
    # given
    form = office.form(not_after=TOMORROW)
    misbehave(rules=[{"method": "forms.forms.create", "kind": "drop-before", "count": 1}])
    ana.run(form)

    # when
    late = replace(ana, clock=Watch(TOMORROW))

    # then
    assert late.statuses(form) == ["expired"]


def test_what_a_person_has_put_into_the_form_stays(office: Office, ana: Desk, state: State) -> None:
    # given a form that a person fills before the answer is heard
    def meddle(real: Any, form: str, description: str, questions: Any) -> None:
        real(form, "De una persona", questions[:1])
        real(form, description, questions)

    # when
    ana.run(office.form(), forms=Interposed(ana.workspace.forms, fill=meddle))

    # then
    assert [item["title"] for item in the_form(state)["items"]] == ["Nombres"]
