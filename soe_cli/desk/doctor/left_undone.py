"""What earlier runs left undone, or in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from soe_cli.desk.desk import Desk
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.records import LEDGER, problem_of
from soe_cli.desk.left_over import unfinished
from soe_cli.effects.ledger import State
from soe_cli.model.finding import Finding


def left_undone(examined: Examined) -> Iterator[Finding]:
    """Whether ``soe resume`` has anything to do. A ledger that cannot be read is told by the subject before."""
    path = examined.home.root / LEDGER
    states: Counter[State] = Counter()
    if path.exists():
        if problem_of(path):
            return
        with closing(Desk(examined.home)) as desk:
            states.update(one.state for one in unfinished(desk))
    unknown = states.pop(State.UNKNOWN, 0)
    if unknown:
        told = f"Pasos interrumpidos, de los que no se sabe si Google los cumplió: {unknown}."
        fix = "Ejecute «soe resume»: lo comprueba en Google antes de repetir nada."
        yield Finding("unfinished", "unknown-effects", "warning", told, fix)
    if waiting := states.total():
        fix = "Ejecute «soe resume»: termina lo que hoy todavía corresponda."
        yield Finding("unfinished", "unfinished-effects", "warning", f"Pasos sin terminar: {waiting}.", fix)
    if not (unknown or waiting):
        yield Finding("unfinished", "nothing-left", "ok", "Nada quedó a medias.")
