"""An e-mail as the bytes that travel (RFC 5322, MIME).

The headers are made by the standard library's modern policy, which takes no line break and folds what is long; the
parts by its older classes, which are much faster: a morning's mails are built while others wait to go out.
"""

from __future__ import annotations

from email.encoders import encode_base64
from email.errors import MessageError
from email.headerregistry import Address
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP, compat32
from functools import lru_cache
from uuid import uuid4

from soe_cli.errors import UnusableInputError
from soe_cli.model.mail import File, OutgoingMail

CRLF = compat32.clone(linesep="\r\n")


def mime(mail: OutgoingMail) -> bytes:
    """``mail`` as Gmail takes it. ``UnusableInputError`` for an address or a subject that cannot travel."""
    headers = [
        _header("From", str(_address(mail.sender_name, mail.sender))),
        f"To: {_address('', mail.to)}\r\n",
        _subject(mail),
        *(_token(name, value) for name, value in mail.headers),
    ]
    return "".join(headers).encode("ascii") + _content(mail).as_bytes(policy=CRLF)


def _subject(mail: OutgoingMail) -> str:
    try:
        return _header("Subject", mail.subject)
    except ValueError as error:
        raise UnusableInputError(
            f"El asunto del correo para {mail.to} tiene un salto de línea.", "Corrija la plantilla del mensaje."
        ) from error


@lru_cache(maxsize=256)
def _header(name: str, value: str) -> str:
    """The header's folded lines. ``ValueError`` for a line break."""
    if any(mark in value for mark in "\r\n"):
        raise ValueError(f"a line break in {name}")
    folded: str = SMTP.header_factory(name, value).fold(policy=SMTP)
    return folded


def _token(name: str, value: str) -> str:
    """The header's one line. What has no spaces cannot be folded: Python would disguise a long address as an
    encoded word, in which no mail program finds it. ``ValueError`` for anything else."""
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise ValueError(f"{name} is no token")
    return f"{name}: {value}\r\n"


def _content(mail: OutgoingMail) -> Message:
    words = _parts("alternative", MIMEText(mail.text, "plain", "utf-8"), MIMEText(mail.html, "html", "utf-8"))
    shown = [_attached(file) for file in mail.attachments if file.inline]
    others = [_attached(file) for file in mail.attachments if not file.inline]
    body = _parts("related", words, *shown) if shown else words
    return _parts("mixed", body, *others) if others else body


def _parts(subtype: str, *parts: Message) -> Message:
    # With a boundary of our own nobody searches through the parts for one that is free.
    return MIMEMultipart(subtype, uuid4().hex, parts)


def _attached(file: File) -> Message:
    """The file byte for byte, text too: as text it would have its line ends changed."""
    maintype, _, subtype = file.media_type.partition("/")
    part = MIMEBase(maintype, subtype)
    if maintype == "text":
        part.set_param("charset", "utf-8")
    part.set_payload(file.content)
    encode_base64(part)
    name = file.name if file.name.isascii() else ("utf-8", "", file.name)
    if file.inline:
        part.add_header("Content-ID", f"<{file.inline}>")
    part.add_header("Content-Disposition", "inline" if file.inline else "attachment", filename=name)
    return part


def _address(name: str, address: str) -> Address:
    try:
        address.encode("ascii")  # what Gmail would refuse only once the mail is gated
        return Address(display_name=" ".join(name.split()), addr_spec=address)
    except (ValueError, IndexError, MessageError) as error:  # Python's parser raises any of them
        raise UnusableInputError(
            f"«{address}» no es una dirección de correo.", "Corríjala en el reporte y vuelva a leerlo."
        ) from error
