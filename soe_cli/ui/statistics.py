"""The figures of the service as charts in the terminal and as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from soe_cli.documents.workbook import Sheet
from soe_cli.ui.bars import print_bars, print_steps
from soe_cli.ui.tables import print_table

if TYPE_CHECKING:
    from soe_cli.procedures.statistics import Conversion, Share, Statistics

CHARTED = 12
"""Bars that a chart of the workbook has room for."""


def print_statistics(figures: Statistics) -> None:
    """Everything in figures, with small charts."""
    print_bars(f"Citas registradas: {figures.total}", "Estado", _states(figures))
    for title, header, shares in (
        ("Por canal", "Canal", figures.by_channel),
        ("Por consulta", "Consulta", figures.by_query),
        ("Derivaciones", "Adónde", figures.by_referral),
    ):
        print_bars(title, header, _pairs(shares))
    print_table(
        "Minutos por cita, contra la norma de PE-SOE-001-01",
        ("Act.", "Nombre", "Medidas", "Promedio", "Mediana", "Norma"),
        [
            (one.activity, one.name, str(one.count), _minutes(one.mean), _minutes(one.median), str(one.standard))
            for one in figures.durations
        ],
    )
    print_steps("De la cita al taller (ciudadanos distintos)", _way(figures.conversion))


def statistics_sheets(figures: Statistics, heading: Sequence[tuple[str, str]]) -> list[Sheet]:
    """The sheets of the workbook; ``heading`` are facts about the figures (period, consultant, source)."""
    totals = (("Citas registradas", figures.total), *_states(figures))
    durations = [
        (one.activity, one.name, one.count, one.mean, one.median, one.standard) for one in figures.durations
    ]
    return [
        Sheet("Resumen", ("Concepto", "Valor"), [*heading, *totals]),
        _sheet("Canales", "Canal", figures.by_channel),
        _sheet("Consultas", "Consulta", figures.by_query),
        _sheet("Derivaciones", "Derivación", figures.by_referral),
        Sheet(
            "Tiempos",
            ("Actividad", "Nombre", "Citas medidas", "Promedio (min)", "Mediana (min)", "Norma (min)"),
            durations,
        ),
        Sheet("De la cita al taller", ("Ciudadanos", "Total"), _way(figures.conversion), charted=4),
    ]


def _sheet(title: str, header: str, shares: Sequence[Share]) -> Sheet:
    return Sheet(title, (header, "Atenciones"), _pairs(shares), charted=min(len(shares), CHARTED))


def _pairs(shares: Sequence[Share]) -> list[tuple[str, int]]:
    return [(share.label, share.count) for share in shares]


def _states(figures: Statistics) -> list[tuple[str, int]]:
    states = [("Atendidas", figures.attended), ("Abandonadas", figures.abandoned)]
    return [*states, ("Otras", figures.other)] if figures.other else states


def _way(conversion: Conversion) -> list[tuple[str, int]]:
    return [
        ("Atendidos", conversion.attended),
        ("Invitados a un taller", conversion.invited),
        ("Inscritos después", conversion.enrolled),
        ("Asistieron a un taller", conversion.came),
    ]


def _minutes(minutes: float | None) -> str:
    return "sin medir" if minutes is None else f"{minutes:g}"
