"""B05 and C02: who registered is enrolled once, gets a seat or a turn in the waiting list, and is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, SendEmail, UpdateRow
from soe_cli.errors import UnusableInputError, UsageError
from soe_cli.messages.enrolment import EnrolmentConfirmation, WaitingListNotice
from soe_cli.model.cells import NumberCell, TextCell
from soe_cli.model.enrolment import Enrolment, Registration, Standing
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.enrolment.doubles import Doubt
from soe_cli.procedures.workshops.enrolment.enrolment_list import (
    TAB,
    enrolment_cells,
    enrolment_key,
    moment_cell,
    turn_cell,
)
from soe_cli.procedures.workshops.enrolment.newcomers import newcomers, review_key, review_row
from soe_cli.procedures.workshops.enrolment.seats import seated
from soe_cli.procedures.workshops.evidence import evidence
from soe_cli.procedures.workshops.mail import listed, told, workshop_mail
from soe_cli.procedures.workshops.programme.approval import check_approved
from soe_cli.procedures.workshops.register import PROGRAMME, session_key

_IN_KEYS = {Standing.CONFIRMED: "confirmed", Standing.WAITING: "waiting", Standing.CANCELLED: "cancelled"}


@dataclass(frozen=True, slots=True)
class EnrolmentFacts:
    """What the list of a module is planned from.

    ``standing`` are the rows that stand; ``counts`` what the sessions' rows show in "Inscritos", by number;
    ``registrations`` all that people handed in; ``decisions`` what a person wrote of two who may be one, by the
    ``Clave`` in "Revisión"; ``cancelled`` the document numbers of those who no longer come, ``restored`` of those
    who had cancelled and come after all; ``evidence`` the keys in "Evidencias"; ``told`` the keys of mails that
    need not be sent any more; ``is_done`` whether an effect of that key was carried out from here.
    """

    module: Module
    standing: Sequence[Enrolment]
    counts: Mapping[int, str]
    registrations: Sequence[Registration]
    decisions: Mapping[str, str]
    cancelled: Collection[str]
    evidence: Collection[str]
    told: Collection[str]
    is_done: Callable[[str], bool]
    office: Office
    now: datetime
    restored: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class EnrolmentPlan:
    """The plan, the list as it will stand, and the doubts that wait for a person."""

    plan: Plan
    enrolments: tuple[Enrolment, ...]
    doubts: tuple[Doubt, ...]


def plan_enrolment(facts: EnrolmentFacts) -> EnrolmentPlan:
    """Rows for those who are new, changes of those who moved up or no longer come, and a mail for each state.

    ``DecisionNeededError`` for an external workshop that was not approved, ``UsageError`` for a cancellation of
    somebody who is not in the list, or the return of somebody who has not cancelled.
    """
    module = facts.module
    check_approved(module, facts.evidence)
    if not module.capacity:
        raise UnusableInputError(
            f"El módulo «{module.name}» no tiene un cupo que se pueda leer.",
            "Escriba un número en la columna «Cupo» de la pestaña «Módulos» y repita el comando.",
        )
    new = newcomers(module, facts.standing, facts.registrations, facts.decisions)
    people = _restored(facts, _cancelled(facts, [*facts.standing, *new.enrolments]))
    placed = seated(people, module.capacity)
    before = {one.id: one for one in facts.standing}
    effects = [effect for one in placed for effect in _effects(facts, one, before.get(one.id))]
    effects += [
        review_row(module, doubt, activity(module, "B05"), facts.office)
        for doubt in new.doubts
        if review_key(module, doubt) not in facts.decisions
    ]
    shown: list[AnyEffect] = [*_counts(facts, placed), *_evidence(facts, placed, effects)]
    return EnrolmentPlan(Plan((*effects, *shown), tuple(new.notices)), tuple(placed), tuple(new.doubts))


def activity(module: Module, internal: str) -> str:
    """The activity's number: B05 and B06 are C02 in an external workshop."""
    return internal if module.kind is Kind.INTERNAL else "C02"


def _cancelled(facts: EnrolmentFacts, people: Sequence[Enrolment]) -> list[Enrolment]:
    gone = {one.id for one in _bearing(facts, people, facts.cancelled)}
    return [replace(one, standing=Standing.CANCELLED) if one.id in gone else one for one in people]


def _restored(facts: EnrolmentFacts, people: Sequence[Enrolment]) -> list[Enrolment]:
    """Those who come back take their place at the end of the line, and are told once more."""
    back = {one.id for one in _bearing(facts, people, facts.restored)}
    for one in people:
        if one.id in back and one.standing is not Standing.CANCELLED:
            raise UsageError(
                f"{one.person.name} no canceló: su inscripción está «{one.shown or one.standing}».",
                "No hace falta --restore para esa persona.",
            )
    return [_come_back(facts, one) if one.id in back else one for one in people]


def _come_back(facts: EnrolmentFacts, one: Enrolment) -> Enrolment:
    told = (f"B05/{what}/{facts.module.id}/{one.id}/" for what in ("confirmation", "waiting"))
    times = 1 + max(sum(key.startswith(begin) for key in facts.told) for begin in told)
    person = replace(one.person, submitted=facts.now)
    return replace(one, person=person, standing=Standing.UNDECIDED, turn=0, times=times)


