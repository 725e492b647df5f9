"""``soe report diff``: what the newest report changed (A02)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Consultant, Json

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.report_differences import Comparison, Side
    from soe_cli.model.notice import Notice


def diff(
    before: Annotated[
        str, typer.Argument(metavar="ANTES", show_default=False, help="Un reporte, para compararlo con otro.")
    ] = "",
    after: Annotated[str, typer.Argument(metavar="DESPUÉS", show_default=False, help="El otro reporte.")] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DÍA", help="Compara con el último reporte leído antes de ese día.")
    ] = "",
    consultant: Consultant = "",
    as_json: Json = False,
) -> None:
    """Muestra qué cambió desde el reporte anterior: citas nuevas, movidas, anuladas y datos corregidos.

    Leer otra vez el mismo reporte no cuenta. Con dos archivos, los compara sin guardar nada.
    Ejemplo: soe report diff --since hoy
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        compared = _compared(desk, consultant, before, after, since)
        report = Report("report diff", _data(compared), notices=_notices(compared))
        present(report, as_json, lambda: _words(compared))


def _compared(desk: Desk, consultant: str, before: str, after: str, since: str) -> Comparison:
    from soe_cli.commands.reading_days import day_of
    from soe_cli.desk.report_differences import between_files, since_last
    from soe_cli.errors import UsageError

    if before and after and not since:
        return between_files(desk, consultant, before, after)
    if before or after:
        raise UsageError(
            "Para comparar archivos hacen falta dos, y ningún día.",
            "Escriba «soe report diff ANTES DESPUÉS», o «soe report diff» para comparar lo ya leído.",
        )
    return since_last(desk, consultant, day_of(since, desk.clock.now()) if since else None)


def _notices(compared: Comparison) -> list[Notice]:
    from soe_cli.model.notice import Notice

    if compared.before is not None:
        return []
    told = "Todavía no hay otro reporte con qué comparar: lea el siguiente con «soe report pull»."
    return [Notice("info", "no-earlier-report", told)]


def _data(compared: Comparison) -> dict[str, Any]:
    from collections import Counter

    from soe_cli.procedures.appointments.differences import Kind
    from soe_cli.ui.differences import difference_json

    counts = Counter(one.kind for one in compared.differences)
    return {
        "before": _side(compared.before),
        "after": _side(compared.after),
        "differences": [difference_json(one) for one in compared.differences],
        "counts": {kind.value: counts[kind] for kind in Kind},
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"file": side.file, "pulled_at": side.at and side.at.isoformat()}


def _words(compared: Comparison) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.differences import DIFFERENCE_HEADERS, counted, difference_row
    from soe_cli.ui.tables import print_table

    if compared.before is None or compared.after is None:
        return
    console.talk().print(f"Antes: {_named(compared.before)}. Ahora: {_named(compared.after)}.")
    print_table(
        "Qué cambió en el reporte", DIFFERENCE_HEADERS, [difference_row(one) for one in compared.differences]
    )
    console.data().print(counted(compared.differences))


def _named(side: Side) -> str:
    return f"{side.file}, leído el {side.at:%d/%m/%Y a las %H:%M}" if side.at else side.file
