"""``soe history``: what was done, when, and Google's receipts."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from soe_cli.commands.options import Json


def history(
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Cuántas líneas.")] = 50,
    as_json: Json = False,
) -> None:
    """Muestra lo que se hizo, cuándo, y el comprobante de Google; lo más nuevo primero.

    Ejemplo: soe history --limit 20
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.tables import STATUS, print_table

    with open_desk() as desk:
        events = desk.ledger.history(limit)
        data = {
            "events": [
                {
                    "at": event.at.isoformat(),
                    "key": event.key,
                    "kind": event.kind,
                    "activity": event.activity,
                    "label": event.label,
                    "status": event.state.value,
                    "receipt": dict(event.detail),
                }
                for event in events
            ]
        }

        def words() -> None:
            print_table(
                "Historial",
                ("Cuándo", "Act.", "Qué", "Estado", "Comprobante"),
                [
                    (
                        f"{event.at:%d/%m/%Y %H:%M}",
                        event.activity,
                        event.label,
                        STATUS.get(event.state.value, event.state.value),
                        _receipt(event.detail),
                    )
                    for event in events
                ],
            )
            if not events:
                console.data().print("Todavía no se ha hecho nada.")

        present(Report("history", data), as_json, words)


def _receipt(detail: dict[str, Any]) -> str:
    """The one thing to look for at Google, or what went wrong."""
    match detail:
        case {"link": str(link)} if link:
            return link
        case {"row": row}:
            return f"fila {row}"
        case {"message_id": message}:
            return f"mensaje {message}"
        case {"event_id": event}:
            return f"evento {event}"
        case {"mailbox": mailbox}:
            return f"buzón {mailbox}"
        case {"message": problem}:
            return str(problem)
    return ""
