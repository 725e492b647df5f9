"""Everything that can be captured of a session now: from Meet, from its attendance form and from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.modules import module as module_named
from soe_cli.desk.presence.attendance_forms import answers_capture, given_form, standing_form
from soe_cli.desk.presence.captures import Captured, download, kept_captures
from soe_cli.desk.presence.meet_calls import NotAllowedError, meet_capture
from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.model.conference import Conference
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.attendance_form import AttendanceForm
from soe_cli.procedures.workshops.session.captures import KeptCapture, counted, meet_name
from soe_cli.procedures.workshops.session.capturing import CaptureFacts, NewCapture
from soe_cli.procedures.workshops.sessions import session_numbered


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for besides Meet and the answers: ``files``, a form to be made or taken from an address,
    and everybody's own links to it."""

    files: Sequence[Path] = ()
    make_form: bool = False
    form_at: str = ""
    links: bool = False

    @property
    def form(self) -> bool:
        """Whether there shall be an attendance form."""
        return self.make_form or bool(self.form_at)

    @property
    def more_than_captures(self) -> bool:
        """Whether it can be granted with nothing to capture."""
        return self.form or self.links


@dataclass(frozen=True, slots=True)
class Gathered:
    """``facts`` with every new file; the files that are ``readable`` of those that count already, by ``Clave``; the
    ``standing`` form and the one that is ``given``."""

    facts: CaptureFacts
    readable: dict[str, Captured]
    standing: AttendanceForm | None
    given: AttendanceForm | None
    notices: tuple[Notice, ...]


def gather(desk: Desk, wanted: str, number: int, wish: Wish) -> Gathered:
    """What there is of session ``number`` of the module that ``wanted`` names.

    A source that gives nothing is a notice where there is another, else its error: ``NotAllowedError``,
    ``UnusableInputError``. ``DecisionNeededError`` for a session that has not begun, unless its form is all that is
    asked for.
    """
    module = module_named(desk, wanted)
    session = session_numbered(module, number)
    now = desk.clock.now()
    given = given_form(desk, wish.form_at) if wish.form_at else None
    standing = standing_form(desk, module, session)
    kept = kept_captures(desk, module, session)
    readable, notices = _readable(desk, counted(kept, session))
    new: list[NewCapture] = []
    if now < session.start:
        if wish.files or not wish.more_than_captures:
            raise _not_begun(session)
    else:
        new += file_captures(session, wish.files)
        found, problems = _from_google(desk, module, session, _calls(session, kept, readable), standing or given)
        new += found
        if not (new or readable or wish.more_than_captures):
            raise problems[0] if problems else _nothing(session, standing)
        notices += map(_told, problems)
    facts = CaptureFacts(module, session, new, kept, desk.office, now)
    return Gathered(facts, readable, standing, given, tuple(notices))


def _readable(desk: Desk, kept: Sequence[KeptCapture]) -> tuple[dict[str, Captured], list[Notice]]:
    """The files of ``kept``, by ``Clave``, and what to tell of those that cannot be read."""
    readable: dict[str, Captured] = {}
    notices: list[Notice] = []
    for one in kept:
        try:
            readable[one.key] = download(desk, one)
        except UnusableInputError as error:
            notices.append(_told(error))
    return readable, notices


def _from_google(
    desk: Desk, module: Module, session: Session, earlier: Sequence[Conference], form: AttendanceForm | None
) -> tuple[list[NewCapture], list[UnusableInputError | NotAllowedError]]:
    """What Meet and the form have, and why one of them gives nothing."""
    sources: tuple[Callable[[], NewCapture | None], ...] = (
        lambda: meet_capture(desk, module, session, earlier),
        lambda: answers_capture(desk, module, session, form),
    )
    found: list[NewCapture] = []
    problems: list[UnusableInputError | NotAllowedError] = []
    for source in sources:
        try:
            capture = source()
        except (UnusableInputError, NotAllowedError) as error:
            problems.append(error)
        else:
            found += [capture] if capture else []
    return found, problems


def participants(content: bytes, name: str, session: Session) -> int | None:
    """How many a file names, by name, address or document; None where a person has to say first how it is read."""
    from soe_cli.intake.attendance.reading import read_attendance
    from soe_cli.model.attendance import Presenter
    from soe_cli.model.text import fold

    try:
        records = read_attendance(content, name, day=session.start.date()).records
    except (DecisionNeededError, UnusableInputError):
        return None
    people = (one for one in records if one.presenter is Presenter.PERSON)
    return len({one.document or fold(one.display_name) or one.email.casefold() for one in people})


def file_captures(session: Session, files: Sequence[Path]) -> Iterator[NewCapture]:
    """The ``files`` as captures, each once it is known to be attendance of the session's day.

    ``UnusableInputError`` for one that is not.
    """
    from soe_cli.intake.attendance.reading import read_attendance
    from soe_cli.intake.tables.source import open_source

    for path in files:
        source = open_source(path)
        days = set()
        try:
            records = read_attendance(source.content, source.name, day=session.start.date()).records
            days = {one.joined.date() for one in records if one.joined}
        except DecisionNeededError:
            # Attendance it is; how its dates are read is asked when it is used.
            pass
        if days and session.start.date() not in days:
            raise source.unusable(
                f"es la asistencia del {min(days):%d/%m/%Y}, y el taller {session.number} es del"
                f" {session.start:%d/%m/%Y}",
                "Indique el archivo o el taller (--session) que corresponde y repita el comando.",
            )
        yield NewCapture(source.name, source.content)


def _calls(session: Session, kept: Sequence[KeptCapture], readable: dict[str, Captured]) -> list[Conference]:
    """The calls that earlier captures of Meet hold."""
    from soe_cli.intake.attendance.meet_records import read_meet_file
    from soe_cli.intake.tables.source import SourceFile

    files = [readable[one.key] for one in kept if one.key in readable and one.name == meet_name(session)]
    return [call for one in files for call in read_meet_file(SourceFile(one.name, one.content))]


def _not_begun(session: Session) -> DecisionNeededError:
    return DecisionNeededError(
        f"El taller {session.number} («{session.topic}») empieza el {session.start:%d/%m/%Y a las %H:%M}: todavía"
        " no hay asistencia que guardar.",
        "Repita el comando cuando termine. Para preparar antes el formato de asistencia, use --form.",
    )


def _nothing(session: Session, standing: AttendanceForm | None) -> UnusableInputError:
    if standing is not None:
        return UnusableInputError(
            f"Nadie ha llenado todavía el formato de asistencia del taller {session.number}: {standing.link}",
            "Compártalo y repita el comando, o use --from ARCHIVO con el reporte de la plataforma.",
        )
    return UnusableInputError(
        f"El taller {session.number} se dictó en {session.platform}, y de ahí soe no puede leer quién asistió.",
        "Descargue el reporte de asistencia y repita el comando con --from ARCHIVO.",
    )


def _told(error: UnusableInputError | NotAllowedError) -> Notice:
    return Notice("warning", error.code, f"{error.message} {error.next_step}")
