"""Tables and lists for people: appointments, effects, notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from soe_cli.model.notice import Notice
from soe_cli.ui import console

if TYPE_CHECKING:
    from rich.console import Console

    from soe_cli.effects.runner import Outcome

STATUS = {
    "planned": "por hacer",
    "claimed": "en curso",
    "applied": "hecho",
    "applied-inferred": "hecho (comprobado)",
    "already": "ya estaba",
    "superseded": "lo hace un colega",
    "failed": "FALLÓ",
    "unknown": "SIN CONFIRMAR",
    "expired": "ya no corresponde",
}
LEVEL = {"info": "Nota", "warning": "Atención", "error": "Error"}


def print_table(
    title: str, headers: Sequence[str], rows: Iterable[Sequence[str]], out: Console | None = None
) -> None:
    """A table with a blank line below, on stdout or on ``out``; nothing when there are no rows."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), title_justify="left")
    table.title = title or None
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        out = out or console.data()
        out.print(table)
        out.print()


def print_effects(outcomes: Sequence[Outcome], out: Console | None = None) -> None:
    """What was done, or would be, on stdout or on ``out``; the errors on stderr."""
    with_addressee = any(getattr(one.effect, "to", "") for one in outcomes)
    headers = ("Act.", "Qué", "Para", "Estado") if with_addressee else ("Act.", "Qué", "Estado")
    rows = []
    for one in outcomes:
        addressee = (getattr(one.effect, "to", ""),) if with_addressee else ()
        rows.append((one.effect.activity, one.effect.label, *addressee, STATUS[one.status]))
    print_table("", headers, rows, out)
    problems: dict[str, list[str]] = {}
    for one in outcomes:
        if one.error:
            problems.setdefault(f"{one.error['message']} {one.error['next']}".strip(), []).append(one.effect.label)
    for problem, labels in problems.items():
        others = f" (y {len(labels) - 1} más)" if len(labels) > 1 else ""
        console.talk().print(f"{labels[0]}{others}: {problem}")


def print_notices(notices: Iterable[Notice]) -> None:
    """What people should know, on stderr."""
    for notice in notices:
        source = f" ({notice.source})" if notice.source else ""
        console.talk().print(f"{LEVEL[notice.level]}{source}: {notice.message}")
