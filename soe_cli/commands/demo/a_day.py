"""The demo's first part: the day of appointments, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soe_cli.commands.demo.exhibits import Exhibit, Exhibition
from soe_cli.commands.demo.scene import TODAY, Played, Story, tell
from soe_cli.commands.demo.story import CONSULTANT, MAIL, OPENING, REPORT, TOMORROW, the_day
from soe_cli.commands.demo.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the demo as it went: what was counted, what can be looked at, and Google's methods by use."""

    played: Sequence[Played] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    exhibits: Sequence[Exhibit] = ()
    requests: Mapping[str, Any] = field(default_factory=dict)

    @property
    def went_well(self) -> bool:
        """Whether every scene ended as it has to; what did not was the last one."""
        return all(one.went_well for one in self.played)


def play_the_day(theatre: Theatre, address: str) -> Part:
    """Play the day on the sandbox at ``address``."""
    from soe_cli.commands.demo.synthetic_report import synthetic_report

    report = theatre.root / REPORT
    report.write_bytes(synthetic_report(TODAY, TOMORROW, CONSULTANT))
    theatre.tell(*OPENING)
    played = tell(_story(address, str(report)), theatre.play)
    if not played[-1].went_well:
        return Part(played)
    exhibits = _exhibits(theatre, address)
    figures = {**_read_back(report), **{one.figure: one.count for one in exhibits}}
    return Part(played, figures, exhibits, requests_so_far(address))


def _story(address: str, report: str) -> Story:
    # A list cannot be told what was printed, as "yield from" would.
    for scene in the_day(address, report):  # noqa: UP028
        yield scene


def requests_so_far(address: str) -> dict[str, Any]:
    """How many calls of each of Google's methods the sandbox at ``address`` has answered."""
    import requests

    counts: dict[str, Any] = requests.get(f"{address}/_sandbox/state", timeout=60).json()["requests"]
    return counts


def _exhibits(theatre: Theatre, address: str) -> list[Exhibit]:
    exhibition = Exhibition(address, MAIL, theatre.root)
    center = theatre.center()
    try:
        found = [
            exhibition.emails(exhibition.sent()),
            exhibition.calendar(center.calendar),
            exhibition.attentions(center.attentions),
        ]
    finally:
        exhibition.close()
    registers = sorted((theatre.home / "reportes").glob("*.xlsx"))
    return [*found, *(Exhibit("registers", "Registro del día para Silnet", 1, path) for path in registers)]


def _read_back(report: Path) -> dict[str, int]:
    """What the report holds, as its reader sees it."""
    from soe_cli.commands.demo.synthetic_report import SERVICE
    from soe_cli.intake.report.reading import read_report

    reading = read_report(report, services=(SERVICE,))
    return {"rows": reading.rows, "taken": len(reading.appointments), "refused": len(reading.refused)}
