"""Tables and lists for people: appointments, effects, notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from soe_cli.model.notice import Notice
from soe_cli.ui import console

if TYPE_CHECKING:
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
    "expired": "fuera de hora",
}
LEVEL = {"info": "Nota", "warning": "Atención", "error": "Error"}


def print_table(title: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on stdout; nothing when there are no rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for header in headers:
        table.add_column(Text(header), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if table.row_count:
        console.data().print(table)


def print_effects(outcomes: Sequence[Outcome]) -> None:
    """What was done, or would be, with the errors below."""
    print_table(
        "",
        ("Act.", "Qué", "Para", "Estado"),
        [
            (
                one.effect.activity,
                one.effect.label,
                getattr(one.effect, "to", ""),
                STATUS.get(one.status, one.status),
            )
            for one in outcomes
        ],
    )
    for one in outcomes:
        if one.error:
            console.talk().print(f"{one.effect.label}: {one.error['message']} {one.error['next']}".rstrip())


def print_notices(notices: Iterable[Notice]) -> None:
    """What people should know, on stderr."""
    for notice in notices:
        source = f" ({notice.source})" if notice.source else ""
        console.talk().print(f"{LEVEL[notice.level]}{source}: {notice.message}")
