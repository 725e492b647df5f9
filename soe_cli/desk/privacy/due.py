"""Whether something on this machine is past its time: told each morning, so it is quick and asks nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from soe_cli.desk.desk import Desk
from soe_cli.desk.privacy.daybook_pages import DayBookPages
from soe_cli.desk.privacy.files import kept_files
from soe_cli.desk.privacy.retention import Cuts, configured_cuts
from soe_cli.effects.ledger_file import LedgerFile
from soe_cli.effects.ledger_purge import LedgerBodies
from soe_cli.model.notice import Notice


def due_since(desk: Desk) -> datetime | None:
    """The moment (Lima) of the oldest that is past the time that the configuration gives it; None without any."""
    cuts = configured_cuts(desk.config.privacy.keep_months, desk.clock.now())
    moments = [
        *(one.written for one in kept_files(desk.home) if cuts.reports and one.written < cuts.reports),
        DayBookPages(desk.home.root).oldest(cuts.reports, cuts.drafts),
        _oldest_body(desk, cuts),
    ]
    return min((one for one in moments if one is not None), default=None)


def told_of_due(desk: Desk) -> tuple[Notice, ...]:
    """A notice when something is past its time."""
    since = due_since(desk)
    if since is None:
        return ()
    told = (
        f"Este equipo guarda datos personales desde el {since:%d/%m/%Y}, más tiempo del configurado: mírelos con"
        " «soe privacy purge --dry-run»."
    )
    return (Notice("info", "retention-due", told),)


@contextmanager
def bodies_of(desk: Desk) -> Iterator[LedgerBodies]:
    """The bodies of this machine's ledger, through a connection of their own."""
    file = LedgerFile(desk.home.root)
    try:
        yield LedgerBodies(file)
    finally:
        file.close()


def _oldest_body(desk: Desk, cuts: Cuts) -> datetime | None:
    """Of those that a purge takes: a cita that stays in the day book keeps its bodies."""
    if cuts.ledger is None or cuts.reports is None:
        return None
    with bodies_of(desk) as bodies:
        return bodies.oldest(min(cuts.ledger, cuts.reports))
