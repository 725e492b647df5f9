"""B02, once the programme stands: a session is changed or called off, and those who were told hear of it once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

import msgspec

from soe_cli.effects.plan import AnyEffect, CancelMeeting, Plan, SendEmail, UpdateMeeting, UpdateRow, short_hash
from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.messages.enrolment import SessionCancelled, SessionChanged
from soe_cli.model.cells import Cell, DateCell, NumberCell, TextCell, TimeCell
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Kind, Module, Session, Speaker
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.working_days import is_working_day, next_working_day
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.programme.programme import meeting_key
from soe_cli.procedures.workshops.programme.speakers import in_calendar
from soe_cli.procedures.workshops.register import MODULES, PROGRAMME, module_key, session_key
from soe_cli.procedures.workshops.sessions import session_file, stands

CANCELLED = "Cancelado"
_DAY_ZERO = datetime(2020, 1, 1, tzinfo=LIMA)


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wants otherwise of a session; what is None stays."""

    topic: str | None = None
    day: date | None = None
    hour: time | None = None
    speaker: str | None = None
    email: str | None = None
    cancel: bool = False

    def made_to(self, session: Session) -> Session:
        """The session with the change made: as long as before, and called off where that is wanted."""
        start = datetime.combine(self.day or session.start.date(), self.hour or session.start.time(), LIMA)
        speaker = Speaker(
            session.speaker.name if self.speaker is None else self.speaker,
            # Another person has another address.
            ("" if self.speaker not in (None, session.speaker.name) else session.speaker.email)
            if self.email is None
            else self.email,
        )
        return msgspec.structs.replace(
            session,
            topic=session.topic if self.topic is None else self.topic,
            start=start,
            end=start + timedelta(minutes=session.minutes),
            speaker=speaker,
            state=CANCELLED if self.cancel else session.state,
        )


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What a change is planned from.

    ``shown`` is what the session's row holds, by header; ``sent`` the keys of mails that were sent or are being
    sent by anybody; ``holidays`` the centre's own days without work; ``is_done`` whether an effect of that key was
    carried out from here.
    """

    module: Module
    enrolments: Sequence[Enrolment]
    shown: Mapping[str, str]
    sent: Collection[str]
    holidays: Collection[date]
    is_done: Callable[[str], bool]
    office: Office
    now: datetime


def plan_change(facts: ChangeFacts, session: Session, change: Change, *, any_day: bool) -> Plan:
    """The row, the calendar's event, and a notice to those who know of the session as it was.

    ``UnusableInputError`` for an hour that is past or crosses another session's, ``DecisionNeededError`` for a day
    without work, unless ``any_day``, and for a session that is over or off. Nothing where nothing changes.
    """
    after = change.made_to(session)
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
    # The same change may be made again after a person has undone it.
    base = f"{facts.module.id}/{session.number}/{_version(after)}"
    again = next(turn for turn in count() if not facts.is_done(f"B02/change/{base}/{turn}"))
    identity = f"{base}/{again}"
    row = UpdateRow(
        key=f"B02/change/{identity}",
        activity=_activity(facts.module),
        label=f"{'Cancelación' if change.cancel else 'Cambio'} de la sesión {session.number}",
        spreadsheet=facts.office.center.workshops,
        tab=PROGRAMME,
        row_key=session_key(facts.module.id, session.number),
        cells=cells,
        expect={header: facts.shown[header] for header in cells},
    )
    effects: list[AnyEffect] = [row, *_event(facts, session, after, identity)]
    waits = tuple(effect.key for effect in effects)
    mails = (*_to_speaker(facts, session, after, identity), *_to_citizens(facts, session, after, identity))
    return Plan((*effects, *(msgspec.structs.replace(mail, after=waits) for mail in mails)))


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
        activity=_activity(module),
        label=f"Cupo de {module.name}: {capacity}",
        spreadsheet=facts.office.center.workshops,
        tab=MODULES,
        row_key=module_key(module.id),
        cells={"Cupo": NumberCell(capacity)},
        expect={"Cupo": shown},
    )
    return Plan((row,))


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
        ("Tema", TextCell(before.topic), TextCell(after.topic)),
        ("Fecha", DateCell(before.start.date()), DateCell(after.start.date())),
        ("Hora de inicio", TimeCell(before.start.time()), TimeCell(after.start.time())),
        ("Hora de fin", TimeCell(before.end.time()), TimeCell(after.end.time())),
        ("Ponente", TextCell(before.speaker.name), TextCell(after.speaker.name)),
        ("Correo del ponente", TextCell(before.speaker.email), TextCell(after.speaker.email)),
        ("Estado", TextCell(before.state), TextCell(after.state)),
    )
    return {header: new for header, old, new in pairs if old != new}


def _event(facts: ChangeFacts, before: Session, after: Session, identity: str) -> Iterator[AnyEffect]:
    """The calendar's event, where soe made one, is called off or moved."""
    module, label = facts.module, f"Reunión de la sesión {after.number} de {facts.module.name}"
    if not (before.on_meet and before.event):
        return
    if not stands(after):
        yield CancelMeeting(
            key=f"B02/cancel/{identity}",
            activity=_activity(module),
            label=label,
            calendar=facts.office.center.calendar,
            meeting=meeting_key(module, before),
        )
    elif after.start != before.start:
        yield UpdateMeeting(
            key=f"B02/move/{identity}",
            activity=_activity(module),
            label=label,
            not_after=after.end,
            calendar=facts.office.center.calendar,
            meeting=meeting_key(module, before),
            summary=f"{module.name}: {after.topic}",
            description=f"Sesión {after.number} de {len(module.sessions)}. Ponente: {after.speaker.name}",
            start=after.start,
            minutes=after.minutes,
        )


