"""How many messages the account may still send today, as this machine's ledger knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from soe_cli.desk.desk import Desk
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.records import LEDGER, problem_of
from soe_cli.model.finding import Finding

FEW = 50
"""Messages: about a busy day's reminders."""


def quotas(examined: Examined) -> Iterator[Finding]:
    """Whether there is room for a day's mails among those that Gmail takes in 24 hours."""
    allowed = examined.settings.quotas.messages_a_day
    path = examined.home.root / LEDGER
    if path.exists() and problem_of(path):
        return
    if not path.exists():
        yield Finding("quotas", "messages", "ok", f"Quedan {allowed} de {allowed} correos en 24 horas.")
        return
    with closing(Desk(examined.home)) as desk:
        left, free_at = desk.messages_left(), desk.messages_free_at()
    if left >= min(FEW, allowed) > 0:
        yield Finding("quotas", "messages", "ok", f"Quedan {left} de {allowed} correos en 24 horas.")
        return
    yield Finding(
        "quotas",
        "messages",
        "warning",
        f"Quedan {left} de {allowed} correos en 24 horas; habrá más desde el {free_at:%d/%m a las %H:%M}.",
        "Lo que no quepa queda pendiente: después de esa hora ejecute «soe resume».",
    )
