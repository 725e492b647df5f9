"""Mails as Gmail shows them become text that a person reads."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.workspace.gmail_thread import received


def part(media_type: str, content: bytes, charset: str = "utf-8", **more: Any) -> dict[str, Any]:
    data = base64.urlsafe_b64encode(content).rstrip(b"=").decode()
    headers = [{"name": "Content-Type", "value": f'{media_type}; charset="{charset}"'}]
    return {"mimeType": media_type, "headers": headers, "body": {"data": data}, **more}


def mail(payload: dict[str, Any], *headers: tuple[str, str]) -> Any:
    listed = [{"name": name, "value": value} for name, value in headers]
    own = {**payload, "headers": [*listed, *payload.get("headers", ())]}
    return received({"id": "1", "internalDate": "1768489200000", "labelIds": ["INBOX"], "payload": own})


PLAIN = part("text/plain", "Aprobado, señora.".encode())
HTML = part("text/html", "<style>p{}</style><p>Aprobado,<br>señora&nbsp;Ana.</p><script>alert(1)</script>".encode())


def test_the_plain_text_comes_before_the_html_and_attachments_are_no_text() -> None:
    attached = part("text/plain", b"adjunto", filename="nota.txt")
    both = {
        "mimeType": "multipart/mixed",
        "parts": [attached, {"mimeType": "multipart/alternative", "parts": [HTML, PLAIN]}],
    }

    assert mail(both).text == "Aprobado, señora."
    assert mail({"mimeType": "multipart/mixed", "parts": [attached]}).text == ""


def test_html_alone_is_read_as_text() -> None:
    assert mail(HTML).text.split("\n") == ["Aprobado,", "señora\xa0Ana.", ""]


@pytest.mark.parametrize(
    ("content", "charset"),
    [("señora".encode("latin-1"), "iso-8859-1"), ("señora".encode(), "UTF-8"), ("señora".encode(), "nada-de-esto")],
)
def test_letters_are_read_in_their_own_encoding(content: bytes, charset: str) -> None:
    assert mail(part("text/plain", content, charset)).text == "señora"


def test_headers_that_come_twice_hide_nothing() -> None:
    two = mail(PLAIN, ("From", "Jefa <jefa@trabajo.example>"), ("FROM", "otra@mala.example"))

    assert two.senders == ("jefa@trabajo.example", "otra@mala.example")


def test_a_name_that_looks_like_an_address_is_no_sender() -> None:
    assert mail(PLAIN, ("From", '"jefa@trabajo.example" <otra@mala.example>')).senders == ("otra@mala.example",)


@given(
    st.recursive(
        st.fixed_dictionaries(
            {
                "mimeType": st.sampled_from(["text/plain", "text/html", "x"]),
                "body": st.fixed_dictionaries({"data": st.text()}),
            }
        ),
        lambda inner: st.fixed_dictionaries({"mimeType": st.just("multipart/mixed"), "parts": st.lists(inner)}),
        max_leaves=4,
    )
)
def test_no_mail_whatever_breaks_it(payload: dict[str, Any]) -> None:
    assert isinstance(mail(payload).text, str)
