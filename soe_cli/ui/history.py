"""What was done, as people read it and as programs do: persons masked, with the receipt and what to check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from soe_cli.effects.history import Event
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    CancelMeeting,
    CreateMeeting,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
)
from soe_cli.errors import DecisionNeededError
from soe_cli.model.cells import TextCell
from soe_cli.model.masking import initials, masked_email, masked_text
from soe_cli.ui import console
from soe_cli.ui.tables import STATUS, print_table

UNKNOWN = "unknown"


def events_json(events: Sequence[Event], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The events for a program; ``names`` are the citizens', by cita."""
    return [
        {
            "at": event.at.isoformat(),
            "key": event.key,
            "kind": event.kind,
            "activity": event.activity,
            "label": event.effect.label,
            "person": _person(event.effect, names),
            "to": masked_email(event.effect.to) if isinstance(event.effect, SendEmail) else None,
            "status": event.state,
            "receipt": _masked(event.detail),
            "check": what_to_check(event) if event.state == UNKNOWN else None,
        }
        for event in events
    ]


def print_history(title: str, events: Sequence[Event], names: Mapping[str, str]) -> None:
    """A table that fits 80 columns, each receipt below what it is of; then what to check."""
    print_table(
        title,
        ("Cuándo", "Act.", "Qué y comprobante", "Persona", "Estado"),
        [
            (
                f"{event.at:%d/%m/%Y}\n{event.at:%H:%M}",
                event.activity,
                "\n".join(line for line in (event.effect.label, _receipt(event.detail)) if line),
                _shown_person(event.effect, names),
                STATUS.get(event.state, event.state).replace(" (", "\n("),
            )
            for event in events
        ],
    )
    for event in events:
        if event.state == UNKNOWN:
            console.data().print(f"Qué revisar: {event.effect.label}: {what_to_check(event)}")


def what_to_check(event: Event) -> str:
    """What a person does about an effect of which nobody knows whether it was done."""
    if event.detail.get("code") == DecisionNeededError.code:
        return masked_text(f"{event.detail['message']} {event.detail['next']}")
    return f"ejecute «soe resume», que lo comprueba en Google. Si quiere verlo usted, {_where(event.effect)}."


def _where(effect: AnyEffect) -> str:
    match effect:
        case SendEmail():
            return (
                f"busque en «Enviados» de Gmail el correo a {masked_email(effect.to)} con el asunto"
                f" «{effect.message.subject}»"
            )
        case CreateMeeting() | UpdateMeeting():
            return f"busque la reunión del {effect.start:%d/%m/%Y a las %H:%M} en el calendario del centro"
        case CancelMeeting():
            return "mire si la reunión ya no está en el calendario del centro"
        case AppendRows():
            return f"busque en la pestaña «{effect.tab}» la fila con la clave {effect.key}"
        case UpdateRow():
            return f"mire en la pestaña «{effect.tab}» la fila con la clave {effect.row_key}"
    return "mire en Google si está hecho"


def _person(effect: AnyEffect, names: Mapping[str, str]) -> str:
    """The citizen's initials, "" when the effect is nobody's in particular."""
    match effect:
        case AppendRows(cells={"Apellidos y nombres": TextCell(value=name)}):
            return initials(name)
    parts = effect.key.split("/")
    return initials(names.get(parts[2], "")) if len(parts) > 2 else ""


def _shown_person(effect: AnyEffect, names: Mapping[str, str]) -> str:
    return masked_email(effect.to) if isinstance(effect, SendEmail) else _person(effect, names)


def _masked(detail: Mapping[str, Any]) -> dict[str, Any]:
    """A receipt as it is; of an error, without the persons that Google may name."""
    return {name: masked_text(value) if name in ("message", "next") else value for name, value in detail.items()}


def _receipt(detail: Mapping[str, Any]) -> str:
    """The one thing to look for at Google, or what went wrong."""
    match detail:
        case {"link": str(link)} if link:
            return link.removeprefix("https://")
        case {"row": row}:
            return f"fila {row}"
        case {"message_id": message}:
            return f"mensaje {message}"
        case {"event_id": event}:
            return f"evento {event}"
        case {"mailbox": mailbox}:
            return f"buzón {mailbox}"
        case {"message": problem}:
            return masked_text(str(problem))
    return ""
