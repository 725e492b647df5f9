"""Typer in Spanish: its help and its complaints about the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer import core

# Typer carries its own copy of Click and gives these classes no public name.
from typer._click.core import Context
from typer._click.exceptions import BadParameter, ClickException, MissingParameter, NoSuchOption

from soe_cli.errors import SoeError, UsageError

HELP_OPTION = "Muestra esta ayuda."
USAGE_WORDS = {"Usage:": "Uso:", "[OPTIONS]": "[OPCIONES]", "COMMAND [ARGS]": "COMANDO [ARGUMENTOS]"}

if TYPE_CHECKING:
    _Base = core.TyperCommand
else:
    _Base = object


def complaint(error: ClickException) -> UsageError:
    """What Click complains of, as soe says it: with the help to look at as next step."""
    context = getattr(error, "ctx", None)
    next_step = f"Vea las opciones con «{context.command_path if context else 'soe'} --help»."
    match error:
        case MissingParameter(param=param) if param is not None:
            return UsageError(f"Falta {_named(param)}.", next_step)
        case NoSuchOption(option_name=name, possibilities=near):
            maybe = f" ¿Quiso decir {' o '.join(sorted(near))}?" if near else ""
            return UsageError(f"No existe la opción {name}.{maybe}", next_step)
        case BadParameter(param=param) if param is not None:
            choices = getattr(getattr(param, "type", None), "choices", ())
            allowed = (
                f" Puede ser: {', '.join(str(getattr(one, 'value', one)) for one in choices)}." if choices else ""
            )
            return UsageError(f"El valor de {_named(param)} no sirve.{allowed}", next_step)
    return UsageError(f"No se entiende el comando ({error.format_message()}).", next_step)


def _named(param: Any) -> str:
    return next((name for name in param.opts if name.startswith("--")), (param.metavar or param.name).strip("[]"))


class _Spanish(_Base):
    """Help in Spanish, and every error of soe tells which command it comes from."""

    def get_usage(self, ctx: Context) -> str:
        usage: str = super().get_usage(ctx)
        for english, spanish in USAGE_WORDS.items():
            usage = usage.replace(english, spanish, 1)
        return usage

    def get_help_option(self, ctx: Context) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_OPTION
        return option

    def format_help(self, ctx: Context, formatter: Any) -> None:
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = "Argumentos"
        rich_utils.OPTIONS_PANEL_TITLE = "Opciones"
        rich_utils.COMMANDS_PANEL_TITLE = "Comandos"
        rich_utils.REQUIRED_LONG_STRING = "[obligatorio]"
        rich_utils.DEFAULT_STRING = "[si falta: {}]"
        super().format_help(ctx, formatter)

    def invoke(self, ctx: Context) -> Any:
        try:
            return super().invoke(ctx)
        except SoeError as error:
            error.command = error.command or ctx.command_path.removeprefix("soe ")
            raise


class Command(_Spanish, core.TyperCommand):
    """A command whose help is Spanish."""


class Group(_Spanish, core.TyperGroup):
    """A group of commands whose help is Spanish."""
