"""simplegmail: mail sent, searched, labelled and thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from simplegmail import Gmail
from simplegmail.query import construct_query

from tests.sandbox.clients.conftest import ANA, BERTA, SignIn


@pytest.fixture
def hers(google_is_here: None, credentials: SignIn) -> Iterator[Any]:
    client = Gmail(credentials=credentials())
    yield client
    client.service.close()


@pytest.fixture
def theirs(google_is_here: None, credentials: SignIn) -> Iterator[Any]:
    client = Gmail(credentials=credentials(BERTA))
    client.list_labels()
    yield client
    client.service.close()


def test_a_message_with_an_attachment_is_sent_and_read(hers: Any, theirs: Any, tmp_path: Path) -> None:
    card = tmp_path / "Cartilla.pdf"
    card.write_bytes(b"%PDF-1.7")
    hers.send_message(
        sender=ANA,
        to=BERTA,
        subject="Su cita de mañana",
        msg_plain="Señora: su cita es mañana.",
        msg_html="<p>Señora: su cita es mañana.</p>",
        attachments=[str(card)],
        signature=True,
    )
    (received,) = theirs.get_unread_inbox()
    assert (received.subject, received.sender) == ("Su cita de mañana", ANA)
    assert received.plain.strip() == "Señora: su cita es mañana."
    (attached,) = received.attachments
    attached.download()
    assert (attached.filename, attached.data) == ("Cartilla.pdf", b"%PDF-1.7")
    received.mark_as_read()
    assert theirs.get_unread_inbox() == []


def test_messages_are_searched_labelled_and_thrown_away(hers: Any, theirs: Any) -> None:
    for subject in ("Cita", "Taller"):
        hers.send_message(sender=ANA, to=BERTA, subject=subject, msg_plain="Hola")
    label = theirs.create_label("Talleres")
    query = construct_query(subject="taller", sender=ANA, newer_than=(1, "day"))
    (found,) = theirs.get_messages(query=query)
    found.add_label(label)
    found.star()
    assert [message.subject for message in theirs.get_messages(labels=[label])] == ["Taller"]
    assert [message.subject for message in theirs.get_starred_messages()] == ["Taller"]
    found.trash()
    assert [message.subject for message in theirs.get_messages(query="in:inbox")] == ["Cita"]
    assert [message.subject for message in theirs.get_trash_messages()] == ["Taller"]
    found.untrash()
    theirs.delete_label(label)
    assert "Talleres" not in [known.name for known in theirs.list_labels()]


def test_a_draft_is_made(hers: Any) -> None:
    hers.create_draft(sender=ANA, to=BERTA, subject="Borrador", msg_plain="Hola")
    assert [message.subject for message in hers.get_drafts()] == ["Borrador"]
