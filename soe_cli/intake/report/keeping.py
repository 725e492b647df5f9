"""What is kept of a report, as CSV: the columns that soe knows and no other (Ley 29733).

Excel in Peru opens it right on a double click: UTF-8 with its mark, ``;`` and CRLF. What a spreadsheet program
would run as a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from soe_cli.intake.report.correction import REASON_TITLE, ROW_TITLE
from soe_cli.intake.report.formula import disarm
from soe_cli.intake.report.reading import Reading


def rejected_csv(reading: Reading) -> bytes:
    """``rechazados.csv``: the refused rows under the report's own headers, then their number and the reason.

    Once corrected, :func:`read_report` takes it as a report and passes over the last two columns.
    """
    titles = [*reading.report.titles, ROW_TITLE, REASON_TITLE]
    return _csv(
        titles, ({**one.cells, ROW_TITLE: str(one.row), REASON_TITLE: one.reason} for one in reading.refused)
    )


def stored_csv(reading: Reading) -> bytes:
    """The report without the columns that soe does not know and without the rows of other services; read again, it
    gives the same appointments."""
    return _csv(reading.report.titles, map(reading.report.labelled, reading.report.rows))


def _csv(titles: Iterable[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(map(disarm, titles))
    writer.writerows(map(disarm, row.values()) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
