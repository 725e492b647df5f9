"""What earlier runs left unfinished."""

from __future__ import annotations

from collections.abc import Collection

from soe_cli.desk.desk import Desk
from soe_cli.effects.ledger import Entry
from soe_cli.model.notice import Notice


def unfinished(desk: Desk) -> list[Entry]:
    """What runs that have ended left unfinished (planned, failed or in doubt), in the order of planning.

    What a run that is alive has still to do is left out.
    """
    entries = desk.ledger.unfinished()
    alive = {run for run in {entry.run for entry in entries} if run and desk.ledger.is_alive(run)}
    return [entry for entry in entries if entry.run not in alive]


def told_of_unfinished(desk: Desk, but: Collection[str] = ()) -> tuple[Notice, ...]:
    """A notice when earlier runs left something unfinished, other than the keys ``but``."""
    count = sum(entry.effect.key not in but for entry in unfinished(desk))
    if not count:
        return ()
    steps = "Quedó 1 paso" if count == 1 else f"Quedaron {count} pasos"
    told = f"{steps} sin terminar: «soe resume» comprueba qué se llegó a hacer y termina lo que falte."
    return (Notice("warning", "unfinished", told),)
