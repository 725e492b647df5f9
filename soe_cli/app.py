"""The root of the command line, and the one place where an error becomes an exit code."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Annotated

import typer

from soe_cli.commands.tree import TREE
from soe_cli.errors import SoeError
from soe_cli.ui.console import plain
from soe_cli.ui.lazy_commands import LazyGroup, group
from soe_cli.ui.spanish_typer import complaint

INTERRUPTED = 130
"""The exit code of Ctrl-C, as shells have it."""


def _show_version(wanted: bool) -> None:
    if wanted:
        from soe_cli.ui.version import version_facts

        typer.echo(version_facts())
        raise typer.Exit


def soe(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Muestra la versión."),
    ] = False,
) -> None:
    """What the program does without a command is its help."""


@cache
def program() -> LazyGroup:
    """The command line as it is parsed."""
    says = "La herramienta de escritorio del Servicio de Orientación para el Emprendimiento (PE-SOE-001-01)."
    return group("soe", TREE, soe, says=says, alone=False)


def main() -> None:
    """Run the command line: parse, do, and leave with the exit code of the table in ``soe_cli.errors``."""
    from soe_cli.ui.console import let_go_of_stdout, prepare_streams

    # What soe writes holds citizens' data: it is its owner's alone (on Windows the folder's access list says so).
    os.umask(0o077)
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
