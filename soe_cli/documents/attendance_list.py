"""The *Formato de asistencia* of a session or of a module, as PDF and as a spreadsheet (PE-SOE-001-01, records)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from soe_cli.documents.typesetting import typeset
from soe_cli.documents.workbook import Sheet, workbook

Value = str | int | None


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """What the list tells: ``facts`` as pairs of a name and a value, then ``rows`` under ``headers``. The column
    ``wide`` (counted from 0) takes the room that the others leave. ``remark`` is a sentence, or ""."""

    title: str
    center: str
    facts: Sequence[tuple[str, str]]
    headers: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    wide: int
    remark: str = ""


def attendance_pdf(one: AttendanceList, template: Path | None = None) -> bytes:
    """The list as PDF/A, by soe's template or the institution's Typst file, which finds it in ``sys.inputs.list``.

    ``UnusableInputError`` if that cannot be used, or for a character without a glyph.
    """
    told = {
        "title": one.title,
        "center": one.center,
        "facts": [list(fact) for fact in one.facts],
        "headers": list(one.headers),
        "rows": [["" if value is None else str(value) for value in row] for row in one.rows],
        "wide": one.wide,
        "remark": one.remark,
    }
    return typeset("asistencia.typ", "la lista de asistencia", {"list": told}, template=template)


def attendance_workbook(lists: Mapping[str, AttendanceList]) -> bytes:
    """The lists as XLSX, each on a sheet of that title; the facts of the first stand on the last."""
    first = next(iter(lists.values()))
    note = (("Nota", first.remark),) if first.remark else ()
    facts = (*first.facts, ("Centro de Empleo", first.center), *note)
    sheets = [Sheet(title, one.headers, one.rows) for title, one in lists.items()]
    return workbook([*sheets, Sheet("Datos", ("Dato", "Valor"), facts)])
