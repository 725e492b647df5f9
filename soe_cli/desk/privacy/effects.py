"""What the ledger of this machine holds of a person: the mails to them, and the rows written of them."""

from __future__ import annotations

from datetime import datetime

from soe_cli.desk.desk import Desk
from soe_cli.desk.privacy.person import OF_OTHERS, Person
from soe_cli.effects.ledger import Entry
from soe_cli.effects.ledger_purge import REMOVED
from soe_cli.effects.plan import AnyEffect, AppendRows, Ref, SendEmail, Text, UpdateRow
from soe_cli.model.cells import Cell, NumberCell
from soe_cli.model.holding import Holding, holding
from soe_cli.model.lima import LIMA
from soe_cli.model.masking import masked_email
from soe_cli.model.text import fold

PLACE = "Este equipo"
STATES = {
    "planned": "por hacer",
    "claimed": "en curso",
    "applied": "hecho",
    "applied-inferred": "hecho",
    "failed": "falló",
    "unknown": "sin confirmar",
    "expired": "ya no corresponde",
    "superseded": "lo hizo un colega",
}


def addresses(desk: Desk, person: Person) -> set[str]:
    """Where the mails about the person's own citas and enrolments went."""
    entries = desk.ledger.matching("")
    return {
        one.effect.to for one in entries if isinstance(one.effect, SendEmail) and person.is_marked(one.effect.key)
    }


def effects_holding(desk: Desk, person: Person) -> Holding:
    """The effects whose key or body names the person, in the order in which they were first planned."""
    headers = ("Cuándo", "Actividad", "Qué", "Estado", "A quién", "Asunto", "Contenido", "Comprobante")
    rows = [_effect_row(entry, person) for entry in desk.ledger.matching("") if _names(entry, person)]
    return holding("Envíos y registros", f"{PLACE}, registro de envíos", headers, rows)


def _names(entry: Entry, person: Person) -> bool:
    key = entry.effect.key
    return person.is_marked(key) or person.is_named(entry.payload.decode())


def _effect_row(entry: Entry, person: Person) -> tuple[str, ...]:
    effect = entry.effect
    when = moment_shown(datetime.fromtimestamp(entry.claimed_at, LIMA)) if entry.claimed_at else ""
    receipt = entry.receipt or {}
    proof = str(receipt.get("message_id") or receipt.get("link") or receipt.get("event_id") or "")
    return (when, effect.activity, effect.label, STATES[entry.state], *_content(effect, person), proof)


def _content(effect: AnyEffect, person: Person) -> tuple[str, str, str]:
    """To whom, the subject and the text. A mail to somebody else may speak of others too: it is only named."""
    match effect:
        case SendEmail() if effect.label == REMOVED:
            return "", "", ""
        case SendEmail() if effect.to.casefold() in person.emails:
            return effect.to, effect.message.subject, _text(effect.message.text)
        case SendEmail():
            return masked_email(effect.to), effect.message.subject, "(correo a otra persona, que nombra a esta)"
        case AppendRows() | UpdateRow():
            shown = (
                f"{header}: {_shown(cell)}" for header, cell in effect.cells.items() if fold(header) != OF_OTHERS
            )
            return "", "", "; ".join(shown)
    return "", "", ""


def _text(text: Text) -> str:
    return "".join("…" if isinstance(piece, Ref) else piece for piece in text)


def _shown(cell: Cell) -> str:
    return f"{cell.value:g}" if isinstance(cell, NumberCell) else str(cell.value)


def moment_shown(moment: datetime) -> str:
    """A moment as people read it, in Lima."""
    return f"{moment.astimezone(LIMA):%d/%m/%Y %H:%M}"
