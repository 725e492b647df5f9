"""What is taken out when its time is over, or of one person: first gathered and shown, then done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.privacy.daybook_pages import DayBookPages, Pages
from soe_cli.desk.privacy.due import bodies_of
from soe_cli.desk.privacy.file_search import mention, without_rows_of
from soe_cli.desk.privacy.files import KeptFile, kept_files, remove
from soe_cli.desk.privacy.gates import OldGates, old_gates, remove_gates
from soe_cli.desk.privacy.machine import known_here, own_appointments
from soe_cli.desk.privacy.person import Person
from soe_cli.desk.privacy.retention import Cuts
from soe_cli.desk.report_files import REPORT
from soe_cli.effects.ledger_purge import Bodies
from soe_cli.effects.plan import AnyEffect
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice

NO_PAGES, NO_BODIES = Pages(), Bodies(datetime.min.replace(tzinfo=LIMA))


@dataclass(frozen=True, slots=True)
class Purge:
    """What goes: pages of the day book, bodies of the ledger, files, and rows of ``Envíos``.

    ``person`` is whose rows leave the ``reports`` that stay, None when it is about age. ``kept`` are the person's
    appointments that are still to come.
    """

    pages: Pages = NO_PAGES
    bodies: Bodies = NO_BODIES
    files: tuple[Path, ...] = ()
    reports: tuple[Path, ...] = ()
    gates: tuple[OldGates, ...] = ()
    person: Person | None = None
    kept: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many things go, by kind."""
        pages = self.pages
        return {
            "appointments": len(pages.appointments),
            "readings": len(pages.readings) + len(pages.shortened),
            "drafts": len(pages.drafts),
            "bodies": len(self.bodies.due),
            "files": len(self.files) + len(self.reports),
            "sends": sum(len(one.keys) for one in self.gates),
        }

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not any(self.counts.values())


def outdated(desk: Desk, cuts: Cuts, *, machine_only: bool) -> Purge:
    """What was over before the ``cuts``; with ``machine_only`` Google is not asked."""
    pages = DayBookPages(desk.home.root).outdated(cuts.reports, cuts.drafts)
    return Purge(
        pages=pages,
        bodies=_bodies(desk, cuts.ledger, pages) if cuts.ledger else NO_BODIES,
        files=tuple(one.path for one in kept_files(desk.home) if cuts.reports and one.written < cuts.reports),
        gates=() if machine_only or cuts.sends is None else tuple(old_gates(desk, cuts.sends)),
    )


def of_person(desk: Desk, person: Person, cut: datetime) -> Purge:
    """What this machine keeps of the person from before ``cut``, at most the beginning of today.

    The rows of ``Envíos`` hold no personal data and stay. A file that names them goes whole, for soe can make it
    again from the shared sheets; only the last report, which cannot be asked for again, stays without their rows.
    """
    appointments = own_appointments(desk, person)
    person = known_here(desk, person, appointments)
    over = [one for one in appointments if one.start < cut]
    pages = DayBookPages(desk.home.root).of(over)
    named = [file for file in kept_files(desk.home) if _names(file, person)]
    reports = tuple(file.path for file in named if file.path.name == REPORT)
    bodies = _bodies(desk, cut, pages, person)
    return Purge(
        pages=pages,
        bodies=bodies,
        files=tuple(file.path for file in named if file.path not in reports),
        reports=() if len(over) < len(appointments) else reports,
        person=person,
        kept=len(appointments) - len(over),
    )


def carry_out(desk: Desk, purge: Purge) -> tuple[Notice, ...]:
    """Take it all out; what could not be taken out. What stands in the registers' files still, :func:`empty_files`
    drops.

    The shared sheet goes first: which of its rows may go is read from the ledger.
    """
    for gates in purge.gates:
        remove_gates(desk.workspace.sheets, gates.spreadsheet, gates.keys)
    DayBookPages(desk.home.root).remove(purge.pages)
    with bodies_of(desk) as bodies:
        bodies.remove(purge.bodies)
    in_use = [path for path in purge.files if not remove(path)]
    if purge.person is not None:
        for path in purge.reports:
            _rewrite(path, purge.person)
    return tuple(
        Notice("warning", "file-in-use", f"No se pudo borrar {path}: ciérrelo y repita el comando.", str(path))
        for path in in_use
    )


def empty_files(desk: Desk) -> None:
    """Let nothing that was ever taken out stay in the registers' files. ``DecisionNeededError`` while another
    process is at them: running it again goes on."""
    DayBookPages(desk.home.root).empty_file()
    with bodies_of(desk) as bodies:
        bodies.empty_file()


def _bodies(desk: Desk, cut: datetime, pages: Pages, person: Person | None = None) -> Bodies:
    """The bodies from before ``cut``, of the person if one is given. What a cita that stays in the day book may
    still be compared with (its row, its hour) stays as well."""
    staying = {one.id for one in desk.daybook.all()} - set(pages.appointments)

    def wanted(effect: AnyEffect) -> bool:
        if not staying.isdisjoint(effect.key.split("/")):
            return False
        return person is None or person.is_marked(effect.key) or person.is_named(_payload(effect))

    with bodies_of(desk) as bodies:
        return bodies.find(cut, wanted)


def _payload(effect: AnyEffect) -> str:
    import msgspec

    return msgspec.json.encode(effect).decode()


def _names(file: KeptFile, person: Person) -> bool:
    found = mention(file, person)
    return found is not None and found.is_read


def _rewrite(path: Path, person: Person) -> None:
    from soe_cli.workspace.auth import write_private

    write_private(path, without_rows_of(person, path.read_bytes()))
