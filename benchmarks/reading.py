"""5,000 rows of an XLSX read and checked, against python-calamine that only reads the same file.

Every round has a file of its own with other people in it, so that nothing is known from the round before; a small
file is read first, so that both have their modules loaded.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as hour
from pathlib import Path

from benchmarks.figures import report
from soe_cli.intake.report.reading import Reading, read_report

ROWS = 5000
ROUNDS = 5
ALLOWED = 8
SERVICE = "Orientación para el Emprendimiento"
_TITLES = (
    *("Código de cita", "Fecha de cita", "Hora de cita", "Servicio", "Consultor", "Tipo de documento"),
    *("N° de documento", "Apellidos y nombres", "Correo electrónico", "Celular", "Modalidad", "Estado"),
)
_SURNAMES = ("QUISPE", "HUAMÁN", "FLORES", "ROJAS", "ÑAUPARI", "CCAHUANA", "MUÑOZ", "PAZ", "SOLÍS", "CONDORI")
_NAMES = ("MARÍA", "JOSÉ", "ROSA", "URPI", "LUIS", "ELENA", "MIGUEL", "EVA", "ISABEL", "JUAN")


def main() -> int:
    """Run it and print one line; 0 when every row was taken and the ratio is allowed."""
    with tempfile.TemporaryDirectory() as folder:
        files = [_report(Path(folder) / f"{number}.xlsx", number, ROWS) for number in range(ROUNDS)]
        small = _report(Path(folder) / "small.xlsx", ROUNDS, 20)
        _read_alone(small)
        _read_and_check(small)
        before = _peak_megabytes()
        rounds = [(_seconds(_read_alone, file), _seconds(_read_and_check, file)) for file in files]
        after = _peak_megabytes()
        taken = sum(len(_read_and_check(file).appointments) for file in files)
    alone, checked = (statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for other, one in rounds)
    report(
        "reading",
        f"{ROWS} rows in {checked:.2f} s, calamine alone {alone:.3f} s: {ratio:.1f} times"
        f" (at most {ALLOWED}); {taken} of {ROWS * ROUNDS} rows taken;"
        f" peak memory {after:.0f} MB, {before:.0f} MB of them before the first report",
    )
    return 0 if ratio <= ALLOWED and taken == ROWS * ROUNDS else 1


def _seconds(read: Callable[[Path], object], file: Path) -> float:
    begun = time.perf_counter()
    read(file)
    return time.perf_counter() - begun


def _read_alone(file: Path) -> object:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def _read_and_check(file: Path) -> Reading:
    return read_report(file, services=(SERVICE,))


def _peak_megabytes() -> float:
    """The most memory that this process has held, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _report(path: Path, seed: int, rows: int) -> Path:
    """A report of different people, typed as a platform types it."""
    import xlsxwriter

    chance = random.Random(seed)  # noqa: S311
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        day, at = (book.add_format({"num_format": shown}) for shown in ("dd/mm/yyyy", "hh:mm"))
        page.write_row(0, 0, _TITLES)
        for row in range(1, rows + 1):
            surnames = " ".join(chance.choices(_SURNAMES, k=2))
            page.write(row, 0, f"C-{seed}{row:05}")
            page.write_datetime(row, 1, date(2026, 11, 24) + timedelta(row // 250), day)
            page.write_datetime(row, 2, hour(8 + row % 9, row % 2 * 30), at)
            page.write_row(row, 3, (SERVICE, " ".join(chance.choices(_SURNAMES, k=2)) + ", ANA", "DNI"))
            page.write(row, 6, f"{chance.randrange(10_000_000, 80_000_000)}")
            page.write(row, 7, f"{surnames}, {' '.join(chance.choices(_NAMES, k=2))} {row}")
            page.write(row, 8, f"persona{seed}.{row}@{chance.choice(('gmail.com', 'hotmail.com', 'ejemplo.pe'))}")
            page.write(row, 9, chance.randrange(900_000_000, 1_000_000_000))
            page.write_row(row, 10, ("Virtual", "Reservada"))
    return path


if __name__ == "__main__":
    sys.exit(main())
