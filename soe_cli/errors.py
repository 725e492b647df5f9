"""The one family of errors: what happened, what to do next, and the exit code that says it to a script.

A message is in Spanish, for the consultant; ``next_step`` is what to type or do now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class SoeError(Exception):
    """An error for the reader: a sentence in Spanish, a next step and an exit code."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "error"

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step
        self.command = ""
        """The command that it ended (``attend finish``), known once it has left it."""


class UsageError(SoeError):
    """The command line asks for something that does not exist or does not fit (exit code 2)."""

    exit_code = 2
    code = "usage"


class NotSetUpError(SoeError):
    """There is no configuration, or nobody is signed in (exit code 3)."""

    exit_code = 3
    code = "not-set-up"


class SignInError(NotSetUpError):
    """Google does not accept the stored credentials: a run stops at once (exit code 3)."""

    code = "sign-in"


class MissingScopeError(SignInError):
    """The account has not given leave for what a command does (exit code 3).

    ``scopes`` are the addresses of what it lacks, ``allows`` what they would allow, in Spanish; ``command`` is what
    needs them, or "".
    """

    code = "missing-scope"

    def __init__(self, scopes: Sequence[str], allows: Sequence[str], command: str = "") -> None:
        wanted = "; ".join(f"«{one}»" for one in allows)
        named = f"el permiso {wanted}" if len(allows) == 1 else f"estos permisos: {wanted}"
        purpose = f' --for "{command}"' if command else ""
        super().__init__(
            f"A la sesión de esta cuenta le falta {named if allows else 'un permiso'}.",
            f"Ejecute «soe auth login{purpose}», acepte en el navegador y repita el comando.",
        )
        self.scopes = tuple(scopes)


class UnusableInputError(SoeError):
    """A file or its content cannot be used (exit code 4)."""

    exit_code = 4
    code = "unusable-input"


class EmptyReportError(UnusableInputError):
    """A report without a single row (exit code 4); ``sha256`` (hex) is of the file.

    It may be right that there are none: whoever knows what earlier reports had can tell.
    """

    def __init__(self, message: str, next_step: str, sha256: str) -> None:
        super().__init__(message, next_step)
        self.sha256 = sha256


class DecisionNeededError(SoeError):
    """A person has to decide before anything can go on (exit code 6)."""

    exit_code = 6
    code = "decision-needed"


class WorkspaceError(SoeError):
    """Google refused a call or could not be reached (exit code 5)."""

    exit_code = 5
    code = "workspace"


class RefusedError(WorkspaceError):
    """Google answered with an error; the call had no effect.

    ``status`` is the HTTP status, ``reason`` Google's reason (``notFound``, ``rateLimitExceeded`` …).
    """

    code = "refused"

    def __init__(self, status: int, reason: str, detail: str) -> None:
        super().__init__(
            f"Google rechazó el pedido ({status} {reason}): {detail}",
            "Vuelva a ejecutar el mismo comando; si el mensaje se repite, avise a quien administra soe.",
        )
        self.status = status
        self.reason = reason
        self.detail = detail


class QuotaError(RefusedError):
    """Too many calls in a minute; the call had no effect. ``retry_after`` is Google's own wish, in seconds."""

    code = "quota"

    def __init__(self, status: int, reason: str, detail: str, retry_after: float | None = None) -> None:
        super().__init__(status, reason, detail)
        self.message = f"Google pide ir más despacio ({status} {reason})."
        self.next_step = "Espere un minuto y vuelva a ejecutar el mismo comando: seguirá donde quedó."
        self.retry_after = retry_after


class DailyLimitError(RefusedError):
    """The account may do no more of this today; the call had no effect."""

    code = "daily-limit"

    def __init__(self, status: int, reason: str, detail: str) -> None:
        super().__init__(status, reason, detail)
        self.message = "Esta cuenta llegó al límite de correos de Google por 24 horas."
        self.next_step = "Lo que falta queda pendiente: mañana ejecute «soe resume»."


class UnreachableError(WorkspaceError):
    """No connection could be made: the call was certainly not carried out."""

    code = "unreachable"

    def __init__(self, address: str) -> None:
        super().__init__(
            f"No se pudo llegar a {address}.",
            "Revise su conexión a internet y vuelva a ejecutar el mismo comando: no se perdió nada.",
        )


class AsleepError(WorkspaceError):
    """The machine slept while a call waited for its turn: it did not leave, and may make no sense any more."""

    code = "asleep"

    def __init__(self) -> None:
        super().__init__(
            "El equipo estuvo suspendido mientras el pedido esperaba su turno; no se envió.",
            "Vuelva a ejecutar el mismo comando: hará solo lo que todavía corresponde.",
        )


class OutcomeUnknownError(WorkspaceError):
    """The connection broke after the call was sent, or Google answered 5xx: it may have been carried out."""

    code = "outcome-unknown"

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Se perdió la respuesta de Google ({detail}); no se sabe si el pedido se cumplió.",
            "Vuelva a ejecutar el mismo comando: soe comprobará qué pasó antes de repetir nada.",
        )
