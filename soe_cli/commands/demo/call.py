"""Calls that were never held: who comes to a session, how long they stay, and what Zoom and Teams export of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from soe_cli.commands.demo.synthetic_people import Person
from soe_cli.commands.demo.world import Stay

NOTE_TAKER = "Otter.ai Notetaker"
_COMES, _LEAVES_EARLY, _REJOINS = 0.85, 0.1, 0.15


def stays(people: Sequence[Person], start: datetime, end: datetime, number: int) -> tuple[Stay, ...]:
    """Who of the ``people`` comes to session ``number``, with a guest who is on no list and a program that takes
    notes; the same for one number."""
    chance = random.Random(number)  # noqa: S311 - nothing here is a secret
    coming = [_stay(chance, one, start, end) for one in people if chance.random() < _COMES]
    whole = ((start, end),)
    return (*coming, Stay("Rómulo Invitado Barrientos", "", whole), Stay(NOTE_TAKER, "", whole))


def parted(held: Sequence[Stay], until: datetime, since: datetime) -> tuple[tuple[Stay, ...], tuple[Stay, ...]]:
    """The same stays in a call that broke off at one moment and was taken up again at another."""
    before = (_cut(one, datetime.min.replace(tzinfo=until.tzinfo), until) for one in held)
    after = (_cut(one, since, datetime.max.replace(tzinfo=until.tzinfo)) for one in held)
    return tuple(one for one in before if one.spans), tuple(one for one in after if one.spans)


def zoom_export(held: Sequence[Stay]) -> bytes:
    """The list of participants as Zoom exports it in Spanish."""
    header = (
        "Nombre (nombre original),Correo electrónico,Hora de entrada,Hora de salida,Duración (minutos),Invitado"
    )
    lines = [
        f'"{one.shown}",{one.email},{came:%d/%m/%Y %H:%M:%S},{went:%d/%m/%Y %H:%M:%S},{_minutes(came, went)},Sí'
        for one in held
        for came, went in one.spans
    ]
    return ("\r\n".join([header, *lines]) + "\r\n").encode("utf-8-sig")


def teams_export(held: Sequence[Stay], title: str) -> bytes:
    """The report of attendance as Teams exports it in Spanish: three sections, tabs, UTF-16."""
    participants, activities = [], []
    for one in held:
        first, last = one.spans[0][0], one.spans[-1][1]
        minutes = sum(_minutes(came, went) for came, went in one.spans)
        participants.append((one.shown, _moment(first), _moment(last), f"{minutes}m", one.email, "", "Asistente"))
        activities += [
            (one.shown, _moment(came), _moment(went), f"{_minutes(came, went)}m", one.email, "Asistente")
            for came, went in one.spans
        ]
    rows: list[tuple[str, ...]] = [
        ("1. Resumen",),
        ("Título de la reunión", title),
        ("Participantes asistentes", str(len(held))),
        (),
        ("2. Participantes",),
        (
            *("Nombre", "Primera unión", "Última salida", "Duración de la reunión", "Correo electrónico"),
            *("Id. de participante (UPN)", "Rol"),
        ),
        *participants,
        (),
        ("3. Actividades en la reunión",),
        ("Nombre", "Hora de unión", "Hora de salida", "Duración", "Correo electrónico", "Rol"),
        *activities,
    ]
    return "".join("\t".join(row) + "\r\n" for row in rows).encode("utf-16")


def _stay(chance: random.Random, person: Person, start: datetime, end: datetime) -> Stay:
    came = start + timedelta(minutes=chance.randrange(-10, 12))
    went = end + timedelta(minutes=chance.randrange(-5, 6))
    if chance.random() < _LEAVES_EARLY:
        went = start + timedelta(minutes=chance.randrange(20, 45))
    spans = [(came, went)]
    if chance.random() < _REJOINS:
        lost = came + (went - came) / 2
        spans = [(came, lost), (lost + timedelta(minutes=4), went)]
    # Half of them are signed in with their account, the others come through the link alone.
    return Stay(person.shown, person.email if chance.random() < 0.5 else "", tuple(spans))


def _cut(one: Stay, start: datetime, end: datetime) -> Stay:
    inside = ((max(came, start), min(went, end)) for came, went in one.spans)
    return Stay(one.shown, one.email, tuple((came, went) for came, went in inside if came < went))


def _minutes(came: datetime, went: datetime) -> int:
    return round((went - came).total_seconds() / 60)


def _moment(moment: datetime) -> str:
    """As Teams writes it, in Spanish as well: 1/21/27, 3:02:00 PM."""
    return f"{moment.month}/{moment.day}/{moment:%y}, {moment.hour % 12 or 12}:{moment:%M:%S %p}"
