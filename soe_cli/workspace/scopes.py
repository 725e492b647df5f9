"""What a command needs leave for at Google: the scopes, and the table of scope × command.

Nothing but ``BASE`` is asked for at the first sign-in; the others when a command that needs them is first meant.
``docs/sign-in.md`` shows this table.
https://developers.google.com/identity/protocols/oauth2/scopes
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from soe_cli.errors import MissingScopeError

_PREFIX = "https://www.googleapis.com/auth/"


class Scope(NamedTuple):
    """A permission: its short ``name``; what it ``allows`` and what it is needed ``for_``, in plain Spanish."""

    name: str
    allows: str
    for_: str

    @property
    def address(self) -> str:
        """As Google names it."""
        return _PREFIX + self.name


MAIL = Scope(
    "gmail.compose",
    "Crear borradores y enviar correos de Gmail",
    "recordatorios, avisos, invitaciones y certificados",
)
CALENDARS = Scope("calendar", "Ver y cambiar sus calendarios", "las citas y los talleres, con su enlace de Meet")
SHEETS = Scope("spreadsheets", "Ver y cambiar sus hojas de cálculo", "las dos hojas compartidas del centro")
FILES = Scope(
    "drive.file",
    "Ver y cambiar los archivos de Drive que soe crea",
    "la carpeta de los talleres y los formularios propios",
)
MEET_SETTINGS = Scope(
    "meetings.space.settings",
    "Cambiar la configuración de sus reuniones de Meet",
    "que entre al taller quien tenga el enlace",
)
MEET_READING = Scope(
    "meetings.space.readonly", "Ver sus reuniones de Meet y quiénes participaron", "la asistencia a los talleres"
)
FORMS = Scope("forms.body.readonly", "Ver sus formularios", "un formulario que hizo un colega")
ANSWERS = Scope(
    "forms.responses.readonly",
    "Ver las respuestas a sus formularios",
    "las inscripciones, la asistencia y las encuestas",
)
MAIL_READING = Scope(
    "gmail.readonly", "Leer sus correos de Gmail", "la respuesta del Subdirector a la programación"
)
FILE_READING = Scope(
    "drive.readonly", "Ver y descargar sus archivos de Drive", "un reporte de citas que otra persona deja en Drive"
)

ALL = (MAIL, CALENDARS, SHEETS, FILES, MEET_SETTINGS, FORMS, ANSWERS, MEET_READING, MAIL_READING, FILE_READING)
BASE = (MAIL, CALENDARS, SHEETS, FILES)
"""What ``soe init`` and the first reminder need."""
MORE: dict[str, tuple[Scope, ...]] = {
    "workshop new": (MEET_SETTINGS,),
    "workshop edit": (MEET_SETTINGS,),
    "workshop invite": (FORMS,),
    "workshop enrol": (FORMS, ANSWERS),
    "workshop questions": (FORMS, ANSWERS),
    "workshop survey": (FORMS, ANSWERS),
    "workshop close": (FORMS, ANSWERS),
    "workshop capture": (FORMS, ANSWERS, MEET_READING),
    "workshop approve --reply": (MAIL_READING,),
    "report pull --from drive": (FILE_READING,),
}
"""What these need besides, by command; where only an option needs it, with that option."""
OFFLINE = frozenset(
    {
        *("history", "demo", "sandbox serve", "sandbox open", "sandbox reset", "auth login", "auth status"),
        *("auth logout", "report diff", "report show", "procedure list", "procedure show", "procedure search"),
    }
)
"""The commands that ask Google nothing."""

SCOPES = tuple(scope.address for scope in ALL)
"""The addresses of all, in one order."""
_BY_ADDRESS = {scope.address: scope for scope in ALL}


def needed(command: str) -> tuple[str, ...]:
    """The addresses of the scopes that ``command`` (``workshop capture``) needs; the base's for one that is not in
    the table."""
    words = command.strip()
    if words in OFFLINE:
        return ()
    return tuple(scope.address for scope in (*BASE, *MORE.get(words, ())))


def is_known(command: str, commands: Collection[str]) -> bool:
    """Whether ``command`` is one of ``commands`` or, with its option, stands in the table."""
    return command in commands or command in MORE


def in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """Each address once: soe's own in the order of the table, then what else there is."""
    wanted = set(addresses)
    return (*(one for one in SCOPES if one in wanted), *sorted(wanted.difference(SCOPES)))


def said(address: str) -> str:
    """What a scope allows, in plain Spanish; of one that soe does not know, its address."""
    scope = _BY_ADDRESS.get(address)
    return scope.allows if scope else address


def missing(addresses: Iterable[str], command: str) -> MissingScopeError:
    """The error of an account that lacks these scopes, met by ``command`` (or "").

    What it says to type gets them all: a command that takes up another's work needs more than the table says of it.
    """
    lacking = in_order(addresses)
    return MissingScopeError(lacking, [said(one) for one in lacking], _purpose(lacking, command))


def _purpose(lacking: Sequence[str], command: str) -> str:
    if set(lacking) <= set(needed("")):
        return ""
    return next((one for one in (command, *MORE) if set(lacking) <= set(needed(one))), "")


def check(granted: Collection[str], command: str) -> None:
    """``MissingScopeError`` unless ``granted`` has all that ``command`` needs."""
    lacking = set(needed(command)).difference(granted)
    if lacking:
        raise missing(lacking, command)
