"""Typer in Spanish: its help and its complaints about the command line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from typer import Abort, core

# Typer carries its own copy of Click and gives these classes no public name.
from typer._click.core import Context
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from typer._click.exceptions import UsageError as ClickUsageError

from soe_cli.errand import COMMAND
from soe_cli.errors import SoeError, UsageError
from soe_cli.ui.console import plain
from soe_cli.ui.practice import show_sign
from soe_cli.ui.session_ending import warn_of_the_end

HELP_OPTION = "Muestra esta ayuda."
USAGE_WORDS = {"Usage:": "Uso:", "[OPTIONS]": "[OPCIONES]", "COMMAND [ARGS]": "COMANDO [ARGUMENTOS]"}

if TYPE_CHECKING:
    _Base = core.TyperCommand
else:
    _Base = object


def complaint(error: ClickException) -> UsageError:
    """What Click complains of, as soe says it: with the help to look at as next step."""
    context = getattr(error, "ctx", None)
    return _usage(_said(error, context), context)


def _usage(message: str, context: Context | None) -> UsageError:
    error = UsageError(message, f"Vea las opciones con «{context.command_path if context else 'soe'} --help».")
    error.command = _command(context)
    return error


def _said(error: ClickException, context: Context | None) -> str:
    match error:
        case MissingParameter(param=param) if param is not None:
            return f"Falta {_named(param)}."
        case NoSuchOption(option_name=name, possibilities=near):
            maybe = f" ¿Quiso decir {nearest[0]}?" if (nearest := get_close_matches(name, near or (), 1)) else ""
            return f"No existe la opción {plain(name)}.{maybe}"
        case BadOptionUsage(option_name=name):
            flag = any(name in param.opts and param.is_flag for param in _options(context))
            return f"La opción {name} no lleva un valor." if flag else f"Falta el valor de {name}."
        case BadParameter(param=param) if param is not None:
            return f"El valor de {_named(param)} no sirve.{_allowed(param)}"
    return f"No se entiende el comando ({error.format_message()})."


def _command(context: Context | None) -> str:
    """The command without the program's name: ``attend finish``, or "" for the program itself."""
    return context.command_path.removeprefix("soe").strip() if context else ""


def _options(context: Context | None) -> list[core.TyperOption]:
    params = context.command.get_params(context) if context else []
    return [param for param in params if isinstance(param, core.TyperOption)]


def _named(param: Any) -> str:
    named: str = next((name for name in param.opts if name.startswith("--")), param.metavar or param.name)
    return named


def _allowed(param: Any) -> str:
    if choices := param.type_descriptor.choices:
        return f" Puede ser: {', '.join(str(getattr(one, 'value', one)) for one in choices)}."
    match getattr(param, "min", None), getattr(param, "max", None):
        case None, None:
            return ""
        case least, None:
            return f" Debe ser un número desde {least}."
        case least, most:
            return f" Debe ser un número de {least} a {most}."


class _Spanish(_Base):
    """Help in Spanish, and every error of soe tells which command it comes from."""

    def get_usage(self, ctx: Context) -> str:
        usage: str = super().get_usage(ctx)
        for english, spanish in USAGE_WORDS.items():
            usage = usage.replace(english, spanish, 1)
        return usage

    def get_params(self, ctx: Context) -> Any:
        """The parameters, without Python's types beside them: «<bool>» and «<str>» say nothing to a consultant."""
        params = super().get_params(ctx)
        for param in params:
            if isinstance(param, core.TyperArgument):
                param.display_type_rich = lambda ctx: None  # type: ignore[method-assign]
            elif isinstance(param, core.TyperOption) and param.is_flag:
                param.metavar = ""
        return params

    def get_help_option(self, ctx: Context) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_OPTION
            # Without a value, Typer would load Pydantic to make a truth value of nothing.
            option.default = False
        return option

    def format_help(self, ctx: Context, formatter: Any) -> None:
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = "Argumentos"
        rich_utils.OPTIONS_PANEL_TITLE = "Opciones"
        rich_utils.COMMANDS_PANEL_TITLE = "Comandos"
        rich_utils.REQUIRED_LONG_STRING = "[obligatorio]"
        rich_utils.DEFAULT_STRING = "[si falta: {}]"
        rich_utils.RANGE_STRING = ""
        super().format_help(ctx, formatter)

    def invoke(self, ctx: Context) -> Any:
        try:
            return super().invoke(ctx)
        except SoeError as error:
            error.command = error.command or _command(ctx)
            raise
        except (EOFError, KeyboardInterrupt) as left:
            # Typer would end without a word.
            raise Abort from left


class Command(_Spanish, core.TyperCommand):
    """A command whose help is Spanish."""

    def invoke(self, ctx: Context) -> Any:
        """Carry it out, after the sign of a practice Workspace; say at its end if the sign-in will not last."""
        before = COMMAND.set(_command(ctx))
        show_sign(COMMAND.get())
        try:
            return super().invoke(ctx)
        finally:
            warn_of_the_end(COMMAND.get())
            COMMAND.reset(before)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse what is left over, in Spanish, and say of every complaint which command it is about."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except ClickUsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if left and not ctx.resilient_parsing:
            raise _usage(f"Sobra «{plain(' '.join(left))}».", ctx)
        return left


class Group(_Spanish, core.TyperGroup):
    """A group of commands whose help is Spanish, in the order in which they were added."""

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """The command that ``args`` begin with; ``UsageError`` in Spanish when there is none."""
        wanted = args[0]
        unknown = self.get_command(ctx, wanted) is None and not wanted.startswith("-")
        if unknown and not ctx.resilient_parsing:
            near = get_close_matches(wanted, self.list_commands(ctx))
            maybe = f" ¿Quiso decir «{near[0]}»?" if near else ""
            raise _usage(f"No existe el comando «{plain(wanted)}».{maybe}", ctx)
        return super().resolve_command(ctx, args)
