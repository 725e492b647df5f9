"""Sharing in Drive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

ANA, LUIS, EVA = "ana@example.com", "luis@example.com", "eva@example.com"
FOLDER = "application/vnd.google-apps.folder"

Service = Callable[..., Any]


@pytest.fixture
def file_id(service: Service) -> str:
    made: str = service("drive.v3", ANA).files().create(body={"name": "acta.txt"}).execute()["id"]
    return made


def _share(
    service: Service, file_id: str, *, by: str = ANA, role: str = "reader", mail: str = LUIS, **options: Any
) -> Any:
    body = {"type": "user", "role": role, "emailAddress": mail}
    return service("drive.v3", by).permissions().create(fileId=file_id, body=body, **options).execute()


def _status(call: Callable[[], Any]) -> int:
    with pytest.raises(HttpError) as refused:
        call()
    status: int = refused.value.status_code
    return status


def test_an_unshared_file_does_not_exist_for_others(service: Service, file_id: str) -> None:
    theirs = service("drive.v3", LUIS).files()

    with pytest.raises(HttpError) as refused:
        theirs.get(fileId=file_id).execute()

    assert (refused.value.status_code, refused.value.reason) == (404, f"File not found: {file_id}.")
    assert _status(theirs.delete(fileId=file_id).execute) == 404
    assert _status(theirs.update(fileId=file_id, body={"name": "y"}).execute) == 404


def test_a_reader_sees_and_a_writer_changes_and_only_the_owner_deletes(service: Service, file_id: str) -> None:
    theirs = service("drive.v3", LUIS).files()

    _share(service, file_id, sendNotificationEmail=False)
    seen = theirs.get(fileId=file_id, fields="ownedByMe,capabilities/canEdit").execute()
    assert seen == {"ownedByMe": False, "capabilities": {"canEdit": False}}
    assert _status(theirs.update(fileId=file_id, body={"name": "y"}).execute) == 403

    _share(service, file_id, role="writer")
    assert theirs.update(fileId=file_id, body={"name": "y"}).execute()["name"] == "y"
    assert _status(theirs.delete(fileId=file_id).execute) == 403
    assert _status(theirs.update(fileId=file_id, body={"trashed": True}).execute) == 403


def test_permissions_are_listed_read_and_taken_away(service: Service, file_id: str) -> None:
    permission = _share(service, file_id, fields="*")
    mine = service("drive.v3", ANA).permissions()

    listed = mine.list(fileId=file_id, fields="permissions(emailAddress,role)").execute()["permissions"]
    assert listed == [{"emailAddress": ANA, "role": "owner"}, {"emailAddress": LUIS, "role": "reader"}]
    assert mine.get(fileId=file_id, permissionId=permission["id"]).execute() == {
        "kind": "drive#permission",
        "id": permission["id"],
        "type": "user",
        "role": "reader",
    }

    mine.delete(fileId=file_id, permissionId=permission["id"]).execute()

    assert _status(service("drive.v3", LUIS).files().get(fileId=file_id).execute) == 404
    assert _status(mine.delete(fileId=file_id, permissionId=permission["id"]).execute) == 404


def test_sharing_again_with_the_same_user_changes_the_role(service: Service, file_id: str) -> None:
    first, second = _share(service, file_id), _share(service, file_id, role="writer", mail=LUIS.upper())

    assert first["id"] == second["id"]
    found = service("drive.v3", ANA).permissions().list(fileId=file_id).execute()["permissions"]
    assert [permission["role"] for permission in found] == ["owner", "writer"]


def test_a_role_is_raised_and_lowered_but_not_the_owners(service: Service, file_id: str) -> None:
    shared = _share(service, file_id)
    permissions = service("drive.v3", ANA).permissions()
    changed = permissions.update(fileId=file_id, permissionId=shared["id"], body={"role": "writer"}).execute()
    assert (changed["id"], changed["role"]) == (shared["id"], "writer")
    entries = permissions.list(fileId=file_id).execute()["permissions"]
    own = next(entry["id"] for entry in entries if entry["role"] == "owner")
    assert {entry["role"] for entry in entries} == {"owner", "writer"}
    assert _status(permissions.update(fileId=file_id, permissionId=own, body={"role": "reader"}).execute) == 403


def test_a_writer_shares_and_a_reader_does_not(service: Service, file_id: str) -> None:
    _share(service, file_id)
    assert _status(lambda: _share(service, file_id, by=LUIS, mail=EVA)) == 403
    assert _status(service("drive.v3", LUIS).permissions().list(fileId=file_id).execute) == 403

    _share(service, file_id, role="writer")
    _share(service, file_id, by=LUIS, mail=EVA)

    assert service("drive.v3", EVA).files().get(fileId=file_id).execute()["name"] == "acta.txt"


def test_a_file_for_anyone_opens_by_its_id_and_is_in_nobodys_list(service: Service, file_id: str) -> None:
    body = {"type": "anyone", "role": "reader"}
    service("drive.v3", ANA).permissions().create(fileId=file_id, body=body).execute()
    theirs = service("drive.v3", LUIS).files()

    assert theirs.get(fileId=file_id).execute()["id"] == file_id
    assert theirs.list().execute()["files"] == []


def test_a_shared_folder_shares_what_it_holds_now_and_later(service: Service) -> None:
    mine, theirs = service("drive.v3", ANA).files(), service("drive.v3", LUIS).files()
    folder = mine.create(body={"name": "Módulo", "mimeType": FOLDER}).execute()["id"]
    before = mine.create(body={"name": "antes", "parents": [folder]}).execute()["id"]

    _share(service, folder, role="writer")

    after = theirs.create(body={"name": "después", "parents": [folder]}).execute()["id"]
    assert theirs.update(fileId=before, body={"name": "antes!"}).execute()["name"] == "antes!"
    assert mine.get(fileId=after, fields="ownedByMe").execute() == {"ownedByMe": False}
    assert _status(mine.delete(fileId=after).execute) == 403


def test_a_reader_of_a_folder_puts_nothing_into_it(service: Service) -> None:
    folder = service("drive.v3", ANA).files().create(body={"name": "Módulo", "mimeType": FOLDER}).execute()["id"]
    _share(service, folder)

    call = service("drive.v3", LUIS).files().create(body={"name": "x", "parents": [folder]})

    assert _status(call.execute) == 403


def test_ownership_is_given_away_only_on_purpose(service: Service, file_id: str) -> None:
    with pytest.raises(HttpError, match="The transferOwnership parameter must be enabled"):
        _share(service, file_id, role="owner")

    _share(service, file_id, role="owner", transferOwnership=True)

    theirs = service("drive.v3", LUIS).files()
    assert theirs.get(fileId=file_id, fields="ownedByMe").execute() == {"ownedByMe": True}
    assert _status(service("drive.v3", ANA).files().delete(fileId=file_id).execute) == 403
    theirs.delete(fileId=file_id).execute()


@pytest.mark.parametrize(
    "body",
    [
        {"role": "reader", "emailAddress": LUIS},
        {"type": "user", "emailAddress": LUIS},
        {"type": "user", "role": "reader"},
        {"type": "user", "role": "boss", "emailAddress": LUIS},
    ],
)
def test_a_permission_must_be_complete(service: Service, file_id: str, body: dict[str, Any]) -> None:
    assert _status(service("drive.v3", ANA).permissions().create(fileId=file_id, body=body).execute) == 400


def test_the_owners_permission_cannot_be_taken_away(service: Service, file_id: str) -> None:
    mine = service("drive.v3", ANA).permissions()
    owner = mine.list(fileId=file_id).execute()["permissions"][0]["id"]

    assert _status(mine.delete(fileId=file_id, permissionId=owner).execute) == 403
