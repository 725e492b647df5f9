"""The root of the command line, and the one place where an error becomes an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, cast

import typer

from soe_cli.commands.attend import absent, contact, fail, finish, invite, refer, reopen, start, workshop
from soe_cli.commands.attend import console as attend_console
from soe_cli.commands.attend import list as attend_list
from soe_cli.commands.demo.demo import demo
from soe_cli.commands.history import history
from soe_cli.commands.init import init
from soe_cli.commands.log import log
from soe_cli.commands.meet import create
from soe_cli.commands.procedure import list as procedure_list
from soe_cli.commands.procedure import search as procedure_search
from soe_cli.commands.procedure import show as procedure_show
from soe_cli.commands.remind import remind
from soe_cli.commands.report import add, diff, pull, show
from soe_cli.commands.resume import resume
from soe_cli.commands.sandbox import open as sandbox_open
from soe_cli.commands.sandbox import reset, serve
from soe_cli.commands.stats import stats
from soe_cli.commands.today import today
from soe_cli.commands.workshop import (
    access,
    approve,
    banner,
    enrol,
    questions,
    request,
    sheet,
    speakers,
    submit,
    unsubscribe,
)
from soe_cli.commands.workshop import edit as workshop_edit
from soe_cli.commands.workshop import invite as workshop_invite
from soe_cli.commands.workshop import list as workshop_list
from soe_cli.commands.workshop import new as workshop_new
from soe_cli.commands.workshop import plan as workshop_plan
from soe_cli.commands.workshop import status as workshop_status
from soe_cli.errors import SoeError
from soe_cli.ui.console import plain
from soe_cli.ui.spanish_typer import Command, Group, complaint

DAY = (
    *("init", "today", "report", "remind", "attend", "procedure", "log", "workshop", "stats", "resume", "meet"),
    *("history", "demo", "sandbox"),
)
"""The commands in the order of a consultant's day, as the help lists them; any other comes last."""

INTERRUPTED = 130
"""The exit code of Ctrl-C, as shells have it."""


class _Root(Group):
    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=lambda name: DAY.index(name) if name in DAY else len(DAY))


app = typer.Typer(name="soe", cls=_Root, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        from soe_cli import __version__

        typer.echo(f"soe {__version__}")
        raise typer.Exit


@app.callback()
def soe(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Muestra la versión."),
    ] = False,
) -> None:
    """La herramienta de escritorio del Servicio de Orientación para el Emprendimiento (PE-SOE-001-01)."""


def _group(name: str, help_line: str, commands: dict[str, Any], alone: Callable[..., None] | None = None) -> None:
    """A group of commands. ``alone`` is what its name does without a command; else it shows the help."""
    group = typer.Typer(
        name=name,
        cls=Group,
        help=help_line,
        no_args_is_help=alone is None,
        invoke_without_command=alone is not None,
    )
    if alone is not None:
        group.callback()(alone)
    for verb, function in commands.items():
        group.command(verb, cls=Command)(function)
    app.add_typer(group)


app.command("init", cls=Command)(init)
app.command("today", cls=Command)(today)
app.command("remind", cls=Command)(remind)
_group(
    "report",
    "El reporte de citas de la plataforma (A01, A02).",
    {"pull": pull.pull, "diff": diff.diff, "show": show.show, "add": add.add},
)
_group(
    "attend",
    "La atención de las citas del día (A03 a A06). Solo, abre la consola de atención.",
    {
        "list": attend_list.show_queue,
        "invite": invite.invite,
        "contact": contact.contact,
        "start": start.start,
        "absent": absent.absent,
        "fail": fail.fail,
        "workshop": workshop.workshop,
        "refer": refer.refer,
        "finish": finish.finish,
        "reopen": reopen.reopen,
    },
    alone=attend_console.console,
)
app.command("log", cls=Command)(log)
_group(
    "procedure",
    "El procedimiento y los de otras instituciones, como catálogos (A05).",
    {
        "list": procedure_list.show_catalogues,
        "show": procedure_show.show,
        "search": procedure_search.search,
    },
)
_group("meet", "Reuniones con enlace de Meet.", {"create": create.create})
app.command("resume", cls=Command)(resume)
_group(
    "workshop",
    "Los módulos de talleres, de la programación al enlace de acceso (B01 a B07, C01 a C03).",
    {
        "plan": workshop_plan.plan,
        "new": workshop_new.new,
        "list": workshop_list.show_modules,
        "status": workshop_status.status,
        "edit": workshop_edit.edit,
        "request": request.request,
        "speakers": speakers.speakers,
        "submit": submit.submit,
        "approve": approve.approve,
        "banner": banner.banner,
        "invite": workshop_invite.invite,
        "unsubscribe": unsubscribe.unsubscribe,
        "enrol": enrol.enrol,
        "access": access.access,
        "sheet": sheet.sheet,
        "questions": questions.questions,
    },
)
app.command("stats", cls=Command)(stats)
app.command("history", cls=Command)(history)
app.command("demo", cls=Command)(demo)
_group(
    "sandbox",
    "Un Google Workspace de práctica en este equipo.",
    {"serve": serve.serve, "open": sandbox_open.open_face, "reset": reset.reset},
)


@cache
def program() -> Group:
    """The command line as it is parsed, put together once."""
    from typer.main import get_command

    return cast(Group, get_command(app))


def main() -> None:
    """Run the command line: parse, do, and leave with the exit code of the table in ``soe_cli.errors``."""
    from soe_cli.ui.console import let_go_of_stdout, prepare_streams

    prepare_streams()
    exit_code = run(sys.argv[1:])
    let_go_of_stdout()
    sys.exit(exit_code)


def run(arguments: list[str]) -> int:
    """Carry out one command line; its exit code. An error is told on stderr, with ``--json`` on stdout."""
    from typer._click.exceptions import ClickException, NoArgsIsHelpError

    arguments = arguments or _alone()
    try:
        result = program()(arguments, standalone_mode=False, prog_name="soe")
    except NoArgsIsHelpError:
        # The help is printed already: whoever types «soe» or «soe attend» asks what there is.
        return 0
    except ClickException as error:
        return _tell(complaint(error), arguments)
    except SoeError as error:
        return _tell(error, arguments)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("\nInterrumpido. Lo hecho queda hecho; vuelva a ejecutar el mismo comando para seguir.\n")
        return INTERRUPTED
    except Exception as error:
        from soe_cli.ui.unforeseen import unforeseen

        return _tell(unforeseen(error), arguments)
    return result if isinstance(result, int) else 0


def _alone() -> list[str]:
    """What «soe» alone means: the day at a glance, or the help where there is no office yet."""
    from soe_cli.desk.home import Home

    return ["today"] if Home.here().config.exists() else []


def _tell(error: SoeError, arguments: list[str]) -> int:
    if "--json" in arguments:
        from soe_cli.ui.report import error_as_json, print_json

        print_json(error_as_json(error, dry_run="--dry-run" in arguments))
    else:
        sys.stderr.write(f"{plain(error.message)}\n")
        if error.next_step:
            sys.stderr.write(f"  > {plain(error.next_step)}\n")
    return error.exit_code
