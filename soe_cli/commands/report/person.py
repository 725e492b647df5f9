"""The consultant at the terminal, as a source of reports speaks to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from soe_cli.ui import console

if TYPE_CHECKING:
    from rich.status import Status


class AtTheTerminal:
    """Waiting is shown on one line of stderr that changes; without a terminal, each new beginning of it once.

    ``quiet`` shows nothing where nobody sees a line change.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._status: Status | None = None
        self._told: set[str] = set()

    def tell(self, line: str) -> None:
        """Show how the waiting goes."""
        talk = console.talk()
        if talk.is_terminal:
            self._show(line)
        elif not self._quiet and (begin := line.partition(" (")[0]) not in self._told:
            self._told.add(begin)
            talk.print(begin)

    def secret(self, question: str) -> str | None:
        """What is typed without being shown."""
        if not console.is_interactive():
            return None
        from getpass import getpass

        self.done()
        try:
            return getpass(f"{console.plain(question)} ")
        except EOFError:
            return None

    def agrees(self, question: str) -> bool:
        """Whether the answer is yes."""
        if not console.is_interactive():
            return False
        self.done()
        try:
            return console.ask(f"{question} [s/N]").casefold() in ("s", "si", "sí")
        except EOFError:
            return False

    def done(self) -> None:
        """Take the line away."""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def _show(self, line: str) -> None:
        from rich.text import Text

        text = Text(console.plain(line))
        if self._status is None:
            # The usual spinner has letters that a cp1252 console lacks.
            self._status = console.talk().status(text, spinner="line")
            self._status.start()
        else:
            self._status.update(text)


@contextmanager
def at_the_terminal(*, quiet: bool) -> Iterator[AtTheTerminal]:
    """The consultant for the length of the block, at the end of which the terminal is as it was."""
    person = AtTheTerminal(quiet=quiet)
    try:
        yield person
    finally:
        person.done()
