"""An e-mail as the bytes that travel (RFC 5322, MIME).

Headers and parts are made by the standard library's older classes. Its modern policy reads a header's text before
it writes it: an encoded word that somebody typed is decoded, and a line break in it becomes a header of its own;
and between two encoded words of its own it may lose the space. It is much slower, too, and a morning's mails are
built while others wait to go out.
"""

from __future__ import annotations

from email.encoders import encode_base64
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from functools import lru_cache
from uuid import uuid4

from soe_cli.errors import UnusableInputError
from soe_cli.model.file_name import file_name
from soe_cli.model.mail import File, OutgoingMail
from soe_cli.model.text import clean_text

CRLF = compat32.clone(linesep="\r\n")


def mime(mail: OutgoingMail) -> bytes:
    """``mail`` as Gmail takes it. ``UnusableInputError`` for an address or a subject that cannot travel."""
    headers = [
        _sender(mail.sender_name, mail.sender),
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
    """The header's folded lines, which say ``value`` and nothing else. ``ValueError`` for a line break."""
    if any(mark in value for mark in "\r\n"):
        raise ValueError(f"a line break in {name}")
    return f"{name}: {_words(name, value)}\r\n"


@lru_cache(maxsize=16)
def _sender(name: str, address: str) -> str:
    """Who writes: the address, and before it the name as text."""
    shown = clean_text(name)
    if _is_plain(shown):
        return f"From: {_address(shown, address)}\r\n"
    return f"From: {_words('From', shown)} <{_address('', address)}>\r\n"


def _words(header: str, text: str) -> str:
    """``text`` in lines that are not too long, encoded where it is more than plain letters."""
    charset = "us-ascii" if _is_plain(text) else "utf-8"
    return Header(text, charset, header_name=header).encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    """Whether ``text`` travels as it is: no word in it is read as an encoded one, or is too long for a line."""
    return (
        text.isascii() and text.isprintable() and "=?" not in text and all(len(one) < 900 for one in text.split())
    )


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
    shown = file_name(file.name)
    name = shown if shown.isascii() else ("utf-8", "", shown)
    if file.inline:
        part.add_header("Content-ID", f"<{file.inline}>")
    part.add_header("Content-Disposition", "inline" if file.inline else "attachment", filename=name)
    return part


def _address(name: str, address: str) -> Address:
    try:
        address.encode("ascii")  # what Gmail would refuse only once the mail is gated
        return Address(display_name=name, addr_spec=address)
    except (ValueError, IndexError, MessageError) as error:  # Python's parser raises any of them
        raise UnusableInputError(
            f"«{address}» no es una dirección de correo.", "Corríjala en el reporte y vuelva a leerlo."
        ) from error
