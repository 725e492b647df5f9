"""Conversations, labels and the search box of Gmail."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from typing import Any

import pytest
import requests
from googleapiclient.errors import HttpError
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.gmail.format import decode
from soe_cli.sandbox.gmail.search import read_query
from soe_cli.sandbox.gmail.search_terms import Box
from soe_cli.sandbox.service import ApiError
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA, BERTA, CITIZEN, letter, raw


@pytest.fixture
def hers(service: Service) -> Any:
    return service("gmail.v1", ANA).users()


@pytest.fixture
def theirs(service: Service) -> Any:
    service("gmail.v1", BERTA).users().getProfile(userId="me").execute()
    return service("gmail.v1", BERTA).users()


def plain(to: str, subject: str, text: str = "Hola", **headers: str) -> bytes:
    message = EmailMessage()
    message["To"], message["Subject"] = to, subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def send(users: Any, content: bytes, **fields: str) -> dict[str, Any]:
    sent: dict[str, Any] = users.messages().send(userId="me", body={"raw": raw(content), **fields}).execute()
    return sent


def message_id(users: Any, identity: str) -> str:
    stored = decode(users.messages().get(userId="me", id=identity, format="raw").execute()["raw"])
    return str(message_from_bytes(stored)["Message-ID"])


def found(users: Any, query: str, **params: Any) -> list[str]:
    """The subjects of what a search finds, the latest first."""
    listed = users.messages().list(userId="me", q=query, **params).execute().get("messages", [])
    stored = [decode(users.messages().get(userId="me", id=m["id"], format="raw").execute()["raw"]) for m in listed]
    return [str(message_from_bytes(content)["Subject"]) for content in stored]


def status(request: Any) -> int:
    with pytest.raises(HttpError) as refused:
        request.execute()
    code: int = refused.value.status_code
    return code


def test_a_reply_joins_the_conversation_in_both_mailboxes(hers: Any, theirs: Any) -> None:
    sent = send(hers, plain(BERTA, "Su cita"))
    (received,) = theirs.messages().list(userId="me").execute()["messages"]
    answer = plain(ANA, "RE: Su cita", "Gracias", In_Reply_To=message_id(theirs, received["id"]))

    replied = send(theirs, answer, threadId=received["threadId"])

    assert replied["threadId"] == received["threadId"]
    thread = hers.threads().get(userId="me", id=sent["threadId"], format="minimal").execute()
    assert [message["snippet"] for message in thread["messages"]] == ["Hola", "Gracias"]
    assert [message["labelIds"] for message in thread["messages"]] == [["SENT"], ["INBOX", "UNREAD"]]
    (listed,) = hers.threads().list(userId="me").execute()["threads"]
    assert (listed["id"], listed["snippet"]) == (sent["threadId"], "Gracias")


def test_a_letter_with_another_subject_begins_a_conversation_of_its_own(hers: Any, theirs: Any) -> None:
    sent = send(hers, plain(BERTA, "Su cita"))
    answer = plain(ANA, "Otra cosa", In_Reply_To=message_id(hers, sent["id"]))
    send(theirs, answer)
    assert len(hers.threads().list(userId="me").execute()["threads"]) == 2


def test_a_conversation_is_labelled_trashed_and_deleted_as_one(hers: Any) -> None:
    first = send(hers, plain(ANA, "Nota"))
    again = plain(ANA, "Re: Nota", References=message_id(hers, first["id"]))
    send(hers, again)
    thread = {"userId": "me", "id": first["threadId"]}

    changed = hers.threads().modify(**thread, body={"addLabelIds": ["STARRED"], "removeLabelIds": ["UNREAD"]})
    assert all(
        {"STARRED"} <= set(m["labelIds"]) and "UNREAD" not in m["labelIds"] for m in changed.execute()["messages"]
    )
    hers.threads().trash(**thread).execute()
    assert found(hers, "nota") == []
    assert len(found(hers, "nota in:trash")) == len(found(hers, "", includeSpamTrash=True)) == 2
    hers.threads().untrash(**thread).execute()
    assert len(found(hers, "nota")) == 2
    hers.threads().delete(**thread).execute()
    assert status(hers.threads().get(**thread)) == 404


def test_labels_are_made_put_on_messages_renamed_and_deleted(hers: Any) -> None:
    labels = hers.labels()
    made = labels.create(userId="me", body={"name": "Citas/2026"}).execute()
    sent = send(hers, plain(CITIZEN, "Su cita"))
    assert (made["type"], made["labelListVisibility"]) == ("user", "labelShow")
    assert status(labels.create(userId="me", body={"name": "citas/2026"})) == 409

    changed = hers.messages().modify(userId="me", id=sent["id"], body={"addLabelIds": [made["id"]]}).execute()

    assert changed["labelIds"] == ["SENT", made["id"]]
    assert found(hers, "label:citas-2026") == found(hers, "", labelIds=[made["id"]]) == ["Su cita"]
    counted = labels.get(userId="me", id=made["id"]).execute()
    assert (counted["messagesTotal"], counted["threadsTotal"], counted["messagesUnread"]) == (1, 1, 0)
    renamed = labels.patch(userId="me", id=made["id"], body={"name": "Atenciones"}).execute()
    assert renamed == made | {"name": "Atenciones"}
    labels.delete(userId="me", id=made["id"]).execute()
    assert hers.messages().get(userId="me", id=sent["id"], format="minimal").execute()["labelIds"] == ["SENT"]
    assert made["id"] not in {label["id"] for label in labels.list(userId="me").execute()["labels"]}


def test_a_label_that_is_nobodys_or_gmails_alone_is_refused(hers: Any) -> None:
    sent = send(hers, plain(CITIZEN, "Su cita"))
    for label in ("Label_99", "SENT"):
        body = {"addLabelIds": [label]}
        assert status(hers.messages().modify(userId="me", id=sent["id"], body=body)) == 400
    assert status(hers.labels().get(userId="me", id="Label_99")) == 404
    assert status(hers.labels().create(userId="me", body={"name": "Inbox"})) == 400


def test_messages_are_changed_and_deleted_together(hers: Any) -> None:
    identities = [send(hers, plain(CITIZEN, f"n{number}"))["id"] for number in range(3)]
    hers.messages().batchModify(userId="me", body={"ids": identities[:2], "addLabelIds": ["STARRED"]}).execute()
    assert found(hers, "is:starred") == ["n1", "n0"]
    hers.messages().batchDelete(userId="me", body={"ids": identities[1:]}).execute()
    hers.messages().delete(userId="me", id=identities[0]).execute()
    assert found(hers, "") == []


def test_a_message_is_put_into_the_mailbox_without_being_sent(hers: Any, theirs: Any) -> None:
    body = {"raw": raw(plain(BERTA, "Guardado")), "labelIds": ["INBOX", "UNREAD"]}
    made = hers.messages().insert(userId="me", body=body).execute()
    assert made["labelIds"] == ["INBOX", "UNREAD"]
    assert found(hers, "is:unread") == ["Guardado"]
    assert found(theirs, "") == []


def test_the_own_address_is_the_one_to_send_from(hers: Any) -> None:
    aliases = hers.settings().sendAs()
    (own,) = aliases.list(userId="me").execute()["sendAs"]
    assert (own["sendAsEmail"], own["isDefault"]) == (ANA, True)
    assert aliases.get(userId="me", sendAsEmail=ANA).execute() == own
    assert status(aliases.get(userId="me", sendAsEmail=BERTA)) == 404


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("has:attachment", ["Cartilla"]),
        ("filename:pdf", ["Cartilla"]),
        ("filename:docx", []),
        ("from:me to:berta", ["Taller de costos"]),
        ("cc:luis", ["Taller de costos"]),
        ("subject:(taller costos)", ["Taller de costos"]),
        ("subject:{cartilla aviso}", ["Aviso", "Cartilla"]),
        ("subject:aviso OR subject:cartilla", ["Aviso", "Cartilla"]),
        ("{subject:aviso subject:cartilla} -has:attachment", ["Aviso"]),
        ("-(subject:aviso OR subject:taller)", ["Cartilla"]),
        ("is:read in:sent subject:aviso", ["Aviso"]),
        ("after:2026/11/22 before:2026/11/25", ["Aviso", "Cartilla", "Taller de costos"]),
        ("after:2026/11/25", []),
        ("newer_than:2d", ["Aviso", "Cartilla", "Taller de costos"]),
        ("older_than:1m", []),
        ("larger:1m", []),
        ("smaller:1M subject:aviso", ["Aviso"]),
        ("in:anywhere aviso", ["Aviso"]),
    ],
)
def test_the_search_box_knows_the_usual_operators(
    hers: Any, sandbox_address: str, query: str, subjects: list[str]
) -> None:
    moment = {"now": datetime(2026, 11, 23, 13, tzinfo=UTC).isoformat()}
    requests.post(f"{sandbox_address}/_sandbox/clock", json=moment, timeout=10).raise_for_status()
    send(hers, plain(BERTA, "Taller de costos", Cc="Luis <luis@example.com>"))
    send(hers, letter(subject="Cartilla"))
    send(hers, plain(CITIZEN, "Aviso"))
    assert found(hers, query) == subjects


@pytest.mark.parametrize("query", ["(abierto", "cerrado)", "after:ayer", "list:x", "larger:mucho", "newer_than:3"])
def test_a_search_that_cannot_be_understood_is_refused(hers: Any, query: str) -> None:
    assert status(hers.messages().list(userId="me", q=query)) == 400


@given(
    st.lists(st.sampled_from(['"', "(", ")", "{", "}", "-", "OR", "in:", "to:", "after:1", " ", "ñ", "x"])).map(
        "".join
    )
)
def test_any_search_is_understood_or_refused(query: str) -> None:
    with contextlib.suppress(ApiError):
        read_query(query, Box({}, 0.0))


def test_the_clock_of_the_sandbox_dates_what_arrives(hers: Any, sandbox_address: str) -> None:
    def set_clock(now: str | None) -> int:
        return requests.post(f"{sandbox_address}/_sandbox/clock", json={"now": now}, timeout=10).status_code

    assert set_clock("2027-01-02T08:00:00-05:00") == 200
    sent = send(hers, plain(CITIZEN, "Año nuevo"))
    stored = hers.messages().get(userId="me", id=sent["id"], format="minimal").execute()
    when = datetime.fromtimestamp(int(stored["internalDate"]) / 1000, UTC)
    assert re.match("2027-01-02T13:00:0", when.isoformat())
    assert set_clock("2027-01-02T08:00:00") == 400
    assert set_clock(None) == 200
