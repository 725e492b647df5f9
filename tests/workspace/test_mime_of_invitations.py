"""An invitation as it travels: its picture inside, and a way out that mail programs find."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

import pytest

from soe_cli.model.mail import File, OutgoingMail
from soe_cli.workspace.mime import mime


def travelled(*attachments: File, headers: tuple[tuple[str, str], ...] = ()) -> EmailMessage:
    """A message with these, as another program reads it."""
    mail = OutgoingMail(
        sender_name="ROJAS LEÓN, ANA",
        sender="ana@centro.example",
        to="maria@ejemplo.pe",
        subject="Inscríbase",
        text="Le invitamos.",
        html='<img src="cid:banner">',
        attachments=attachments,
        headers=headers,
    )
    message = email.message_from_bytes(mime(mail), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_picture_is_shown_where_the_html_names_it_and_other_files_are_attached() -> None:
    message = travelled(
        File("Banner.png", "image/png", b"picture", inline="banner"), File("a.pdf", "application/pdf", b"%PDF")
    )

    related, pdf = message.iter_parts()
    _, picture = related.iter_parts()
    assert (related.get_content_type(), pdf.get_filename()) == ("multipart/related", "a.pdf")
    assert (picture["Content-ID"], picture.get_content_disposition()) == ("<banner>", "inline")
    assert picture.get_content() == b"picture"
    body = message.get_body(("html",))
    assert body is not None
    assert "cid:banner" in body.get_content()


def test_a_long_address_to_unsubscribe_at_stays_on_its_line() -> None:
    address = f"<mailto:{'a' * 60}@trabajo.gob.pe?subject=Baja%20de%20invitaciones>"

    raw = travelled(headers=(("List-Unsubscribe", address),))

    assert raw["List-Unsubscribe"] == address


@pytest.mark.parametrize("value", ["a\r\nBcc: otro@ejemplo.pe", "dos palabras", "ñ"])
def test_a_header_that_is_no_token_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no token"):
        travelled(headers=(("List-Unsubscribe", value),))
