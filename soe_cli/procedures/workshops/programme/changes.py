"""B02, once the programme stands: a session is changed or called off, and those who were told hear of it once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

import msgspec

from soe_cli.effects.plan import (
    Plan,
    UpdateRow,
)
from soe_cli.errors import DecisionNeededError, UnusableInputError, UsageError
from soe_cli.model.cells import Cell, DateCell, NumberCell, TextCell, TimeCell
from soe_cli.model.enrolment import Standing
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import MEET, Session, Speaker
from soe_cli.procedures.working_days import is_working_day, next_working_day
from soe_cli.procedures.workshops.programme.change_facts import CANCELLED, ChangeFacts, SessionChange, version
from soe_cli.procedures.workshops.programme.change_meeting import event_effects
from soe_cli.procedures.workshops.programme.change_notices import notices
from soe_cli.procedures.workshops.programme.programme import activity, meeting_cells
from soe_cli.procedures.workshops.register import MODULES, PROGRAMME, module_key, session_key
from soe_cli.procedures.workshops.sessions import stands


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wants otherwise of a session; what is None stays."""

    topic: str | None = None
    day: date | None = None
    hour: time | None = None
    speaker: str | None = None
    email: str | None = None
    platform: str | None = None
    link: str | None = None
    cancel: bool = False

    def made_to(self, session: Session) -> Session:
        """The session with the change made: as long as before, and called off where that is wanted.

        Another platform has another link; Meet's is made by Google, and is "" here.
        """
        start = datetime.combine(self.day or session.start.date(), self.hour or session.start.time(), LIMA)
        speaker = Speaker(
            session.speaker.name if self.speaker is None else self.speaker,
            # Another person has another address.
            ("" if self.speaker not in (None, session.speaker.name) else session.speaker.email)
            if self.email is None
            else self.email,
        )
        platform = session.platform if self.platform is None else self.platform
        elsewhere = platform != session.platform
        return msgspec.structs.replace(
            session,
            platform=platform,
            link=("" if elsewhere else session.link) if self.link is None else self.link,
            event="" if elsewhere else session.event,
            meeting_code="" if elsewhere else session.meeting_code,
            topic=session.topic if self.topic is None else self.topic,
            start=start,
            end=start + timedelta(minutes=session.minutes),
            speaker=speaker,
            state=CANCELLED if self.cancel else session.state,
        )


def plan_change(facts: ChangeFacts, session: Session, change: Change, *, any_day: bool) -> Plan:
    """The row, the calendar's event, and a notice to those who know of the session as it was.

    ``UnusableInputError`` for an hour that is past or crosses another session's, ``DecisionNeededError`` for a day
    without work, unless ``any_day``, and for a session that is over or off; ``UsageError`` for a place without a
    link. Nothing where nothing changes.
    """
    after = change.made_to(session)
    _check_place(session, after)
    if not stands(session):
        if change.cancel:
            return Plan()
        raise DecisionNeededError(
            f"La sesión {session.number} («{session.topic}») está cancelada.",
            "Si se dará, escriba primero «Programado» en su estado, en la pestaña «Programación».",
        )
    if facts.shown.get("Tema", "").strip() != session.topic:
        raise DecisionNeededError(
            f"En la pestaña «{PROGRAMME}», la sesión {session.number} («{session.topic}») no tiene la «Clave» que"
            " le corresponde: no se tocó nada.",
            f"Compare esa fila con las demás: su clave debe ser {session_key(facts.module.id, session.number)}.",
        )
    if session.end <= facts.now:
        raise DecisionNeededError(
            f"La sesión {session.number} («{session.topic}») ya se dio: no se cambia.",
            "Corrija sus datos en la pestaña «Programación», si hace falta.",
        )
    if after.start != session.start:
        _check_hour(facts, after, any_day=any_day)
    cells = _cells(session, after)
    if not cells:
        return Plan()
    back_on_meet = after.on_meet and not session.on_meet
    # The same change may be made again after a person has undone it.
    base = f"{facts.module.id}/{session.number}/{version(after)}"
    again = next(turn for turn in count() if not facts.is_done(f"B02/change/{base}/{turn}"))
    identity = f"{base}/{again}"
    event = tuple(event_effects(facts, session, after, identity))
    filled = meeting_cells(event[0].key) if back_on_meet else {}
    row = UpdateRow(
        key=f"B02/change/{identity}",
        activity=activity(facts.module),
        label=f"{'Cancelación' if change.cancel else 'Cambio'} de la sesión {session.number}",
        spreadsheet=facts.office.center.workshops,
        tab=PROGRAMME,
        row_key=session_key(facts.module.id, session.number),
        cells=cells,
        expect={header: facts.shown[header] for header in cells},
        filled=filled,
    )
    link = filled["Enlace"] if back_on_meet else after.link
    waits = tuple(effect.key for effect in (row, *event))
    mails = notices(facts, SessionChange(session, after, link, identity))
    return Plan((row, *event, *(msgspec.structs.replace(mail, after=waits) for mail in mails)))


