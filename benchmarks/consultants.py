"""Eight consultants log 125 attentions each into one sheet at once: every row once, nobody's cell overwritten."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.figures import report
from benchmarks.workplace import Consultant, Workplace, appointments, book, warm_up, workplace
from soe_cli.desk.daybook import DayBook
from soe_cli.model.attention import Happening, Occurrence
from soe_cli.model.lima import LIMA

CONSULTANTS = 8
EACH = 125
MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=LIMA)


def main() -> int:
    """Run it once and print one line; 0 when all rows are there, each once and whole."""
    warm_up()
    with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)) as place:
        staff = _staff(place)
        for one in staff:
            _attend(one)
        begun = time.monotonic()
        runs = [place.begin(one, "log", "--yes", "--json", now="2026-11-23T18:00") for one in staff]
        for run in runs:
            run.join()
        seconds = time.monotonic() - begun
        rows = _rows(place)
        requests = place.state()["requests"]
    keys = Counter(row[17] for row in rows)
    whole = sum(_is_whole(row) for row in rows)
    wanted = CONSULTANTS * EACH
    calls = sum(count for method, count in requests.items() if method.startswith("sheets"))
    report(
        "consultants",
        f"{len(keys)} of {wanted} rows, {sum(keys.values()) - len(keys)} repeated, {whole} whole,"
        f" exit codes {sorted({run.exitcode for run in runs}, key=str)}, {seconds:.1f} s,"
        f" {calls / wanted:.2f} requests a row",
    )
    return 0 if len(keys) == sum(keys.values()) == whole == wanted else 1


def _staff(place: Workplace) -> list[Consultant]:
    nicks = [f"c{number}" for number in range(CONSULTANTS)]
    first, code = place.hire(nicks[0], share_with=[f"{nick}@centro.example" for nick in nicks[1:]])
    return [first, *(place.hire(nick, join=code)[0] for nick in nicks[1:])]


def _attend(consultant: Consultant) -> None:
    citas = appointments(consultant, consultant.nick, EACH, MORNING)
    book(consultant, citas)
    daybook = DayBook(consultant.home)
    for number, cita in enumerate(citas):
        begun = MORNING + timedelta(minutes=number)
        facts = {"query": f"Consulta de {cita.id}", "channel": "meet", "notes": "", "invited_to_workshop": ""}
        daybook.record(cita.id, Occurrence(Happening.STARTED, begun))
        daybook.record(cita.id, Occurrence(Happening.FINISHED, begun + timedelta(minutes=15), facts))
    daybook.close()


def _rows(place: Workplace) -> list[list[str]]:
    return next(
        sheet["values"][1:]
        for spreadsheet in place.state()["spreadsheets"]
        for sheet in spreadsheet["sheets"]
        if sheet["title"] == "Atenciones"
    )


def _is_whole(row: list[str]) -> bool:
    """Whether every cell of the row speaks of the same cita."""
    cita = row[17].rpartition("/")[2]
    return row[13] == f"Consulta de {cita}" and row[10].endswith(f".{cita.partition('-')[0]}@ejemplo.pe")


if __name__ == "__main__":
    sys.exit(main())
