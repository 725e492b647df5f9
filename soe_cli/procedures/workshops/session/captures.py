"""B07, B08 and C03: the captures of a session's attendance, as rows of "Evidencias" tell of them, and until when
those that are missing can be made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from soe_cli.effects.plan import Ref, Text
from soe_cli.model.lima import LIMA
from soe_cli.model.programme import ProgrammeModule
from soe_cli.model.text import fold
from soe_cli.model.workshop import Session

HEADERS = ("Estado", "Quién", "Cuándo", "Prueba", "Clave")
"""The columns of "Evidencias" that tell of a capture."""
ANSWERS = "Formato de asistencia"
"""How the file of an attendance form's answers begins."""
REPLACED = "Reemplazado"
KEPT_BY_GOOGLE = timedelta(days=30)
"""How long Meet's records stand after the end of a call."""
WHO_MAY_READ = (
    "Meet muestra quién asistió solo a quien organizó la llamada y a quienes participaron en ella con su cuenta."
)
_KEY = re.compile(r"B07/capture/([^/]+)/(\d+)/([0-9a-f]{10})")
_WITHDRAWN = ("reempl", "anul", "descart", "retir")
_FINISHED = "hech"
_PROOF = re.compile(r"(.+) · (https://\S+?/d/([\w-]+)/\S*) · SHA-256 ([0-9a-f]{64})", re.DOTALL)
_MEET = "//meet.google.com/"


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A row of "Evidencias" about a file of attendance in Drive: of the session ``number`` of ``module`` (its id).

    ``state`` is as people write it; one that a person or a newer capture has withdrawn does not count. ``when`` is
    when it was made (Lima), the first of all moments where the sheet does not say.
    """

    key: str
    module: str
    number: int
    name: str
    link: str
    file: str
    sha256: str
    state: str
    who: str
    when: datetime

    @property
    def withdrawn(self) -> bool:
        """Whether it does not count any more."""
        return fold(self.state).startswith(_WITHDRAWN)

    @property
    def of_a_finished_call(self) -> bool:
        """Whether it holds who was in the call, all of it."""
        return fold(self.state).startswith(_FINISHED) and not self.name.startswith(ANSWERS)


def meet_name(session: Session) -> str:
    """What the file of Meet's records is called."""
    return f"Asistencia de Meet - taller {session.number}.json"


def answers_name(session: Session) -> str:
    """What the file of an attendance form's answers is called."""
    return f"{ANSWERS} - taller {session.number}.csv"


def capture_key(module: str, number: int, sha256: str) -> str:
    """The ``Clave`` of a capture's row."""
    return f"B07/capture/{module}/{number}/{sha256[:10]}"


def proof(name: str, upload: str, sha256: str) -> Text:
    """What its row says in ``Prueba`` once the effect ``upload`` has put the file into Drive."""
    return (f"{name} · ", Ref(upload, "link"), f" · SHA-256 {sha256}")


def is_of_session(row: Mapping[str, str], module: str, number: int) -> bool:
    """Whether a row tells of a capture of that session, or did before somebody changed it."""
    key = _KEY.fullmatch(row["Clave"].strip())
    return key is not None and (key[1], int(key[2])) == (module, number)


def read_capture(row: Mapping[str, str]) -> KeptCapture | None:
    """The capture that a row tells of (:data:`HEADERS`); None for any other row, or one that tells it no more."""
    key = _KEY.fullmatch(row["Clave"].strip())
    shown = _PROOF.fullmatch(row["Prueba"].strip())
    if key is None or shown is None or not shown[4].startswith(key[3]):
        return None
    return KeptCapture(
        key=key[0],
        module=key[1],
        number=int(key[2]),
        name=shown[1],
        link=shown[2],
        file=shown[3],
        sha256=shown[4],
        state=row["Estado"].strip(),
        who=row["Quién"].strip(),
        when=_moment(row["Cuándo"]),
    )


def counted(kept: Iterable[KeptCapture], session: Session) -> list[KeptCapture]:
    """Those of the session's captures that count: every file that was given, and of Meet and of the form the one
    that is newest, which holds all that the earlier ones do."""
    standing = [one for one in kept if not one.withdrawn]
    newest = {one.name: one for one in sorted(standing, key=lambda one: one.when)}
    own = (meet_name(session), answers_name(session))
    return [one for one in standing if one.name not in own or one is newest[one.name]]


@dataclass(frozen=True, slots=True)
class Missing:
    """A session on Meet that was held and whose records are in no file yet. ``deadline`` is when Google deletes
    them."""

    module: str
    title: str
    number: str
    deadline: datetime
    days_left: int

    @property
    def lost(self) -> bool:
        """Whether Google has deleted them by now."""
        return self.days_left < 0

    @property
    def command(self) -> str:
        """What to type."""
        return f"soe workshop capture {self.module} --session {self.number}"

    @property
    def told(self) -> str:
        """The sentences that remind of it and say what to type."""
        talk = f"«{self.title}», taller {self.number}: la asistencia de Meet no está guardada"
        if self.lost:
            return (
                f"{talk} y Google la borró el {self.deadline:%d/%m/%Y}. Si tiene un reporte: {self.command} --from"
                " ARCHIVO"
            )
        left = {0: "hoy", 1: "mañana"}.get(self.days_left, f"en {self.days_left} días")
        return f"{talk} y Google la borra {left} ({self.deadline:%d/%m/%Y}). Guárdela: {self.command}"

    def as_data(self) -> dict[str, str | int | bool]:
        """The same for a program."""
        return {
            "module": self.module,
            "session": self.number,
            "deadline": self.deadline.isoformat(),
            "days_left": self.days_left,
            "lost": self.lost,
            "command": self.command,
        }


def missing_captures(modules: Iterable[ProgrammeModule], now: datetime) -> list[Missing]:
    """The sessions of open modules that still need a capture, the most urgent first; of those that come too late
    only the ones whose attendance is not registered."""
    found = [one for module in modules if module.open for one in _missing(module, now)]
    return sorted(found, key=lambda one: (one.lost, one.deadline))


def _missing(module: ProgrammeModule, now: datetime) -> Iterator[Missing]:
    for one in module.sessions:
        if one.end is None or one.end > now or one.captured or not one.stands or _MEET not in one.link:
            continue
        deadline = one.end + KEPT_BY_GOOGLE
        if now < deadline:
            yield Missing(module.id, module.title, one.number, deadline, (deadline.date() - now.date()).days)
        elif one.attended is None:
            yield Missing(module.id, module.title, one.number, deadline, -1)


def _moment(shown: str) -> datetime:
    from soe_cli.intake.when import parse_moment

    with suppress(ValueError):
        return parse_moment(shown).replace(tzinfo=LIMA)
    return datetime.min.replace(tzinfo=LIMA)
