"""How many mails a plan sends, and how many the account's limit still allows in 24 hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from soe_cli.effects.budget import last_one_leaves
from soe_cli.effects.plan import SendEmail

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome

CLOSE = 0.1
"""The part of the limit from which on a person is told more than one figure."""


@dataclass(frozen=True, slots=True)
class MailBudgetNow:
    """``to_send`` messages, and room for ``left``; ``said`` tells a person of it ("" without mails)."""

    to_send: int
    left: int
    said: str

    @property
    def postponed(self) -> int:
        """How many have to wait."""
        return max(0, self.to_send - self.left)

    def as_json(self) -> dict[str, Any]:
        """As it stands under ``data.messages``."""
        return {"to_send": self.to_send, "left": self.left, "postponed": self.postponed}


def mail_budget_now(desk: Desk, foreseen: Sequence[Outcome]) -> MailBudgetNow:
    """The budget for what is foreseen to be sent."""
    mails = [one for one in foreseen if isinstance(one.effect, SendEmail)]
    to_send = sum(one.status not in ("already", "expired") for one in mails)
    left = desk.messages_left()
    return MailBudgetNow(to_send, left, _said(desk, to_send, left) if to_send else "")


def _said(desk: Desk, to_send: int, left: int) -> str:
    limit = desk.config.quotas.messages_a_day
    mails = f"Correos por enviar: {to_send}"
    if to_send <= left - limit * CLOSE:
        return f"{mails} (el límite de 24 horas permite {left})."
    if to_send <= left:
        rest = {0: "no quedará ninguno", 1: "quedará 1"}.get(left - to_send, f"quedarán {left - to_send}")
        return f"{mails}. El límite de 24 horas de esta cuenta permite {left}: después {rest}."
    postponed = to_send - left
    waits, them = ("queda 1 planificado", "lo") if postponed == 1 else (f"quedan {postponed} planificados", "los")
    allowed = f"solo permite {left} más" if left else "ya no permite más"
    free = desk.messages_free_at()
    last = last_one_leaves(to_send, left, limit, free)
    ends = ""
    if last is not None and last.date() > free.date():
        ends = f" Con «soe resume» cada día, el último saldrá hacia el {last:%d/%m/%Y}."
    return (
        f"{mails}, pero el límite de 24 horas de esta cuenta {allowed}: {waits}; «soe resume» {them} enviará"
        f" cuando el límite lo permita, desde el {free:%d/%m a las %H:%M}.{ends}"
    )
