"""The drafts of this ledger's mails: made, found again after a crash, and deleted once they are of no use.

Deleting waits until the gate names the draft that is sent, or says that none is: a gate that was on its way when a
run died may still arrive, and a mail whose draft is gone by then would never be sent. What a run leaves behind when
it dies for good is a draft that nobody has gated, so soe never sends it.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

from soe_cli.effects.holes import files, fill, fill_html
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import Message, SendEmail
from soe_cli.effects.ports import Ports
from soe_cli.effects.task import Task
from soe_cli.errors import RefusedError, SoeError
from soe_cli.model.mail import OutgoingMail

KEY_HEADER = "X-SOE-Key"
LEDGER_HEADER = "X-SOE-Ledger"


class Drafts:
    """Makes and deletes drafts. A task's progress keeps ``draft``, the latest, ``written``, a hash of what it
    says, and ``spares``, earlier ones."""

    def __init__(self, ports: Ports, ledger: Ledger) -> None:
        self._mailbox = ports.mailbox
        self._sender_name = ports.sender_name
        self._ledger = ledger

    def make(self, task: Task[SendEmail]) -> None:
        """Make the draft, unless an earlier attempt left one that says the same."""
        mail = self._compose(task)
        written = hashlib.sha256(repr(mail).encode()).hexdigest()
        if task.progress.get("written") == written and self._mailbox.draft_exists(self.latest(task)):
            return
        spares = self.own(task) | self._not_noted(task)
        draft = self._mailbox.create_draft(mail)
        task.note(draft=draft, written=written, spares=sorted(spares))

    def latest(self, task: Task[SendEmail]) -> str:
        """The id of the draft to be gated."""
        draft: str = task.progress["draft"]
        return draft

    def own(self, task: Task[SendEmail]) -> set[str]:
        """The ids of all drafts that this ledger made for the mail and has not deleted."""
        latest = task.progress.get("draft")
        return {*task.progress.get("spares", ()), *((latest,) if latest else ())}

    def discard(self, task: Task[SendEmail], but: str = "") -> None:
        """Delete this ledger's drafts of the mail ``but`` for one. It is housekeeping: nothing depends on it."""
        own = self.own(task)
        with suppress(SoeError):
            useless = own - {but}
            if but not in own:
                useless |= self._not_noted(task) - {but}
            for draft in useless:
                self._mailbox.delete_draft(draft)
            if useless:
                task.note(draft=but if but in own else None, written=None, spares=[])

    def is_gone(self, draft: str, error: SoeError) -> bool:
        """Whether ``error``, from sending the draft, means that it is not there any more. Gmail says 404 then, and
        400 has been seen; 400 is also what it says of a bad recipient."""
        if not isinstance(error, RefusedError) or error.status not in (400, 404):
            return False
        return not self._mailbox.draft_exists(draft)

    def _not_noted(self, task: Task[SendEmail]) -> set[str]:
        """The drafts of an earlier attempt that may have died before it could note which it had made."""
        if not task.was_unknown:
            return set()
        return set(self._mailbox.find_drafts(task.effect.to, self._headers(task.effect)))

    def _headers(self, effect: SendEmail) -> dict[str, str]:
        """What tells this ledger's drafts of a mail from all others."""
        return {
            KEY_HEADER: hashlib.sha256(effect.key.encode()).hexdigest()[:32],
            LEDGER_HEADER: self._ledger.identity,
        }

    def _compose(self, task: Task[SendEmail]) -> OutgoingMail:
        effect = task.effect
        message = effect.message
        return OutgoingMail(
            sender_name=self._sender_name,
            sender=self._mailbox.address,
            to=effect.to,
            subject=message.subject,
            text=fill(message.text, task.receipts),
            html=fill_html(message.html, task.receipts),
            attachments=files(message, task.receipts, self._ledger.blob),
            headers=(*self._headers(effect).items(), *_list_headers(message)),
        )


def _list_headers(message: Message) -> tuple[tuple[str, str], ...]:
    """What lets a mail program offer to unsubscribe (RFC 2369)."""
    return (("List-Unsubscribe", f"<{message.unsubscribe}>"),) if message.unsubscribe else ()
