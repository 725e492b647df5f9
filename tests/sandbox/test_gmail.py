"""The Gmail API, spoken to by Google's own client."""

from __future__ import annotations

import base64
import email
from email.policy import default as modern
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.conftest import State
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA, BERTA, CITIZEN, draft, letter, raw


@pytest.fixture
def mailbox(service: Service) -> Any:
    return service("gmail.v1", ANA).users()


def test_a_draft_that_is_sent_becomes_a_sent_message_and_is_gone(mailbox: Any, state: State) -> None:
    made = mailbox.drafts().create(userId="me", body=draft(letter())).execute()
    sent = mailbox.drafts().send(userId="me", body={"id": made["id"]}).execute()
    assert sent["labelIds"] == ["SENT"]
    assert sent["threadId"] == made["message"]["threadId"]
    found = state()
    assert found["drafts"] == []
    assert [(m["id"], m["user"], m["to"], m["subject"]) for m in found["messages"]] == [
        (sent["id"], ANA, CITIZEN, "Recordatorio de su cita")
    ]


def test_a_second_send_of_the_same_draft_is_not_found(mailbox: Any, state: State) -> None:
    made = mailbox.drafts().create(userId="me", body=draft(letter())).execute()
    mailbox.drafts().send(userId="me", body={"id": made["id"]}).execute()
    with pytest.raises(HttpError) as refused:
        mailbox.drafts().send(userId="me", body={"id": made["id"]}).execute()
    assert refused.value.status_code == 404
    with pytest.raises(HttpError) as gone:
        mailbox.drafts().get(userId="me", id=made["id"]).execute()
    assert gone.value.status_code == 404
    assert len(state()["messages"]) == 1


def test_the_state_tells_what_a_person_would_see(mailbox: Any, state: State) -> None:
    content = letter(to=f"Núñez, María <{CITIZEN}>".replace("Núñez, María", "María Núñez"), X_SOE_Key="A02/1")
    mailbox.messages().send(userId="me", body={"raw": raw(content)}).execute()
    (message,) = state()["messages"]
    assert message["from"] == ANA
    assert message["to"] == CITIZEN
    assert message["text"] == "Señora:\nsu cita es mañana.\n"
    assert "<b>mañana</b>" in message["html"]
    assert message["attachments"] == [{"name": "Cartilla ñ.pdf", "bytes": 8}]
    assert message["headers"]["X-SOE-Key"] == "A02/1"
    assert message["headers"]["To"] == f"María Núñez <{CITIZEN}>"


def test_a_message_id_is_rewritten_and_private_headers_survive(mailbox: Any) -> None:
    content = letter(Message_ID="<mine@example.com>", X_SOE_Key="A02/reminder/1")
    made = mailbox.drafts().create(userId="me", body=draft(content)).execute()
    kept = mailbox.drafts().get(userId="me", id=made["id"], format="raw").execute()
    message = email.message_from_bytes(base64.urlsafe_b64decode(kept["message"]["raw"]), policy=modern)
    assert message["Message-ID"] != "<mine@example.com>"
    assert message["X-SOE-Key"] == "A02/reminder/1"
    assert message["From"] == ANA
    assert message["Date"]


def test_a_from_that_names_somebody_else_is_replaced(mailbox: Any, state: State) -> None:
    mailbox.messages().send(userId="me", body={"raw": raw(letter(From="jefa@example.com"))}).execute()
    mailbox.messages().send(userId="me", body={"raw": raw(letter(From=f"Ana Ríos <{ANA}>"))}).execute()
    assert [message["headers"]["From"] for message in state()["messages"]] == [ANA, f"Ana Ríos <{ANA}>"]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "Recipient address required"),
        ("ana", "Invalid To header"),
        ("ana@example", "Invalid To header"),
        ("ana lópez@example.com", "Invalid To header"),
        ("ana@example.com;luz@example.com", "Invalid To header"),
        ("ana@example.com\r\n luz@example.com", "Invalid To header"),
        ("ana@example.com\rBcc: luz@example.com", "Invalid To header"),
        ("José <ñandú@example.com>", "Invalid To header"),
    ],
)
def test_a_draft_whose_recipient_cannot_be_is_kept_but_not_sent(
    mailbox: Any, state: State, to: str, said: str
) -> None:
    content = f"To: {to}\r\nSubject: x\r\n\r\nHola".encode()
    made = mailbox.drafts().create(userId="me", body=draft(content)).execute()
    with pytest.raises(HttpError) as refused:
        mailbox.drafts().send(userId="me", body={"id": made["id"]}).execute()
    assert refused.value.status_code == 400
    assert refused.value.error_details[0]["reason"] == "invalidArgument"
    assert refused.value.reason == said
    assert len(state()["drafts"]) == 1
    assert state()["messages"] == []


def test_what_is_not_base64_is_refused(mailbox: Any) -> None:
    with pytest.raises(HttpError) as refused:
        mailbox.drafts().create(userId="me", body={"message": {"raw": "¡hola!"}}).execute()
    assert refused.value.status_code == 400
    with pytest.raises(HttpError) as empty:
        mailbox.drafts().create(userId="me", body={"message": {}}).execute()
    assert empty.value.status_code == 400


