"""What is odd in the cells of a report, whatever the format: the rows, and what has to come out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from ..builders import HEADERS, TITLES, Cell, cells
from .outcome import JOSE, Outcome

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Trap:
    """``rows`` are the whole sheet, titles and headers too; a row of one cell is a title over all columns."""

    name: str
    rows: Rows
    outcome: Outcome


def report(*rows: list[Cell]) -> Rows:
    """The rows below the usual headers."""
    return [list(TITLES), *rows]


def under(titles: dict[str, str], **changes: Cell) -> Rows:
    """The usual row below the usual headers, some of them called otherwise."""
    return [[titles.get(key, title) for key, title in HEADERS.items()], cells(**changes)]


def one(line: str = JOSE, notices: tuple[str, ...] = ()) -> Outcome:
    return Outcome((line,), notices=notices)


def jose(**said: str) -> str:
    """The line of the usual appointment with other words: ``jose(jose@example.com="—")``."""
    line = JOSE
    for before, after in said.items():
        words = {"code": "C-1", "day": "24/11/2026", "hour": "10:00", "document": "DNI 01234567"}
        words |= {"name": "ÑAUPARI HUAMÁN, JOSÉ", "email": "jose@example.com", "phone": "+51987654321"}
        line = line.replace(words[before], after)
    return line


def shuffled() -> Rows:
    """The columns backwards, between columns that soe has no use for."""
    return [
        ["N°", *reversed(TITLES), "Estado civil"],
        [1, *reversed(cells()), "Soltero"],
    ]


def in_one_cell(moment: Cell) -> Rows:
    """Day and hour in one column."""
    titles = [title for key, title in HEADERS.items() if key != "time"]
    titles[titles.index("Fecha de cita")] = "Fecha y hora"
    row = cells(date=moment)
    del row[2]
    return [titles, row]


TRAPS = [
    Trap("a plain report", report(cells(), cells(code="C-2")), Outcome((JOSE, jose(code="C-2")))),
    Trap(
        "title, filter and an empty row above the header",
        [["MINISTERIO DE TRABAJO – REPORTE DE CITAS"], ["Del 24/11/2026 al 25/11/2026"], [], *report(cells())],
        one(),
    ),
    Trap("columns in another order, among columns of no use", shuffled(), one()),
    Trap(
        "headers with capitals, lost accents, a line break, U+00A0, U+202F and a final «:»",
        under(
            {
                "code": "  CODIGO  DE CITA:",
                "date": "Fecha\nde cita",
                "time": "hora\u00a0de\u202fcita",
                "document": "Nro. Documento",
                "email": "CORREO ELECTRONICO :",
            }
        ),
        one(),
    ),
    Trap("a DNI and a mobile that became numbers", report(cells(document=1234567, phone=987654321)), one()),
    Trap("typed day and hour", report(cells(date=date(2026, 11, 24), time=time(10))), one()),
    Trap("typed day and hour in one cell", in_one_cell(datetime.combine(date(2026, 11, 24), time(10))), one()),
    Trap("day and hour as plain spreadsheet numbers", report(cells(date=46350, time=0.4166666667)), one()),
    Trap("«10:00 a. m.» with U+202F and U+00A0", report(cells(time="10:00\u202fa.\u00a0m.")), one()),
    Trap(
        "«2026/11/24 3:15:22 p. m. GMT-5»",
        in_one_cell("2026/11/24 3:15:22\u202fp.\u00a0m. GMT-5"),
        one(jose(hour="15:15")),
    ),
    Trap("a 24-hour range «15:00 - 15:30»", report(cells(time="15:00 - 15:30")), one(jose(hour="15:00"))),
    Trap(
        "month first, which one row tells",
        report(cells(date="11/24/2026"), cells(code="C-2", date="11/05/2026")),
        Outcome((JOSE, jose(code="C-2", day="05/11/2026"))),
    ),
    Trap(
        "day or month first, which no row tells",
        report(cells(date="05/11/2026")),
        one(jose(day="05/11/2026"), ("ambiguous-dates",)),
    ),
    Trap(
        "day first and month first in one file",
        report(cells(), cells(code="C-2", date="11/25/2026"), cells(code="C-3", date="05/11/2026")),
        Outcome((JOSE,), ("unreadable-start", "ambiguous-date"), ("mixed-dates",)),
    ),
    Trap("nothing below the header", report(), Outcome(sentence="el reporte no tiene ninguna cita.")),
    Trap(
        "empty rows, the header again and a line of totals",
        [*report(cells()), [], list(TITLES), cells(code="C-2"), [], ["Total de citas: 2"]],
        Outcome((JOSE, jose(code="C-2")), notices=("ignored-row",)),
    ),
    Trap(
        "text that looks like a formula",
        report(cells(name="=1+1+cmd|' /C calc'!A0 X"), cells(code="C-2", name="@SUM(A1) X")),
        Outcome((jose(name="=1+1+cmd|' /C calc'!A0 X"), jose(code="C-2", name="@SUM(A1) X"))),
    ),
    Trap(
        "a masked address, a missing one and a mistyped domain",
        report(
            cells(email="j****@gmail.com"),
            cells(code="C-2", email=""),
            cells(code="C-3", email="jose@gmial.com"),
        ),
        Outcome(
            (jose(email="—"), jose(code="C-2", email="—"), jose(code="C-3", email="jose@gmial.com")),
            notices=("invalid-email", "no-email", "email-typo"),
        ),
    ),
    Trap(
        "mobiles written in every way",
        report(
            cells(phone="+51 987 654 321"), cells(code="C-2", phone="51987654321"), cells(code="C-3", phone="98765")
        ),
        Outcome((JOSE, jose(code="C-2"), jose(code="C-3", phone="98765")), notices=("odd-phone",)),
    ),
    Trap(
        "delimiters, quotes and a line break in cells",
        report(cells(name='ÑAUPARI; "PEPE",\nJOSÉ')),
        one(jose(name='ÑAUPARI; "PEPE", JOSÉ')),
    ),
    Trap(
        "CE, PTP, a DNI with its check character, a RUC with a wrong one",
        report(
            cells(kind="Carné de Extranjería", document="001234567"),
            cells(code="C-2", kind="PTP", document="A1234567"),
            cells(code="C-3", document="10117410-2"),
            cells(code="C-4", kind="RUC", document="20131023415"),
        ),
        Outcome(
            (
                jose(document="CE 001234567"),
                jose(code="C-2", document="PTP A1234567"),
                jose(code="C-3", document="DNI 10117410"),
                jose(code="C-4", document="RUC 20131023415"),
            ),
            notices=("odd-document",),
        ),
    ),
    Trap(
        "a row twice, and two rows that contradict each other",
        report(cells(), cells(), cells(code="C-2"), cells(code="C-2", time="11:00")),
        Outcome((JOSE,), ("conflicting-rows", "conflicting-rows"), ("duplicate-row",)),
    ),
    Trap(
        "rows without a day, with a day that does not exist, without a name, without a code and a document",
        report(
            cells(),
            cells(code="C-2", date=""),
            cells(code="C-3", date="31/02/2026"),
            cells(code="C-4", name="-"),
            cells(code="", document=""),
        ),
        Outcome((JOSE,), ("no-start", "unreadable-start", "no-name", "no-identity")),
    ),
    Trap(
        "required columns under names that nobody foresaw",
        under({"date": "F. PROG", "time": "Turno"}),
        Outcome(
            sentence="faltan columnas del reporte de citas: Fecha de cita; Hora de cita. En la fila 1 se encontró "
            "«Código de cita», «F. PROG», «Turno», «Servicio», «Consultor», «Tipo de documento», "
            "«N° de documento», «Apellidos y nombres», «Correo electrónico», «Celular», «Modalidad», «Estado», "
            "«Observaciones». Parece que la plataforma usa otros nombres: "
            "«F. PROG» por Fecha de cita, «Turno» por Hora de cita."
        ),
    ),
]
