"""What takes time is done behind the screen: one thread with a desk of its own, one errand after the other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soe_cli.desk.desk import Desk, open_desk
from soe_cli.errors import SoeError
from soe_cli.ui.unforeseen import unforeseen


@dataclass(frozen=True, slots=True)
class Errand:
    """``work`` is done behind the screen; ``then`` hears, in front of it, what came of it, or why nothing did."""

    work: Callable[[Desk], Any]
    then: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Returned:
    """An errand that was done, with its result or its error."""

    errand: Errand
    result: Any = None
    error: SoeError | None = None


class Backstage:
    """Does errands in their order. ``tell`` is called from the thread with each that returned.

    The thread ends with the program: what it was about is in the ledger, and is taken up the next time.
    """

    def __init__(self, root: Path, tell: Callable[[Returned], None]) -> None:
        self._root = root
        self._tell = tell
        self._errands: queue.Queue[Errand | None] = queue.Queue()
        self._waiting = 0
        self._thread = threading.Thread(target=self._work, name="soe-backstage", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether errands are under way or waiting. Read and changed in front of the screen only."""
        return self._waiting > 0

    def send(self, errand: Errand) -> None:
        """Have the errand done after those that wait."""
        self._waiting += 1
        self._errands.put(errand)

    def received(self) -> None:
        """An errand has come back in front of the screen."""
        self._waiting -= 1

    def close(self, patience: float) -> None:
        """End after the errands that wait, or after ``patience`` seconds."""
        self._errands.put(None)
        self._thread.join(patience)

    def _work(self) -> None:
        with open_desk(self._root) as desk:
            while (errand := self._errands.get()) is not None:
                self._tell(_done(errand, desk))


def _done(errand: Errand, desk: Desk) -> Returned:
    try:
        return Returned(errand, errand.work(desk))
    except SoeError as error:
        return Returned(errand, error=error)
    except Exception as error:
        return Returned(errand, error=unforeseen(error))
