"""Runs of ``remind`` and ``log`` killed at random moments over a Workspace that misbehaves, then resumed.

Every third run is a ``log``. A run is killed with SIGKILL between its first claim and its last receipt; one call in
ten is refused with 429 or 503, and one in twenty is carried out and its answer lost. At the end the sandbox's state
is counted: each mail, meeting and row once, and each mail's address, link and text as they were planned.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.figures import report
from benchmarks.workplace import TOMORROW, Consultant, Workplace, appointments, book, warm_up, workplace
from soe_cli.clock import Clock
from soe_cli.desk.daybook import DayBook
from soe_cli.effects.holes import fill, fill_html
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import SendEmail
from soe_cli.model.attention import Happening, Occurrence

RUNS = int(os.environ.get("RUNS", "300"))
CITAS = 5
RESUMES = 25
LONGEST_WAIT = 0.25
"""Seconds after the first claim until the kill, at most."""
LOG_NOW = "2027-12-31T18:00"


@dataclass
class Tally:
    """What became of the runs."""

    killed: int = 0
    claimed_when_killed: int = 0
    resumes: int = 0
    unfinished: int = 0


def main() -> int:
    """Run it and print one line; 0 when nothing was lost, repeated or changed."""
    warm_up()
    dice = random.Random(2026)  # noqa: S311 - dice, not secrets
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)) as place:
        consultant, _ = place.hire("ana")
        place.set(consultant, "workspace", timeout_seconds="1")
        _misbehave(place)
        for number in range(RUNS):
            _one_run(place, consultant, number, dice, tally)
            if number % 25 == 24:
                sys.stderr.write(f"{number + 1} runs: {tally}\n")
        place.misbehave()
        wrong = _compare(place.state(), consultant)
    report(
        "chaos",
        f"{RUNS} runs, {tally.killed} killed, {tally.claimed_when_killed} of them with effects claimed,"
        f" {tally.resumes} resumes, {tally.unfinished} unfinished;"
        f" {wrong['lost']} lost, {wrong['repeated']} repeated, {wrong['changed']} changed",
    )
    return 0 if not (tally.unfinished or sum(wrong.values())) else 1


def _misbehave(place: Workplace) -> None:
    rules: list[dict[str, Any]] = [
        {"method": f"{api}.*", **rule}
        for api in ("gmail", "calendar", "sheets")
        for rule in (
            {"kind": "status", "status": 429, "probability": 0.05},
            {"kind": "status", "status": 503, "probability": 0.05},
            {"kind": "drop-after-commit", "probability": 0.05},
        )
    ]
    place.misbehave(rules=rules, latency_ms=15, seed=2026)


def _one_run(place: Workplace, consultant: Consultant, number: int, dice: random.Random, tally: Tally) -> None:
    day = TOMORROW + timedelta(days=number)
    series = f"K{number}"
    citas = appointments(consultant, series, CITAS, day)
    book(consultant, citas)
    words, now = ("remind", "--date", f"{day:%d/%m/%Y}"), "2026-11-23T08:00"
    if number % 3 == 2:
        words, now = ("log", "--date", f"{day:%d/%m/%Y}"), LOG_NOW
        daybook = DayBook(consultant.home)
        for cita in citas:
            facts = {"query": f"Consulta de {cita.id}", "channel": "meet", "notes": "", "invited_to_workshop": ""}
            daybook.record(cita.id, Occurrence(Happening.STARTED, day))
            daybook.record(cita.id, Occurrence(Happening.FINISHED, day + timedelta(minutes=15), facts))
        daybook.close()
    process = place.begin(consultant, *words, "--yes", "--json", now=now)
    while process.is_alive() and not _claimed(consultant):
        time.sleep(0.003)
    process.join(dice.uniform(0, LONGEST_WAIT))
    if process.is_alive() and process.pid:
        os.kill(process.pid, signal.SIGKILL)
        tally.killed += 1
        process.join()
        tally.claimed_when_killed += bool(_claimed(consultant))
    for _ in range(RESUMES):
        tally.resumes += 1
        if place.do(consultant, "resume", "--yes", "--json", now=now) == 0:
            return
    tally.unfinished += 1


def _claimed(consultant: Consultant) -> int:
    try:
        with closing(sqlite3.connect(f"file:{consultant.home / 'ledger.sqlite3'}?mode=ro", uri=True)) as db:
            count: int = db.execute("SELECT count(*) FROM effects WHERE state = 'claimed'").fetchone()[0]
            return count
    except sqlite3.OperationalError:
        return 0


def _compare(state: dict[str, Any], consultant: Consultant) -> Counter[str]:
    """What is lost, repeated or changed, counted from the sandbox's state against the plans in the ledger."""
    wrong: Counter[str] = Counter(lost=0, repeated=0, changed=0)
    mails: dict[str, list[dict[str, Any]]] = {}
    for message in state["messages"]:
        mails.setdefault(message["to"], []).append(message)
    links = {event["id"]: event["hangoutLink"] for event in state["events"] if event["status"] == "confirmed"}
    expected = list(_expected(consultant, links))
    for to, text, html in expected:
        found = mails.pop(to, [])
        _count(wrong, len(found))
        wrong["changed"] += any(
            one["text"].split() != text.split() or one["html"].split() != html.split() for one in found
        )
    wrong["repeated"] += sum(map(len, mails.values()))
    reminded = [number for number in range(RUNS) if number % 3 != 2]
    wanted = len(reminded) * CITAS
    wrong["lost"] += max(0, wanted - len(expected)) + max(0, wanted - len(links))
    wrong["repeated"] += max(0, len(links) - wanted)
    rows = Counter(row[17] for row in _rows(state))
    for number in set(range(RUNS)) - set(reminded):
        for cita in range(CITAS):
            _count(wrong, rows.pop(f"A07/attention/K{number}-{cita}", 0))
    wrong["repeated"] += sum(rows.values())
    return wrong


def _count(wrong: Counter[str], found: int) -> None:
    wrong["lost"] += found == 0
    wrong["repeated"] += max(0, found - 1)


def _expected(consultant: Consultant, links: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Address, text and HTML of every mail that was planned, with the link that its event (by id) has."""
    ledger = Ledger(consultant.home, Clock())
    entries = {entry.effect.key: entry for entry in ledger.matching("A02/")}
    ledger.close()
    receipts = {key: dict(entry.receipt or {}) for key, entry in entries.items()}
    for receipt in receipts.values():
        if "event_id" in receipt:
            receipt["link"] = links.get(receipt["event_id"], "")
    for entry in entries.values():
        if isinstance(entry.effect, SendEmail):
            message = entry.effect.message
            yield entry.effect.to, fill(message.text, receipts), fill_html(message.html, receipts)


def _rows(state: dict[str, Any]) -> list[list[str]]:
    return next(
        sheet["values"][1:]
        for spreadsheet in state["spreadsheets"]
        for sheet in spreadsheet["sheets"]
        if sheet["title"] == "Atenciones"
    )


if __name__ == "__main__":
    sys.exit(main())
