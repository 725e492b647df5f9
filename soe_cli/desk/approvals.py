"""The Subdirector's answer to a programme, read in the conversation of the mail with which it was submitted."""

from __future__ import annotations

from typing import NamedTuple

from soe_cli.desk.desk import Desk
from soe_cli.desk.modules import evidence_keys
from soe_cli.effects.ledger import Entry, State
from soe_cli.effects.plan import SendEmail
from soe_cli.errors import DecisionNeededError
from soe_cli.model.received_mail import ReceivedMail
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.programme.approval import not_submitted, submission_key, submission_mail_key
from soe_cli.procedures.workshops.programme.approval_reply import approving_reply, is_automatic

READING = "workshop approve --reply"
"""What has to be granted for this, beyond what the command needs by itself."""


class _Sent(NamedTuple):
    """A mail with the programme: its key, whom it went to and Gmail's id of it."""

    key: str
    to: str
    message: str


def approval_reply(desk: Desk, module: Module) -> ReceivedMail:
    """The newest answer of the Subdirector to the programme as it stands now.

    ``DecisionNeededError`` when there is none, or when the programme was not submitted from this mailbox and this
    machine as it stands; ``MissingScopeError`` without leave to read the mailbox.
    """
    if submission_key(module) not in evidence_keys(desk):
        raise not_submitted(module)
    sent = _submission(desk, module)
    mails = desk.workspace.gmail.conversation(sent.message)
    found = approving_reply(mails, sent.message, sent.to)
    if found is None:
        automatic = any(is_automatic(one) and sent.to.casefold() in map(str.casefold, one.senders) for one in mails)
        only = " (solo hay una respuesta automática)" if automatic else ""
        raise DecisionNeededError(
            f"{sent.to} todavía no respondió al correo con la programación de «{module.name}»{only}.",
            f"Repita el comando cuando responda{or_by_hand(module.id)}",
        )
    return found


def or_by_hand(module: str) -> str:
    """The end of a next step: what can be typed without having seen any answer."""
    name = f'"{module}"' if " " in module else module
    return f', o anótelo usted con «soe workshop approve {name} --note "…"».'


def _submission(desk: Desk, module: Module) -> _Sent:
    key = submission_mail_key(module)
    entries = desk.ledger.matching(f"{key.rpartition('/')[0]}/")
    mine = [sent for entry in entries if (sent := _sent(entry, desk.config.consultant.email)) is not None]
    standing = [sent for sent in mine if sent.key.startswith(f"{key}/")]
    if standing:
        return standing[-1]
    if mine:
        raise DecisionNeededError(
            f"La programación de «{module.name}» cambió después de que se remitió al Subdirector.",
            f"Remítala de nuevo con «soe workshop submit {module.id}»{or_by_hand(module.id)}",
        )
    raise DecisionNeededError(
        f"La programación de «{module.name}» no se remitió desde su buzón en este equipo: no se sabe dónde buscar"
        " la respuesta.",
        f"Pida que lo haga quien la remitió{or_by_hand(module.id)}",
    )


def _sent(entry: Entry, account: str) -> _Sent | None:
    """The mail of a ledger's entry, where it certainly lies in the mailbox of ``account``."""
    effect, receipt = entry.effect, entry.receipt or {}
    message, mailbox = receipt.get("message_id"), str(receipt.get("mailbox", ""))
    if entry.state is not State.APPLIED or not isinstance(effect, SendEmail) or not message:
        return None
    return _Sent(effect.key, effect.to, message) if mailbox.casefold() == account.casefold() else None
