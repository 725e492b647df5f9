"""Who registered and is not in a module's list yet, and who may be in it already under another document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from soe_cli.effects.plan import AppendRows
from soe_cli.model.cells import TextCell
from soe_cli.model.enrolment import Enrolment, Registration, Standing
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.enrolment.doubles import Doubt, Neighbours, doubts_about, merged
from soe_cli.procedures.workshops.enrolment.enrolment_list import enrolment_id

REVIEW = "Revisión"
_SAME = ("mism", "igual", "duplic", "repet")
_DIFFERENT = ("distint", "diferent", "otra", "otro")


@dataclass(slots=True)
class Newcomers:
    """Those who are new, of whom a person has to decide, and what to tell of those who are known."""

    enrolments: list[Enrolment] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def newcomers(
    module: Module,
    standing: Sequence[Enrolment],
    registrations: Sequence[Registration],
    decisions: Mapping[str, str],
) -> Newcomers:
    """The people in ``registrations`` who are not among those ``standing``, by the moment of registering.

    ``decisions`` is what a person wrote of two who may be one, by :func:`review_key`: the second registration of
    somebody is dropped, and while nobody has decided it is held back.
    """
    people, doubts = merged(registrations)
    decided = {key: _decision(text) for key, text in decisions.items()}
    found = Newcomers(doubts=[one for one in doubts if decided.get(review_key(module, one)) is not True])
    in_order = sorted(registrations, key=lambda one: one.submitted)
    first_answers = {one.document: one for one in reversed(in_order)}
    last_answers = {one.document: one for one in in_order}
    known = {one.id: one for one in standing}
    known |= {enrolment_id(one.person.document): one for one in standing}
    neighbours = Neighbours([one.person for one in standing if one.standing is not Standing.OTHER])
    for person in people:
        identity = enrolment_id(person.document)
        if identity in known:
            found.notices += _other_address(first_answers[person.document], person, known[identity].person)
            found.notices += _back_again(last_answers[person.document], known[identity])
            continue
        about = [(doubt, decided.get(review_key(module, doubt))) for doubt in doubts_about(person, neighbours)]
        if any(same for _, same in about):
            continue
        if undecided := [doubt for doubt, same in about if same is None]:
            found.doubts.append(undecided[0])
            continue
        found.enrolments.append(Enrolment(identity, person, Standing.UNDECIDED))
        neighbours.add(person)
    found.notices += map(_undecided, found.doubts)
    return found


def review_key(module: Module, doubt: Doubt) -> str:
    """The ``Clave`` of a doubt's row in "Revisión"."""
    return f"B05/review/{module.id}/{doubt.id}"


def review_row(module: Module, doubt: Doubt, activity: str, office: Office) -> AppendRows:
    """The row in which a person decides about a doubt."""
    return AppendRows(
        key=review_key(module, doubt),
        activity=activity,
        label=f"Por revisar: {doubt.held.name}",
        spreadsheet=office.center.workshops,
        tab=REVIEW,
        cells={
            "Módulo": TextCell(module.name),
            "Nombre mostrado": TextCell(_described(doubt.held)),
            "Candidatos": TextCell(_described(doubt.like)),
        },
    )


def _described(person: Registration) -> str:
    return " · ".join(filter(None, (person.name, person.document, person.email, person.phone)))


def _undecided(doubt: Doubt) -> Notice:
    return Notice(
        "warning",
        "possible-double",
        f"{doubt.held.name} no se inscribió todavía: puede ser {doubt.like.name} ({doubt.like.source}), con el"
        f" mismo {doubt.why}. Escriba «misma» o «distinta» en la columna «Decisión» de la pestaña «{REVIEW}» y"
        " repita el comando.",
        doubt.held.source,
    )


def _other_address(first: Registration, newest: Registration, known: Registration) -> list[Notice]:
    """What to tell of somebody in the list who registered again with another address."""
    address = newest.email or ""
    if newest.email == first.email or address.casefold() == (known.email or "").casefold():
        return []
    return [
        Notice(
            "warning",
            "other-email",
            f"{known.name} se inscribió otra vez, con el correo {address}. Su fila no se cambió: si ese es el"
            " bueno, corríjalo ahí y repita el comando.",
            known.source,
        )
    ]


def _back_again(newest: Registration, known: Enrolment) -> list[Notice]:
    """What to tell of somebody who cancelled and has registered again since they registered first."""
    if known.standing is not Standing.CANCELLED or newest.submitted <= known.person.submitted:
        return []
    return [
        Notice(
            "warning",
            "registered-again",
            f"{known.person.name} canceló, y tiene otro registro del {newest.submitted:%d/%m/%Y %H:%M}. Si quiere"
            f" volver, agregue --restore {known.person.document}.",
            known.person.source,
        )
    ]


def _decision(text: str) -> bool | None:
    """Whether a person said that two are one; None while nobody said."""
    words = fold(text)
    if words.startswith(_SAME):
        return True
    return False if words.startswith(_DIFFERENT) else None
