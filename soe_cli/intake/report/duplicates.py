"""Rows that claim to be one appointment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from soe_cli.intake.report.row import TakenRow
from soe_cli.model.notice import Notice


@dataclass(frozen=True, slots=True)
class Resolved:
    """``taken`` has one row for each appointment, in order; ``conflicts`` the Spanish reason by the number of each
    row that contradicts another; ``repeated`` tells of rows that say the same again."""

    taken: tuple[TakenRow, ...]
    conflicts: Mapping[int, str]
    repeated: tuple[Notice, ...]


def resolve(taken: Iterable[TakenRow], refused_codes: Mapping[int, str]) -> Resolved:
    """Keep one of several rows that agree in every fact, and none of those that do not.

    ``refused_codes`` has the codes ("" if none) of rows refused for another reason: a row with such a code may be
    wrong as well, so nobody can tell which of them holds.
    """
    rows_of: dict[str, list[TakenRow]] = {}
    for row in taken:
        rows_of.setdefault(row.appointment.id, []).append(row)
    refused_of: dict[str, list[int]] = {}
    for number, code in refused_codes.items():
        refused_of.setdefault(code, []).append(number)

    kept: list[TakenRow] = []
    conflicts: dict[int, str] = {}
    repeated: list[Notice] = []
    for rows in rows_of.values():
        first, *others = rows
        code = first.appointment.code
        also_refused = refused_of.get(code, []) if code else []
        if also_refused or any(other.appointment != first.appointment for other in others):
            numbers = sorted([*(row.number for row in rows), *also_refused])
            conflicts |= {row.number: _conflict(code, numbers) for row in rows}
            continue
        kept.append(first)
        repeated += (_repetition(code, first.number, other.number) for other in others)
    return Resolved(tuple(kept), conflicts, tuple(repeated))


def _conflict(code: str, numbers: list[int]) -> str:
    cita = f"el código {code}" if code else "la cita sin código de la misma persona y hora"
    rows = f"{', '.join(map(str, numbers[:-1]))} y {numbers[-1]}"
    remedy = "corrija el reporte o regístrela con «soe report add»"
    return f"{cita} aparece en las filas {rows} con datos distintos; {remedy}"


def _repetition(code: str, first: int, again: int) -> Notice:
    cita = f"la cita {code}" if code else "una cita sin código"
    return Notice(
        "info", "duplicate-row", f"Repite {cita} de la fila {first}: se tomó una sola vez.", f"fila {again}"
    )
