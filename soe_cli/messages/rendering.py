"""From the facts of a message to the message: subject, plain text and HTML, with references as the only holes.

Each kind of message is one frozen dataclass and one pair of files in ``templates/``. The plain text begins with the
line ``Asunto: …``: the subject stands where its reader looks for it, and needs neither a third file nor a second
rendering. A paragraph of the plain text is one line; the reader's program wraps it to the width of the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from typing import TYPE_CHECKING, ClassVar

from soe_cli.effects.plan import Attachment, Message, Ref
from soe_cli.messages.holes import Holes, one_line
from soe_cli.messages.templating import fill

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True)
class MessageContext:
    """The facts of one kind of message; ``template`` names its pair of files in ``templates/``.

    Facts are text of one line, references, numbers, dates, aware datetimes, and tuples or dataclasses of these.
    """

    template: ClassVar[str]


def render(context: MessageContext, attachments: tuple[Attachment, ...] = ()) -> Message:
    """The message that ``context`` and its templates make, with ``attachments``.

    Text from outside is put on one line and cleaned of unprintable characters. UnusableInputError if a template
    asks for a fact that the context does not have.
    """
    holes = Holes()
    facts = _facts(context, holes)
    head, _, text = fill(f"{context.template}.txt.j2", facts).partition("\n\n")
    if len(holes.split(head)) > 1:
        raise ValueError("a subject has no holes")
    subject = one_line(head.removeprefix("Asunto:"))
    html = fill(f"{context.template}.html.j2", {**facts, "subject": subject})
    return Message(subject=subject, text=holes.split(text), html=holes.split(html), attachments=attachments)


def _facts(context: DataclassInstance, holes: Holes) -> Mapping[str, object]:
    return {field.name: _fact(getattr(context, field.name), holes) for field in fields(context)}


def _fact(value: object, holes: Holes) -> object:
    match value:
        case str():
            return one_line(value)
        case Ref():
            return holes.mark(value)
        case tuple():
            return tuple(_fact(item, holes) for item in value)
        case int() | float() | date() | time() | None:
            return value
    if is_dataclass(value) and not isinstance(value, type):
        return _facts(value, holes)
    raise TypeError(f"{type(value).__name__} cannot stand in a message")