def _to_speaker(facts: ChangeFacts, before: Session, after: Session, identity: str) -> Iterator[SendEmail]:
    """A speaker who was invited hears of the change; one who was replaced, that the session is no longer theirs."""
    speaker = before.speaker
    invited = f"B02/speaker/{facts.module.id}/{before.number}/"
    address = short_hash(speaker.email.casefold())
    if not any(key.startswith(invited) and key.endswith(address) for key in facts.sent):
        return
    replaced = after.speaker.email.casefold() != speaker.email.casefold()
    # The invitation to the new hour is this notice: «soe workshop speakers» has nothing to add.
    moved = stands(after) and not replaced and after.start != before.start
    key = f"{invited}{after.start:%Y%m%dT%H%M}" if moved else f"B02/speaker-change/{identity}"
    yield _notice(
        facts, before, after, key, speaker.name, speaker.email, off=replaced or not stands(after), as_speaker=True
    )


def _to_citizens(facts: ChangeFacts, before: Session, after: Session, identity: str) -> Iterator[SendEmail]:
    """Whoever was confirmed, or has the link, hears of the change, unless it is only an address that changed."""
    if _version(before) == _version(after):
        return
    module = facts.module
    confirmed, linked = f"B05/confirmation/{module.id}/", f"B06/access/{module.id}/{before.number}/"
    knowing = {key.split("/")[-2] for key in facts.sent if key.startswith((confirmed, linked))}
    for one in facts.enrolments:
        if one.id in knowing and one.standing is Standing.CONFIRMED and one.person.email:
            key = f"B06/change/{identity}/{one.id}"
            yield _notice(facts, before, after, key, one.person.name, one.person.email, off=not stands(after))


def _notice(
    facts: ChangeFacts,
    before: Session,
    after: Session,
    key: str,
    name: str,
    email: str,
    *,
    off: bool,
    as_speaker: bool = False,
) -> SendEmail:
    module, office = facts.module, facts.office
    common: dict[str, Any] = {
        **told(module, office),
        "citizen": name,
        "number": after.number,
        "total": len(module.sessions),
        "platform": after.platform,
        "link": after.link,
        "as_speaker": as_speaker,
    }
    shown = before if off else after
    session: dict[str, Any] = {
        "topic": shown.topic,
        "speaker": shown.speaker.name,
        "start": shown.start,
        "end": shown.end,
    }
    replaced = off and stands(after)
    as_guest = as_speaker and in_calendar(before)
    context = (
        SessionCancelled(**common, **session, replaced=replaced)
        if off
        else SessionChanged(
            **common, **session, before=before.start, topic_before=before.topic, in_calendar=as_guest
        )
    )
    revision = int((facts.now - _DAY_ZERO).total_seconds() // 60)
    files = () if off or as_guest else (session_file(module, after, office, facts.now, revision),)
    label = "Aviso de cancelación" if off else "Aviso de cambio"
    return workshop_mail(
        key,
        _activity(module),
        f"{label} de la sesión {after.number} para {name}",
        email,
        context,
        office,
        not_after=max(before.end, after.end),
        attachments=files,
    )


def _version(session: Session) -> str:
    """What people are told of a session, in short."""
    state = "" if stands(session) else CANCELLED
    return short_hash(session.topic, session.start.isoformat(), session.speaker.name, state)


def _activity(module: Module) -> str:
    return "B02" if module.kind is Kind.INTERNAL else "C01"
