"""What is kept of a report as files: the columns that soe knows and no other, for their owner's eyes alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.intake.report.keeping import rejected_csv, stored_csv
from soe_cli.intake.report.reading import Reading

REPORT = "ultimo_reporte.csv"
REJECTED = "rechazados.csv"


def keep_report(desk: Desk, reading: Reading) -> Path | None:
    """Keep the report and its refused rows; the file of the refused rows, None when there are
    none, or when it cannot be written because somebody has it open in Excel.

    A correction is no report: only the rows that are still refused are kept of it.
    """
    folder = desk.home.appointments
    if not reading.report.is_correction:
        _write(folder / REPORT, stored_csv(reading))
    rejected = folder / REJECTED
    if reading.refused:
        return rejected if _write(rejected, rejected_csv(reading)) else None
    _remove(rejected)
    return None


def _write(path: Path, content: bytes) -> bool:
    from soe_cli.workspace.auth import write_private

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        write_private(path, content)
    except OSError:
        return False
    return True


def _remove(path: Path) -> None:
    # Windows refuses while it is open in Excel; what it holds is then a report behind, and harmless.
    with suppress(OSError):
        path.unlink(missing_ok=True)
