"""A Google Doc is made once from a file, in its folder, whatever gets lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Misbehave, State
from tests.effects.interposed import Died, Interposed, die, die_afterwards
from tests.effects.office import NOTE, TEXT, TOMORROW, Desk, Office

BLOBS = {TEXT.sha256: NOTE}


def documents(state: State) -> list[dict[str, Any]]:
    """The Google Docs that there are."""
    return [one for one in state()["files"] if one["mimeType"] == "application/vnd.google-apps.document"]


def test_a_document_stands_in_its_folder_and_can_be_edited(office: Office, ana: Desk, state: State) -> None:
    # when
    (outcome,) = ana.run(office.document(), blobs=BLOBS)
    (again,) = ana.run(office.document(), blobs=BLOBS)

    # then
    (file,) = documents(state)
    assert (file["name"], file["parents"]) == ("C-1", [office.folder_of()])
    assert (outcome.status, again.status) == ("applied", "already")
    assert outcome.receipt == {
        "file_id": file["id"],
        "link": f"https://docs.google.com/document/d/{file['id']}/edit",
    }


@pytest.mark.parametrize("kind", ["drop-after-commit", "drop-before"])
def test_a_lost_answer_leaves_one_document(
    kind: str, office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    document = office.document()
    misbehave(rules=[{"method": "drive.files.create", "kind": kind, "count": 1}])

    # when
    for _ in range(2):
        (outcome,) = ana.run(document, blobs=BLOBS)

    # then what may be under way is waited for
    assert outcome.status == ("applied-inferred" if kind == "drop-after-commit" else "applied")
    assert len(documents(state)) == 1
    assert 0 < sum(ana.naps) <= ana.timeout


@pytest.mark.parametrize("death", [die, die_afterwards])
def test_a_process_that_dies_leaves_one_document(office: Office, ana: Desk, state: State, death: Any) -> None:
    # given
    with pytest.raises(Died):
        ana.run(office.document(), blobs=BLOBS, files=Interposed(ana.workspace.drive, convert=death))

    # when
    ana.run(office.document(), blobs=BLOBS)

    # then
    assert len(documents(state)) == 1


def test_a_document_that_comes_too_late_is_not_made(office: Office, ana: Desk, state: State) -> None:
    # given
    late = office.document(not_after=TOMORROW.replace(year=2025))

    # when
    (outcome,) = ana.run(late, blobs=BLOBS)

    # then
    assert (outcome.status, documents(state)) == ("expired", [])
