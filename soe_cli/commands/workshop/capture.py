"""``soe workshop capture``: B07, B08 and C03, who attended is kept before Google deletes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Carried, Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.presence.gathering import Gathered, Wish
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.session.captures import Missing


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """What is to be captured of a session, and what it was gathered from."""

    plan: Plan
    gathered: Gathered


def capture(
    module: Annotated[
        str,
        typer.Argument(metavar="MÓDULO", help="El módulo; sin él, todos los abiertos.", show_default=False),
    ] = "",
    session: Annotated[
        int,
        typer.Option(
            "--session", metavar="N°", min=0, show_default=False, help="El taller; sin él, los que faltan."
        ),
    ] = 0,
    files: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="ARCHIVO", help="Un reporte de Meet, Zoom, Teams o Forms; puede repetirse."),
    ] = None,
    form: Annotated[bool, typer.Option("--form", help="Crea el formato de asistencia del taller.")] = False,
    form_at: Annotated[
        str, typer.Option("--form-at", metavar="DIRECCIÓN", help="Un formato de asistencia que ya existe.")
    ] = "",
    links: Annotated[
        Path | None,
        typer.Option("--links", metavar="ARCHIVO", help="Guarda (.xlsx) el enlace personal de cada inscrito."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Guarda en Drive quién asistió: de Meet, del formato de asistencia y de archivos (B07, B08, C03).

    Google borra la asistencia de Meet a los 30 días: sin --session, dice qué talleres faltan y cuánto queda.
    Ejemplo: soe workshop capture aprende --session 1 --from reporte.csv --dry-run
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.presence.gathering import Wish
    from soe_cli.errors import UsageError

    wish = Wish(tuple(files or ()), form, form_at, links is not None)
    if session and not module:
        raise UsageError(
            "Falta decir de qué módulo.", f"Por ejemplo: soe workshop capture aprende --session {session}"
        )
    if session:
        _capture(module, session, wish, links, Consent(dry_run, yes, as_json))
    elif wish != Wish():
        raise UsageError("Falta decir de qué taller.", "Agregue --session N°, por ejemplo --session 1.")
    else:
        _overview(module, as_json=as_json)


def _capture(module: str, number: int, wish: Wish, links: Path | None, consent: Consent) -> None:
    from soe_cli.commands.carrying_out import carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        planned = _planned(desk, module, number, wish)
        if links:
            _must_bring_codes(desk, planned.gathered, wish)
        carried = carry_out(
            desk, planned, "workshop capture", consent, replan=lambda: _planned(desk, module, number, wish)
        )
        found = carried.planned.gathered
        told = _link(carried)
        data = {
            "module": found.facts.module.id,
            "session": number,
            "captures": _captures(carried),
            "form": told or None,
            "countdown": [one.as_data() for one in _missing(desk, found.facts.module.id)],
        }
        if links and not consent.dry_run:
            data["links"] = _save_links(desk, found, links)
        report = carried.report(data, (*found.notices, *carried.planned.plan.notices))
        present(report, consent.as_json, lambda: _words(carried, data))


def _planned(desk: Desk, module: str, number: int, wish: Wish) -> CapturePlan:
    from soe_cli.desk.presence.gathering import gather
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.session.attendance_form import plan_attendance_form
    from soe_cli.procedures.workshops.session.capturing import plan_captures

    found = gather(desk, module, number, wish)
    facts = found.facts
    form = Plan()
    if wish.form:
        form = plan_attendance_form(
            facts.module, facts.session, found.standing, found.given, facts.office, facts.now
        )
    captures = plan_captures(facts)
    # Both may ask for the module's folder.
    effects = {one.key: one for one in (*form.effects, *captures.effects)}
    return CapturePlan(Plan(tuple(effects.values()), captures.notices, captures.blobs), found)


def _captures(carried: Carried[CapturePlan]) -> list[dict[str, Any]]:
    """What counts now: what did before and was not replaced, and what is new."""
    from soe_cli.desk.presence.gathering import participants
    from soe_cli.procedures.workshops.session.capturing import current_captures, upload_key

    found = carried.planned.gathered
    links = {one.effect.key: (one.receipt or {}).get("link", "") for one in carried.outcomes}
    kept, fresh = current_captures(found.facts)
    shown = []
    for one in kept:
        file = found.readable.get(one.key)
        people = participants(file.content, file.name, found.facts.session) if file else None
        shown.append({"name": one.name, "sha256": one.sha256, "link": one.link, "participants": people})
    for key, new in fresh.items():
        people = participants(new.content, new.name, found.facts.session)
        link = links.get(upload_key(key), "")
        shown.append({"name": new.name, "sha256": new.sha256, "link": link, "participants": people})
    return shown


def _link(carried: Carried[CapturePlan]) -> str:
    """Where the session's attendance form is filled in."""
    from soe_cli.effects.plan import CreateForm

    found = carried.planned.gathered
    form = found.standing or found.given
    made = [one.receipt["link"] for one in carried.outcomes if type(one.effect) is CreateForm and one.receipt]
    return form.link if form else next(iter(made), "")


