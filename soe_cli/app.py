"""The root of the command line, and the one place where an error becomes an exit code."""

from __future__ import annotations

import sys
from functools import cache
from typing import Annotated, Any, cast

import typer

from soe_cli.commands.attend import absent, finish, invite, start
from soe_cli.commands.attend import list as attend_list
from soe_cli.commands.demo.demo import demo
from soe_cli.commands.history import history
from soe_cli.commands.init import init
from soe_cli.commands.log import log
from soe_cli.commands.meet import create
from soe_cli.commands.remind import remind
from soe_cli.commands.report import add, pull, show
from soe_cli.commands.resume import resume
from soe_cli.commands.sandbox import reset, serve
from soe_cli.errors import SoeError
from soe_cli.ui.console import plain
from soe_cli.ui.spanish_typer import Command, Group, complaint

DAY = ("init", "report", "remind", "attend", "log", "resume", "meet", "history", "demo", "sandbox")
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


def _group(name: str, help_line: str, commands: dict[str, Any]) -> None:
    group = typer.Typer(name=name, cls=Group, help=help_line, no_args_is_help=True)
    for verb, function in commands.items():
        group.command(verb, cls=Command)(function)
    app.add_typer(group)


app.command("init", cls=Command)(init)
app.command("remind", cls=Command)(remind)
_group(
    "report",
    "El reporte de citas de la plataforma (A01, A02).",
    {"pull": pull.pull, "show": show.show, "add": add.add},
)
_group(
    "attend",
    "La atención de las citas del día (A03 a A06).",
    {
        "list": attend_list.show_queue,
        "invite": invite.invite,
        "start": start.start,
        "absent": absent.absent,
        "finish": finish.finish,
    },
)
app.command("log", cls=Command)(log)
_group("meet", "Reuniones con enlace de Meet.", {"create": create.create})
app.command("resume", cls=Command)(resume)
app.command("history", cls=Command)(history)
app.command("demo", cls=Command)(demo)
_group("sandbox", "Un Google Workspace de práctica en este equipo.", {"serve": serve.serve, "reset": reset.reset})


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


def _tell(error: SoeError, arguments: list[str]) -> int:
    if "--json" in arguments:
        from soe_cli.ui.report import error_as_json, print_json

        print_json(error_as_json(error, dry_run="--dry-run" in arguments))
    else:
        sys.stderr.write(f"{plain(error.message)}\n")
        if error.next_step:
            sys.stderr.write(f"  > {plain(error.next_step)}\n")
    return error.exit_code
