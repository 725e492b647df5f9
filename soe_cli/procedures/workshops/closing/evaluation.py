"""B12: the attendance of all sessions of a module consolidated: one verdict and one reason a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text, fold
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.attendance_rows import DOCUMENT, AttendanceRow
from soe_cli.procedures.workshops.sessions import stands

NAME, DOCUMENT_TYPE = "Apellidos y nombres", "Tipo de documento"


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """What a module is evaluated from: the ``rows`` of the register of attendance, all of them, the list of the
    module as it is now, the numbers of the sessions whose attendance is ``registered``, and how many display names
    nobody has decided yet. ``now`` is aware, in Lima."""

    module: Module
    rows: Sequence[AttendanceRow]
    enrolments: Sequence[Enrolment]
    registered: Collection[int]
    undecided: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The ``verdicts`` in the order of the names, on the ``held`` sessions of the module."""

    verdicts: tuple[Verdict, ...]
    held: int
    notices: tuple[Notice, ...] = ()

    @property
    def approved(self) -> int:
        """How many have earned the certificate."""
        return sum(one.approved for one in self.verdicts)


def evaluate(facts: EvaluationFacts) -> Evaluation:
    """A verdict for everybody who is confirmed or was at a session: they have earned the certificate who attended
    ``required_share`` per cent of the sessions that were held. A session that was called off does not count.

    ``DecisionNeededError`` while a session is to come or its attendance is not registered, while a name is to be
    decided, or when two rows of one person contradict each other; ``UnusableInputError`` for a module without a
    minimum.
    """
    module = facts.module
    held = _held(module, facts)
    there = _by_person(facts.rows, {one.number for one in held})
    enrolled = {one.id: one for one in facts.enrolments}
    confirmed = [one.id for one in facts.enrolments if one.standing is Standing.CONFIRMED]
    came = [person for person, rows in there.items() if any(row.attended or row.minutes for row in rows)]
    verdicts = [
        _verdict(person, enrolled.get(person), there.get(person, ()), len(held), module.required_share)
        for person in dict.fromkeys((*confirmed, *came))
    ]
    ordered = tuple(sorted(verdicts, key=lambda one: (fold(one.name), one.document)))
    absent = [one for one in facts.enrolments if one.id not in {verdict.enrolment_id for verdict in ordered}]
    return Evaluation(ordered, len(held), (*_namesakes(ordered), *_left_out(absent)))


def _held(module: Module, facts: EvaluationFacts) -> list[Session]:
    """The sessions that count, all of them over and registered."""
    if not 1 <= module.required_share <= 100:
        raise UnusableInputError(
            f"El módulo «{module.name}» no dice qué asistencia pide el certificado.",
            "Escríbala en «Asistencia mínima» de la pestaña «Módulos» (por ejemplo, 75 %).",
        )
    held = [one for one in module.sessions if stands(one)]
    if not held:
        raise DecisionNeededError(
            f"Ningún taller de «{module.name}» se realizó: no hay asistencia que consolidar.",
            f"Revise el módulo con «soe workshop status {module.id}».",
        )
    for one in held:
        if one.end > facts.now:
            raise DecisionNeededError(
                f"El taller {one.number} («{one.topic}») termina el {one.end:%d/%m/%Y a las %H:%M}: el módulo"
                " todavía no se puede cerrar.",
                f"Si no se va a realizar: soe workshop edit {module.id} --session {one.number} --cancel",
            )
    missing = [one.number for one in held if one.number not in facts.registered]
    if missing:
        talleres = "los talleres " if len(missing) > 1 else "el taller "
        raise DecisionNeededError(
            f"Falta registrar la asistencia de {talleres}{_listed(missing)}.",
            f"Regístrela: soe workshop register {module.id} --session {missing[0]}",
        )
    if facts.undecided:
        names = "1 nombre" if facts.undecided == 1 else f"{facts.undecided} nombres"
        raise DecisionNeededError(
            f"En «Revisión» hay {names} de los talleres sin decidir: podrían ser de alguien que sí asistió.",
            f"Decida de quién son con «soe workshop review {module.id}» y registre otra vez la asistencia.",
        )
    return held


