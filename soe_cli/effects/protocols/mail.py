"""E-mails: nobody sends what the tab ``Envíos`` of the shared spreadsheet does not give to their mailbox.

A draft is made first; then one row per mail, with the mailbox and the draft's id, goes into ``Envíos`` (the gate);
only what this mailbox gated is sent, and only as that very draft, which Gmail can send but once.
https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/send
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from soe_cli.clock import Clock
from soe_cli.effects.holes import files, fill, fill_html
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import SendEmail
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols.fenced_rows import KEY, FencedRows
from soe_cli.effects.task import Task, side_by_side, together
from soe_cli.errors import RefusedError, SoeError, WorkspaceError
from soe_cli.model.cells import Cell, MomentCell, TextCell
from soe_cli.model.mail import OutgoingMail
from soe_cli.model.sheet import SheetRow

TAB = "Envíos"
ACTIVITY, MAILBOX, DRAFT, GATED, SENT = "Actividad", "Buzón", "Borrador", "Reservado", "Enviado"
GROUP = 50
"""Mails a gate: one request reserves them all."""


class MailProtocol:
    """Sends e-mails through the gate, in groups."""

    def __init__(self, ports: Ports, ledger: Ledger, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._mailbox = ports.mailbox
        self._sheets = ports.spreadsheets
        self._sender_name = ports.sender_name
        self._timeout = ports.timeout
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep

    def send(self, tasks: Sequence[Task[SendEmail]]) -> None:
        """Send each mail once, whoever else holds the same plan."""
        gates: dict[str, list[Task[SendEmail]]] = defaultdict(list)
        for task in tasks:
            gates[task.effect.gate].append(task)
        for spreadsheet, mine in gates.items():
            gate = FencedRows(self._sheets, self._ledger, spreadsheet, TAB)
            for first in range(0, len(mine), GROUP):
                together(partial(self._send_group, spreadsheet, gate), mine[first : first + GROUP])

    def _send_group(self, spreadsheet: str, gate: FencedRows, tasks: Sequence[Task[SendEmail]]) -> None:
        gated = gate.find((task.key for task in tasks), (MAILBOX, DRAFT, SENT))
        fresh = [task for task in tasks if task.key not in gated]
        side_by_side(self._make_draft, fresh)
        ours = self._pass_gate(gate, [task for task in fresh if not task.settled])
        earlier = [task for task in tasks if task.key in gated]
        side_by_side(self._send_draft, ours)
        self._take_up(earlier, gated)
        self._write_receipts(spreadsheet, gate, [task for task in tasks if task.progress.get("sent")])

    def _make_draft(self, task: Task[SendEmail]) -> None:
        """Make this run's own draft. One left by an earlier attempt was never gated, so it is thrown away."""
        if leftover := task.progress.get("draft"):
            self._mailbox.delete_draft(leftover)
        effect = task.effect
        message = effect.message
        draft = self._mailbox.create_draft(
            OutgoingMail(
                sender_name=self._sender_name,
                sender=self._mailbox.address,
                to=effect.to,
                subject=message.subject,
                text=fill(message.text, task.receipts),
                html=fill_html(message.html, task.receipts),
                attachments=files(message, task.receipts, self._ledger.blob),
                headers=(("X-SOE-Key", hashlib.sha256(effect.key.encode()).hexdigest()[:32]),),
            )
        )
        task.note(draft=draft)

    def _pass_gate(self, gate: FencedRows, tasks: Sequence[Task[SendEmail]]) -> list[Task[SendEmail]]:
        """Reserve the mails in one request; those that this run may send."""
        if not tasks:
            return []
        outcomes = gate.append({task.key: self._reservation(task) for task in tasks}, (MAILBOX, DRAFT, SENT))
        ours = []
        for task in tasks:
            outcome = outcomes[task.key]
            if isinstance(outcome, SoeError):
                task.failed(outcome)
            elif outcome.row.values[DRAFT] == task.progress["draft"]:
                ours.append(task)
            else:
                # Somebody was faster: this run's draft will never be sent.
                self._mailbox.delete_draft(task.progress["draft"])
                self._take_up([task], {task.key: outcome.row})
        return ours

    def _reservation(self, task: Task[SendEmail]) -> Mapping[str, Cell]:
        return {
            KEY: TextCell(task.key),
            ACTIVITY: TextCell(task.effect.activity),
            MAILBOX: TextCell(self._mailbox.address),
            DRAFT: TextCell(task.progress["draft"]),
            GATED: self._moment(),
        }

    def _send_draft(self, task: Task[SendEmail]) -> None:
        message = self._mailbox.send_draft(task.progress["draft"])
        task.note(sent=True)
        task.applied(message_id=message, mailbox=self._mailbox.address)

    def _take_up(self, tasks: Sequence[Task[SendEmail]], gated: Mapping[str, SheetRow]) -> None:
        """What an earlier attempt, another machine or a colleague has gated already."""
        mine: list[Task[SendEmail]] = []
        for task in tasks:
            row = gated[task.key]
            if row.values[MAILBOX].casefold() != self._mailbox.address.casefold():
                task.superseded(mailbox=row.values[MAILBOX])
            elif row.values[SENT]:
                task.inferred(mailbox=self._mailbox.address, draft=row.values[DRAFT])
            else:
                task.note(draft=row.values[DRAFT])
                mine.append(task)
        if mine:
            # A send may still be on its way to Google: nothing is asked before it must have arrived.
            self._sleep(max(self._still_under_way(task) for task in mine))
            side_by_side(self._look_up, mine)

    def _still_under_way(self, task: Task[SendEmail]) -> float:
        """Seconds until a call of the earlier attempt can no longer be under way. Another machine's attempt has
        no known age: the whole time-out."""
        if task.claimed_before is None:
            return self._timeout
        return max(0.0, task.claimed_before + self._timeout - self._clock.real().timestamp())

    def _look_up(self, task: Task[SendEmail]) -> None:
        draft = task.progress["draft"]
        if self._mailbox.draft_exists(draft):
            try:
                self._send_draft(task)
            except RefusedError as refusal:
                if refusal.status != 404:
                    raise
                task.inferred(mailbox=self._mailbox.address, draft=draft)
        else:
            task.note(sent=True)
            task.inferred(mailbox=self._mailbox.address, draft=draft)

    def _write_receipts(self, spreadsheet: str, gate: FencedRows, sent: Sequence[Task[SendEmail]]) -> None:
        """Fill in ``Enviado``, for people. The mails are sent: a failure here is no failure of theirs."""
        if not sent:
            return
        try:
            rows = gate.find(task.key for task in sent)
            self._sheets.write(spreadsheet, TAB, {row.number: {SENT: self._moment()} for row in rows.values()})
        except WorkspaceError:
            return

    def _moment(self) -> MomentCell:
        return MomentCell(self._clock.now().replace(tzinfo=None).isoformat())
