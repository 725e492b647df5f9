"""``soe workshop review``: B09, a person decides who the display names are that nothing else decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName
from soe_cli.commands.workshop.consolidated import Consolidating, DayFirst, SessionNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.model.review import Wish


def review(
    module: ModuleName,
    session: SessionNumber,
    files: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="ARCHIVO", help="Además de lo capturado, este reporte. Puede repetirse."),
    ] = None,
    decide: Annotated[
        list[str] | None,
        typer.Option(
            "--decide",
            metavar="NOMBRE=DOCUMENTO",
            help="Decide sin pantalla; «NOMBRE=» es no inscrito. Puede repetirse.",
        ),
    ] = None,
    export_to: Annotated[
        Path | None,
        typer.Option("--export", metavar="ARCHIVO", help="Guarda los casos en un XLSX para decidir ahí."),
    ] = None,
    import_from: Annotated[
        Path | None, typer.Option("--import", metavar="ARCHIVO", help="Toma las decisiones de ese XLSX.")
    ] = None,
    day_first: DayFirst = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Decide quién es cada nombre dudoso de un taller, con una tecla por caso y la evidencia al lado (B09, C04).

    En una terminal abre la pantalla; sin ella, o con --json, lista los casos y sale con 6 mientras falte alguno.
    Cada decisión queda en la pestaña «Revisión», con quién y cuándo, y vale para todo el módulo.
    Ejemplo: soe workshop review aprende --session 1
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop import review_deciding, review_report
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import UsageError
    from soe_cli.ui import console

    if export_to is not None and (decide or import_from is not None):
        raise UsageError("--export no va con --decide ni con --import.", "Use primero uno y después el otro.")
    wishes = _wishes(decide or (), import_from)
    consent = Consent(dry_run, yes, as_json)
    wanted = review_report.Wanted(module, session, files or (), Consolidating(day_first))
    with open_desk() as desk:
        if export_to is not None:
            review_deciding.export(desk, wanted, export_to, consent)
        elif wishes is not None:
            review_deciding.carry_out_wishes(desk, wanted, wishes, import_from is None, consent)
        elif as_json or dry_run or not console.is_interactive():
            review_report.tell(desk, wanted, consent)
        else:
            review_deciding.on_screen(desk, wanted)


def _wishes(decide: Sequence[str], import_from: Path | None) -> Sequence[Wish] | None:
    """What is asked for; None when nothing is."""
    from soe_cli.errors import UsageError
    from soe_cli.intake.tables.source import open_source
    from soe_cli.intake.workshops.review_file import wishes_in_table
    from soe_cli.model.review import NOT_ENROLLED, Wish

    if not decide and import_from is None:
        return None
    wishes = wishes_in_table(open_source(import_from)) if import_from is not None else []
    for one in decide:
        name, equals, document = one.rpartition("=")
        if not equals or not name.strip():
            raise UsageError(
                f"No se entiende «{one}».", 'Escriba --decide "NOMBRE=DOCUMENTO", o "NOMBRE=" si no está inscrito.'
            )
        wishes.append(Wish(name, document.strip() or NOT_ENROLLED))
    return wishes
