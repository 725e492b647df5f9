"""A day of citas in which every column of the report says something hostile."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path

from python_calamine import CalamineWorkbook

from soe_cli.commands.demo.synthetic_report import HEADERS
from tests.conftest import Hire, State
from tests.findings import Google, rows
from tests.reports import Line
from tests.security.harmless import Page, formulas, letter, orders
from tests.security.hostile import HOSTILE

TEXTS = [
    one
    for one in HOSTILE
    if len(one.written) < 200 and any(map(str.isalpha, one.kept)) and one.name != "nul"  # no table has it
]


def page(*rows: Sequence[str]) -> bytes:
    """The table as a page in UTF-8, which has every letter."""
    table = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><table>{table}</table></html>".encode()


def test_every_column_of_a_report_reaches_sheet_mail_event_register_and_screen_as_text(
    hire: Hire, state: State
) -> None:
    # given
    ana = hire("ana")
    ana.configure("[quotas]\nunits_a_minute = { gmail = 0, calendar = 0 }")
    lines = [
        Line(
            f"C{n}",
            "23/11/2026",
            f"{9 + n // 6:02}:{n % 6}0",
            one.written,
            f"p{n}@ejemplo.pe",
            f"4{n:07}",
            phone=one.written,
            modality=one.written,
        )
        for n, one in enumerate(TEXTS)
    ]
    report = ana.home.parent / "citas.html"
    report.write_bytes(page(HEADERS, *(one.cells() for one in lines)))
    said = ana.done("report", "pull", "--from", str(report)).out

    # when
    for words in (("remind", "--yes"), ("report", "show"), ("attend", "list")):
        said += ana.done(*words).out
    ana.at("18:00").done("attend", "start", "C0")
    ana.at("18:10").done("attend", "finish", "C0", "--query", TEXTS[0].written, "--notes", TEXTS[0].written)
    said += ana.at("19:00").done("log", "--yes", "--json").out

    # then
    now = state()
    assert orders(said) == set()
    assert (
        orders("".join(event["summary"] + event["description"].replace("\n", "") for event in now["events"]))
        == set()
    )
    google = Google(ana.sandbox, ana.email)
    assert len(now["messages"]) == len(TEXTS)
    for mail in now["messages"]:
        letter(
            base64.urlsafe_b64decode(google.get(f"gmail/v1/users/me/messages/{mail['id']}", format="raw")["raw"])
        )
        assert Page(mail["html"]).active == set()
    (row,) = rows(now)
    assert (row["Apellidos y nombres"], row["Consulta"]) == (TEXTS[0].kept, TEXTS[0].kept)
    (register,) = Path(ana.home / "reportes").glob("*.xlsx")
    assert formulas(register.read_bytes()) == []
    table = CalamineWorkbook.from_filelike(io.BytesIO(register.read_bytes())).get_sheet_by_index(0).to_python()
    assert TEXTS[0].kept in table[1]
