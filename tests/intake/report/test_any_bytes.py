"""Whatever a file holds, it is a report or it is refused with a sentence."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.report.keeping import rejected_csv, stored_csv
from soe_cli.intake.report.reading import Reading, read_report

from ..builders import SERVICES, TITLES, cells, csv_text, html_table, write_xlsx
from ..corpus.programs import mhtml_by_hand, spreadsheetml_by_hand

XLS = (Path(__file__).parents[1] / "tables" / "data" / "reporte.xls").read_bytes()
ROWS = [cells(), cells(code="C-2", date=46350, time=0.5), cells(code="")]


def xlsx_parts() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = write_xlsx(Path(folder) / "citas.xlsx", ROWS)
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


XLSX_PARTS = xlsx_parts()
WHOLE = {
    "html": html_table(ROWS).encode("cp1252"),
    "csv": csv_text(ROWS).encode("utf-8"),
    "tsv": csv_text(ROWS, "\t").encode("utf-16"),
    "unmarked": csv_text(ROWS, "\t").encode("utf-16-le"),
    "xls": XLS,
    "spreadsheetml": spreadsheetml_by_hand([TITLES, *ROWS]),
    "mhtml": mhtml_by_hand([TITLES, *ROWS]),
}


def xlsx(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def outcome_of(content: bytes) -> Reading | UnusableInputError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "citas.xls"
        path.write_bytes(content)
        try:
            return read_report(path, services=SERVICES)
        except UnusableInputError as problem:
            return problem


def check(outcome: Reading | UnusableInputError) -> None:
    if isinstance(outcome, UnusableInputError):
        assert outcome.message.startswith("No se puede usar «citas.xls»: ") and outcome.message.endswith(".")
        assert outcome.next_step.endswith(".")
        return
    assert rejected_csv(outcome).startswith(b"\xef\xbb\xbf") and stored_csv(outcome)
    repeated = sum(notice.code == "duplicate-row" for notice in outcome.notices)
    taken_or_not = len(outcome.appointments) + len(outcome.refused) + outcome.other_services + repeated
    assert outcome.rows == taken_or_not > 0
    assert len({appointment.id for appointment in outcome.appointments}) == len(outcome.appointments)


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """``content`` with a few places overwritten, and perhaps cut short."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(changed)))
        piece = draw(
            st.binary(max_size=3) | st.sampled_from([b"<", b">", b'"', b"&", b"\n", b"99999999999", b"r=", b"\0"])
        )
        changed[at : at + len(piece)] = piece
    return bytes(changed[: draw(st.integers(0, len(changed)))] if draw(st.integers(0, 9)) == 0 else changed)


@given(st.binary() | st.binary().map(lambda content: b"PK\x03\x04" + content) | st.text().map(str.encode))
def test_any_bytes_are_refused_with_a_sentence_or_read(content: bytes) -> None:
    check(outcome_of(content))


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
@given(data=st.data())
def test_a_damaged_report_is_refused_with_a_sentence_or_read(content: bytes, data: st.DataObject) -> None:
    check(outcome_of(data.draw(damaged(content))))


@given(st.data(), st.sampled_from([name for name in XLSX_PARTS if name.endswith(".xml")]))
@settings(deadline=None)
def test_a_damaged_part_of_an_xlsx_is_refused_with_a_sentence_or_read(data: st.DataObject, name: str) -> None:
    check(outcome_of(xlsx(XLSX_PARTS | {name: data.draw(damaged(XLSX_PARTS[name]))})))


ODD_CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["C-1", "24/11/2026", "10:00", "DNI", "01234567", "-", "NULL", "a@b.pe", "9" * 9, *SERVICES]),
)


@given(st.lists(st.lists(ODD_CELLS, max_size=len(TITLES) + 1), max_size=8))
def test_any_cells_below_the_header_become_appointments_or_refusals(rows: list[list[str]]) -> None:
    check(outcome_of(csv_text(rows).encode("utf-8", "replace")))
