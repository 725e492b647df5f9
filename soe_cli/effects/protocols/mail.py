"""E-mails: nobody sends what the tab ``Envíos`` of the shared spreadsheet does not give to their mailbox.

A draft is made first; then one row per mail, with the mailbox and the draft's id, goes into ``Envíos`` (the gate);
only what this mailbox gated is sent, and only as that very draft, which Gmail can send but once. ``Enviado`` is for
people: whether a mail was sent is asked of Gmail alone.
https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/send
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger, State
from soe_cli.effects.plan import SendEmail
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols.drafts import Drafts
from soe_cli.effects.protocols.fenced_rows import KEY, FencedRows
from soe_cli.effects.protocols.keyed_rows import KeyedRows
from soe_cli.effects.task import Task, side_by_side, together
from soe_cli.errors import DecisionNeededError, OutcomeUnknownError, SoeError
from soe_cli.model.cells import Cell, MomentCell, TextCell
from soe_cli.model.sheet import SheetRow

TAB = "Envíos"
ACTIVITY, MAILBOX, DRAFT, GATED, SENT = "Actividad", "Buzón", "Borrador", "Reservado", "Enviado"
GROUP = 50
"""Mails a gate: one request reserves them all."""
HELD_BACK = 600.0
"""Seconds that a call may be held back before it leaves: for its turn in Google's quotas, or to be tried again."""

Mail = Task[SendEmail]


