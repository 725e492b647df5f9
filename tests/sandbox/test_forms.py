"""The Forms API, spoken to by Google's own client."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from googleapiclient.errors import HttpError

from tests.conftest import State
from tests.sandbox.conftest import Service
from tests.sandbox.forms import choice, create, new_form, publish, question, question_ids, text
from tests.sandbox.letters import ANA, BERTA


@pytest.fixture
def forms(service: Service) -> Any:
    return service("forms.v1", ANA)


def update(forms: Any, form: dict[str, Any], *requests: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = (
        forms.forms().batchUpdate(formId=form["formId"], body={"requests": list(requests), **more}).execute()
    )
    return answer


def answered(address: str, form: dict[str, Any], time: str | None = None, **answers: Any) -> dict[str, Any]:
    """A response handed in through the control interface."""
    body = {"answers": answers, "time": time}
    answer = requests.post(f"{address}/_sandbox/forms/{form['formId']}/responses", json=body, timeout=10)
    assert answer.status_code == 200, answer.text
    response: dict[str, Any] = answer.json()
    return response


def test_a_form_is_created_with_its_title_alone_and_unpublished(forms: Any, service: Service) -> None:
    info = {"title": "Inscripción", "documentTitle": "Módulo 3"}
    form = forms.forms().create(body={"info": info}).execute()

    assert form["info"] == info
    assert form["publishSettings"] == {"publishState": {}}
    assert form["responderUri"].endswith("/viewform")
    assert "linkedSheetId" not in form
    file = service("drive.v3", ANA).files().get(fileId=form["formId"]).execute()
    assert (file["name"], file["mimeType"]) == ("Módulo 3", "application/vnd.google-apps.form")
    with pytest.raises(HttpError, match=r"Only info\.title can be set"):
        forms.forms().create(body={"info": {"title": "x", "description": "y"}}).execute()


def test_a_form_can_be_asked_for_published(forms: Any) -> None:
    form = forms.forms().create(body={"info": {"title": "x"}}, unpublished=False).execute()
    assert form["publishSettings"] == {"publishState": {"isPublished": True, "isAcceptingResponses": True}}


def test_an_unpublished_form_takes_no_responses(forms: Any) -> None:
    form = new_form(forms, published=False)
    wanted = {"publishState": {"isPublished": False, "isAcceptingResponses": True}}
    answer = forms.forms().setPublishSettings(formId=form["formId"], body={"publishSettings": wanted}).execute()
    assert answer["publishSettings"] == {"publishState": {}}
    assert publish(forms, form["formId"], accepting=False)["publishSettings"] == {
        "publishState": {"isPublished": True}
    }


def test_items_get_ids_and_stand_in_the_order_asked_for(forms: Any) -> None:
    form = new_form(forms, text("Nombres"), choice("Tipo", "RADIO", "DNI", "CE", other=True))
    grid = {"columns": {"type": "RADIO", "options": [{"value": "Sí"}, {"value": "No"}]}}
    rows = [{"rowQuestion": {"title": "Ponente"}}, {"rowQuestion": {"title": "Tema"}}]
    item = {"title": "Opine", "questionGroupItem": {"grid": grid, "questions": rows}}

    answer = update(forms, form, *create(item, {"title": "Parte 2", "pageBreakItem": {}}, index=1))

    made = forms.forms().get(formId=form["formId"]).execute()
    assert [item["title"] for item in made["items"]] == ["Nombres", "Opine", "Parte 2", "Tipo"]
    replies = [reply["createItem"] for reply in answer["replies"]]
    assert replies[0]["itemId"] == made["items"][1]["itemId"]
    assert replies[0]["questionId"] == [
        row["questionId"] for row in made["items"][1]["questionGroupItem"]["questions"]
    ]
    assert "questionId" not in replies[1]
    assert answer["writeControl"]["requiredRevisionId"] == made["revisionId"] > form["revisionId"]


def test_a_caller_may_choose_ids_that_nobody_has(forms: Any) -> None:
    form = new_form(forms)
    own = question("Correo", {"textQuestion": {}, "questionId": "0000cafe"}, itemId="0000beef")
    assert update(forms, form, *create(own))["replies"][0]["createItem"] == {
        "itemId": "0000beef",
        "questionId": ["0000cafe"],
    }
    for wrong in ({"itemId": "0000cafe"}, {"itemId": "no es hexadecimal"}):
        with pytest.raises(HttpError, match=r"Invalid requests\[0\]\.createItem: The ID"):
            update(forms, form, *create(text("Otra", **wrong)))


def test_items_are_updated_moved_and_deleted(forms: Any) -> None:
    form = new_form(forms, text("Uno"), text("Dos"), text("Tres"))
    first = form["items"][0]

    answer = update(
        forms,
        form,
        {
            "updateItem": {
                "item": {"title": "UNO", "questionItem": {"question": {"required": False}}},
                "location": {"index": 0},
                "updateMask": "title,questionItem.question.required",
            }
        },
        {"moveItem": {"originalLocation": {"index": 0}, "newLocation": {"index": 2}}},
        {"deleteItem": {"location": {"index": 0}}},
        includeFormInResponse=True,
    )

    items = answer["form"]["items"]
    assert [item["title"] for item in items] == ["Tres", "UNO"]
    assert items[1]["itemId"] == first["itemId"]
    kept = first["questionItem"]["question"]["questionId"]
    assert items[1]["questionItem"]["question"] == {"questionId": kept, "textQuestion": {}}
    assert answer["replies"] == [{}, {}, {}]


def test_title_description_and_settings_are_changed_by_their_masks(forms: Any) -> None:
    form = new_form(forms)
    info = {"info": {"title": "Nuevo", "description": "Ley 29733:\nsus datos"}, "updateMask": "description"}
    settings = {"settings": {"emailCollectionType": "RESPONDER_INPUT"}, "updateMask": "emailCollectionType"}

    update(forms, form, {"updateFormInfo": info}, {"updateSettings": settings})

    made = forms.forms().get(formId=form["formId"]).execute()
    assert made["info"]["title"] == "Inscripción"
    assert made["info"]["description"] == "Ley 29733:\nsus datos"
    assert made["settings"] == {"emailCollectionType": "RESPONDER_INPUT"}


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (text("Dos\nlíneas"), "Displayed text cannot contain newlines"),
        (choice("Tipo", "RADIO"), "at least one option"),
        (choice("Tipo", "RADIO", "DNI", "DNI"), "Cannot have duplicate option values"),
        (choice("Tipo", "DROP_DOWN", "DNI", other=True), "cannot have the option"),
        (question("Nota", {"scaleQuestion": {"low": 3, "high": 5}}), "A scale must go from 0 or 1"),
        (question("Foto", {"fileUploadQuestion": {"folderId": "x"}}), "file upload questions is not supported"),
        ({"title": "Nada"}, "Exactly one kind of item"),
    ],
)
def test_an_item_that_forms_does_not_take_refuses_the_whole_batch(
    forms: Any, item: dict[str, Any], said: str
) -> None:
    form = new_form(forms, text("Uno"))
    with pytest.raises(HttpError, match=rf"Invalid requests\[1\]\.createItem: .*{said}"):
        update(forms, form, *create(text("Bueno"), item))
    assert forms.forms().get(formId=form["formId"]).execute() == form


def test_a_write_that_requires_an_old_revision_is_refused(forms: Any) -> None:
    form = new_form(forms, text("Uno"))
    control = {"writeControl": {"requiredRevisionId": form["revisionId"]}}
    update(forms, form, *create(text("Dos")), **control)
    with pytest.raises(HttpError, match="does not match the latest revision") as refused:
        update(forms, form, *create(text("Tres")), **control)
    assert refused.value.status_code == 400


def test_a_form_is_its_owners_and_those_who_may_edit_it(forms: Any, service: Service) -> None:
    form = new_form(forms, text("Uno"))
    theirs = service("forms.v1", BERTA)
    with pytest.raises(HttpError) as missing:
        theirs.forms().get(formId=form["formId"]).execute()
    permissions = service("drive.v3", ANA).permissions()
    share = {"type": "user", "role": "reader", "emailAddress": BERTA}
    shared = permissions.create(fileId=form["formId"], body=share).execute()
    with pytest.raises(HttpError) as refused:
        theirs.forms().responses().list(formId=form["formId"]).execute()
    permissions.update(fileId=form["formId"], permissionId=shared["id"], body={"role": "writer"}).execute()
    assert (missing.value.status_code, refused.value.status_code) == (404, 403)
    assert theirs.forms().get(formId=form["formId"]).execute() == form


def test_a_copy_has_the_items_but_neither_responses_nor_respondents(
    forms: Any, service: Service, sandbox_address: str
) -> None:
    form = new_form(forms, text("Uno"))
    answered(sandbox_address, form, Uno="x")
    files = service("drive.v3", ANA).files()
    copy = forms.forms().get(formId=files.copy(fileId=form["formId"]).execute()["id"]).execute()
    assert copy["items"] == form["items"]
    assert copy["responderUri"] != form["responderUri"]
    assert forms.forms().responses().list(formId=copy["formId"]).execute() == {}
    files.delete(fileId=form["formId"]).execute()
    assert requests.get(form["responderUri"], timeout=10).status_code == 404


def test_responses_come_in_googles_shape(forms: Any, sandbox_address: str, state: State) -> None:
    form = new_form(
        forms, text("Nombres"), choice("Temas", "CHECKBOX", "Costos", "Ventas"), text("Nota", required=False)
    )
    ids = question_ids(form)

    made = answered(sandbox_address, form, "2026-11-23T08:00:00-05:00", Nombres="Rosa", Temas=["Costos", "Ventas"])

    listed = forms.forms().responses().list(formId=form["formId"]).execute()["responses"]
    assert listed == [made]
    assert made["createTime"] == made["lastSubmittedTime"] == "2026-11-23T13:00:00.000000Z"
    assert made["answers"][ids["Temas"]] == {
        "questionId": ids["Temas"],
        "textAnswers": {"answers": [{"value": "Costos"}, {"value": "Ventas"}]},
    }
    assert ids["Nota"] not in made["answers"]
    assert "respondentEmail" not in made
    one = forms.forms().responses().get(formId=form["formId"], responseId=made["responseId"]).execute()
    assert one == made
    assert state()["forms"][0]["responses"] == [made]


def test_responses_are_filtered_by_time_and_come_in_pages(forms: Any, sandbox_address: str) -> None:
    form = new_form(forms, text("N"))
    hours = [answered(sandbox_address, form, f"2026-11-23T{hour:02}:00:00Z", N=str(hour)) for hour in range(8, 13)]
    listed = forms.forms().responses()

    def since(text: str) -> set[str]:
        found = listed.list(formId=form["formId"], filter=text).execute().get("responses", [])
        return {response["responseId"] for response in found}

    assert since("timestamp > 2026-11-23T10:00:00Z") == {response["responseId"] for response in hours[3:]}
    assert since("timestamp >= 2026-11-23T10:00:00.000000000Z") == {
        response["responseId"] for response in hours[2:]
    }
    assert since("timestamp > 2027-01-01T00:00:00Z") == set()
    with pytest.raises(HttpError, match="Invalid filter"):
        since("timestamp < 2026-11-23T10:00:00Z")
    pages, token = [], None
    while True:
        page = listed.list(formId=form["formId"], pageSize=2, pageToken=token).execute()
        pages.append(len(page["responses"]))
        token = page.get("nextPageToken")
        if token is None:
            break
    assert pages == [2, 2, 1]


def test_a_response_that_the_page_would_refuse_is_refused_by_the_control_interface_too(
    forms: Any, sandbox_address: str
) -> None:
    form = new_form(forms, text("Nombres"))
    where = f"{sandbox_address}/_sandbox/forms/{form['formId']}/responses"
    for answers, said in (({}, "es obligatoria"), ({"Otra": "x"}, "has no question"), ({"Nombres": 3}, "Expected")):
        answer = requests.post(where, json={"answers": answers}, timeout=10)
        assert (answer.status_code, said in answer.json()["error"]["message"]) == (400, True)
    publish(forms, form["formId"], accepting=False)
    closed = requests.post(where, json={"answers": {"Nombres": "Rosa"}}, timeout=10)
    assert "takes no responses" in closed.json()["error"]["message"]