def _by_person(rows: Iterable[AttendanceRow], held: Collection[int]) -> Mapping[str, tuple[AttendanceRow, ...]]:
    """The rows of each person by enrolment, one for each session that counts."""
    found: dict[str, dict[int, AttendanceRow]] = defaultdict(dict)
    for row in rows:
        if row.session not in held:
            continue
        own = found[row.enrolment_id]
        other = own.setdefault(row.session, row)
        if (other.attended, other.minutes) != (row.attended, row.minutes):
            raise DecisionNeededError(
                f"Las filas {other.number} y {row.number} de «Asistencia» son del mismo taller ({row.session}) y de"
                f" la misma persona ({row.shown[NAME]}), y no dicen lo mismo.",
                "Borre la que sobra y repita el comando.",
            )
    return {person: tuple(own.values()) for person, own in found.items()}


def _verdict(
    person: str, enrolment: Enrolment | None, rows: Sequence[AttendanceRow], held: int, required: int
) -> Verdict:
    sessions = sum(row.attended for row in rows)
    surnames, given_names = _names(enrolment, rows)
    return Verdict(
        enrolment_id=person,
        document_type=clean_text(enrolment.person.document_type) if enrolment else rows[0].shown[DOCUMENT_TYPE],
        document=clean_text(enrolment.person.document) if enrolment else rows[0].shown[DOCUMENT],
        surnames=surnames,
        given_names=given_names,
        email=(enrolment.person.email or "") if enrolment else "",
        sessions=sessions,
        minutes=sum(row.minutes for row in rows),
        approved=sessions * 100 >= required * held,
        reason=_reason(sessions, held, required, enrolment),
    )


def _names(enrolment: Enrolment | None, rows: Sequence[AttendanceRow]) -> tuple[str, str]:
    """Surnames and given names: of somebody who is not on the list any more, as the register has them."""
    if enrolment:
        return clean_text(enrolment.person.surnames), clean_text(enrolment.person.given_names)
    surnames, _, given_names = rows[0].shown[NAME].partition(", ")
    return surnames, given_names


def _reason(sessions: int, held: int, required: int, enrolment: Enrolment | None) -> str:
    share = f"{1000 * sessions // held / 10:g}".replace(".", ",")
    of_all = f"{sessions} de {held} sesiones" if held > 1 else f"{sessions} de 1 sesión"
    said = f"Asistió a {of_all} ({share} %); se pide {required} %."
    standing = enrolment.standing if enrolment else Standing.CONFIRMED
    if standing is Standing.CANCELLED:
        return f"{said} Había cancelado su inscripción."
    if standing is not Standing.CONFIRMED:
        return f"{said} No estaba confirmado(a) en la lista."
    return said


def _namesakes(verdicts: Sequence[Verdict]) -> Iterator[Notice]:
    """Two of one name may be one person who registered twice: a person has to look."""
    by_name: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        by_name[fold(one.name)].append(one)
    for same in by_name.values():
        if len(same) > 1:
            documents = _listed([one.document for one in same])
            yield Notice(
                "warning",
                "same-name",
                f"En la lista hay {len(same)} personas que se llaman {same[0].name} (documentos {documents}): si es"
                " una sola, corrija su asistencia antes de aprobar el acta.",
            )


def _left_out(absent: Sequence[Enrolment]) -> Iterator[Notice]:
    if absent:
        people = "1 persona" if len(absent) == 1 else f"{len(absent)} personas"
        yield Notice(
            "info",
            "not-in-acta",
            f"{people} de la lista sin confirmar (en espera, o que cancelaron) no asistieron y no van en el acta.",
        )


def _listed(items: Sequence[object]) -> str:
    *others, last = map(str, items)
    return f"{', '.join(others)} y {last}" if others else last