class MailProtocol:
    """Sends e-mails through the gate, in groups."""

    def __init__(self, ports: Ports, ledger: Ledger, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._mailbox = ports.mailbox
        self._sheets = ports.spreadsheets
        self._timeout = ports.timeout
        self._drafts = Drafts(ports, ledger)
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep

    def send(self, tasks: Sequence[Mail]) -> None:
        """Send each mail once, whoever else holds the same plan."""
        gates: dict[str, list[Mail]] = defaultdict(list)
        for task in tasks:
            gates[task.effect.gate].append(task)
        for spreadsheet, mine in gates.items():
            unmarked: list[Mail] = []
            for first in range(0, len(mine), GROUP):
                together(partial(self._send_group, spreadsheet, unmarked), mine[first : first + GROUP])
            self._write_receipts(spreadsheet, unmarked)

    def _send_group(self, spreadsheet: str, unmarked: list[Mail], tasks: Sequence[Mail]) -> None:
        gate = FencedRows(self._sheets, self._ledger.fences, spreadsheet, TAB, self._sleep)
        gated = gate.find((task.key for task in tasks), (MAILBOX, DRAFT, SENT))
        fresh = [task for task in tasks if task.key not in gated]
        side_by_side(self._prepare, fresh)
        gated |= self._reserve(gate, [task for task in fresh if not task.settled])

        gates = {task: Gate.read(gated[task.key]) for task in tasks if not task.settled}
        mine = [task for task, row in gates.items() if self._is_mine(task, row)]
        never_begun = [task for task in mine if self._never_begun(task, gates[task])]
        side_by_side(lambda task: self._send(task, gates[task].draft), never_begun)
        side_by_side(lambda task: self._stand_back(task, gates[task]), [task for task in gates if task not in mine])
        self._look_up({task: gates[task] for task in mine if task not in never_begun})
        unmarked += [task for task in mine if not gates[task].marked_sent]

    def _prepare(self, task: Mail) -> None:
        """Make the draft of a mail that nobody has gated, so that nobody has sent it."""
        task.not_done()
        if self._too_late(task):
            self._drafts.discard(task)
            task.expired()
        else:
            self._drafts.make(task)

    def _reserve(self, gate: FencedRows, tasks: Sequence[Mail]) -> dict[str, SheetRow]:
        """Gate the mails in one request: the row that now stands for each, whoever wrote it."""
        if not tasks:
            return {}
        outcomes = gate.append({task.key: self._reservation(task) for task in tasks}, (MAILBOX, DRAFT, SENT))
        standing: dict[str, SheetRow] = {}
        for task in tasks:
            outcome = outcomes[task.key]
            if isinstance(outcome, SoeError):
                self._drafts.discard(task)
                task.failed(outcome)
            else:
                standing[task.key] = outcome.row
        return standing

    def _reservation(self, task: Mail) -> Mapping[str, Cell]:
        return {
            KEY: TextCell(task.key),
            ACTIVITY: TextCell(task.effect.activity),
            MAILBOX: TextCell(self._mailbox.address),
            DRAFT: TextCell(self._drafts.latest(task)),
            GATED: self._moment(),
        }

    def _is_mine(self, task: Mail, gate: Gate) -> bool:
        return gate.mailbox.casefold() == self._mailbox.address.casefold() or gate.draft in self._drafts.own(task)

    def _never_begun(self, task: Mail, gate: Gate) -> bool:
        """Whether the gated draft is this ledger's own and it has never tried to send it, so it may do so."""
        own = gate.draft in self._drafts.own(task)
        return own and task.progress.get("sending") is None and not gate.marked_sent

    def _too_late(self, task: Mail) -> bool:
        """Whether it makes no sense any more to send it: asked anew, for the machine may have slept meanwhile."""
        not_after = task.effect.not_after
        return task.too_late or (not_after is not None and not_after <= self._clock.now())

    def _send(self, task: Mail, draft: str) -> None:
        if self._too_late(task):
            self._infer_or_send(task, draft)
        elif not self._sent(task, draft):
            task.unknown(_gone(draft))

    def _sent(self, task: Mail, draft: str) -> bool:
        """Send the gated draft; False when it is gone: sent, or deleted, by somebody else."""
        task.note(sending=self._clock.real().timestamp())
        try:
            message = self._mailbox.send_draft(draft)
        except OutcomeUnknownError:
            raise
        except SoeError as error:
            if self._drafts.is_gone(draft, error):
                return False
            task.note(sending=None)
            raise
        self._drafts.discard(task, but=draft)
        task.applied(message_id=message, mailbox=self._mailbox.address)
        return True

    def _stand_back(self, task: Mail, gate: Gate) -> None:
        """A colleague has gated the mail: it is theirs to send."""
        if not gate.mailbox:
            raise _damaged(task.key)
        self._drafts.discard(task)
        task.superseded(mailbox=gate.mailbox)

    def _look_up(self, gates: Mapping[Mail, Gate]) -> None:
        """Find out about mails that an earlier attempt, or another machine of this mailbox, may have sent."""
        marked = [task for task, gate in gates.items() if gate.marked_sent]
        side_by_side(lambda task: self._infer_if_gone(task, gates[task].draft), marked)
        rest = [task for task in gates if not task.settled]
        if pause := max((self._under_way(task, gates[task]) for task in rest), default=0.0):
            # A send may still be on its way to Google: nothing is asked before it must have arrived.
            self._sleep(pause)
        side_by_side(lambda task: self._infer_or_send(task, gates[task].draft), rest)

    def _under_way(self, task: Mail, gate: Gate) -> float:
        """Seconds until a call of an earlier attempt can no longer be under way. When it left cannot be known, and
        of another machine not even when it began: the whole time-out, unless that was long ago."""
        if gate.draft not in self._drafts.own(task):
            return self._timeout
        begun: float | None = task.progress.get("sending")
        if begun is None:
            return 0.0
        passed = self._clock.real().timestamp() - begun
        return self._timeout if passed < self._timeout + HELD_BACK else 0.0

    def _infer_if_gone(self, task: Mail, draft: str) -> None:
        if not draft:
            raise _damaged(task.key)
        if not self._mailbox.draft_exists(draft):
            self._infer(task, draft)

    def _infer_or_send(self, task: Mail, draft: str) -> None:
        self._infer_if_gone(task, draft)
        if task.settled:
            return
        task.not_done()
        if self._too_late(task):
            # The gated draft stays: should the mail be planned again, this is the one that may be sent.
            self._drafts.discard(task, but=draft)
            task.expired()
        elif not self._sent(task, draft):
            self._infer(task, draft)

    def _infer(self, task: Mail, draft: str) -> None:
        self._drafts.discard(task, but=draft)
        task.inferred(mailbox=self._mailbox.address, draft=draft)

    def _write_receipts(self, spreadsheet: str, tasks: Sequence[Mail]) -> None:
        """Fill in ``Enviado``, for people. The mails are sent: a failure here is no failure of theirs."""
        sent = [task.key for task in tasks if task.state in (State.APPLIED, State.APPLIED_INFERRED)]
        if sent:
            with suppress(SoeError):
                KeyedRows(self._sheets, spreadsheet, TAB).write({key: {SENT: self._moment()} for key in sent})

    def _moment(self) -> MomentCell:
        return MomentCell(self._clock.now().replace(tzinfo=None).isoformat())


@dataclass(frozen=True, slots=True)
class Gate:
    """What a row of ``Envíos`` says: whose mailbox sends which draft. ``marked_sent`` is a hint, for people."""

    mailbox: str
    draft: str
    marked_sent: bool

    @classmethod
    def read(cls, row: SheetRow) -> Gate:
        """The gate in a row as shown."""
        return cls(row.values[MAILBOX].strip(), row.values[DRAFT].strip(), bool(row.values[SENT].strip()))


def _gone(draft: str) -> SoeError:
    return DecisionNeededError(
        f"El borrador {draft} ya no estaba en Gmail cuando se iba a enviar: alguien lo envió o lo borró a mano.",
        "Mire en «Enviados» de Gmail; si no está, escriba usted a esa persona. soe no lo enviará otra vez.",
    )


def _damaged(key: str) -> SoeError:
    return DecisionNeededError(
        f"En la pestaña «{TAB}», la fila con clave {key} no dice qué buzón envía qué borrador; no se envió nada.",
        "Recupérela con «Historial de versiones» de la hoja, o mire en «Enviados» de Gmail si ya se envió.",
    )
