"""Every kind of message that soe writes, with one text wherever a text from outside may stand."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from importlib import import_module
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from soe_cli import messages
from soe_cli.effects.plan import Message
from soe_cli.messages.rendering import MessageContext, render
from soe_cli.model.lima import LIMA
from soe_cli.model.mail import OutgoingMail
from soe_cli.workspace.mime import mime

LINK = "https://meet.google.com/abc-defg-hij"
START = datetime(2026, 11, 24, 15, tzinfo=LIMA)
_HONEST = {
    "link": LINK,
    "unsubscribe": "mailto:ana@centro.example?subject=Baja",
    "contact": "ana@centro.example",
    "where": "Av. Salaverry 655, Jesús María",  # of the catalogues that soe brings
}


def kinds() -> list[type[MessageContext]]:
    """Every message that has a template."""
    for one in pkgutil.iter_modules(messages.__path__):
        import_module(f"{messages.__name__}.{one.name}")
    return sorted(_below(MessageContext), key=lambda one: one.__name__)


def _below(kind: type[MessageContext]) -> Iterator[type[MessageContext]]:
    for one in kind.__subclasses__():
        # Other tests have messages of their own.
        if hasattr(one, "template") and one.__module__.startswith(messages.__name__):
            yield one
        yield from _below(one)


def saying(kind: type[MessageContext], text: str, link: str = LINK) -> Message:
    """The message, with ``text`` in every place for one; its addresses are honest but for ``link``."""
    return render(_filled(kind, text, link))


def _filled(kind: Any, text: str, link: str) -> Any:
    given = {**_HONEST, "link": link}
    hints = get_type_hints(kind)
    return kind(**{one.name: given.get(one.name) or _value(hints[one.name], text, link) for one in fields(kind)})


def _value(hint: Any, text: str, link: str) -> Any:
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0], text, link),) * 2
    if isinstance(hint, UnionType):
        return text
    if is_dataclass(hint):
        return _filled(hint, text, link)
    return {str: text, int: 3, bool: True, datetime: START}[hint]


def whole(text: tuple[Any, ...]) -> str:
    """A text without holes."""
    (piece,) = text
    assert isinstance(piece, str)
    return piece


def travelling(message: Message, sender_name: str = "Ana") -> bytes:
    """The message as the bytes that Gmail is given."""
    return mime(
        OutgoingMail(
            sender_name=sender_name,
            sender="ana@centro.example",
            to="rosa@ejemplo.pe",
            subject=message.subject,
            text=whole(message.text),
            html=whole(message.html),
            headers=(("X-SOE-Key", "A02/1"),),
        )
    )