def plan_capacity(facts: ChangeFacts, shown: str, capacity: int) -> Plan:
    """Another number of seats in the module's row, which ``shown`` until now. Those who are confirmed stay so:
    ``DecisionNeededError`` for fewer seats than they have."""
    module = facts.module
    confirmed = sum(one.standing is Standing.CONFIRMED for one in facts.enrolments)
    if capacity < confirmed:
        raise DecisionNeededError(
            f"En «{module.name}» ya hay {confirmed} confirmados: el cupo no puede ser {capacity}.",
            "Cancele primero las inscripciones que sobren, con «soe workshop enrol … --cancel DOCUMENTO».",
        )
    if capacity == module.capacity:
        return Plan()
    base = f"B02/capacity/{module.id}/{capacity}"
    row = UpdateRow(
        key=next(key for key in map(f"{base}/{{}}".format, count()) if not facts.is_done(key)),
        activity=activity(module),
        label=f"Cupo de {module.name}: {capacity}",
        spreadsheet=facts.office.center.workshops,
        tab=MODULES,
        row_key=module_key(module.id),
        cells={"Cupo": NumberCell(capacity)},
        expect={"Cupo": shown},
    )
    return Plan((row,))


def _check_place(before: Session, after: Session) -> None:
    if after.on_meet and after.link != before.link and after.link:
        raise UsageError(
            f"El enlace de {MEET} lo crea soe: la sesión {after.number} no puede tener otro.",
            "Para darla en otra plataforma, agregue --platform, por ejemplo: --platform Zoom.",
        )
    if not after.on_meet and not after.link:
        raise UsageError(
            f"Falta el enlace de {after.platform} para la sesión {after.number}.",
            "Agréguelo con --link https://…",
        )


def _check_hour(facts: ChangeFacts, after: Session, *, any_day: bool) -> None:
    when = f"el {after.start:%d/%m/%Y} a las {after.start:%H:%M}"
    if after.start <= facts.now:
        raise UnusableInputError(f"La sesión {after.number} sería {when}, y esa hora ya pasó.", "Elija otra fecha.")
    if not any_day and not is_working_day(after.start.date(), facts.holidays):
        following = next_working_day(after.start.date(), facts.holidays)
        raise DecisionNeededError(
            f"La sesión {after.number} sería {when}, que es feriado o fin de semana.",
            f"El siguiente día hábil es el {following:%d/%m/%Y}. Para dejarla así, agregue --any-day.",
        )
    for other in facts.module.sessions:
        if other.number != after.number and stands(other) and other.start < after.end and after.start < other.end:
            raise UnusableInputError(
                f"La sesión {after.number} sería {when} y se cruzaría con la {other.number} («{other.topic}»).",
                "Elija otra fecha u hora.",
            )


def _cells(before: Session, after: Session) -> dict[str, Cell]:
    """The cells of the row that change, by header."""
    pairs: tuple[tuple[str, Cell, Cell], ...] = (
        ("Plataforma", TextCell(before.platform), TextCell(after.platform)),
        *(_place(before, after) if not after.on_meet else ()),
        ("Tema", TextCell(before.topic), TextCell(after.topic)),
        ("Fecha", DateCell(before.start.date()), DateCell(after.start.date())),
        ("Hora de inicio", TimeCell(before.start.time()), TimeCell(after.start.time())),
        ("Hora de fin", TimeCell(before.end.time()), TimeCell(after.end.time())),
        ("Ponente", TextCell(before.speaker.name), TextCell(after.speaker.name)),
        ("Correo del ponente", TextCell(before.speaker.email), TextCell(after.speaker.email)),
        ("Estado", TextCell(before.state), TextCell(after.state)),
    )
    return {header: new for header, old, new in pairs if old != new}


def _place(before: Session, after: Session) -> tuple[tuple[str, Cell, Cell], ...]:
    return (
        ("Enlace", TextCell(before.link), TextCell(after.link)),
        ("Evento", TextCell(before.event), TextCell(after.event)),
        ("Código Meet", TextCell(before.meeting_code), TextCell(after.meeting_code)),
    )
