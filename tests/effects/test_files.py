"""A file or folder is made once in Drive, whatever gets lost or was there before."""

from __future__ import annotations

from typing import Any

import pytest

from soe_cli.effects.plan import Ref, UploadFile
from tests.conftest import Misbehave, State
from tests.effects.interposed import Died, Interposed, die, die_afterwards
from tests.effects.office import PICTURE, PNG, Desk, Office

BLOBS = {PICTURE.sha256: PNG}


def files(state: State, name: str) -> list[dict[str, Any]]:
    """The files with this name."""
    return [one for one in state()["files"] if one["name"] == name]


def test_a_file_stands_in_its_folder_with_what_it_holds(office: Office, ana: Desk, state: State) -> None:
    # when
    (outcome,) = ana.run(office.file(), blobs=BLOBS)
    (again,) = ana.run(office.file(), blobs=BLOBS)

    # then
    (file,) = files(state, "C-1.png")
    assert (file["parents"], file["mimeType"]) == ([office.folder_of()], "image/png")
    assert ana.workspace.drive.download(ana.workspace.drive.file(file["id"])) == PNG
    assert outcome.receipt == {
        "file_id": file["id"],
        "link": f"https://drive.google.com/file/d/{file['id']}/view",
    }
    assert (outcome.status, again.status) == ("applied", "already")


def test_a_folder_holds_what_the_same_plan_puts_into_it(office: Office, ana: Desk, state: State) -> None:
    # given
    folder = UploadFile(key="B04/folder/1", activity="B04", name="Módulo", folder=office.folder_of())
    file = office.file(folder=Ref(folder.key, "file_id"))

    # when
    made, _ = ana.run(folder, file, blobs=BLOBS)

    # then
    (inside,) = files(state, "C-1.png")
    receipt = made.receipt or {}
    assert inside["parents"] == [receipt["file_id"]]
    assert receipt["link"] == f"https://drive.google.com/drive/folders/{receipt['file_id']}"


@pytest.mark.parametrize("method", ["drive.files.generateIds", "drive.files.create", "drive.files.list"])
@pytest.mark.parametrize("kind", ["drop-after-commit", "drop-before"])
def test_a_lost_answer_leaves_one_file(
    method: str, kind: str, office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    file = office.file()
    misbehave(rules=[{"method": method, "kind": kind, "count": 1}])

    # when
    statuses = [ana.run(file, blobs=BLOBS)[0].status for _ in range(3)]

    # then
    assert statuses[-1] == "already"
    assert len(files(state, "C-1.png")) == 1


@pytest.mark.parametrize("death", [die, die_afterwards])
def test_a_file_whose_process_died_is_made_with_the_same_id(
    death: Any, office: Office, ana: Desk, state: State
) -> None:
    # given
    with pytest.raises(Died):
        ana.run(office.file(), blobs=BLOBS, files=Interposed(ana.workspace.drive, create=death))

    # when
    (outcome,) = ana.run(office.file(), blobs=BLOBS)

    # then
    assert outcome.status in ("applied", "applied-inferred")
    assert [one["id"] for one in files(state, "C-1.png")] == [(outcome.receipt or {})["file_id"]]


def test_a_search_that_is_behind_meets_the_id_in_use(office: Office, ana: Desk, state: State) -> None:
    # given a file whose answer was lost, and a search that does not show it yet
    with pytest.raises(Died):
        ana.run(office.file(), blobs=BLOBS, files=Interposed(ana.workspace.drive, create=die_afterwards))
    blind = Interposed(ana.workspace.drive, find=lambda real, *arguments: [])

    # when
    (outcome,) = ana.run(office.file(), blobs=BLOBS, files=blind)

    # then
    assert outcome.status == "applied-inferred"
    assert [one["id"] for one in files(state, "C-1.png")] == [(outcome.receipt or {})["file_id"]]


def test_a_home_that_was_lost_finds_the_file_by_its_tag(office: Office, ana: Desk, state: State) -> None:
    # given
    (made,) = ana.run(office.file(), blobs=BLOBS)

    # when
    other = office.desk("ana", machine="otra")
    (found,) = other.run(office.file(), blobs=BLOBS)
    other.ledger.close()

    # then
    assert (found.status, found.receipt) == ("applied-inferred", made.receipt)
    assert len(files(state, "C-1.png")) == 1


def test_another_centre_with_a_module_of_the_same_name_has_files_of_its_own(
    office: Office, ana: Desk, state: State
) -> None:
    # given
    other = ana.workspace.drive.create_folder("Otro centro", "soe:otro:folder")
    ana.run(office.file(), blobs=BLOBS)

    # when
    elsewhere = office.desk("ana", machine="otra")
    (outcome,) = elsewhere.run(office.file(folder=other), blobs=BLOBS)
    elsewhere.ledger.close()

    # then
    assert outcome.status == "applied"
    assert sorted(one["parents"][0] for one in files(state, "C-1.png")) == sorted([office.folder_of(), other])