def _must_bring_codes(desk: Desk, found: Gathered, wish: Wish) -> None:
    """Refuse personal links to a form that cannot have them, before anything is done."""
    from soe_cli.desk.presence.attendance_forms import code_question
    from soe_cli.errors import UsageError

    form = found.standing or found.given
    if form is not None:
        code_question(desk, form)
    elif not wish.make_form:
        raise UsageError("El taller no tiene formato de asistencia.", "Agregue --form para crearlo.")


def _save_links(desk: Desk, found: Gathered, path: Path) -> str | None:
    """Save the personal links of the form that stands by now; where, or None when it could not be made."""
    from soe_cli.desk.presence.attendance_forms import personal_links, standing_form
    from soe_cli.documents.workbook import Sheet, write_workbook

    form = standing_form(desk, found.facts.module, found.facts.session)
    if form is None:
        return None
    headers = ("Apellidos y nombres", "Correo electrónico", "Celular", "Enlace personal")
    people = personal_links(desk, found.facts.module, form)
    write_workbook(
        path, [Sheet("Enlaces", headers, [(one.name, one.email, one.phone, link) for one, link in people])]
    )
    return str(path)


def _missing(desk: Desk, module: str) -> list[Missing]:
    from soe_cli.desk.module_status import modules_wanted
    from soe_cli.procedures.workshops.session.captures import missing_captures

    return missing_captures(modules_wanted(desk, module), desk.clock.now())


def _overview(module: str, *, as_json: bool) -> None:
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.workshops.session.captures import WHO_MAY_READ
    from soe_cli.ui.plain_table import print_line
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        missing = _missing(desk, module)
        data = {
            "module": module or None,
            "session": None,
            "captures": [],
            "countdown": [one.as_data() for one in missing],
        }

        def words() -> None:
            for one in missing:
                print_line(one.told, indent="    ")
            print_line(WHO_MAY_READ if missing else "Nada por guardar: no falta la asistencia de ningún taller.")

        present(Report("workshop capture", data), as_json, words)


def _words(carried: Carried[CapturePlan], data: dict[str, Any]) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    captures: Sequence[dict[str, Any]] = data["captures"]
    out = console.data()
    if all(outcome.status == "already" for outcome in carried.outcomes):
        out.print("Nada por hacer: todo lo que hay de este taller ya está guardado.")
    else:
        print_effects(carried.outcomes)
    people = ["" if one["participants"] is None else str(one["participants"]) for one in captures]
    names = [one["name"] for one in captures]
    print_table("", ("Archivo", "Personas"), list(zip(names, people, strict=True)))
    if data["form"]:
        out.print(f"Formato de asistencia: {data['form']}", soft_wrap=True)
    if data.get("links"):
        out.print(f"Enlaces personales guardados en {data['links']}", soft_wrap=True)
    if carried.consent.dry_run:
        out.print("Es una prueba: no se guardó nada.")
    elif captures:
        out.print(f"Siguiente paso: soe workshop attendance {data['module']} --session {data['session']}")
