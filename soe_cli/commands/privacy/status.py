"""``soe privacy status``: what is kept of people on this machine, for how long, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def status(as_json: Json = False) -> None:
    """Muestra qué datos personales guarda este equipo, por cuánto tiempo y cuáles ya se pueden borrar.

    No usa internet: las filas de «Envíos» se cuentan con «soe privacy purge --dry-run».
    Ejemplo: soe privacy status
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.privacy.due import due_since
    from soe_cli.desk.privacy.purging import outdated
    from soe_cli.desk.privacy.retention import configured_cuts
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        months = desk.config.privacy.keep_months
        due = outdated(desk, configured_cuts(months, desk.clock.now()), machine_only=True).counts
        kinds = [
            ("reports", "Citas, reportes y archivos", months.reports, ("appointments", "readings", "files")),
            ("ledger", "Textos de lo enviado y registrado", months.ledger, ("bodies",)),
            ("drafts", "Borradores de la consola", months.drafts, ("drafts",)),
        ]
        lines = [(kind, name, kept, sum(due[one] for one in parts)) for kind, name, kept, parts in kinds]
        since = due_since(desk)
        data = {
            "kinds": [{"kind": kind, "keep_months": kept, "due": count} for kind, _, kept, count in lines],
            "sends_keep_months": months.sends,
            "due_since": since.isoformat() if since else None,
            "home": str(desk.home.root),
        }
        rows = [
            *((name, _time(kept), str(count)) for _, name, kept, count in lines),
            ("Filas de «Envíos»", _time(months.sends), "(no se mira)"),
        ]
        present(Report("privacy status", data), as_json, lambda: _words(rows, since, str(desk.home.root)))


def _time(months: int) -> str:
    return {0: "siempre", 1: "1 mes"}.get(months, f"{months} meses")


def _words(rows: Sequence[tuple[str, str, str]], since: datetime | None, home: str) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_table

    out = console.data()
    print_table(f"Datos personales en {home}", ("Qué", "Se guarda", "Por borrar"), rows)
    if since:
        out.print(
            f"Hay datos desde el {since:%d/%m/%Y} cuyo plazo terminó. Para verlos: soe privacy purge --dry-run"
        )
    else:
        out.print("Nada ha pasado su plazo.")
    out.print("Los plazos se cambian en config.toml, en [privacy.keep_months].")
