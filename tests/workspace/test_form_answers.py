"""The answers of a form as Google hands them out: all pages, and the form found by either of its addresses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.commands.workshop.registrations import EVA, JUAN, ROSA, RegistrationForm, registration_form
from tests.findings import Google
from tests.workspace.conftest import ANA, LUIS, SignIn

EIGHT = "2026-11-23T08:00:00-05:00"
NINE = "2026-11-23T09:00:00-05:00"


@pytest.fixture
def form(sandbox_address: str) -> RegistrationForm:
    """A form of Ana's with three answers."""
    made = registration_form(Google(sandbox_address, ANA))
    for when, answers in ((EIGHT, ROSA), (NINE, JUAN), (NINE, EVA)):
        made.answered(when, answers)
    return made


def test_a_form_is_found_where_it_is_filled_in_and_where_it_is_edited(
    sign_in: SignIn, form: RegistrationForm
) -> None:
    # given
    answers = sign_in(ANA).form_answers
    identity = form.resource["formId"]

    # when
    found = [answers.find(form.link), answers.find(f"https://docs.google.com/forms/d/{identity}/edit#responses")]

    # then
    assert [one and one.id for one in found] == [identity, identity]
    assert found[0] is not None
    assert list(found[0].questions.values()) == list(ROSA)
    assert not found[0].collects_email


def test_a_form_that_is_not_shared_or_is_none_is_not_found(sign_in: SignIn, form: RegistrationForm) -> None:
    theirs = sign_in(LUIS).form_answers

    assert theirs.find(form.link) is None
    assert theirs.find(f"https://docs.google.com/forms/d/{form.resource['formId']}/edit") is None
    assert theirs.find("https://forms.gle/abc") is None


def test_all_pages_of_answers_are_read_and_those_since_a_moment_alone(
    sign_in: SignIn, form: RegistrationForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    monkeypatch.setattr("soe_cli.workspace.form_answers._MOST", 1)
    answers, identity = sign_in(ANA).form_answers, form.resource["formId"]

    # when
    everything = list(answers.responses(identity))
    later = list(answers.responses(identity, since=datetime(2026, 11, 23, 13, 30, tzinfo=UTC)))

    # then
    assert sorted(one.submitted.isoformat() for one in everything) == [
        "2026-11-23T13:00:00+00:00",
        "2026-11-23T14:00:00+00:00",
        "2026-11-23T14:00:00+00:00",
    ]
    assert len({one.id for one in everything}) == 3
    assert {text for one in later for text in one.answers.values()} >= {"Juan José", "Eva"}
    assert len(later) == 2
