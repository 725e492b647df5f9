"""Ports that are the real ones, but for what happens around some of their calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from soe_cli.errors import OutcomeUnknownError

Around = Callable[..., Any]


class Died(BaseException):
    """The process dies here: nothing that catches errors sees it."""


class Interposed:
    """``Interposed(port, update=around)`` calls ``around(real_update, *arguments)`` instead of ``update``."""

    def __init__(self, real: Any, **around: Around) -> None:
        self._real = real
        self._around = around

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        around = self._around.get(name)
        return real if around is None else lambda *args, **kwargs: around(real, *args, **kwargs)


def once_before(deed: Callable[[], object]) -> Around:
    """Before the first call, ``deed`` is done."""
    waiting = [deed]

    def around(real: Around, *args: Any, **kwargs: Any) -> Any:
        if waiting:
            waiting.pop()()
        return real(*args, **kwargs)

    return around


def once_after(deed: Callable[[], object]) -> Around:
    """After the first call, and before its answer is read, ``deed`` is done."""
    waiting = [deed]

    def around(real: Around, *args: Any, **kwargs: Any) -> Any:
        answer = real(*args, **kwargs)
        if waiting:
            waiting.pop()()
        return answer

    return around


def die(*_: Any) -> None:
    """Die before the call."""
    raise Died


def die_afterwards(real: Around, *args: Any, **kwargs: Any) -> None:
    """Die once Google has carried the call out, before its answer is read."""
    real(*args, **kwargs)
    raise Died


class Delayed:
    """A call that gets lost on its way: the caller gives up, and :meth:`arrive` lets it reach Google at last."""

    def __init__(self) -> None:
        self._under_way: Callable[[], Any] | None = None

    def __call__(self, real: Around, *args: Any, **kwargs: Any) -> Any:
        self._under_way = lambda: real(*args, **kwargs)
        raise OutcomeUnknownError("se agotó el tiempo de espera")

    def arrive(self) -> None:
        """The call reaches Google now."""
        assert self._under_way is not None, "no call was under way"
        self._under_way()