def test_a_message_to_a_user_of_the_sandbox_lands_in_their_inbox_once(
    mailbox: Any, service: Service, state: State
) -> None:
    hers = service("gmail.v1", BERTA).users()
    mailbox.messages().send(
        userId="me", body={"raw": raw(letter(to=f"{BERTA}, {CITIZEN}", Bcc="x@example.org"))}
    ).execute()
    listed = hers.messages().list(userId="me", q=f"in:inbox from:{ANA}").execute()
    (message,) = [hers.messages().get(userId="me", id=m["id"]).execute() for m in listed["messages"]]
    assert message["labelIds"] == ["INBOX", "UNREAD"]
    assert "Bcc" not in [header["name"] for header in message["payload"]["headers"]]
    assert len(state()["messages"]) == 1


def test_a_message_shows_its_parts_and_its_attachment_can_be_fetched(mailbox: Any) -> None:
    sent = mailbox.messages().send(userId="me", body={"raw": raw(letter())}).execute()
    full = mailbox.messages().get(userId="me", id=sent["id"]).execute()
    bodies, pdf = full["payload"]["parts"]
    assert [part["mimeType"] for part in bodies["parts"]] == ["text/plain", "text/html"]
    assert full["snippet"] == "Señora: su cita es mañana."
    attachment = (
        mailbox.messages()
        .attachments()
        .get(userId="me", messageId=sent["id"], id=pdf["body"]["attachmentId"])
        .execute()
    )
    assert base64.urlsafe_b64decode(attachment["data"]) == b"%PDF-1.7"


def test_the_formats_show_more_or_less(mailbox: Any) -> None:
    sent = mailbox.messages().send(userId="me", body={"raw": raw(letter(X_SOE_Key="k"))}).execute()
    get = mailbox.messages().get
    minimal = get(userId="me", id=sent["id"], format="minimal").execute()
    metadata = get(userId="me", id=sent["id"], format="metadata", metadataHeaders=["X-SOE-Key"]).execute()
    assert "payload" not in minimal and "raw" not in minimal
    assert metadata["payload"]["headers"] == [{"name": "X-SOE-Key", "value": "k"}]


def test_a_draft_can_be_replaced_and_deleted(mailbox: Any, state: State) -> None:
    made = mailbox.drafts().create(userId="me", body=draft(letter(subject="Uno"))).execute()
    mailbox.drafts().update(userId="me", id=made["id"], body=draft(letter(subject="Dos"))).execute()
    assert [(d["id"], d["subject"]) for d in state()["drafts"]] == [(made["id"], "Dos")]
    mailbox.drafts().delete(userId="me", id=made["id"]).execute()
    assert state()["drafts"] == []


def test_drafts_are_listed_in_pages_newest_first(mailbox: Any) -> None:
    made = [mailbox.drafts().create(userId="me", body=draft(letter(subject=f"n{n}"))).execute() for n in range(5)]
    listed: list[str] = []
    request = mailbox.drafts().list(userId="me", maxResults=2)
    while request is not None:
        page = request.execute()
        listed += [found["id"] for found in page["drafts"]]
        request = mailbox.drafts().list_next(request, page)
    assert listed == [draft["id"] for draft in reversed(made)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("subject:taller", ["taller"]),
        (f"to:{BERTA}", ["taller"]),
        ("subject:taller -to:berta", []),
        ('"su cita es mañana"', ["cita", "taller"]),
        ("in:draft", []),
        ("rfc822msgid:nobody@example.com", []),
    ],
)
def test_messages_can_be_searched(mailbox: Any, query: str, found: list[str]) -> None:
    for subject, to in (("taller", BERTA), ("cita", CITIZEN)):
        mailbox.messages().send(userId="me", body={"raw": raw(letter(to=to, subject=subject))}).execute()
    listed = mailbox.messages().list(userId="me", q=query).execute().get("messages", [])
    shown = [
        mailbox.messages().get(userId="me", id=m["id"], format="metadata", metadataHeaders=["Subject"]).execute()
        for m in listed
    ]
    assert [message["payload"]["headers"][0]["value"] for message in shown] == found


def test_anothers_mailbox_is_refused(mailbox: Any) -> None:
    assert mailbox.getProfile(userId=ANA).execute()["emailAddress"] == ANA
    with pytest.raises(HttpError) as refused:
        mailbox.getProfile(userId=BERTA).execute()
    assert refused.value.status_code == 403


def test_anothers_draft_does_not_exist(mailbox: Any, service: Service) -> None:
    made = mailbox.drafts().create(userId="me", body=draft(letter())).execute()
    hers = service("gmail.v1", BERTA).users()
    for call in (hers.drafts().get(userId="me", id=made["id"]), hers.drafts().send(userId="me", body=made)):
        with pytest.raises(HttpError) as refused:
            call.execute()
        assert refused.value.status_code == 404


def test_the_labels_are_gmails_own(mailbox: Any) -> None:
    labels = mailbox.labels().list(userId="me").execute()["labels"]
    assert {"INBOX", "SENT", "DRAFT"} <= {label["id"] for label in labels}
