"""``soe workshop status``: how each activity of a module stands, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from soe_cli.model.programme import ProgrammeModule
    from soe_cli.procedures.workshops.status import StatusLine

Table = tuple["ProgrammeModule", "Sequence[StatusLine]"]


def status(
    module: Annotated[
        str, typer.Argument(metavar="MÓDULO", help="El módulo; sin él, todos los abiertos.", show_default=False)
    ] = "",
    as_json: Json = False,
) -> None:
    """Muestra las actividades B01 a B12 (o C01 a C04): estado, evidencia y siguiente comando.

    Ejemplo: soe workshop status aprende
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.module_status import modules_wanted, proofs
    from soe_cli.procedures.catalogue.reading import service_procedure
    from soe_cli.procedures.workshops.status import module_status
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        wanted = modules_wanted(desk, module)
        shown = proofs(desk)
        now, procedure = desk.clock.now(), service_procedure()
        tables = [(one, module_status(one, shown.get(one.id, ()), procedure, now)) for one in wanted]

        def words() -> None:
            for one, lines in tables:
                _print(one, lines, now)
            if not tables:
                console.data().print("No hay módulos abiertos. Para programar uno: soe workshop new ARCHIVO")

        present(Report("workshop status", {"modules": [_data(*table, now) for table in tables]}), as_json, words)


def _data(module: ProgrammeModule, lines: Sequence[StatusLine], now: datetime) -> dict[str, Any]:
    from soe_cli.procedures.workshops.session.captures import missing_captures
    from soe_cli.procedures.workshops.status import next_line

    following = next_line(lines)
    return {
        "id": module.id,
        "name": module.name,
        "quarter": module.quarter,
        "state": module.state,
        "activities": [
            {
                "code": line.activity,
                "name": line.name,
                "session": line.session or None,
                "state": line.state.name.lower(),
                "blocked": line.why or None,
                "evidence": [{"who": one.who, "when": one.when, "what": one.what} for one in line.proofs],
                "command": line.command or None,
            }
            for line in lines
        ],
        "countdown": [one.as_data() for one in missing_captures((module,), now)],
        "next": (following.command or None) if following else None,
    }


def _print(module: ProgrammeModule, lines: Sequence[StatusLine], now: datetime) -> None:
    from soe_cli.procedures.workshops.session.captures import missing_captures
    from soe_cli.procedures.workshops.status import next_line
    from soe_cli.ui.plain_table import print_line, print_plain_table

    print_line(f"{module.title} ({module.id})")
    print_line()
    print_plain_table(
        ("Act.", "Taller", "Actividad", "Estado", "Siguiente comando"),
        [(line.activity, line.session, line.name, line.state.value, line.command) for line in lines],
    )
    print_line()
    for line in lines:
        if line.why:
            print_line(f"{_called(line)}: {line.why}.", indent="    ")
        for one in line.proofs:
            print_line(f"{_called(line)}: {one.what} ({one.who}, {one.when[:16]}).", indent="    ")
    for call in missing_captures((module,), now):
        print_line(call.told, indent="    ")
    following = next_line(lines)
    if following is not None:
        how = f": {following.command}" if following.command else "."
        print_line(f"Siguiente paso: {_called(following)}, «{following.name}»{how}", indent="    ")
    print_line()


def _called(line: StatusLine) -> str:
    return f"{line.activity}, taller {line.session}" if line.session else line.activity
