"""``soe privacy purge``: personal data whose time is over goes from this machine and from ``Envíos``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.privacy.purging import Purge


def purge(
    older_than: Annotated[
        str,
        typer.Option(
            "--older-than",
            metavar="PLAZO",
            help="Antes de cuándo: 24m, 2a, 90d o una fecha; sin ella, lo que dice la configuración.",
        ),
    ] = "",
    machine_only: Annotated[
        bool, typer.Option("--machine-only", help="Solo este equipo: no toca la pestaña «Envíos».")
    ] = False,
    person: Annotated[
        str,
        typer.Option("--person", metavar="DOCUMENTO", help="Solo las copias de una persona en este equipo."),
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Borra de este equipo, y de «Envíos», los datos personales cuyo plazo terminó. Nada se envía dos
    veces por eso.

    Las filas de Atenciones, Inscritos y las demás son registros del Ministerio: soe no las borra.
    Ejemplo: soe privacy purge --older-than 24m --dry-run
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.privacy.purging import carry_out, empty_files
    from soe_cli.model.notice import Notice
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        found = _gathered(desk, older_than, person, machine_only=machine_only)
        doing = not dry_run and not found.is_empty
        if doing and not yes:
            _agree(found)
        left = carry_out(desk, found) if doing else ()
        if not dry_run:
            empty_files(desk)
        notices = [*left, *(Notice("warning", code, told) for code, told in _to_know(found))]
        report = Report("privacy purge", _data(found), notices=notices, dry_run=dry_run)

        def words() -> None:
            if found.is_empty:
                console.data().print("Nada por borrar.")
            else:
                _list(found, "Se borraría" if dry_run else "Borrado", console.data())

        present(report, as_json, words)


def _gathered(desk: Desk, older_than: str, person: str, *, machine_only: bool) -> Purge:
    from soe_cli.desk.privacy.person import person_of
    from soe_cli.desk.privacy.purging import of_person, outdated
    from soe_cli.desk.privacy.retention import configured_cuts, cut_of, cuts_at

    now = desk.clock.now()
    if person.strip():
        return of_person(desk, person_of(person.strip()), cut_of(older_than or "0d", now))
    typed = older_than.strip()
    cuts = cuts_at(cut_of(typed, now)) if typed else configured_cuts(desk.config.privacy.keep_months, now)
    return outdated(desk, cuts, machine_only=machine_only)


def _agree(found: Purge) -> None:
    from soe_cli.errors import DecisionNeededError
    from soe_cli.ui import console

    if not console.is_interactive():
        raise DecisionNeededError(
            "Hay datos por borrar y no hay una persona a quien preguntar.",
            "Agregue --yes para borrarlos, o --dry-run para ver cuáles son.",
        )
    _list(found, "Se borrará", console.talk())
    answer = console.ask("¿Borrarlo para siempre? [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se borró nada.", "Puede repetir el comando cuando quiera.")


def _list(found: Purge, title: str, out: Any) -> None:
    from soe_cli.ui.tables import print_table

    named = {
        "appointments": "Citas del registro, con su atención",
        "readings": "Lecturas del reporte de citas",
        "drafts": "Borradores de la consola de atención",
        "bodies": "Textos y adjuntos del registro de envíos (quedan su clave, estado y comprobante)",
        "files": "Archivos",
        "sends": "Filas de «Envíos» de correos que ya nadie puede planear",
    }
    counted = [(named[kind], str(count)) for kind, count in found.counts.items() if count]
    print_table(title, ("Qué", "Cuántos"), counted, out)
    for path in found.files:
        out.print(f"  {path}", soft_wrap=True)
    for path in found.reports:
        out.print(f"  {path} (solo las filas de la persona)", soft_wrap=True)


def _to_know(found: Purge) -> list[tuple[str, str]]:
    told = []
    if doubts := len(found.bodies.in_doubt):
        steps = "1 paso antiguo" if doubts == 1 else f"{doubts} pasos antiguos"
        told.append(
            (
                "in-doubt",
                f"No se borra el texto de {steps} del que no se sabe si se hizo: ejecute «soe resume» y repita.",
            )
        )
    if found.kept:
        citas = "1 cita" if found.kept == 1 else f"{found.kept} citas"
        told.append(
            ("to-come", f"La persona tiene {citas} de hoy en adelante: esos datos se quedan hasta entonces.")
        )
    if found.person is not None:
        told.append(
            (
                "elsewhere",
                "Las hojas compartidas, Gmail, Drive y los equipos de otros consultores no cambian:"
                " «soe privacy export» dice qué hay y dónde.",
            )
        )
    return told


def _data(found: Purge) -> dict[str, Any]:
    return {
        **found.counts,
        "in_doubt": list(found.bodies.in_doubt),
        "paths": [str(path) for path in (*found.files, *found.reports)],
        "sheets": [{"title": one.title, "keys": list(one.keys)} for one in found.gates],
    }
