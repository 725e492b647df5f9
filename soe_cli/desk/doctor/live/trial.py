"""One API on trial: what it is believed to do, what it did, and nothing left behind."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

from soe_cli.errors import MissingScopeError, RefusedError, SoeError
from soe_cli.model.finding import Finding, Level

T = TypeVar("T")

PAUSES = (0.2, 0.6, 1.8, 5.4)
"""Seconds between the attempts to clean up, and to see what was written."""


class Trial:
    """Collects the ``findings`` of one ``subject`` (``live-gmail``): «ok», or how Google differs."""

    def __init__(self, subject: str) -> None:
        self.findings: list[Finding] = []
        self._subject = subject

    @contextmanager
    def leaving_nothing(self, clean: Callable[[], None], what: str) -> Iterator[None]:
        """The trial itself: an error that nobody expected ends it and is told, and ``clean`` runs in any case.

        ``clean`` must find what is there by itself, and may run several times. ``what`` is told to a person who has
        to do it by hand.
        """
        try:
            yield
        except MissingScopeError as error:
            self._tell("not-tried", "warning", f"No se probó: {error.message}", error.next_step)
        except Exception as error:  # an answer in a form that nobody foresaw is worth knowing too
            self._tell("broken-off", "error", f"La prueba se cortó: {_said(error)}", "Repita «soe doctor --live».")
        finally:
            self._clean(clean, what)

    def holds(self, name: str, what: str, answered: str, *, expected: bool) -> None:
        """Note what was ``answered`` where ``what`` was tried, and whether it is as ``expected``."""
        self._told(name, f"{what}: {answered}.", as_expected=expected)

    def refused(self, name: str, what: str, statuses: Collection[int], call: Callable[[], object]) -> None:
        """Make a call that must be refused with one of ``statuses``, and note Google's own words."""
        wanted = " o ".join(map(str, statuses))
        try:
            call()
        except RefusedError as refusal:
            answered = f"{refusal.status} {refusal.reason} «{refusal.detail}»"
            as_expected = refusal.status in statuses
            self._told(
                name,
                f"{what}: {answered}{'' if as_expected else f', y se esperaba {wanted}'}.",
                as_expected=as_expected,
            )
        else:
            self._told(name, f"{what}: se aceptó, y se esperaba {wanted}.", as_expected=False)

    def _told(self, name: str, told: str, *, as_expected: bool) -> None:
        if as_expected:
            self._tell(name, "ok", told)
        else:
            fix = (
                "Google no hace lo que soe supone: envíe estas líneas a quien administra soe (docs/reliability.md)."
            )
            self._tell(name, "error", f"DIFIERE. {told}", fix)

    def _clean(self, clean: Callable[[], None], what: str) -> None:
        try:
            persistently(clean)
        except Exception as error:
            self._tell("left-behind", "error", f"Puede haber quedado {what}: {_said(error)}", "Bórrelo a mano.")

    def _tell(self, name: str, level: Level, message: str, fix: str = "") -> None:
        self.findings.append(Finding(self._subject, name, level, message, fix))


def _said(error: Exception) -> str:
    return error.message if isinstance(error, SoeError) else f"{type(error).__name__}."


def persistently(do: Callable[[], T]) -> T:
    """What ``do`` gives, tried again after a pause as long as Google gives an error."""
    for pause in PAUSES:
        try:
            return do()
        except SoeError:
            time.sleep(pause)
    return do()


def eventually(look: Callable[[], T], wanted: Callable[[T], bool]) -> T:
    """What ``look`` sees, looked at again after a pause until it is what is ``wanted``, or for the last time."""
    for pause in PAUSES:
        seen = look()
        if wanted(seen):
            return seen
        time.sleep(pause)
    return look()
