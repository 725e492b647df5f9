"""``soe workshop new``: B01, B02 and C01."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.model.workshop import Module, ModuleDraft


def new(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="ARCHIVO", help="El módulo, escrito como en «soe workshop plan»; sin él, pregunta."),
    ] = None,
    any_day: Annotated[bool, typer.Option("--any-day", help="Acepta sesiones en feriado o fin de semana.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Programa un módulo: sus filas en la hoja compartida y una reunión de Meet para cada sesión (B01, B02, C01).

    Ejemplo: soe workshop new aprende-a-emprender.toml --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.tables import print_effects
    from soe_cli.ui.workshops import module_json, print_sessions

    with open_desk() as desk:
        draft = _draft(desk, file)
        module, plan = _planned(desk, draft, any_day=any_day)
        carried = carry_out(
            desk,
            plan,
            "workshop new",
            Consent(dry_run, yes, as_json),
            replan=lambda: _planned(desk, draft, any_day=any_day)[1],
        )

        shown = module if dry_run else _standing(desk, module)

        def words() -> None:
            print_sessions(shown)
            print_effects(carried.outcomes)
            if dry_run:
                console.data().print("Es una prueba: no se creó nada.")

        present(carried.report({"module": module_json(shown)}, plan.notices), as_json, words)


def _standing(desk: Desk, module: Module) -> Module:
    """The module as it stands now, with the links that Google gave; as it was planned where it cannot be read."""
    from contextlib import suppress

    from soe_cli.desk.modules import modules
    from soe_cli.errors import SoeError

    with suppress(SoeError):
        return next((one for one in modules(desk) if one.id == module.id), module)
    return module


def _draft(desk: Desk, file: Path | None) -> ModuleDraft:
    from soe_cli.commands.workshop.reading import read_file
    from soe_cli.commands.workshop.wizard import ask_module
    from soe_cli.intake.workshops.module_file import read_module_file

    if file is None:
        return ask_module(desk.clock.now().date(), desk.config.calendar.non_working_days)
    return read_module_file(read_file(file), file.name)


def _planned(desk: Desk, draft: ModuleDraft, *, any_day: bool) -> tuple[Module, Plan]:
    from dataclasses import replace

    import msgspec

    from soe_cli.desk.modules import busy, modules
    from soe_cli.procedures.workshops.programme.dates import check_dates, start_of, with_dates
    from soe_cli.procedures.workshops.programme.programme import module_of, plan_programme

    now, extra = desk.clock.now(), desk.config.calendar.non_working_days
    dated = replace(draft, sessions=with_dates(draft.sessions, now.date(), extra))
    module = module_of(dated, desk.office)
    standing = modules(desk)
    plan = plan_programme(module, standing, desk.office, now)
    if any(one.id == module.id for one in standing):
        return module, plan
    starts = sorted(start_of(one) for one in dated.sessions)
    conflicts = check_dates(dated.sessions, now, extra, busy(desk, starts[0], starts[-1]), any_day=any_day)
    return module, msgspec.structs.replace(plan, notices=(*plan.notices, *conflicts))
