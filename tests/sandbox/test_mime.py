"""E-mails from the world: whatever the bytes are, the sandbox keeps and shows them."""

from __future__ import annotations

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.gmail import mime

_NAMES = st.sampled_from(["To", "From", "Subject", "Content-Type", "Content-Transfer-Encoding", "X-Ñ", ""])
_VALUES = st.text(max_size=60) | st.sampled_from(
    [
        "multipart/mixed; boundary=x",
        "message/rfc822",
        "text/plain; charset=nope",
        "base64",
        "=?utf-8?b?x?=",
        "quoted-printable",
    ]
)


@given(st.binary(max_size=400))
def test_any_bytes_can_be_kept_and_shown(raw: bytes) -> None:
    shown = mime.summary(mime.accepted(raw, "ana@example.com"))
    assert shown["headers"]["Message-ID"].endswith("@mail.gmail.com>")


@given(st.lists(st.tuples(_NAMES, _VALUES), max_size=6), st.binary(max_size=200))
def test_any_headers_can_be_kept_and_shown(fields: list[tuple[str, str]], body: bytes) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    raw = head.encode("utf-8", "surrogatepass") + b"\r\n" + body
    shown = mime.summary(mime.accepted(raw, "ana@example.com"))
    assert shown.keys() == {"from", "to", "subject", "text", "html", "attachments", "headers"}


@given(
    st.text(st.characters(categories=["L", "Nd", "P", "S"]), min_size=1, max_size=120),
    st.text(st.characters(categories=["L", "Nd", "P", "S", "Zs"]), max_size=300),
)
def test_what_python_writes_is_read_back(subject: str, text: str) -> None:
    message = EmailMessage()
    message["To"] = "luz@example.org"
    message["Subject"] = subject
    message.set_content(text)
    raw = mime.accepted(message.as_bytes(), "ana@example.com")
    shown = mime.summary(raw)
    assert shown["subject"] == subject
    assert shown["text"].rstrip("\n") == text
    assert mime.recipients(raw) == ["luz@example.org"]
