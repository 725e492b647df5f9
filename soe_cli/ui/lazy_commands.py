"""A group of commands, each of which is imported when it is typed, and not before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple, cast

from typer import core
from typer._click.core import Context

from soe_cli.ui.spanish_typer import Command, Group

ASKED = "_SOE_COMPLETE"
"""The variable with which a shell asks the program what can come next."""


class Verb(NamedTuple):
    """A command: the function that carries it out (``soe_cli.commands.log:log``), and what the help's list says of
    it, which is the first sentence of its docstring."""

    function: str
    says: str


class Family(NamedTuple):
    """Commands that begin with the same word. ``alone`` is the function of that word by itself, "" for its help."""

    says: str
    verbs: Mapping[str, Verb]
    alone: str = ""


class LazyGroup(Group):
    """The commands of ``tree``, in its order."""

    tree: Mapping[str, Verb | Family]
    _listing: bool = False

    def list_commands(self, ctx: Context) -> list[str]:
        """Their names."""
        return list(self.tree)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """The command, imported now; for the help's list only what is said of it there."""
        if cmd_name not in self.tree:
            return None
        if self._listing:
            return core.TyperCommand(cmd_name, help=self.tree[cmd_name].says)
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _made(cmd_name, self.tree[cmd_name])
        return self.commands[cmd_name]

    def format_help(self, ctx: Context, formatter: Any) -> None:
        """The help, which imports no command to list it."""
        with self._only_names():
            super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Context, incomplete: str) -> Any:
        """The commands that begin so, for a shell; none is imported for it."""
        with self._only_names():
            return super().shell_complete(ctx, incomplete)

    def _main_shell_completion(self, *words: Any, **more: Any) -> None:
        """Answer a shell that asks what can come next. Typer tells its shells apart only when told to."""
        if ASKED in os.environ:
            from typer._completion_classes import completion_init

            # Else Typer breaks what is said of an option at 80 columns, and a shell takes each line for a word.
            os.environ["TERMINAL_WIDTH"] = "1000"
            completion_init()
        super()._main_shell_completion(*words, **more)

    @contextmanager
    def _only_names(self) -> Iterator[None]:
        self._listing = True
        try:
            yield
        finally:
            self._listing = False


def group(
    name: str,
    tree: Mapping[str, Verb | Family],
    callback: Callable[..., None] | None,
    *,
    says: str = "",
    alone: bool,
) -> LazyGroup:
    """The commands of ``tree`` under that ``name``.

    ``callback`` has the options of the name itself, and with ``alone`` is what it does without a command; else that
    shows the help.
    """
    from typer import Typer
    from typer.main import get_group_from_info
    from typer.models import TyperInfo

    info = TyperInfo(
        Typer(),
        name=name,
        cls=LazyGroup,
        help=says or None,
        callback=callback,
        no_args_is_help=not alone,
        invoke_without_command=alone,
    )
    made = cast(
        "LazyGroup",
        get_group_from_info(info, pretty_exceptions_short=False, suggest_commands=False, rich_markup_mode="rich"),
    )
    made.tree = tree
    return made


def _made(name: str, entry: Verb | Family) -> Any:
    from typer.main import get_command_from_info
    from typer.models import CommandInfo

    if isinstance(entry, Family):
        alone = _function(entry.alone) if entry.alone else None
        return group(name, entry.verbs, alone, says=entry.says, alone=alone is not None)
    info = CommandInfo(name, cls=Command, callback=_function(entry.function))
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode="rich")


def _function(path: str) -> Callable[..., None]:
    module, _, name = path.partition(":")
    function: Callable[..., None] = getattr(import_module(module), name)
    return function
