"""The options that commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Imprime el resultado como un objeto JSON.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Muestra lo que haría, sin hacerlo.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Lo hace sin preguntar.")]
Day = Annotated[str, typer.Option("--date", metavar="DÍA", help="El día, por ejemplo 24/11/2026.")]
Consultant = Annotated[
    str,
    typer.Option("--consultant", metavar="NOMBRE", help="Las citas de un colega, o «all» para las de todos."),
]
Cita = Annotated[
    str,
    typer.Argument(
        metavar="CITA",
        show_default=False,
        help="Código, número en la cola, documento o parte del nombre. Sin ella, la cita actual.",
    ),
]
At = Annotated[str, typer.Option("--at", metavar="HH:MM", help="La hora, si no es la de ahora.")]
