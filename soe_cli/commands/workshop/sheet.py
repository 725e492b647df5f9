"""``soe workshop sheet``: B05, B07 and C02, the documents of a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName
from soe_cli.model.session_paper import Paper

if TYPE_CHECKING:
    pass


def sheet(
    module: ModuleName,
    session: Annotated[
        int, typer.Option("--session", metavar="N°", min=1, help="El taller; sin esta opción, el primero.")
    ] = 1,
    kind: Annotated[
        Paper,
        typer.Option(
            "--kind",
            metavar="TIPO",
            help="«ficha» técnica, «cronograma» de presentación o «guion» con las preguntas.",
        ),
    ] = Paper.TECHNICAL,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="ARCHIVO", help="Dónde guardarlo (.docx); sin ella, en esta carpeta."),
    ] = None,
    upload: Annotated[
        bool, typer.Option("--upload", help="Lo deja como documento de Google en la carpeta del módulo.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Prepara en Word la ficha técnica, el cronograma o el guion de un taller (B05, B07, C02).

    Con --upload queda además como documento de Google, que todos pueden editar.
    Ejemplo: soe workshop sheet aprende --kind guion --session 2
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.commands.saving import save
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.desk.session_papers import session_paper
    from soe_cli.effects.plan import CreateDocument, Plan
    from soe_cli.procedures.workshops.session.session_papers import paper_name, plan_kept_paper
    from soe_cli.procedures.workshops.sessions import session_numbered
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        found = module_named(desk, module)
        wanted = session_numbered(found, session)
        path = out or Path(f"{paper_name(kind, found, wanted)}.docx")

        def planned() -> Plan:
            if not upload:
                return Plan()
            now = module_named(desk, module)
            one = session_numbered(now, session)
            return plan_kept_paper(
                kind, now, one, session_paper(desk, kind, now, one), desk.office, desk.clock.now()
            )

        carried = carry_out(desk, planned(), "workshop sheet", Consent(dry_run, yes, as_json), replan=planned)
        if not dry_run:
            save(path, session_paper(desk, kind, found, wanted))
        links = [
            one.receipt["link"] for one in carried.outcomes if type(one.effect) is CreateDocument and one.receipt
        ]
        link = links[-1] if links else ""
        data = {"module": found.id, "session": session, "kind": kind.value, "file": str(path), "link": link}
        present(carried.report(data, carried.planned.notices), as_json, lambda: _words(path, link, dry_run=dry_run))


def _words(path: Path, link: str, *, dry_run: bool) -> None:
    from soe_cli.ui import console

    if dry_run:
        console.data().print(f"Es una prueba: se guardaría en {path}.")
        return
    console.data().print(f"Guardado: {path}")
    if link:
        console.data().print(f"Documento de Google: {link}")