def _bearing(facts: EnrolmentFacts, people: Sequence[Enrolment], documents: Collection[str]) -> list[Enrolment]:
    """Who bears each of the ``documents``; ``UsageError`` for one that nobody bears."""
    found = {document: one for document in documents for one in people if _bears(one, document)}
    for document in documents:
        if document not in found:
            raise UsageError(
                f"En «{facts.module.name}» no hay nadie inscrito con el documento {document}.",
                f"Revíselo en la pestaña «{TAB}» y repita el comando.",
            )
    return list(found.values())


def _bears(one: Enrolment, document: str) -> bool:
    written = document.strip().upper()
    return one.person.document in (written, written.zfill(8))


def _effects(facts: EnrolmentFacts, one: Enrolment, before: Enrolment | None) -> list[AnyEffect]:
    row = _row(facts, one, before)
    mail = _mail(facts, one)
    if mail is None or mail.key in facts.told:
        return [row] if row else []
    return [row, msgspec.structs.replace(mail, after=(row.key,))] if row else [mail]


def _row(facts: EnrolmentFacts, one: Enrolment, before: Enrolment | None) -> AppendRows | UpdateRow | None:
    """The row of somebody new, or what changes in the row of somebody known."""
    module, book = facts.module, facts.office.center.workshops
    key = enrolment_key(module, one.id)
    if before is None:
        return AppendRows(
            key=key,
            activity=activity(module, "B05"),
            label=f"Inscripción de {one.person.name}: {one.standing.lower()}",
            spreadsheet=book,
            tab=TAB,
            cells=enrolment_cells(module, one),
        )
    if (one.standing, one.turn) == (before.standing, before.turn):
        return None
    base = f"B05/state/{module.id}/{one.id}/{_IN_KEYS[one.standing]}"
    came_back = one.person.submitted != before.person.submitted
    return UpdateRow(
        key=_once_more(facts, base),
        activity=activity(module, "B05"),
        label=f"{one.person.name}: {one.standing.lower()}",
        spreadsheet=book,
        tab=TAB,
        row_key=key,
        cells={"Estado": TextCell(one.state), **(moment_cell(one) if came_back else {}), **turn_cell(one)},
        expect={"Estado": before.shown, "N° de documento": before.person.document},
    )


def _once_more(facts: EnrolmentFacts, base: str) -> str:
    """The key of a change: one that was made, and that the row does not show any more, was undone by a person."""
    return next(key for key in map(f"{base}/{{}}".format, count()) if not facts.is_done(key))


def _counts(facts: EnrolmentFacts, placed: Sequence[Enrolment]) -> Iterator[UpdateRow]:
    """How many are confirmed, in the row of each session that shows another number."""
    module = facts.module
    confirmed = sum(one.standing is Standing.CONFIRMED for one in placed)
    for number, shown in facts.counts.items():
        if shown.strip() != str(confirmed) and (shown.strip() or confirmed):
            yield UpdateRow(
                key=_once_more(facts, f"B05/count/{module.id}/{number}/{confirmed}"),
                activity=activity(module, "B05"),
                label=f"Inscritos de la sesión {number}: {confirmed}",
                spreadsheet=facts.office.center.workshops,
                tab=PROGRAMME,
                row_key=session_key(module.id, number),
                cells={"Inscritos": NumberCell(confirmed)},
            )


def _mail(facts: EnrolmentFacts, one: Enrolment) -> SendEmail | None:
    """The message that says how the enrolment stands, if it can be told."""
    module, person = facts.module, one.person
    coming = tuple(each for each in listed(module) if each.end > facts.now)
    if one.standing not in (Standing.CONFIRMED, Standing.WAITING) or not person.email or not coming:
        return None
    common = {**told(module, facts.office), "citizen": person.name}
    confirmed = one.standing is Standing.CONFIRMED
    waited = bool(one.turn)
    again = f"/{one.times}" if one.times > 1 else ""
    context = (
        EnrolmentConfirmation(**common, waited=waited, sessions=coming)
        if confirmed
        else WaitingListNotice(**common, capacity=module.capacity, turn=one.turn)
    )
    what = "Lugar liberado" if waited else "Confirmación"
    return workshop_mail(
        f"B05/{'confirmation' if confirmed else 'waiting'}/{module.id}/{one.id}" + again,
        activity(module, "B05"),
        f"{what if confirmed else 'Aviso de lista de espera'} para {person.name}",
        person.email,
        context,
        facts.office,
        not_after=coming[-1].end,
    )


def _evidence(facts: EnrolmentFacts, placed: Sequence[Enrolment], of: Sequence[AnyEffect]) -> list[AppendRows]:
    """What shows that the list was made and told, once."""
    module = facts.module
    confirmed = sum(one.standing is Standing.CONFIRMED for one in placed)
    waiting = sum(one.standing is Standing.WAITING for one in placed)
    proof = f"Confirmados: {confirmed}, en espera: {waiting}"
    row = evidence(module, activity(module, "B05"), proof, facts.office, facts.now, of=of)
    if module.kind is Kind.EXTERNAL:
        # C02 is done once the access links are sent as well.
        row = msgspec.structs.replace(
            row, key=f"C02/enrolment/{module.id}", cells={**row.cells, "Estado": TextCell("En curso")}
        )
    return [row] if placed and row.key not in facts.evidence else []
